//! A line between a person and a server that can be cut, in one direction or both, and healed.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "helpers of several tests, each of which uses some"
)]

use std::net::SocketAddr;
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// As TCP behaves on a line that is cut: nothing arrives, neither side hears of it, and what was sent goes on when the
/// line is healed.
pub struct Line {
    pub address: SocketAddr,
    up: watch::Sender<bool>,
    down: watch::Sender<bool>,
}

impl Line {
    /// A line to that server.
    pub async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (up, down) = (watch::Sender::new(true), watch::Sender::new(true));
        let (passes_up, passes_down) = (up.subscribe(), down.subscribe());
        tokio::spawn(async move {
            while let Ok((here, _)) = listener.accept().await {
                let Ok(there) = TcpStream::connect(server).await else {
                    continue;
                };
                let (asked, answer) = here.into_split();
                let (heard, question) = there.into_split();
                tokio::spawn(pass(asked, question, passes_up.clone()));
                tokio::spawn(pass(heard, answer, passes_down.clone()));
            }
        });
        Self { address, up, down }
    }

    /// What passes from now on: from the person to the server, and back.
    pub fn set(&self, up: bool, down: bool) {
        self.up.send_replace(up);
        self.down.send_replace(down);
    }
}

async fn pass(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    mut passes: watch::Receiver<bool>,
) {
    let mut bytes = vec![0; 16_384];
    loop {
        let count = from.read(&mut bytes).await.unwrap_or(0);
        if passes.wait_for(|passes| *passes).await.is_err() {
            return;
        }
        if count == 0 || to.write_all(&bytes[..count]).await.is_err() {
            drop(to.shutdown().await);
            return;
        }
    }
}
