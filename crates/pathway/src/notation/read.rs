//! From a text to a document: every line that can be read is read, and every line that cannot be is an error.
//!
//! Never calls itself: what belongs to a line is a list of lines, however deep a text is set in.

use super::cursor::Cursor;
use super::error::{NotationError, Read};
use super::line::{Expectation, Lines};
use super::names::Names;
use super::reader::Reader;
use super::record::lane::NOBODY;
use super::record::link::{self, Draft};
use super::record::{Written, drawing, head, step};
use crate::rule::Vocabulary;
use crate::{
    Acceptance, Agreement, Clock, Comment, Diagram, Document, Head, Involvement, Item, Link,
    Message, Organisation, Outcome, Owner, Pathway, SignOff, Step, StepId, Subject, Table, Team,
    Trial,
};
use std::collections::{BTreeMap, BTreeSet};

/// What a text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// The line of each record, counted from one.
    pub lines: BTreeMap<Subject, u32>,
    /// The findings that the text says are to be expected, in their order.
    pub expectations: Vec<Expectation>,
}

impl Reading {
    /// What a line is about: the records that stand in it or, where none does, in the nearest line above that has any.
    pub fn subjects_at(&self, line: u32) -> BTreeSet<&Subject> {
        let nearest = self.lines.values().filter(|at| **at <= line).max();
        self.lines
            .iter()
            .filter(|(_, at)| Some(*at) == nearest)
            .map(|(subject, _)| subject)
            .collect()
    }
}

/// Reads a document in the notation, or says all that is wrong with the text, in the order of its lines.
pub fn read(text: &str) -> Result<Reading, Vec<NotationError>> {
    let lines = Lines::of(text);
    let mut reader = Reader::new(&lines);
    let document = reader.document();
    let Reader {
        mut errors, places, ..
    } = reader;
    if errors.is_empty() {
        Ok(Reading {
            document,
            lines: places,
            expectations: lines.expectations,
        })
    } else {
        errors.sort_by_key(|error| (error.line, error.column));
        Err(errors)
    }
}

/// What a line at the left edge begins.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Begins {
    Pathway,
    Organisation,
    Team,
    Item,
    Clock,
    Outcome,
    Agreement,
    Involvement,
    Trial,
    Acceptance,
    SignOff,
    Comment,
    Drawing,
    From,
    Step,
    Lane,
}

fn begins(c: &Cursor<'_>) -> Begins {
    match c.word() {
        Some("pathway") => Begins::Pathway,
        Some(Organisation::KEYWORD) => Begins::Organisation,
        Some(Team::KEYWORD) => Begins::Team,
        Some(Item::KEYWORD) => Begins::Item,
        Some(Clock::KEYWORD) => Begins::Clock,
        Some(Outcome::KEYWORD) => Begins::Outcome,
        Some(Agreement::KEYWORD) => Begins::Agreement,
        Some(Involvement::KEYWORD) => Begins::Involvement,
        Some(Trial::KEYWORD) => Begins::Trial,
        Some("accepted") if c.sees(Acceptance::KEYWORD) => Begins::Acceptance,
        Some(SignOff::KEYWORD) => Begins::SignOff,
        Some(Comment::KEYWORD) => Begins::Comment,
        Some("drawing") => Begins::Drawing,
        Some("from") => Begins::From,
        _ if step::begins(c) => Begins::Step,
        _ => Begins::Lane,
    }
}

/// Whether a line that begins with that word is something else than the line of an owner above steps.
pub(super) fn begins_record(word: &str) -> bool {
    let lines = Lines::of(word);
    let begins = lines.all.first().map(|line| begins(&Cursor::new(line)));
    begins.is_some_and(|begins| begins != Begins::Lane)
}

/// The lines at the left edge, by what they begin.
struct Top(BTreeMap<Begins, Vec<usize>>);

impl Top {
    fn of(lines: &Lines<'_>) -> Self {
        let mut found: BTreeMap<Begins, Vec<usize>> = BTreeMap::new();
        for index in lines.top() {
            let begins = match begins(&Cursor::new(&lines.all[index])) {
                Begins::Step | Begins::From => Begins::Lane,
                other => other,
            };
            found.entry(begins).or_default().push(index);
        }
        Self(found)
    }
    /// The lines that begin so, in their order; steps and links without a lane are among the lanes.
    fn lines(&self, what: Begins) -> impl Iterator<Item = usize> {
        self.0.get(&what).into_iter().flatten().copied()
    }
}

