//! The desk: which pathway lies open, which are on this device, and how files come in and go out.
//! It never edits a pathway.

use super::{
    keeping::{
        Beside, Heard, Keeper, Opened, Waiting, entry_of, file_of, mark_of, snapshot_of,
        tell_deleted,
    },
    notation,
    notices::Notices,
    preferences::Preferences,
    room::{Pass, visit},
    samples,
    sentences::{say, text},
    workspace::{Workspace, random_id},
};
use crate::browser::{
    files::{FileTrouble, GivenFile, beside, download},
    frame::{after, after_painted},
    measure::{random_seed, today},
    page,
    storage::{self, ShelfMark, Storage},
};
use leptos::{prelude::*, task::spawn_local};
use pathway::{Document, MERGE_VERSION, Message, Pathway, Subject, apply, edit, tree};
use serde_json::Value as Json;
use std::rc::Rc;
use sync::{Entry, Id, Place, Start, Welcome, settle};

/// Once a pathway that was opened is on the screen, what can wait is done.
const SHOWN: u32 = 60;

/// Under which it is remembered that a person was told what plain HTTP withholds.
const PLAIN: &str = "plain-http";

const BACKUP: &str = "throughline.backup";

/// What stands before the secret in the address of a room.
pub const JOIN: &str = "join=";

/// What is on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Screen {
    /// The start page.
    Start,
    /// A pathway to work on: the key of its copy on this device, and a number that is new each time it is opened.
    Work(String, u32),
    /// A received file, looked at and not kept.
    Received,
    /// The door of a room: who one wants to be there.
    Join(Id),
}

/// A file that somebody sent.
#[derive(Clone)]
pub struct Received {
    /// What it is called.
    pub name: String,
    /// What is in it.
    pub document: Document,
    /// What could not be kept as it stood.
    pub notes: Vec<Message>,
}

/// The desk.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What is on the screen.
    pub screen: RwSignal<Screen>,
    /// The pathways on this device.
    pub shelf: RwSignal<Vec<ShelfMark>>,
    /// Whether the shelf has been read.
    pub shelf_known: RwSignal<bool>,
    /// Messages at the edge of the screen.
    pub notices: Notices,
    /// What the person prefers.
    pub preferences: Preferences,
    /// The file that was received, and an earlier version to compare it with.
    pub received: RwSignal<Option<Received>, LocalStorage>,
    /// An earlier version of it.
    pub earlier: RwSignal<Option<Received>, LocalStorage>,
    /// The workspace that is on the screen.
    pub workspace: StoredValue<Option<Workspace>>,
    opened: StoredValue<Option<Opened>, LocalStorage>,
    storage: StoredValue<Option<Rc<Storage>>, LocalStorage>,
    deleted: StoredValue<Option<(String, Document)>, LocalStorage>,
    times_opened: StoredValue<u32>,
    /// What was copied last, for browsers that keep their clipboard to themselves.
    pub clip: StoredValue<Option<String>>,
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

impl Desk {
    /// An empty desk.
    pub fn new() -> Self {
        Self {
            screen: RwSignal::new(Screen::Start),
            shelf: RwSignal::new(Vec::new()),
            shelf_known: RwSignal::new(false),
            notices: Notices::default(),
            preferences: Preferences::load(),
            received: RwSignal::new_local(None),
            earlier: RwSignal::new_local(None),
            workspace: StoredValue::new(None),
            opened: StoredValue::new_local(None),
            storage: StoredValue::new_local(None),
            deleted: StoredValue::new_local(None),
            times_opened: StoredValue::new(0),
            clip: StoredValue::new(None),
        }
    }

    /// The desk of this page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Opens the device's database, and the pathway that the address names.
    pub fn begin(self) {
        spawn_local(async move {
            match Storage::open().await {
                Ok(storage) => self.storage.set_value(Some(Rc::new(storage))),
                Err(error) => {
                    self.notices
                        .trouble(say(&Message::new("storage-blocked").with("reason", error.0)));
                }
            }
            self.read_shelf().await;
            self.follow_address();
        });
        self.say_what_is_withheld();
        page::on_window("hashchange", move |_| self.follow_address());
        page::on_leaving(move || self.flush());
    }

    // What a browser keeps from a page on plain HTTP, said once on each device.
    fn say_what_is_withheld(self) {
        if !page::is_secure() && page::remembered(PLAIN).is_none() {
            page::remember(PLAIN, "said");
            self.notices.trouble(text("plain-http"));
        }
    }

