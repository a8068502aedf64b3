//! A real cluster of NATS on this machine, for tests: three nodes with their files in a folder of their own.
#![allow(
    dead_code,
    clippy::unwrap_used,
    reason = "helpers of several tests, each of which uses some"
)]

use crate::client::{Folder, PATIENCE};
use serde_json::Value as Json;
use std::{
    net::{SocketAddr, TcpListener},
    path::Path,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    time::{Duration, Instant},
};
use throughline_server::Nats;

/// The program; `NATS_SERVER` names one that stands elsewhere.
fn program() -> String {
    std::env::var("NATS_SERVER").unwrap_or_else(|_| "nats-server".to_owned())
}

/// Whether the engine is on this machine. Where it has to be, its absence is an error and no reason to pass over a
/// test.
pub fn is_here() -> bool {
    let version = Command::new(program()).arg("--version").output();
    let is_here = version.is_ok_and(|version| version.status.success());
    assert!(
        is_here || std::env::var_os("THROUGHLINE_NEEDS_NATS").is_none(),
        "nats-server is not installed"
    );
    if !is_here {
        eprintln!("NOT RUN: nats-server is not installed, and this test needs it");
    }
    is_here
}

/// A program of it.
pub struct Node {
    child: Option<Child>,
    name: String,
    client: u16,
    cluster: u16,
    monitor: u16,
}

/// The nodes. They end when it is dropped.
pub struct Engine {
    nodes: Vec<Node>,
    folder: Folder,
}

/// So many ports that nobody listens at, and that no connection gets for its own end while a node is down: systems give
/// those from higher numbers.
fn free_ports(count: usize) -> Vec<u16> {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let begin = u16::try_from(std::process::id() % 1_000).unwrap() * 10;
    let mut free = Vec::new();
    while free.len() < count {
        let port = 12_000 + (begin + NEXT.fetch_add(1, Ordering::Relaxed)) % 18_000;
        let address = SocketAddr::from(([127, 0, 0, 1], port));
        if TcpListener::bind(address).is_ok() {
            free.push(port);
        }
    }
    free
}

impl Engine {
    pub fn start() -> Self {
        // Somebody else may have taken a port in the meantime.
        let mut tries = (0..5).filter_map(|_| Self::try_start());
        tries.next().expect("the nodes start")
    }

    /// None when a node ends instead of running.
    fn try_start() -> Option<Self> {
        let ports = free_ports(9);
        let nodes = (0..3).map(|number| Node {
            child: None,
            name: format!("n{number}"),
            client: ports[number],
            cluster: ports[3 + number],
            monitor: ports[6 + number],
        });
        let mut engine = Self {
            nodes: nodes.collect(),
            folder: Folder::new(),
        };
        for number in 0..3 {
            engine.bring_back(number);
        }
        let end = Instant::now() + PATIENCE;
        while !engine.is_whole() {
            let mut children = engine
                .nodes
                .iter_mut()
                .filter_map(|node| node.child.as_mut());
            if children.any(|child| !matches!(child.try_wait(), Ok(None))) {
                return None;
            }
            assert!(Instant::now() < end, "the nodes do not come together");
            std::thread::sleep(Duration::from_millis(100));
        }
        Some(engine)
    }

    /// Whether all nodes know of each other, and of the one that leads them.
    fn is_whole(&self) -> bool {
        let named = self.nodes.iter().map(|node| {
            let cluster = &node.says("/jsz")?["meta_cluster"];
            let leader = cluster["leader"].as_str()?;
            let is_led = cluster["cluster_size"] == 3 && !leader.is_empty();
            is_led.then(|| leader.to_owned())
        });
        let named: Option<Vec<String>> = named.collect();
        named.is_some_and(|named| named.iter().all(|name| *name == named[0]))
    }

