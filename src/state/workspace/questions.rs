//! What views ask about the pathway: each answer tracks what it was made of.

use super::Workspace;
use crate::{
    controls::field::Target,
    state::sentences::{say, short_limit, text, word},
};
use leptos::prelude::*;
use pathway::{
    Agreement, Anchor, Clock, Comment, CommentKind, Crossing, Document, Involvement, Item, Lane,
    Link, LinkId, Message, Organisation, OrganisationId, Outcome, Owner, Point, Record, Rect, Rule,
    SignOff, Step, StepId, Subject, Table, Team, TeamId, Trial, edit, lettering, room_beside, rule,
};
use serde_json::Value as Json;
use std::sync::Arc;

/// A comment as the report shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What it says.
    pub text: String,
    /// What it is about, who shall deal with it and by when, and whether that is done.
    pub about: String,
}

impl Workspace {
    /// The comments of one kind, those still to be dealt with first.
    pub fn said(self, kind: CommentKind) -> Vec<(Subject, Said)> {
        self.track_all();
        let mut comments = self.with(|document| {
            let wanted = document.comments.iter();
            let wanted = wanted.filter(|comment| comment.kind == Some(kind));
            wanted.cloned().collect::<Vec<_>>()
        });
        comments.sort_by_key(|comment| comment.resolved);
        let about = |comment: Comment| {
            let on = match &comment.on {
                Some(Anchor::Subject(subject)) => self.name_of(subject),
                _ => String::new(),
            };
            let due = comment.due.map(|due| due.to_string()).unwrap_or_default();
            let facts = [
                ("said-on", on),
                ("said-for", comment.assigned_to),
                ("said-due", due),
            ];
            let facts = facts.into_iter().filter(|(_, fact)| !fact.is_empty());
            let mut about: Vec<_> = facts
                .map(|(id, fact)| say(&Message::new(id).with("what", fact)))
                .collect();
            if comment.resolved {
                about.push(text("said-done"));
            }
            let said = Said {
                text: comment.text,
                about: about.join(" · "),
            };
            (Subject::Comment(comment.id), said)
        };
        comments.into_iter().map(about).collect()
    }

    /// What a record is called, or its place in words where it has no name.
    pub fn name_of(self, subject: &Subject) -> String {
        self.track(subject);
        let name = match subject {
            Subject::Link(id) => {
                let link = self.with(|document| document.pathway.links.shared(id).cloned());
                for end in link.iter().flat_map(|link| [&link.from, &link.to]) {
                    self.track(&Subject::Step(end.clone()));
                }
                self.with(|document| {
                    let link = link?;
                    let title = |id: &StepId| {
                        document
                            .pathway
                            .steps
                            .get(id)
                            .map_or_else(|| id.to_string(), |step| step.title.clone())
                    };
                    Some(say(&Message::new("link-name")
                        .with("from", title(&link.from))
                        .with("to", title(&link.to))))
                })
                .unwrap_or_default()
            }
            _ => self.with(|document| edit::title(document, subject)),
        };
        if name.is_empty() {
            text("unnamed")
        } else {
            name
        }
    }

    /// The records that a reference can point to, by name.
    pub fn options(self, target: Target) -> Vec<(String, String)> {
        self.track_all();
        self.with(|document| {
            let pathway = &document.pathway;
            let named = |id: &str, name: &str| {
                (
                    id.to_owned(),
                    if name.is_empty() {
                        id.to_owned()
                    } else {
                        name.to_owned()
                    },
                )
            };
            let mut options: Vec<(String, String)> = match target {
                Target::Organisation => pathway
                    .organisations
                    .iter()
                    .map(|o| named(o.id.as_str(), &o.name))
                    .collect(),
                Target::Team => pathway
                    .teams
                    .iter()
                    .map(|team| {
                        let host = team
                            .organisation
                            .as_ref()
                            .and_then(|id| pathway.organisations.get(id));
                        let (id, name) = named(team.id.as_str(), &team.name);
                        (
                            id,
                            host.map_or_else(
                                || name.clone(),
                                |host| format!("{} – {name}", host.name),
                            ),
                        )
                    })
                    .collect(),
                Target::Item => pathway
                    .items
                    .iter()
                    .map(|item| named(item.id.as_str(), &item.name))
                    .collect(),
                Target::Step => pathway
                    .steps
                    .iter()
                    .map(|step| named(step.id.as_str(), &step.title))
                    .collect(),
                Target::Agreement => pathway
                    .agreements
                    .iter()
                    .map(|a| named(a.id.as_str(), &a.title))
                    .collect(),
                Target::Outcome => pathway
                    .outcomes
                    .iter()
                    .map(|o| named(o.id.as_str(), &o.name))
                    .collect(),
            };
            options.sort_by_cached_key(|(_, name)| name.to_lowercase());
            options
        })
    }

