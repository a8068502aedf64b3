//! A long time with a server that is killed again and again: rooms of people who work, lose their line and come back.
//! Prints a report; ends with an error when a change that was acknowledged is lost or doubled, or copies differ.
//!
//! Never lenient: what does not hold for one person in one room fails the whole run.
#![allow(
    clippy::unwrap_used,
    clippy::cast_precision_loss,
    reason = "what falls over here has failed, and figures are for people"
)]

#[path = "../tests/client/mod.rs"]
mod client;
#[path = "../tests/program/mod.rs"]
mod program;

use client::{Folder, Guest, Made, document, make};
use pathway::{Patch, Step, diff};
use program::{Server, start};
use std::{
    collections::BTreeMap,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};
use sync::{Id, Presence, ToRoom};

/// Steps of one's own that a person changes, adds and deletes.
const OWN: u64 = 12;

struct Soak {
    program: PathBuf,
    minutes: f64,
    rooms: usize,
    people: usize,
    rate: f64,
    seed: u64,
}

/// A row of numbers that looks like chance and is the same for the same seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

#[derive(Default)]
struct Counts {
    made: AtomicU64,
    heard: AtomicU64,
    cut: AtomicU64,
    is_over: AtomicBool,
}

fn main() {
    let all: Vec<String> = std::env::args().skip(1).collect();
    let pairs = all.chunks_exact(2);
    let given: BTreeMap<&str, &str> = pairs
        .map(|pair| (pair[0].as_str(), pair[1].as_str()))
        .collect();
    let number = |name: &str, or: f64| given.get(name).map_or(or, |value| value.parse().unwrap());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts that a person typed"
    )]
    let soak = Arc::new(Soak {
        program: given["--program"].into(),
        minutes: number("--minutes", 60.0),
        rooms: number("--rooms", 20.0) as usize,
        people: number("--people", 8.0) as usize,
        rate: number("--rate", 2.0),
        seed: number("--seed", 1.0) as u64,
    });
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    println!("{}", runtime.unwrap().block_on(run(&soak)));
}

/// Megabytes that a server holds, and seconds of the processor that it has taken.
fn cost(server: &Server) -> (f64, f64) {
    let text = std::fs::read_to_string(format!("/proc/{}/stat", server.id()));
    let Some((memory, cpu)) = text.ok().and_then(|text| {
        let fields: Vec<f64> = text
            .rsplit_once(") ")?
            .1
            .split(' ')
            .map(|field| field.parse().unwrap_or(0.0))
            .collect();
        Some((fields[21] * 4096.0 / 1e6, (fields[11] + fields[12]) / 100.0))
    }) else {
        return (f64::NAN, f64::NAN);
    };
    (memory, cpu)
}

/// A port that nobody listens at, and that none of those who come back gets for their own end of a line meanwhile:
/// systems give those from higher numbers.
fn free_port() -> u16 {
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    let mut ports = 10_000..30_000;
    ports.find(is_free).unwrap()
}

