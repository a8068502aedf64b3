//! The only room that names the browser's own interfaces. It never knows what a pathway is: texts, bytes and points
//! come in and go out.

pub mod channel;
pub mod clipboard;
pub mod files;
pub mod frame;
pub mod group;
pub mod keyboard;
pub mod measure;
pub mod page;
pub mod pointer;
pub mod request;
pub mod script;
pub mod socket;
pub mod storage;
pub mod worker;