    // What is on the screen is kept as one snapshot, so that it opens at once.
    fn flush(self) {
        if let Some(workspace) = self.workspace.get_value() {
            workspace.flush();
        }
    }

    fn follow_address(self) {
        let fragment = page::fragment();
        let now = self.screen.get_untracked();
        match fragment.strip_prefix("p=") {
            Some(id) if !matches!(&now, Screen::Work(open, _) if open == id) => {
                self.open_kept(id.to_owned());
            }
            None if fragment.starts_with(JOIN) => self.come_to_the_door(&fragment[JOIN.len()..]),
            None if fragment.is_empty() && now != Screen::Start => self.go_to_start(),
            Some(_) | None => {}
        }
    }

    async fn read_shelf(self) {
        if let Some(storage) = self.storage.get_value() {
            match storage.shelf().await {
                Ok(shelf) => self.shelf.set(shelf),
                Err(error) => self.trouble("storage-unreadable", error.0),
            }
        }
        self.shelf_known.set(true);
    }

    fn trouble(self, id: &'static str, reason: String) {
        self.notices
            .trouble(say(&Message::new(id).with("reason", reason)));
    }

    /// Goes back to the start page. What was open is kept.
    pub fn go_to_start(self) {
        self.flush();
        self.workspace.set_value(None);
        page::note_open(None);
        page::set_title("Throughline");
        self.screen.set(Screen::Start);
        self.opened.set_value(None);
        self.received.set(None);
        self.earlier.set(None);
        page::set_fragment("");
        spawn_local(self.read_shelf());
    }

    /// Opens an empty pathway.
    pub fn start_empty(self) {
        let mut pathway = Pathway::new(format!("pathway-{:016x}", random_seed()));
        pathway.title = text("new-pathway-title");
        pathway.status = Some(pathway::Status::Draft);
        pathway.nation = Some(pathway::Nation::England);
        "standard".clone_into(&mut pathway.profile);
        self.open_new(Document {
            pathway,
            ..Document::default()
        });
    }

    /// Opens one of the examples.
    pub fn open_sample(self, name: &'static str) {
        spawn_local(async move {
            match beside(&samples::address(name)).await {
                Some(bytes) => {
                    let name = format!("{name}.json");
                    self.take_in(&GivenFile { name, bytes }).await;
                }
                None => self.notices.trouble(text("example-not-there")),
            }
        });
    }

    /// Opens files that a person gave: the first good one comes on the screen, all are kept on this device.
    pub fn open_files(self, files: Vec<Result<GivenFile, FileTrouble>>) {
        spawn_local(async move {
            for file in files {
                match file {
                    Ok(file) => match Self::unpack(&file) {
                        Some(packed) => {
                            for file in &packed {
                                self.take_in(file).await;
                            }
                        }
                        None => self.take_in(&file).await,
                    },
                    Err(trouble) => self.say_trouble(trouble),
                }
            }
        });
    }

    fn say_trouble(self, trouble: FileTrouble) {
        let message = match trouble {
            FileTrouble::TooLarge { name, megabytes } => {
                let megabytes = i64::try_from(megabytes).unwrap_or(i64::MAX);
                Message::new("file-too-large")
                    .with("name", name)
                    .with("megabytes", megabytes)
            }
            FileTrouble::Unreadable { name } => Message::new("file-unreadable").with("name", name),
        };
        self.notices.trouble(say(&message));
    }

    async fn take_in(self, file: &GivenFile) {
        if let Some(received) = self.read(file).await {
            for note in received.notes {
                self.notices.news(say(&note));
            }
            self.open_new(received.document);
        }
    }

    // What is on the screen is untouched until a whole document has been read.
    async fn read(self, file: &GivenFile) -> Option<Received> {
        let read = if formats::native::is_likely(&file.bytes) {
            Some(formats::native::read(&file.bytes))
        } else {
            let Ok(read) = notation::read(&file.name, &file.bytes).await else {
                self.notices.trouble(text("part-not-here"));
                return None;
            };
            read
        };
        let why = match read {
            Some(Ok(import)) => {
                return Some(Received {
                    name: file.name.clone(),
                    document: import.document,
                    notes: import.notes,
                });
            }
            Some(Err(error)) => match error.place {
                Some(place) => Message::new("at-place")
                    .with("line", place.line)
                    .with("column", place.column)
                    .with("why", error.message),
                None => error.message,
            },
            None => Message::new("file-of-no-known-kind"),
        };
        self.notices.trouble(say(&Message::new("file-not-opened")
            .with("name", &file.name)
            .with("why", why)));
        None
    }