impl Reader<'_> {
    fn document(&mut self) -> Document {
        let top = &Top::of(self.lines);
        let head = self.head(top);
        let mut pathway = Pathway::new(head.id.clone());
        pathway.set_head(&head);
        // Rules name items and lanes name owners, wherever in the text these are declared: they are read first.
        let nothing = Pathway::default();
        let names = Names::of(&nothing);
        let items: Table<Item> = self.table(top, Begins::Item, &names);
        let organisations: Table<Organisation> = self.table(top, Begins::Organisation, &names);
        let vocabulary = Vocabulary::of(&items);
        let names = Names {
            vocabulary,
            ..names
        };
        let teams: Table<Team> = self.table(top, Begins::Team, &names);
        let names = Names {
            teams: &teams,
            organisations: &organisations,
            ..names
        };
        self.steps(top, &mut pathway, &names);
        pathway.clocks = self.table(top, Begins::Clock, &names);
        pathway.outcomes = self.table(top, Begins::Outcome, &names);
        pathway.agreements = self.table(top, Begins::Agreement, &names);
        pathway.involvements = self.table(top, Begins::Involvement, &names);
        pathway.trials = self.table(top, Begins::Trial, &names);
        pathway.acceptances = self.table(top, Begins::Acceptance, &names);
        pathway.sign_offs = self.table(top, Begins::SignOff, &names);
        let comments = self.table(top, Begins::Comment, &names);
        let diagram = self.diagram(top);
        drop(names);
        (pathway.items, pathway.teams) = (items, teams);
        pathway.organisations = organisations;
        Document {
            pathway,
            diagram,
            comments,
            ..Document::default()
        }
    }

    fn head(&mut self, top: &Top) -> Head {
        let mut head = Head::new("pathway");
        for (count, index) in top.lines(Begins::Pathway).enumerate() {
            let mut c = self.cursor(index);
            if count > 0 {
                let fault = c.fault(Message::new("notation-two-pathways"));
                self.fault(c.line(), fault);
                continue;
            }
            self.places.insert(Subject::Pathway, c.line());
            c.advance();
            match Self::name(&mut c) {
                Ok((id, title)) => {
                    let id = id.unwrap_or_else(|| self.fresh("pathway", &title, |_| false));
                    (head.id, head.title) = (id.into(), title);
                    self.clauses(index, &mut c, |c| head::clause(c, &mut head));
                }
                Err(fault) => self.report(&c, fault),
            }
            self.clauses_under(index, |c| head::clause(c, &mut head));
        }
        head
    }

    fn table<R: Written>(&mut self, top: &Top, what: Begins, names: &Names<'_>) -> Table<R> {
        let mut table = Table::default();
        for index in top.lines(what) {
            let mut c = self.cursor(index);
            c.take(R::KEYWORD);
            self.record(index, &mut c, &mut table, names);
        }
        table
    }

    fn steps(&mut self, top: &Top, pathway: &mut Pathway, names: &Names<'_>) {
        let mut drafts = Vec::new();
        for index in top.lines(Begins::Lane) {
            match begins(&self.cursor(index)) {
                Begins::Step => self.step(index, None, &mut pathway.steps, &mut drafts, names),
                Begins::From => self.strays(index, &mut drafts, names),
                _ => {
                    let owner = self.owner(index, names);
                    for child in self.lines.under(index) {
                        let owner = owner.clone();
                        self.step(child, owner, &mut pathway.steps, &mut drafts, names);
                    }
                }
            }
        }
        self.links(&mut pathway.links, drafts);
    }

    /// Reads the line above steps: who does them.
    fn owner(&mut self, index: usize, names: &Names<'_>) -> Option<Owner> {
        let mut c = self.cursor(index);
        let several = c.word_after(1).is_some() && !c.sees("owner");
        let read = if c.take(NOBODY) {
            Ok(None)
        } else if c.take("owner") || !several {
            names.owner(&mut c).map(Some)
        } else {
            Err(c.expected("notation-record"))
        };
        let read = read.and_then(|owner| c.end().map(|()| owner));
        match read {
            Ok(owner) => {
                self.end_of(index);
                owner
            }
            Err(fault) => {
                self.report(&c, fault);
                None
            }
        }
    }

    fn step(
        &mut self,
        index: usize,
        owner: Option<Owner>,
        steps: &mut Table<Step>,
        drafts: &mut Vec<Draft>,
        names: &Names<'_>,
    ) {
        let mut c = self.cursor(index);
        let read = step::kind(&mut c)
            .and_then(|kind| self.identity(&mut c, steps).map(|step| (kind, step)));
        let is_read = read.is_ok();
        let mut step = match read {
            Ok((kind, step)) => Step {
                kind,
                owner,
                ..step
            },
            Err(fault) => {
                self.report(&c, fault);
                Step::blank("")
            }
        };
        let id = step.id.clone();
        if is_read {
            self.clauses(index, &mut c, |c| {
                if link::begins(c) {
                    drafts.extend(whole_link(c, &id, names)?);
                    Ok(())
                } else {
                    step.clause(c, names)
                }
            });
        }
        for child in self.lines.under(index) {
            let mut c = self.cursor(child);
            if link::begins(&c) {
                self.link(child, &id, drafts, names);
            } else {
                self.clauses(child, &mut c, |c| step.clause(c, names));
                self.nothing_under(child);
            }
        }
        if is_read {
            self.put(steps, step, c.line());
        }
    }

    /// Reads the links of a step that is not here.
    fn strays(&mut self, index: usize, drafts: &mut Vec<Draft>, names: &Names<'_>) {
        let mut c = self.cursor(index);
        c.advance();
        let from: Read<StepId> = c.id("notation-step-id").and_then(|id| c.end().map(|()| id));
        match &from {
            Ok(_) => self.end_of(index),
            Err(fault) => self.report(&c, fault.clone()),
        }
        let from = from.unwrap_or_else(|_| "".into());
        for child in self.lines.under(index) {
            self.link(child, &from, drafts, names);
        }
    }

    /// Reads a line that is a link, and what stands under it.
    fn link(&mut self, index: usize, from: &StepId, drafts: &mut Vec<Draft>, names: &Names<'_>) {
        let mut c = self.cursor(index);
        let mut draft = Draft::new(from, c.line());
        let targets = match link::head(&mut c, &mut draft, names) {
            Ok(targets) => {
                self.clauses(index, &mut c, |c| link::clause(c, &mut draft));
                targets
            }
            Err(fault) => {
                self.report(&c, fault);
                // What stands under it may well be of a hand-off, whatever is wrong with its own line.
                draft.link.handoff.get_or_insert_with(crate::Handoff::new);
                Vec::new()
            }
        };
        self.clauses_under(index, |c| link::clause(c, &mut draft));
        drafts.extend(draft.each(targets));
    }

    fn links(&mut self, table: &mut Table<Link>, drafts: Vec<Draft>) {
        let given: Vec<_> = drafts
            .iter()
            .map(|draft| (draft.id.as_ref(), &draft.link))
            .collect();
        let ids = link::ids(&given);
        for (draft, id) in drafts.into_iter().zip(ids) {
            self.put(table, Link { id, ..draft.link }, draft.line);
        }
    }

    fn diagram(&mut self, top: &Top) -> Diagram {
        let mut diagram = Diagram::default();
        for index in top.lines(Begins::Drawing) {
            let mut c = self.cursor(index);
            c.advance();
            self.clauses(index, &mut c, |c| drawing::clause(c, &mut diagram));
            self.clauses_under(index, |c| drawing::clause(c, &mut diagram));
        }
        diagram
    }
}

/// Reads a link with all that stands behind it in the line of its step.
fn whole_link(c: &mut Cursor<'_>, from: &StepId, names: &Names<'_>) -> Read<Vec<Draft>> {
    let mut draft = Draft::new(from, c.line());
    let targets = link::head(c, &mut draft, names)?;
    loop {
        c.separators();
        if c.is_at_end() {
            return Ok(draft.each(targets).collect());
        }
        link::clause(c, &mut draft)?;
    }
}
