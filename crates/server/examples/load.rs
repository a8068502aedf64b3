//! Load on a running server: rooms of people who change their own step and move their pointers, over real sockets on
//! loopback. Prints one line of CSV, in the columns of other generators of such load, so that they stand side by side.
//!
//! Never waits for a slow server before it sends the next change: how late each comes is counted from when it was due.

use futures_util::{SinkExt as _, StreamExt as _};
use pathway::{Document, MERGE_VERSION, Step};
use std::{
    collections::HashMap,
    fmt::Write as _,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, AtomicUsize, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};
use tokio::{sync::watch, time::sleep_until};
use tokio_tungstenite::tungstenite::Message;

type Fault = Box<dyn std::error::Error + Send + Sync>;

/// Steps of the document that each room begins with.
const STEPS: usize = 200;
/// How long after the last change late ones are still counted.
const GRACE: Duration = Duration::from_secs(3);

struct Load {
    address: SocketAddr,
    rooms: usize,
    people: usize,
    writers: usize,
    rate: f64,
    presence: f64,
    time: Duration,
    size: usize,
}

#[derive(Default)]
struct Counts {
    sent: AtomicU64,
    moved: AtomicU64,
    errors: AtomicU64,
    ready: AtomicUsize,
}

/// Microseconds: of others' changes, of one's own until they are acknowledged, of others' pointers, of coming in.
#[derive(Default)]
struct Times {
    heard: Vec<u32>,
    acknowledged: Vec<u32>,
    pointed: Vec<u32>,
    joined: Vec<u32>,
}

fn main() -> Result<(), Fault> {
    let given = arguments();
    let number = |name: &str, or: f64| -> f64 {
        let value = given.get(name).and_then(|value| value.parse().ok());
        value.unwrap_or(or)
    };
    let address = given
        .get("address")
        .map_or("127.0.0.1:1301", String::as_str);
    let people = whole(number("clients", 8.0));
    let load = Arc::new(Load {
        address: address.parse()?,
        rooms: whole(number("rooms", 20.0)),
        people,
        writers: whole(number("writers", 8.0)).min(people),
        rate: number("rate", 8.0),
        presence: number("presence", 2.0),
        time: Duration::from_secs_f64(number("secs", 8.0)),
        size: whole(number("size", 40.0)),
    });
    if !load.address.ip().is_loopback() {
        return Err("loopback only".into());
    }
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let pid = given.get("pid").and_then(|pid| pid.parse().ok());
    let label = given.get("label").map_or("ours", String::as_str);
    println!("{}", runtime.block_on(drive(&load, pid, label))?);
    Ok(())
}

fn arguments() -> HashMap<String, String> {
    let all: Vec<String> = std::env::args().skip(1).collect();
    let pairs = all.chunks_exact(2);
    pairs
        .map(|pair| (pair[0].trim_start_matches("--").to_owned(), pair[1].clone()))
        .collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "counts that a person typed"
)]
fn whole(number: f64) -> usize {
    number.max(0.0) as usize
}