    /// Waits for something of it.
    fn until<T>(&self, what: impl Fn(&Self) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = what(self) {
                return found;
            }
            assert!(Instant::now() < end, "the engine does not come to it");
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    /// How a server finds it.
    pub fn options(&self) -> Nats {
        let url = |node: &Node| format!("nats://127.0.0.1:{}", node.client);
        Nats {
            servers: self.nodes.iter().map(url).collect(),
            replicas: 3,
            ..Nats::default()
        }
    }

    /// As the system kills a program: it gets to know nothing.
    pub fn kill(&mut self, number: usize) {
        self.nodes[number].kill();
    }

    /// Starts a node, with what it had on disk.
    pub fn bring_back(&mut self, number: usize) {
        let routes = self
            .nodes
            .iter()
            .map(|node| format!("nats://127.0.0.1:{}", node.cluster));
        let routes = routes.collect::<Vec<_>>().join(",");
        let folder = self.folder.0.join(&self.nodes[number].name);
        std::fs::create_dir_all(&folder).unwrap();
        let log = std::fs::File::create(folder.join(format!("log-{}", crate::client::fresh("l"))))
            .unwrap();
        let node = &mut self.nodes[number];
        let child = Command::new(program())
            .args(["-a", "127.0.0.1", "-p", &node.client.to_string()])
            .args(["-m", &node.monitor.to_string(), "--server_name", &node.name])
            .args(["--cluster_name", "test", "--routes", &routes])
            .args(["--cluster", &format!("nats://127.0.0.1:{}", node.cluster)])
            .args(["-js", "-sd"])
            .arg(&folder)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        node.child = Some(child.unwrap());
    }

    /// Which node leads the stream now, if any does.
    pub fn leader(&self) -> Option<usize> {
        let alive = self.nodes.iter().filter(|node| node.child.is_some());
        let said = alive.filter_map(|node| {
            let json = node.says("/jsz?streams=true&accounts=true")?;
            let stream = &json["account_details"][0]["stream_detail"][0];
            let leader = stream["cluster"]["leader"].as_str()?.to_owned();
            let number = self.nodes.iter().position(|node| node.name == leader)?;
            self.nodes[number].child.as_ref()?;
            Some(number)
        });
        said.collect::<Vec<_>>().first().copied()
    }

    /// Waits for a leader.
    pub fn until_led(&self) -> usize {
        self.until(Self::leader)
    }
}

impl Node {
    /// One that stands alone, with those lines in its configuration beside its port and its files.
    pub fn alone(folder: &Path, lines: &str) -> Self {
        std::fs::create_dir_all(folder).unwrap();
        let mut tries = (0..5).filter_map(|_| Self::try_alone(folder, lines));
        tries.next().expect("the node starts")
    }

    fn try_alone(folder: &Path, lines: &str) -> Option<Self> {
        let ports = free_ports(2);
        let config = folder.join("nats.conf");
        let store = folder.join("store");
        let port = ports[0];
        let text = format!(
            "listen: \"127.0.0.1:{port}\"\nhttp: \"127.0.0.1:{}\"\njetstream {{ store_dir: \"{}\" }}\n{lines}\n",
            ports[1],
            store.display()
        );
        std::fs::write(&config, text).unwrap();
        let log = std::fs::File::create(folder.join("log")).unwrap();
        let child = Command::new(program())
            .arg("-c")
            .arg(&config)
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        let mut node = Self {
            child: Some(child.unwrap()),
            name: "alone".to_owned(),
            client: port,
            cluster: 0,
            monitor: ports[1],
        };
        let end = Instant::now() + PATIENCE;
        while node.says("/healthz").is_none() {
            let child = node.child.as_mut().unwrap();
            if !matches!(child.try_wait(), Ok(None)) {
                let log = std::fs::read_to_string(folder.join("log"));
                eprintln!("{}", log.unwrap_or_default());
                return None;
            }
            assert!(Instant::now() < end, "the node does not come up");
            std::thread::sleep(Duration::from_millis(50));
        }
        Some(node)
    }

    /// Where it is found, with something in front of the address.
    pub fn url(&self, scheme: &str, who: &str) -> String {
        format!("{scheme}://{who}127.0.0.1:{}", self.client)
    }

    fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            drop(child.kill());
            drop(child.wait());
        }
    }

    /// What it says of itself, if it is there.
    fn says(&self, path: &str) -> Option<Json> {
        serde_json::from_str(&ask(self.monitor, path)?).ok()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The body of an answer over HTTP, as plainly as can be.
fn ask(port: u16, path: &str) -> Option<String> {
    use std::io::{Read as _, Write as _};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).ok()?;
    write!(stream, "GET {path} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n").ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (_, body) = answer.split_once("\r\n\r\n")?;
    Some(body.to_owned())
}
