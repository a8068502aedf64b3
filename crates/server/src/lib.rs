//! The server: serves the app and the rooms in which several people work on one pathway, and keeps what they do.
//!
//! Never decides what a change means, and never acknowledges one that is not on disk.

mod app;
mod clock;
mod cluster;
mod connection;
mod export;
mod hub;
mod journal;
mod keys;
mod limits;
mod metrics;
mod outbox;
pub mod policy;
mod problem;
mod retention;
mod room;
mod routes;
mod running;
mod serving;
mod store;
mod tls;

pub use app::Options;
pub use clock::Clock;
pub use cluster::Nats;
pub use export::{ExportFault, export, rooms};
pub use limits::Limits;
pub use routes::media_type;
pub use running::Running;
pub use tls::Tls;