async fn drive(load: &Arc<Load>, pid: Option<u32>, label: &str) -> Result<String, Fault> {
    let links = (0..load.rooms).map(|_| make_room(load.address));
    let links = links.collect::<Result<Vec<_>, _>>()?;
    let counts = Arc::new(Counts::default());
    let times = Arc::new(Mutex::new(Times::default()));
    let (go, going) = watch::channel(None);
    let mut people = Vec::new();
    for index in 0..load.rooms * load.people {
        let link = links[index / load.people].clone();
        let (load, counts, times, going) =
            (load.clone(), counts.clone(), times.clone(), going.clone());
        people.push(tokio::spawn(async move {
            if let Err(error) = person(&load, index, &link, &counts, &times, going).await {
                counts.errors.fetch_add(1, Relaxed);
                eprintln!("person {index}: {error}");
            }
        }));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    while counts.ready.load(Relaxed) + count(&counts.errors) < people.len() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let (cpu, _) = pid.and_then(cost).unwrap_or_default();
    go.send_replace(Some(Instant::now()));
    for person in people {
        person.await?;
    }
    let (cpu_after, memory) = pid.and_then(cost).unwrap_or_default();
    let mut times = times.lock().map_err(|_| "a person fell over")?;
    Ok(line(
        load,
        label,
        &counts,
        &mut times,
        (cpu_after - cpu, memory),
    ))
}

fn count(count: &AtomicU64) -> usize {
    usize::try_from(count.load(Relaxed)).unwrap_or(usize::MAX)
}

/// Makes a room and gives the link for editing.
fn make_room(address: SocketAddr) -> Result<String, Fault> {
    let mut document = Document::default();
    document.pathway.id = "load".into();
    for number in 0..STEPS {
        let mut step = Step::new(format!("s{number}").as_str());
        step.title = format!("Step {number} of somebody's pathway");
        document.pathway.steps.insert(step);
    }
    let body = formats::native::write(&document);
    let mut stream = TcpStream::connect(address)?;
    write!(
        stream,
        "POST /api/rooms HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    )?;
    stream.write_all(&body)?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let link = answer.split("\"edit\":\"").nth(1);
    let link = link.and_then(|rest| rest.split('"').next());
    Ok(link.ok_or(answer.clone())?.to_owned())
}

struct Mine {
    index: usize,
    changes: u64,
    title: String,
}

impl Mine {
    /// The next change of one's own step.
    fn offer(&mut self, size: usize) -> String {
        let (index, number) = (self.index, self.changes + 1);
        let mut title = format!("@@{index:06x}:{:08x}@@", self.changes);
        while title.len() < size {
            title.push('x');
        }
        let step = |title: &str| format!("{{\"id\":\"own-{index}\",\"title\":\"{title}\"}}");
        let before = if self.changes == 0 {
            String::new()
        } else {
            format!("\"before\":{},", step(&self.title))
        };
        let text = format!(
            "{{\"offer\":{{\"number\":{number},\"id\":\"{}-{index}-{number}\",\"merge\":{MERGE_VERSION},\"body\":{{\"patch\":{{\"changes\":[{{\"step\":{{\"id\":\"own-{index}\",{before}\"after\":{}}}}}]}}}}}}}}",
            std::process::id(),
            step(&title)
        );
        self.changes += 1;
        self.title = title;
        text
    }
}

/// One person: comes in, then sends and listens until the time is over.
async fn person(
    load: &Load,
    index: usize,
    link: &str,
    counts: &Counts,
    times: &Mutex<Times>,
    mut going: watch::Receiver<Option<Instant>>,
) -> Result<(), Fault> {
    let begun = Instant::now();
    let url = format!("ws://{}/api/socket", load.address);
    let (mut socket, _) = tokio_tungstenite::connect_async_with_config(url, None, true).await?;
    let hello = format!(
        "{{\"join\":{{\"protocol\":{},\"merge\":{MERGE_VERSION},\"link\":\"{link}\",\"person\":\"p{index}\",\"seat\":{{\"name\":\"p{index}\",\"colour\":1}}}}}}",
        sync::PROTOCOL
    );
    socket.send(Message::text(hello)).await?;
    loop {
        match socket.next().await.ok_or("closed")?? {
            Message::Text(text) if text.contains("\"welcome\"") => break,
            Message::Text(text) if text.contains("\"leave\"") => return Err(text.as_str().into()),
            _ => {}
        }
    }
    let mut own = Times::default();
    own.joined.push(micros(begun.elapsed()));
    counts.ready.fetch_add(1, Relaxed);
    going.wait_for(Option::is_some).await?;
    let start = going.borrow().ok_or("no start")?;
    let due = |of: usize, number: u64, rate: f64| start + offset(load, of) + times_of(number, rate);
    let mut mine = Mine {
        index,
        changes: 0,
        title: String::new(),
    };
    let is_writer = index % load.people < load.writers && load.rate > 0.0;
    let mut moves = 0;
    let (end, over) = (start + load.time, start + load.time + GRACE);
    loop {
        let change = is_writer
            .then(|| due(index, mine.changes, load.rate))
            .filter(|due| *due < end);
        let pointer = (load.presence > 0.0)
            .then(|| due(index, moves, load.presence))
            .filter(|due| *due < end);
        let wake = change.into_iter().chain(pointer).min().unwrap_or(over);
        tokio::select! { biased;
            got = socket.next() => {
                let now = Instant::now();
                let Some(Ok(got)) = got else {
                    return Err("the server ended the connection".into());
                };
                let Message::Text(text) = got else { continue };
                marks(text.as_bytes(), b'@', |of, number| {
                    let late = micros(now.saturating_duration_since(due(of, number, load.rate)));
                    if of == index { own.acknowledged.push(late) } else { own.heard.push(late) }
                });
                marks(text.as_bytes(), b'#', |of, number| {
                    if of != index {
                        own.pointed.push(micros(now.saturating_duration_since(due(of, number, load.presence))));
                    }
                });
            }
            () = sleep_until(wake.into()) => {
                if wake == over {
                    break;
                }
                if change == Some(wake) {
                    socket.send(Message::text(mine.offer(load.size))).await?;
                    counts.sent.fetch_add(1, Relaxed);
                } else {
                    let presence = format!("{{\"presence\":{{\"cursor\":[{moves},7],\"editing\":{{\"step\":\"##{index:06x}:{moves:08x}##\"}}}}}}");
                    socket.send(Message::text(presence)).await?;
                    moves += 1;
                    counts.moved.fetch_add(1, Relaxed);
                }
            }
        }
    }
    let mut all = times.lock().map_err(|_| "a person fell over")?;
    all.heard.append(&mut own.heard);
    all.acknowledged.append(&mut own.acknowledged);
    all.pointed.append(&mut own.pointed);
    all.joined.append(&mut own.joined);
    Ok(())
}

/// When somebody begins: spread over the time between two changes, so that not all send at once.
#[expect(clippy::cast_precision_loss, reason = "a few thousand people")]
fn offset(load: &Load, index: usize) -> Duration {
    let golden = index as f64 * 0.618_033_988_7;
    Duration::from_secs_f64((golden.fract() / load.rate.max(load.presence).max(1.0)).min(1.0))
}

fn times_of(number: u64, rate: f64) -> Duration {
    #[expect(clippy::cast_precision_loss, reason = "a few thousand")]
    Duration::from_secs_f64(number as f64 / rate)
}

fn micros(time: Duration) -> u32 {
    u32::try_from(time.as_micros()).unwrap_or(u32::MAX)
}

/// Finds `@@index:number@@`, in hexadecimal, without reading the rest.
fn marks(text: &[u8], mark: u8, mut found: impl FnMut(usize, u64)) {
    let mut at = 0;
    while let Some(window) = text.get(at..at + 19) {
        let is_mark =
            window[0] == mark && window[1] == mark && window[8] == b':' && window[17] == mark;
        let hex = |part: &[u8]| {
            let text = std::str::from_utf8(part).ok()?;
            u64::from_str_radix(text, 16).ok()
        };
        if is_mark && let (Some(of), Some(number)) = (hex(&window[2..8]), hex(&window[9..17])) {
            // A change says how it was before too: only what it is now counts, which comes after it.
            let is_before = text[..at].ends_with(b"\"title\":\"") && is_in_before(&text[..at]);
            if !is_before {
                found(usize::try_from(of).unwrap_or(usize::MAX), number);
            }
            at += 19;
        } else {
            at += 1;
        }
    }
}

/// Whether the record that is open at the end of the text is the one before a change.
fn is_in_before(text: &[u8]) -> bool {
    let from = text.len().saturating_sub(64);
    let tail = &text[from..];
    let last = |word: &[u8]| tail.windows(word.len()).rposition(|window| window == word);
    last(b"\"before\":") > last(b"\"after\":")
}

/// Seconds of the processor and megabytes of memory that a process has taken.
fn cost(pid: u32) -> Option<(f64, f64)> {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = text.rsplit_once(") ")?.1.split(' ').collect();
    let number = |index: usize| fields.get(index)?.parse::<f64>().ok();
    Some((
        (number(11)? + number(12)?) / 100.0,
        number(21)? * 4096.0 / 1e6,
    ))
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn line(
    load: &Load,
    label: &str,
    counts: &Counts,
    times: &mut Times,
    (cpu, memory): (f64, f64),
) -> String {
    let others = (load.people - 1) as f64;
    let (sent, moved) = (count(&counts.sent) as f64, count(&counts.moved) as f64);
    let (heard, pointed) = (times.heard.len() as f64, times.pointed.len() as f64);
    let mut text = format!(
        "{label},{},{},{},{},{},{}",
        load.rooms,
        load.people,
        load.writers,
        load.rate,
        load.presence,
        load.time.as_secs()
    );
    let delivered = heard + pointed;
    let _ = write!(
        text,
        ",{},{delivered},{:.4},{:.4}",
        sent + moved,
        heard / (sent * others).max(1.0),
        pointed / (moved * others).max(1.0)
    );
    for part in [0.5, 0.95, 0.99, 1.0] {
        let _ = write!(text, ",{:.2}", at(&mut times.heard, part));
    }
    for part in [0.5, 0.99] {
        let _ = write!(text, ",{:.2}", at(&mut times.pointed, part));
    }
    for part in [0.5, 0.99] {
        let _ = write!(text, ",{:.2}", at(&mut times.joined, part));
    }
    let _ = write!(
        text,
        ",{:.0},{:.2},{cpu:.2},{memory:.1},{}",
        delivered / load.time.as_secs_f64(),
        cpu * 1e6 / delivered.max(1.0),
        count(&counts.errors)
    );
    for part in [0.5, 0.99, 1.0] {
        let _ = write!(text, ",{:.2}", at(&mut times.acknowledged, part));
    }
    let _ = write!(
        text,
        ",{:.4}",
        times.acknowledged.len() as f64 / sent.max(1.0)
    );
    text
}

/// The time, in milliseconds, that so large a part stays below.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place in a list"
)]
fn at(times: &mut [u32], part: f64) -> f64 {
    times.sort_unstable();
    let index = (times.len().saturating_sub(1) as f64 * part).round() as usize;
    times
        .get(index)
        .map_or(f64::NAN, |time| f64::from(*time) / 1_000.0)
}