    /// The record as a file writes it.
    pub fn record_json(self, subject: &Subject) -> Json {
        self.track(subject);
        self.with(|document| edit::record(document, subject))
            .unwrap_or(Json::Null)
    }

    /// What a link is by the owners of its ends.
    pub fn crossing_of(self, subject: &Subject) -> Option<Crossing> {
        let Subject::Link(id) = subject else {
            return None;
        };
        self.track(subject);
        let ends = self.with(|document| {
            document
                .pathway
                .links
                .get(id)
                .map(|link| (link.from.clone(), link.to.clone()))
        })?;
        self.track(&Subject::Step(ends.0));
        self.track(&Subject::Step(ends.1));
        self.with(|document| {
            document
                .pathway
                .links
                .get(id)
                .map(|link| pathway::crossing(&document.pathway, link))
        })
    }

    /// A step.
    pub fn step(self, id: &StepId) -> Option<Arc<Step>> {
        self.track(&Subject::Step(id.clone()));
        self.with(|document| document.pathway.steps.shared(id).cloned())
    }

    /// The name of an owner: the team, the organisation, the patient, the carer.
    pub fn owner_name(self, owner: Option<&Owner>) -> String {
        match owner {
            None => text("nobody-yet"),
            Some(Owner::Patient) => text("word-lane-patient"),
            Some(Owner::Carer) => text("word-lane-carer"),
            Some(Owner::Team(id)) => self.name_of(&Subject::Team(id.clone())),
            Some(Owner::Organisation(id)) => self.name_of(&Subject::Organisation(id.clone())),
        }
    }

    /// What a lane is called, what kind it is in words, and its sector for its colour.
    pub fn lane_label(self, lane: &Lane) -> (String, String, &'static str) {
        match lane {
            Lane::Patient => (
                text("word-lane-patient"),
                text("lane-patient-about"),
                "patient",
            ),
            Lane::Carer => (text("word-lane-carer"), text("lane-carer-about"), "carer"),
            Lane::Nobody => (
                text("word-lane-nobody"),
                text("lane-nobody-about"),
                "nobody",
            ),
            Lane::Organisation(id) => {
                let subject = Subject::Organisation(id.clone());
                let name = self.name_of(&subject);
                let (sector, any) = self.with(|document| {
                    let organisation = document.pathway.organisations.get(id);
                    (
                        organisation.and_then(|o| o.sector),
                        organisation
                            .is_some_and(|o| o.stands_for == Some(pathway::StandsFor::AnyOf)),
                    )
                });
                let kind = sector.map_or_else(
                    || text("sector-not-said"),
                    |sector| word("sector", sector.word()),
                );
                let kind = if any {
                    format!("{kind}, {}", text("any-of"))
                } else {
                    kind
                };
                (name, kind, sector.map_or("other", pathway::Sector::word))
            }
        }
    }

    /// Whether a link leaves a decision.
    pub fn leaves_a_decision(self, subject: &Subject) -> bool {
        let Subject::Link(id) = subject else {
            return false;
        };
        self.with(|document| {
            let link = document.pathway.links.get(id);
            link.and_then(|link| document.pathway.steps.get(&link.from))
                .is_some_and(|step| step.kind == Some(pathway::StepKind::Decide))
        })
    }

    /// A rule as short text.
    pub fn rule_text(self, rule: &Rule) -> String {
        self.with(|document| match rule {
            Rule::Words(words) => words.clone(),
            rule => rule::print(rule, &document.pathway.items),
        })
    }

    /// Reads a rule, or says what is not understood.
    pub fn read_rule(self, text: &str) -> Result<Rule, Message> {
        self.with(|document| rule::parse(text, &document.pathway.items))
            .map_err(|error| error.message)
    }