async fn run(soak: &Arc<Soak>) -> String {
    let folder = Folder::new();
    let server = start(&soak.program, &folder.0, free_port(), &[]);
    let (address, begun) = (server.address, Instant::now());
    let end = begun + Duration::from_secs_f64(soak.minutes * 60.0);
    let counts = Arc::new(Counts::default());
    let (mut rooms, mut working) = (Vec::new(), Vec::new());
    for room in 0..soak.rooms {
        let made = make(address, &document()).await;
        for person in 0..soak.people {
            let guest = Guest::new(address, &made.edit, &format!("Person {person}")).await;
            let seed = soak.seed * 1_000_003 + (room * soak.people + person) as u64;
            let worker = Worker::new(guest, address, Chance(seed), counts.clone());
            working.push(tokio::spawn(worker.work(soak.clone())));
        }
        rooms.push(made);
    }
    let ran = kill_until(end, soak, server, &folder.0, &counts).await;
    counts.is_over.store(true, Relaxed);
    let mut done = Vec::new();
    for worker in working {
        done.push(worker.await.unwrap());
    }
    let minutes = begun.elapsed().as_secs_f64() / 60.0;
    let entries = judge(&folder.0, &rooms, &mut done, soak.people).await;
    let files = std::fs::read_dir(&folder.0).unwrap();
    let bytes = files.map(|file| file.unwrap().metadata().unwrap().len());
    let store = bytes.sum::<u64>() as f64 / 1e6;
    let mut waits: Vec<u64> = Vec::new();
    for worker in &done {
        waits.extend(&worker.waits);
    }
    waits.sort_unstable();
    let [half, most, all] = [0.5, 0.99, 1.0].map(|part| at(&waits, part));
    let heard = counts.heard.load(Relaxed);
    let down = ran.downtime.as_secs_f64() * 1e3 / f64::from(ran.kills.max(1));
    let cpu = ran.cpu * 1e6 / (heard as f64).max(1.0);
    let least = ran.memory.iter().copied().fold(f64::INFINITY, f64::min);
    let largest = ran.memory.iter().copied().fold(0.0, f64::max);
    [
        format!("rooms × people | {} × {}", soak.rooms, soak.people),
        format!("minutes | {minutes:.1}"),
        format!("server killed without warning | {} times, {down:.0} ms down each", ran.kills),
        format!("times that people lost their line or left, and came back | {}", counts.cut.load(Relaxed)),
        format!("changes made | {}", counts.made.load(Relaxed)),
        format!("acknowledged, and in the log exactly once | {entries}"),
        format!("entries that devices heard | {heard}"),
        format!(
            "acknowledged after, median, 99th and longest, kills and absence included | {half:.0}, {most:.0} and {all:.0} ms"
        ),
        format!("server CPU an entry that a device heard, with the pointers that came beside it | {cpu:.1} µs"),
        format!("server memory before each kill, least and most | {least:.1} and {largest:.1} MB"),
        format!("store at the end | {store:.1} MB"),
        format!(
            "copies compared byte by byte | {} devices, {} rooms on disk: all equal",
            soak.rooms * soak.people,
            soak.rooms
        ),
    ]
    .into_iter()
    .fold(String::from("| | |\n|---|---|\n"), |text, row| text + "| " + &row + " |\n")
}

/// The time, in milliseconds, that so large a part stays below.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list"
)]
fn at(waits: &[u64], part: f64) -> f64 {
    let index = (waits.len().saturating_sub(1) as f64 * part) as usize;
    waits
        .get(index)
        .map_or(f64::NAN, |wait| *wait as f64 / 1_000.0)
}

/// What the servers took that ran one after the other.
#[derive(Default)]
struct Ran {
    kills: u32,
    downtime: Duration,
    cpu: f64,
    memory: Vec<f64>,
    /// The last one goes on for whoever comes back.
    last: Option<Server>,
}

async fn kill_until(
    end: Instant,
    soak: &Soak,
    mut server: Server,
    data: &Path,
    counts: &Counts,
) -> Ran {
    let (mut chance, mut ran) = (Chance(soak.seed), Ran::default());
    loop {
        // A quarter of a minute to a minute, so that it happens at any moment of a commit.
        let pause = Duration::from_millis(15_000 + chance.below(45_000));
        let is_last = Instant::now() + pause >= end;
        let until = end.min(Instant::now() + pause);
        tokio::time::sleep_until(until.into()).await;
        let (held, taken) = cost(&server);
        ran.memory.push(held);
        ran.cpu += taken;
        if is_last {
            ran.last = Some(server);
            return ran;
        }
        let (killed, port) = (Instant::now(), server.address.port());
        server.kill();
        server = start(&soak.program, data, port, &[]);
        ran.downtime += killed.elapsed();
        ran.kills += 1;
        let made = counts.made.load(Relaxed);
        eprintln!("{} kills, {made} changes made, {held:.1} MB", ran.kills);
    }
}

/// Fails unless everyone has everything, once, and so has the disk. Gives how many changes that is.
async fn judge(data: &Path, rooms: &[Made], done: &mut [Worker], people: usize) -> u64 {
    let mut entries = 0;
    for (made, workers) in rooms.iter().zip(done.chunks_mut(people)) {
        let head = workers
            .iter()
            .map(|worker| worker.guest.replica.sequence())
            .max()
            .unwrap();
        for worker in workers.iter_mut() {
            worker.settle(head).await;
        }
        let kept = throughline_server::export(data, made.room.as_str(), None).unwrap();
        let acknowledged: usize = workers
            .iter()
            .map(|worker| worker.guest.acknowledged.len())
            .sum();
        let sequence = workers
            .iter()
            .map(|worker| worker.guest.replica.sequence())
            .max()
            .unwrap();
        assert_eq!(sequence, acknowledged as u64, "room {}", made.room);
        for worker in workers {
            worker.settle(sequence).await;
            assert_eq!(
                worker.guest.replica.sequence(),
                sequence,
                "room {}",
                made.room
            );
            assert!(
                worker.guest.bytes() == kept,
                "copies of room {} differ",
                made.room
            );
        }
        entries += sequence;
    }
    entries
}