    // A backup holds whole files; each comes back as it was.
    fn unpack(file: &GivenFile) -> Option<Vec<GivenFile>> {
        #[derive(serde::Deserialize)]
        struct Backup {
            format: String,
            files: Vec<Json>,
        }
        let text = std::str::from_utf8(&file.bytes).ok()?;
        // Most files are none: they are not read twice for it.
        if !text.contains(BACKUP) {
            return None;
        }
        let backup: Backup = tree::from_text(text).ok()?;
        (backup.format == BACKUP).then(|| {
            let files = backup.files.into_iter().enumerate();
            files
                .map(|(index, json)| GivenFile {
                    name: format!("{} ({})", file.name, index + 1),
                    bytes: tree::to_text(&json).into_bytes(),
                })
                .collect()
        })
    }

    /// What is in files that a person gave, as far as it can be read; they are told of the others.
    pub async fn read_given(self, files: Vec<Result<GivenFile, FileTrouble>>) -> Vec<Received> {
        let mut read = Vec::new();
        for file in files {
            match file {
                Ok(file) => read.extend(self.read(&file).await),
                Err(trouble) => self.say_trouble(trouble),
            }
        }
        read
    }

    /// Shows a received file without keeping it.
    pub fn receive(self, files: Vec<Result<GivenFile, FileTrouble>>) {
        spawn_local(async move {
            for received in self.read_given(files).await {
                self.look_at(received);
            }
        });
    }

    fn look_at(self, received: Received) {
        if self.screen.get_untracked() == Screen::Received
            && self.received.with_untracked(Option::is_some)
        {
            self.earlier.set(Some(received));
        } else {
            self.received.set(Some(received));
            self.earlier.set(None);
            page::set_fragment("received");
            self.screen.set(Screen::Received);
        }
    }

    /// Keeps a document under a new key and puts it on the screen.
    pub fn open_new(self, document: Document) {
        let opened = Opened {
            id: format!("{:016x}", random_seed()),
            document,
            kept: sync::Kept::default(),
            log: 0,
            is_whole: true,
            room: None,
        };
        let first = opened.clone();
        after_painted(move || {
            after(SHOWN, move || {
                self.keeper(first, |_| false).0.snapshot();
                page::ask_to_persist();
            });
        });
        self.show(opened);
    }