    /// The steps in the order in which a patient comes to them, as far as there is one.
    pub fn reading_order(self) -> Vec<StepId> {
        self.with(|document| pathway::graph::Graph::of(&document.pathway).reading_order())
    }

    /// The terms of a hand-off in one line.
    pub fn terms_in_words(self, id: &LinkId) -> String {
        self.track(&Subject::Link(id.clone()));
        let Some(handoff) = self.with(|document| {
            document
                .pathway
                .links
                .get(id)
                .and_then(|link| link.handoff.clone())
        }) else {
            return text("terms-none");
        };
        let mut parts: Vec<String> = handoff
            .method
            .iter()
            .map(|method| word("method", method.word()))
            .collect();
        parts.extend(
            handoff
                .accept_within
                .map(|limit| say(&Message::new("terms-accepted").with("limit", limit))),
        );
        let title = |id: &StepId| self.name_of(&Subject::Step(id.clone()));
        parts.extend(
            handoff.on_refusal.map(|refusal| {
                say(&Message::new("terms-refused").with("step", title(&refusal.then)))
            }),
        );
        parts.extend(handoff.on_silence.map(|silence| {
            let message = Message::new("terms-silent").with("step", title(&silence.then));
            say(&match silence.after {
                Some(after) => message.with("limit", after),
                None => message.with("limit", text("not-said")),
            })
        }));
        if parts.is_empty() {
            text("terms-none")
        } else {
            parts.join(" · ")
        }
    }

    /// All records of a kind, by the name of the kind, each with what it is called.
    pub fn records_of(self, kind: &str) -> Vec<(Subject, String)> {
        self.track_all();
        self.with(|document| {
            let subjects: Vec<Subject> = match kind {
                "organisation" => subjects::<Organisation>(document),
                "team" => subjects::<Team>(document),
                "item" => subjects::<Item>(document),
                "clock" => subjects::<Clock>(document),
                "outcome" => subjects::<Outcome>(document),
                "agreement" => subjects::<Agreement>(document),
                "involvement" => subjects::<Involvement>(document),
                "trial" => subjects::<Trial>(document),
                "acceptance" => subjects::<pathway::Acceptance>(document),
                "signOff" => subjects::<SignOff>(document),
                "comment" => subjects::<pathway::Comment>(document),
                _ => Vec::new(),
            };
            let unnamed = text("unnamed");
            subjects
                .into_iter()
                .map(|subject| {
                    let name = edit::title(document, &subject);
                    (
                        subject,
                        if name.is_empty() {
                            unnamed.clone()
                        } else {
                            name
                        },
                    )
                })
                .collect()
        })
    }

    /// Adds a record of a kind, by the name of the kind, and shows its details.
    pub fn add_record(self, kind: &str) {
        let id = format!(
            "{kind}-{:08x}",
            crate::browser::measure::random_seed() >> 32
        );
        let name = say(&Message::new(format!("new-{kind}")));
        let subject = match kind {
            "organisation" => self.add(Organisation {
                name,
                ..Organisation::new(id)
            }),
            "team" => self.add(Team {
                name,
                ..Team::new(id)
            }),
            "item" => self.add(Item {
                name,
                ..Item::new(id)
            }),
            "clock" => self.add(Clock {
                name,
                ..Clock::new(id)
            }),
            "outcome" => self.add(Outcome {
                name,
                ..Outcome::new(id)
            }),
            "agreement" => self.add(Agreement {
                title: name,
                ..Agreement::new(id)
            }),
            "involvement" => self.add(Involvement {
                who: name,
                ..Involvement::new(id)
            }),
            "trial" => self.add(Trial {
                what: name,
                ..Trial::new(id)
            }),
            "signOff" => self.add(SignOff {
                name,
                ..SignOff::new(id)
            }),
            _ => return,
        };
        self.open_details(subject);
    }

    /// Adds a team of an organisation, called after it until somebody knows better, and lets it do a step.
    pub fn add_team_for(self, step: &StepId, host: &OrganisationId) -> TeamId {
        let name = untrack(|| self.name_of(&Subject::Organisation(host.clone())));
        let id = TeamId::from(format!(
            "team-{:08x}",
            crate::browser::measure::random_seed() >> 32
        ));
        let team = Team {
            name: say(&Message::new("new-team-of").with("organisation", name)),
            organisation: Some(host.clone()),
            ..Team::new(id.clone())
        };
        let planned = self.with(|document| edit::add_team_for(document, step, team));
        self.apply(edit::label::many(edit::label::ADDED, 1), planned);
        id
    }