/// One person with a device.
struct Worker {
    guest: Guest,
    address: SocketAddr,
    chance: Chance,
    counts: Arc<Counts>,
    sent: BTreeMap<Id, Instant>,
    /// How long each change waited for its acknowledgement, in microseconds.
    waits: Vec<u64>,
    changes: u64,
}

impl Worker {
    fn new(guest: Guest, address: SocketAddr, chance: Chance, counts: Arc<Counts>) -> Self {
        Self {
            guest,
            address,
            chance,
            counts,
            sent: BTreeMap::new(),
            waits: Vec::new(),
            changes: 0,
        }
    }

    async fn work(mut self, soak: Arc<Soak>) -> Self {
        let pause = Duration::from_secs_f64(1.0 / soak.rate);
        let mut due = Instant::now() + pause.mul_f64(self.chance.below(1_000) as f64 / 1_000.0);
        while !self.counts.is_over.load(Relaxed) {
            let listening = client::next(&mut self.guest.socket);
            match tokio::time::timeout_at(due.into(), listening).await {
                Ok(Some(messages)) => self.hear(messages),
                Ok(None) => self.come_back(Duration::ZERO).await,
                Err(_) => {
                    due += pause;
                    self.change().await;
                    if self.chance.below(1_000) == 0 {
                        // The lid is shut for a while; changes go on being made when it is open again.
                        let away = Duration::from_millis(self.chance.below(8_000));
                        self.come_back(away).await;
                        due = Instant::now() + pause;
                    }
                }
            }
        }
        self
    }

    fn hear(&mut self, messages: Vec<sync::ToPerson>) {
        let before = self.guest.received;
        self.guest.hear_all(messages);
        self.counts
            .heard
            .fetch_add((self.guest.received - before) as u64, Relaxed);
        // Where others are is not looked at here.
        self.guest.at.clear();
        self.guest.people.clear();
        self.guest.gone.clear();
        let (acknowledged, waits) = (&self.guest.acknowledged, &mut self.waits);
        self.sent.retain(|id, since| {
            let is_done = acknowledged.contains(id);
            if is_done {
                waits.push(u64::try_from(since.elapsed().as_micros()).unwrap_or(u64::MAX));
            }
            !is_done
        });
        assert!(self.guest.refused.is_empty(), "{:?}", self.guest.refused);
    }

    /// One's own steps, and a step that all change at once.
    async fn change(&mut self) {
        let (you, which) = (self.guest.welcome.you.to_string(), self.chance.below(OWN));
        let id = format!("{you}-{which}");
        let mut changed = self.guest.shown.clone();
        let steps = &mut changed.pathway.steps;
        let own = steps.get(id.as_str()).cloned();
        let name = if self.chance.below(4) == 0 {
            "first"
        } else {
            id.as_str()
        };
        let mut step = steps.get(name).cloned().unwrap_or_else(|| Step::new(name));
        step.title = format!("{you} {}", self.changes);
        self.changes += 1;
        let patch = if own.is_some() && name != "first" && self.chance.below(5) == 0 {
            steps.remove(&step.id);
            diff(&self.guest.shown, &changed)
        } else {
            steps.insert(step);
            diff(&self.guest.shown, &changed)
        };
        assert!(patch != Patch::default());
        let id = self.guest.edit(patch).await;
        self.sent.insert(id, Instant::now());
        self.counts.made.fetch_add(1, Relaxed);
        let cursor = Some([i32::try_from(which).unwrap_or(0), 7]);
        let here = Presence {
            cursor,
            ..Presence::default()
        };
        // It may be gone, which is noticed when listening.
        let _ = futures_util::SinkExt::send(
            &mut self.guest.socket,
            client::text(&ToRoom::Presence(here)),
        )
        .await;
    }

    async fn come_back(&mut self, away: Duration) {
        self.counts.cut.fetch_add(1, Relaxed);
        tokio::time::sleep(away).await;
        while self.guest.come_back(self.address).await.is_err() {
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
        self.hear(Vec::new());
        self.guest.offer().await;
    }

    /// Has all of its own acknowledged and all up to that place.
    async fn settle(&mut self, head: u64) {
        while self.guest.replica.pending().len() > 0 || self.guest.replica.sequence() < head {
            match client::next(&mut self.guest.socket).await {
                Some(messages) => self.hear(messages),
                None => self.come_back(Duration::ZERO).await,
            }
        }
        self.hear(Vec::new());
    }
}