    /// What keeps a pathway that was opened, and the document to be shown.
    pub fn keeper(
        self,
        opened: Opened,
        heard: impl Fn(Heard<'_>) -> bool + 'static,
    ) -> (Keeper, Document) {
        let me = self.preferences.person.get_value();
        Keeper::new(self.storage.get_value(), me, opened, heard)
    }

    /// Opens a pathway that is kept on this device.
    pub fn open_kept(self, id: String) {
        spawn_local(async move {
            if let Some(opened) = self.load(&id).await {
                self.show(opened);
            }
        });
    }

    // What is kept on this device under that key, or a word about why it cannot be had.
    async fn load(self, id: &str) -> Option<Opened> {
        let storage = self.storage.get_value()?;
        match storage.load(id).await {
            Ok(Some(kept)) => self.restore(id, &kept),
            Ok(None) => {
                self.notices.trouble(text("not-on-this-device"));
                None
            }
            Err(error) => {
                self.trouble("storage-unreadable", error.0);
                None
            }
        }
    }

    // The document as far as it could be read, and whether that is all of it.
    fn restore(self, id: &str, kept: &storage::Kept) -> Option<Opened> {
        let mut document = match formats::native::read(kept.snapshot.as_bytes()) {
            Ok(import) => import.document,
            Err(error) => {
                self.trouble("snapshot-unreadable", say(&error.message));
                return None;
            }
        };
        let read: Vec<Entry> = kept
            .entries
            .iter()
            .map_while(|text| entry_of(text))
            .collect();
        let mut place = Beside::put_back(&kept.beside, &mut document);
        let mut is_whole = read.len() == kept.entries.len();
        is_whole &= settle(&mut document, &mut place.floor, MERGE_VERSION, &read).is_ok();
        if !is_whole {
            // What came before is whole; what comes after was built on what is missing.
            self.notices.trouble(text("log-broken"));
        }
        let log = u32::try_from(kept.entries.len()).unwrap_or(u32::MAX);
        place.sequence = kept.at + u64::from(log);
        if let Some(last) = read.last() {
            place.last = Some(last.id.clone());
        }
        Some(Opened {
            id: id.to_owned(),
            document,
            kept: sync::Kept {
                place,
                pending: Waiting::in_order(&kept.pending),
            },
            log,
            is_whole,
            room: kept
                .room
                .as_deref()
                .and_then(|room| tree::from_text(room).ok()),
        })
    }

    fn show(self, opened: Opened) {
        let number = self.times_opened.get_value() + 1;
        self.times_opened.set_value(number);
        let id = opened.id.clone();
        page::note_open(Some(&id));
        page::set_fragment(&format!("p={id}"));
        self.opened.set_value(Some(opened));
        self.screen.set(Screen::Work(id, number));
    }

    /// What was opened last, for the screen that shows it: from then on the screen has it.
    pub fn opened(self) -> Option<Opened> {
        self.opened.try_update_value(Option::take).flatten()
    }

    fn come_to_the_door(self, link: &str) {
        self.flush();
        match Id::new(link) {
            Some(link) => {
                self.workspace.set_value(None);
                self.screen.set(Screen::Join(link));
            }
            None => self.notices.trouble(text("refused-link-unknown")),
        }
    }

    /// Comes into the room of a link, and opens a copy on this device. `failed` hears why it could not be.
    pub fn join(self, link: Id, failed: impl FnOnce(String) + 'static) {
        let (person, seat) = (self.preferences.person.get_value(), self.preferences.seat());
        visit(link.clone(), person, seat, move |outcome| match outcome {
            Ok(welcome) => spawn_local(async move {
                if let Err(why) = self.open_room(link, *welcome).await {
                    failed(why);
                }
            }),
            Err(why) => failed(say(&why)),
        });
    }

    async fn open_room(self, link: Id, welcome: Welcome) -> Result<(), String> {
        let pass = Pass {
            room: welcome.room,
            link,
            right: welcome.right,
            links: None,
        };
        let Start::Snapshot(snapshot) = welcome.start else {
            return Err(text("refused-other-version"));
        };
        let read = snapshot.document(|file| formats::native::read(file).map(|read| read.document));
        let document = read.map_err(|error| say(&error.message))?;
        let storage = self.storage.get_value();
        if let Some(storage) = &storage {
            let known = storage.rooms().await.map_err(|error| error.0)?;
            let same = known.into_iter().find_map(|(id, text)| {
                let known: Pass = tree::from_text(&text).ok()?;
                (known.room == pass.room).then_some((id, known))
            });
            if let Some((id, known)) = same {
                // Whoever has been here goes on with what waits there, and with the link that opened the door just now:
                // the one that is kept may have been withdrawn. Only one that lets them do more stays, if it still does.
                if pass.right < known.right {
                    self.open_by_the_stronger(id, known, pass);
                    return Ok(());
                }
                keep_pass(storage, &id, Some(&pass.in_place_of(known))).await?;
                self.open_kept(id);
                return Ok(());
            }
        }
        let id = format!("{:016x}", random_seed());
        if let Some(storage) = &storage {
            let kept = snapshot_of(&document, &snapshot.place);
            let begun = storage.begin(&mark_of(&id, &document), &kept).await;
            begun.map_err(|error| error.0)?;
            keep_pass(storage, &id, Some(&pass)).await?;
            page::ask_to_persist();
        }
        self.show(Opened {
            id,
            document,
            kept: sync::Kept {
                place: snapshot.place,
                pending: Vec::new(),
            },
            log: 0,
            is_whole: true,
            room: Some(pass),
        });
        Ok(())
    }

    // Opens a copy with the pass that it has, if that still leads into the room, and with the weaker one if it does not.
    fn open_by_the_stronger(self, id: String, known: Pass, weaker: Pass) {
        let (person, seat) = (self.preferences.person.get_value(), self.preferences.seat());
        visit(known.link.clone(), person, seat, move |outcome| {
            let is_dead = outcome.is_err_and(|why| why.id == "refused-link-unknown");
            spawn_local(async move {
                if is_dead {
                    let pass = weaker.in_place_of(known);
                    if let Err(why) = self.move_to(&id, Some(&pass)).await {
                        self.trouble("not-saved", why);
                    }
                }
                self.open_kept(id);
            });
        });
    }

    /// Notes that a pathway belongs to a room from now on, or to none.
    pub async fn move_to(self, id: &str, pass: Option<&Pass>) -> Result<(), String> {
        if let Some(storage) = self.storage.get_value() {
            keep_pass(&storage, id, pass).await?;
        }
        Ok(())
    }

    /// Gives a pathway on the shelf another name.
    pub fn rename(self, id: String, title: String) {
        spawn_local(async move {
            let Some(opened) = self.load(&id).await else {
                return;
            };
            let planned =
                edit::set_field(&opened.document, &Subject::Pathway, "title", title.into());
            match planned {
                // It gets its place in the log like any other change.
                Ok(patch) => {
                    let keeper = self.keeper(opened, |_| false).0;
                    if let Err(reason) = keeper.make(random_id(), patch).await {
                        self.trouble("not-saved", reason);
                    }
                }
                Err(refusal) => self.notices.trouble(say(&refusal.0)),
            }
            self.read_shelf().await;
        });
    }

    /// Keeps a second copy of a pathway on the shelf.
    pub fn duplicate(self, id: String) {
        spawn_local(async move {
            if let (Some(Opened { mut document, .. }), Some(storage)) =
                (self.load(&id).await, self.storage.get_value())
            {
                let title = say(&Message::new("copy-of").with("title", &document.pathway.title));
                let planned = edit::retitle(&document, &Subject::Pathway, &title);
                if let Err(refusal) = planned.and_then(|patch| apply(&mut document, &patch)) {
                    self.notices.trouble(say(&refusal.0));
                    return;
                }
                // A copy is another pathway, so it goes by another id: that is no change of one that stands.
                document.pathway.id = format!("pathway-{:016x}", random_seed()).into();
                let copy = format!("{:016x}", random_seed());
                if let Err(error) = storage
                    .begin(
                        &mark_of(&copy, &document),
                        &snapshot_of(&document, &Place::default()),
                    )
                    .await
                {
                    self.trouble("not-saved", error.0);
                }
                self.read_shelf().await;
            }
        });
    }

    /// Takes a pathway off this device, and offers to bring it back.
    pub fn delete(self, id: String) {
        spawn_local(async move {
            let (Some(Opened { document, .. }), Some(storage)) =
                (self.load(&id).await, self.storage.get_value())
            else {
                return;
            };
            if let Err(error) = storage.delete(&id).await {
                self.trouble("not-saved", error.0);
                return;
            }
            tell_deleted(&id);
            self.read_shelf().await;
            let words = say(&Message::new("deleted").with("title", &document.pathway.title));
            self.deleted.set_value(Some((id, document)));
            self.notices
                .offer(words, text("undo"), move || self.bring_back());
        });
    }

    // The pathway that was deleted last comes back as it was.
    fn bring_back(self) {
        let deleted = self.deleted.try_update_value(Option::take).flatten();
        let (Some((id, document)), Some(storage)) = (deleted, self.storage.get_value()) else {
            return;
        };
        spawn_local(async move {
            if let Err(error) = storage
                .begin(
                    &mark_of(&id, &document),
                    &snapshot_of(&document, &Place::default()),
                )
                .await
            {
                self.trouble("not-saved", error.0);
            }
            self.read_shelf().await;
        });
    }

    /// Gives all pathways on this device as one file.
    pub fn back_up_all(self) {
        spawn_local(async move {
            let mut files = Vec::new();
            for mark in self.shelf.get_untracked() {
                if let Some(Opened { document, .. }) = self.load(&mark.id).await {
                    files.extend(tree::from_text::<Json>(&file_of(&document)));
                }
            }
            let backup = serde_json::json!({ "format": BACKUP, "formatVersion": "1.0", "made": today(), "files": files });
            download(
                &format!("throughline-backup-{}.json", today()),
                "application/json",
                tree::to_text(&backup).as_bytes(),
            );
            self.notices
                .news(say(&Message::new("backed-up").with("count", files.len())));
        });
    }
}

async fn keep_pass(storage: &Storage, id: &str, pass: Option<&Pass>) -> Result<(), String> {
    let text = pass.map(tree::to_text);
    let kept = storage.belong(id, text.as_deref()).await;
    kept.map_err(|error| error.0)
}