    fn add<R: Record>(self, record: R) -> Subject {
        let subject = R::subject(record.id());
        let planned = self.with(|document| edit::add(document, record));
        self.apply(edit::label::many(edit::label::ADDED, 1), planned);
        subject
    }
}

fn subjects<R: Record>(document: &Document) -> Vec<Subject> {
    let table: &Table<R> = R::table(document);
    table.iter().map(|record| R::subject(record.id())).collect()
}

impl Workspace {
    /// What stands on the badge of a hand-off: when it is taken, and by when it is accepted.
    pub fn terms_on_badge(self, link: &Arc<Link>) -> String {
        let condition = condition(self, link);
        let within = link.handoff.as_ref().and_then(|terms| terms.accept_within);
        match (condition.is_empty(), within.map(short_limit)) {
            (false, Some(limit)) => say(&Message::new("badge-if-within")
                .with("condition", condition)
                .with("limit", limit)),
            (false, None) => condition,
            (true, Some(limit)) => say(&Message::new("badge-within").with("limit", limit)),
            (true, None) if link.handoff.is_none() => text("badge-bare"),
            (true, None) => text("badge-handoff"),
        }
    }

    /// How wide words may be around a point of the drawing without covering a card.
    pub fn room_at(self, at: Point) -> i32 {
        /// What they take at least, or nothing could be read.
        const LEAST: i32 = 32;
        const ROOM: i32 = layout::LABEL_WIDTH;
        let around = Rect {
            x: at.x - ROOM / 2,
            y: at.y - 10,
            width: ROOM,
            height: 20,
        };
        self.with_editor(|editor| {
            let cards = editor.cards_in(around);
            let rect = |id: &StepId| layout::card_rect(editor.drawing(), id);
            room_beside(cards.iter().filter_map(rect), at)
                .map_or(ROOM, |distance| (2 * distance - 12).clamp(LEAST, ROOM))
        })
    }

    /// How wide what stands on a link is drawn.
    pub fn width_on_link(self, id: &LinkId) -> i32 {
        let subject = Subject::Link(id.clone());
        let is_handoff = self.crossing_of(&subject) == Some(Crossing::Handoff);
        let link = self.with(|document| document.pathway.links.shared(id).cloned());
        let Some(link) = link else { return 0 };
        let (words, room, around) = if is_handoff {
            let said = self.trouble_of(&subject);
            let said = said.unwrap_or_else(|| self.terms_on_badge(&link));
            (said, layout::LABEL_WIDTH - 24, 28)
        } else {
            let at = self.with_editor(|editor| {
                let line = editor.drawing().lines.get(id);
                line.map(|line| line.label).unwrap_or_default()
            });
            (condition(self, &link), self.room_at(at), 8)
        };
        let room = u32::try_from(room).unwrap_or(100);
        let line = lettering::lines(&words, 11, room, 1).into_iter().next();
        line.map_or(0, |line| {
            i32::try_from(lettering::width(&line, 11)).unwrap_or(0)
        }) + around
    }
}

/// What a link says: its rule, its outcome, that it is taken otherwise.
pub fn condition(workspace: Workspace, link: &Arc<Link>) -> String {
    let beside = workspace.with_editor(|editor| {
        let links = &editor.document().pathway.links;
        let all = editor.links_of(&link.from);
        let leaving = all.filter_map(|id| links.shared(id));
        let leaving = leaving.filter(|other| other.from == link.from);
        leaving.cloned().collect::<Vec<_>>()
    });
    if link.rule.is_some() {
        // Whether the answer alone is enough follows from what the others ask.
        for other in &beside {
            workspace.track(&Subject::Link(other.id.clone()));
        }
    }
    let parts = workspace.with(|document| {
        let beside = beside.iter().map(AsRef::as_ref);
        pathway::condition(&document.pathway, link, beside)
    });
    parts.iter().map(say).collect::<Vec<_>>().join(", ")
}
