//! What can be asked for on the command line.
//!
//! Never does anything.

use clap::{Args, Parser, Subcommand, ValueEnum};
use pathway::Date;
use std::path::PathBuf;

/// Checks, converts and compares care pathways.
///
/// Ends with 0 when all is clean, 1 when there are findings, 2 when something could not be run. A file called `-` is standard input.
#[derive(Debug, Parser)]
#[command(name = "throughline", version, max_term_width = 100)]
pub(crate) struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check pathways, and say what is wrong and where
    Check(Check),
    /// Write a pathway in another format
    Convert(Convert),
    /// Say in words what changed from one file to another
    Diff(Diff),
    /// Serve the app, and rooms in which several people work on one pathway
    Serve(Box<Serve>),
    /// Look into the rooms of a server on this machine
    Room(Room),
    /// Explain a check: why it matters, a wrong and a right pathway, how to put it right
    Explain(Explain),
}

/// How findings are judged.
#[derive(Args, Debug)]
pub(crate) struct Judging {
    /// The day for which to check, as 2026-11-20; today if not given
    #[arg(long, value_name = "DATE")]
    pub as_at: Option<Date>,
    /// The file that the pathway is based on: what was locked there, and whose work moved, is looked at then
    #[arg(long, value_name = "FILE")]
    pub based_on: Option<String>,
    /// How loud the checks are: sketch, standard or strict, or a file of your own (docs/profiles.md); what the pathway
    /// says if not given
    #[arg(long, value_name = "NAME|FILE.json")]
    pub profile: Option<String>,
}

/// Arguments of `check`.
#[derive(Args, Debug)]
pub(crate) struct Check {
    /// The files to check
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    /// How to say it
    #[arg(long, value_enum, default_value_t = Report::Text)]
    pub format: Report,
    /// End with 1 for findings at least as grave as this
    #[arg(long, value_enum, default_value_t = Gravity::Warning)]
    pub fail_on: Gravity,
    /// Write the result and a fingerprint into the file, as an export does
    #[arg(long)]
    pub write: bool,
    #[command(flatten)]
    pub judging: Judging,
}

/// Arguments of `convert`.
#[derive(Args, Debug)]
pub(crate) struct Convert {
    /// The files to convert
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<String>,
    /// The format to write: json, notation or svg
    #[arg(long, value_name = "FORMAT")]
    pub to: String,
    /// The file to write; standard output if not given
    #[arg(long, short, value_name = "FILE", conflicts_with = "into")]
    pub output: Option<String>,
    /// The folder to write to, one file for each that is read
    #[arg(long, value_name = "FOLDER")]
    pub into: Option<String>,
}

/// Arguments of `diff`.
#[derive(Args, Debug)]
pub(crate) struct Diff {
    /// The earlier file
    #[arg(value_name = "BEFORE")]
    pub before: String,
    /// The later file
    #[arg(value_name = "AFTER")]
    pub after: String,
    /// How to say it
    #[arg(long, value_enum, default_value_t = Plain::Text)]
    pub format: Plain,
    #[command(flatten)]
    pub judging: Judging,
}

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The names of the checks; all are listed if none is given
    #[arg(value_name = "CHECK")]
    pub names: Vec<String>,
    /// How to say it
    #[arg(long, value_enum, default_value_t = Plain::Text)]
    pub format: Plain,
}

/// Arguments of `serve`.
#[derive(Args, Debug)]
pub(crate) struct Serve {
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub address: std::net::SocketAddr,
    /// The folder in which rooms are kept
    #[arg(long, value_name = "FOLDER", default_value = "throughline-data")]
    pub data: PathBuf,
    /// The folder of the built app; rooms alone are served if there is none
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    pub app: PathBuf,
    /// Where people find this server, when that is not where it listens, as `https://care.example`
    #[arg(long, value_name = "ORIGIN")]
    pub origin: Option<String>,
    /// The header in which a proxy in front, that people sign in at, names the person
    #[arg(long, value_name = "HEADER")]
    pub person_header: Option<String>,
    /// The number of such a proxy, as `10.0.0.7`, if it is not on this machine: of others that header is not believed
    #[arg(
        long,
        value_name = "IP",
        requires = "person_header",
        value_delimiter = ','
    )]
    pub proxy: Vec<std::net::IpAddr>,
    /// The certificate to speak TLS with, in PEM, those that vouch for it after it
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// The key of the certificate, in PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// Where NATS with JetStream is, when several servers have the same rooms, as `nats://10.0.0.1:4222,nats://10.0.0.2:4222`
    #[arg(long, value_name = "URL", value_delimiter = ',')]
    pub nats: Vec<String>,
    /// On how many nodes of NATS each change is kept
    #[arg(long, value_name = "NUMBER", default_value_t = 3, requires = "nats")]
    pub nats_replicas: usize,
    /// The file with what lets this server in at NATS: credentials as `nsc` writes them, or the seed of an nkey
    #[arg(long, value_name = "FILE", requires = "nats")]
    pub nats_credentials: Option<PathBuf>,
    /// The certificates of those who vouch for the nodes of NATS, in PEM, beside those that the system trusts
    #[arg(long, value_name = "FILE", requires = "nats")]
    pub nats_ca: Option<PathBuf>,
    /// The certificate to show to NATS where it asks for one, in PEM
    #[arg(long, value_name = "FILE", requires = "nats_key")]
    pub nats_cert: Option<PathBuf>,
    /// The key of that certificate, in PEM
    #[arg(long, value_name = "FILE", requires = "nats_cert")]
    pub nats_key: Option<PathBuf>,
    /// The most people in one room
    #[arg(long, value_name = "NUMBER", default_value_t = 200)]
    pub most_people: usize,
    /// The most rooms
    #[arg(long, value_name = "NUMBER", default_value_t = 10_000)]
    pub most_rooms: u32,
    /// The most that a room may hold with its history, in megabytes
    #[arg(long, value_name = "MB", default_value_t = 500)]
    pub most_of_room: u64,
    /// The most that all rooms together may hold, in megabytes; as much as there is space if not given
    #[arg(long, value_name = "MB")]
    pub most_of_all: Option<u64>,
    /// Remove rooms that nobody has used for so many days; never if not given
    #[arg(long, value_name = "DAYS")]
    pub unused_days: Option<u32>,
}

/// Arguments of `room`.
#[derive(Args, Debug)]
pub(crate) struct Room {
    /// The folder in which rooms are kept
    #[arg(long, value_name = "FOLDER", default_value = "throughline-data")]
    pub data: PathBuf,
    /// What to do
    #[command(subcommand)]
    pub what: RoomCommand,
}

/// What to do with rooms.
#[derive(Debug, Subcommand)]
pub(crate) enum RoomCommand {
    /// Name all rooms, with the day of the last use
    List,
    /// Write the pathway of a room
    Export {
        /// The id of the room
        #[arg(value_name = "ROOM")]
        room: String,
        /// As it was after so many changes; as it is if not given
        #[arg(long, value_name = "NUMBER")]
        at: Option<u64>,
        /// The file to write; standard output if not given
        #[arg(long, short, value_name = "FILE")]
        output: Option<String>,
    },
}

/// How findings are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Report {
    /// For people
    Text,
    /// For programs
    Json,
    /// For code review and continuous integration: SARIF 2.1.0
    Sarif,
}

/// How other things are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Plain {
    /// For people
    Text,
    /// For programs
    Json,
}

/// How grave a finding must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Gravity {
    /// Errors only
    Error,
    /// Errors and warnings
    Warning,
    /// Everything
    Advice,
}
