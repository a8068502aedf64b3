//! Edits say what they change, refuse what cannot be meant, and can all be taken back.

use pathway::{
    Agreement, Anchor, Change, Clock, Comment, Document, Handoff, History, Item, ItemKind, Lane,
    Link, LinkId, Message, Moment, OnRefusal, OnSilence, Organisation, Owner, Patch, Pathway,
    Place, Point, Rect, Refusal, Rule, Scope, Step, StepId, StepKind, Subject, Team, apply, diff,
    edit,
};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

fn document() -> Document {
    let mut pathway = Pathway::new("p");
    for (id, name) in [("gp", "Riverside"), ("acute", "St Anne's")] {
        pathway.organisations.insert(Organisation {
            name: name.into(),
            ..Organisation::new(id)
        });
    }
    for (id, host) in [
        ("gps", "gp"),
        ("colorectal", "acute"),
        ("endoscopy", "acute"),
    ] {
        let organisation = Some(host.into());
        pathway.teams.insert(Team {
            name: id.into(),
            organisation,
            ..Team::new(id)
        });
    }
    let fit = ItemKind::Number {
        min: 0,
        max: 5000,
        unit: "µg/g".into(),
        scale: 1,
    };
    pathway.items.insert(Item {
        name: "FIT".into(),
        kind: Some(fit),
        ..Item::new("fit")
    });
    for (id, owner) in [
        ("assess", Owner::Team("gps".into())),
        ("refer", Owner::Team("gps".into())),
        ("triage", Owner::Team("colorectal".into())),
    ] {
        let (title, owner) = (id.to_owned(), Some(owner));
        pathway.steps.insert(Step {
            title,
            owner,
            ..Step::new(id)
        });
    }
    pathway.steps.insert(Step {
        kind: Some(StepKind::Note),
        ..Step::new("note")
    });
    pathway.links.insert(Link::new("a", "assess", "refer"));
    let handoff = Handoff {
        on_refusal: Some(OnRefusal::new("assess")),
        on_silence: Some(OnSilence::new("assess")),
        tracked_by: Some("gps".into()),
        ..Handoff::new()
    };
    pathway.links.insert(Link {
        handoff: Some(handoff),
        ..Link::new("b", "refer", "triage")
    });
    let mut document = Document {
        pathway,
        ..Document::default()
    };
    for (index, id) in ["assess", "refer", "triage"].into_iter().enumerate() {
        let x = 200 * i32::try_from(index).expect("few steps");
        document.diagram.positions.insert(
            id.into(),
            Place {
                x,
                y: 16,
                by_hand: false,
            },
        );
    }
    document
}

fn after(mut document: Document, patch: Result<Patch, Refusal>) -> Document {
    apply(&mut document, &patch.expect("the edit can be made")).expect("the patch fits");
    document
}

fn sentence<T: std::fmt::Debug>(refused: Result<T, Refusal>) -> String {
    refused.expect_err("it is refused").0.id.into_owned()
}

fn steps(ids: &[&str]) -> BTreeSet<StepId> {
    ids.iter().map(|id| StepId::from(*id)).collect()
}

fn subject(id: &str) -> Subject {
    Subject::Step(id.into())
}

#[test]
fn a_link_is_refused_only_when_it_cannot_be_meant() {
    let here = document();
    let connect =
        |from: &str, to: &str| edit::connect(&here, "new".into(), &from.into(), &to.into());
    assert_eq!(
        sentence(connect("assess", "nowhere")),
        "refused-link-end-missing"
    );
    assert_eq!(sentence(connect("note", "assess")), "refused-link-note");
    assert_eq!(sentence(connect("assess", "refer")), "refused-link-twice");
    assert_eq!(
        sentence(edit::connect(
            &here,
            "a".into(),
            &"refer".into(),
            &"assess".into()
        )),
        "refused-id-taken"
    );
    assert!(
        connect("assess", "assess").is_ok(),
        "once more can be meant"
    );
    assert!(connect("triage", "assess").is_ok());
}

#[test]
fn a_link_with_another_rule_is_another_link() {
    let mut with_rule = document();
    let rule = Some(Rule::Words("urgent".into()));
    with_rule.pathway.links.insert(Link {
        rule,
        ..Link::new("a", "assess", "refer")
    });
    assert!(edit::connect(&with_rule, "new".into(), &"assess".into(), &"refer".into()).is_ok());
}

#[test]
fn the_next_step_comes_with_its_link() {
    let patch = edit::next_step(
        &document(),
        &"triage".into(),
        "c".into(),
        Step::new("scope"),
        None,
    );
    let now = after(document(), patch);
    let link = now.pathway.links.get("c").unwrap();
    assert_eq!((link.from.as_str(), link.to.as_str()), ("triage", "scope"));
}

#[test]
fn a_step_put_on_a_link_leaves_the_hand_off_where_it_crosses() {
    let place = Place {
        x: 500,
        y: 16,
        by_hand: true,
    };
    let same_owner = Step {
        owner: Some(Owner::Team("gps".into())),
        ..Step::new("new")
    };
    let now = after(
        document(),
        edit::insert_on_link(
            &document(),
            &"b".into(),
            "c".into(),
            same_owner,
            Some(place),
        ),
    );
    assert_eq!(now.pathway.links.get("b").unwrap().handoff, None);
    assert!(now.pathway.links.get("c").unwrap().handoff.is_some());

    let receiver = Step {
        owner: Some(Owner::Team("colorectal".into())),
        ..Step::new("new")
    };
    let now = after(
        document(),
        edit::insert_on_link(&document(), &"b".into(), "c".into(), receiver, None),
    );
    assert!(now.pathway.links.get("b").unwrap().handoff.is_some());
    assert_eq!(now.pathway.links.get("c").unwrap().to.as_str(), "triage");
}

#[test]
fn a_step_that_goes_takes_its_links_and_leaves_no_reference() {
    let mut before = document();
    let clock = Clock {
        starts_at: vec![
            Moment::new("assess", pathway::At::Start),
            Moment::new("refer", pathway::At::Finish),
        ],
        leaves_at: vec!["assess".into()],
        ..Clock::new("k")
    };
    before.pathway.clocks.insert(clock);
    before.comments.insert(Comment {
        on: Some(Anchor::Subject(subject("assess"))),
        ..Comment::new("w")
    });
    let now = after(
        before.clone(),
        edit::delete(&before, &[subject("assess")].into()),
    );
    assert!(now.pathway.links.get("a").is_none());
    assert!(!now.diagram.positions.contains_key("assess"));
    let handoff = now
        .pathway
        .links
        .get("b")
        .unwrap()
        .handoff
        .as_ref()
        .unwrap();
    assert_eq!((&handoff.on_refusal, &handoff.on_silence), (&None, &None));
    let clock = now.pathway.clocks.get("k").unwrap();
    assert_eq!((clock.starts_at.len(), clock.leaves_at.len()), (1, 0));
    assert_eq!(
        now.comments.get("w").unwrap().on,
        Some(Anchor::Subject(Subject::Pathway))
    );
}

#[test]
fn an_agreement_does_not_come_to_cover_everything_when_its_last_step_goes() {
    let mut before = document();
    let scope = Some(Scope {
        steps: vec!["assess".into()],
        ..Scope::new()
    });
    before.pathway.agreements.insert(Agreement {
        scope,
        ..Agreement::new("x")
    });
    let now = after(
        before.clone(),
        edit::delete(&before, &[subject("assess")].into()),
    );
    let scope = now
        .pathway
        .agreements
        .get("x")
        .unwrap()
        .scope
        .as_ref()
        .unwrap();
    assert_eq!(scope.steps.len(), 1);
}

#[test]
fn work_is_not_lost_with_the_one_who_did_it() {
    let before = document();
    let now = after(
        before.clone(),
        edit::delete(&before, &[Subject::Team("colorectal".into())].into()),
    );
    assert_eq!(
        now.pathway.steps.get("triage").unwrap().owner,
        Some(Owner::Organisation("acute".into()))
    );

    let now = after(
        before.clone(),
        edit::delete(&before, &[Subject::Organisation("acute".into())].into()),
    );
    assert_eq!(now.pathway.steps.get("triage").unwrap().owner, None);
    assert!(now.pathway.teams.get("endoscopy").is_none());
    assert_eq!(
        sentence(edit::delete(&before, &[Subject::Pathway].into())),
        "refused-delete-pathway"
    );
    assert_eq!(
        sentence(edit::delete(&before, &[subject("gone")].into())),
        "refused-not-here"
    );
}

#[test]
fn a_rule_keeps_in_words_what_it_compared() {
    let mut before = document();
    let compare = Rule::Compare {
        item: "fit".into(),
        is: pathway::Comparison::AtLeast,
        value: pathway::Value::Number(105),
    };
    let rule = Some(Rule::Not(Box::new(compare)));
    before.pathway.links.insert(Link {
        rule,
        ..Link::new("a", "assess", "refer")
    });
    let now = after(
        before.clone(),
        edit::delete(&before, &[Subject::Item("fit".into())].into()),
    );
    let words = Rule::Not(Box::new(Rule::Words("FIT ≥ 10.5 µg/g".into())));
    assert_eq!(now.pathway.links.get("a").unwrap().rule, Some(words));
}

#[test]
fn a_lane_gives_its_only_team_or_itself() {
    let owner = |step: &str, lane: Lane| {
        let now = after(
            document(),
            edit::move_to_lane(&document(), &steps(&[step]), &lane),
        );
        now.pathway.steps.get(step).unwrap().owner.clone()
    };
    assert_eq!(
        owner("triage", Lane::Organisation("gp".into())),
        Some(Owner::Team("gps".into()))
    );
    assert_eq!(
        owner("refer", Lane::Organisation("acute".into())),
        Some(Owner::Organisation("acute".into()))
    );
    assert_eq!(
        owner("triage", Lane::Organisation("acute".into())),
        Some(Owner::Team("colorectal".into()))
    );
    assert_eq!(owner("triage", Lane::Patient), Some(Owner::Patient));
    assert_eq!(owner("triage", Lane::Nobody), None);
}

#[test]
fn a_field_is_filled_in_by_its_name_in_a_file() {
    let link = Subject::Link("a".into());
    let set = |name: &str, value| edit::set_field(&document(), &link, name, value);
    let now = after(
        document(),
        set(
            "handoff.acceptWithin",
            json!({ "value": "P2D", "basis": "working_days" }),
        ),
    );
    let handoff = now.pathway.links.get("a").unwrap().handoff.clone().unwrap();
    assert_eq!(
        handoff.accept_within.unwrap().basis,
        pathway::Basis::WorkingDays
    );

    let now = after(document(), set("handoff.method.0", json!("telephone")));
    assert_eq!(
        now.pathway
            .links
            .get("a")
            .unwrap()
            .handoff
            .as_ref()
            .unwrap()
            .method
            .len(),
        1
    );

    assert_eq!(
        sentence(set("handoff.acceptsWithin", json!("P2D"))),
        "refused-no-such-field"
    );
    assert_eq!(sentence(set("colour", json!({}))), "refused-no-such-field");
    assert_eq!(
        sentence(set("chance", json!("often"))),
        "refused-value-does-not-fit"
    );
    assert_eq!(sentence(set("id", json!("z"))), "refused-id-is-fixed");
    assert_eq!(sentence(set("to", json!("note"))), "refused-link-note");
    assert_eq!(
        sentence(edit::clear_field(&document(), &link, "to")),
        "refused-field-is-needed"
    );
    assert!(
        set("kind", json!("next")).unwrap().is_empty(),
        "it is so already"
    );

    let now = after(
        document(),
        edit::set_field(&document(), &Subject::Pathway, "title", json!("Bowel")),
    );
    assert_eq!(now.pathway.title, "Bowel");
    assert_eq!(
        sentence(edit::set_field(
            &document(),
            &Subject::Pathway,
            "id",
            json!("q")
        )),
        "refused-id-is-fixed"
    );
}

#[test]
fn clearing_what_is_needed_takes_what_needs_it() {
    let link = Subject::Link("b".into());
    let now = after(
        document(),
        edit::set_field(&document(), &link, "handoff.onSilence.then", json!(null)),
    );
    let handoff = now.pathway.links.get("b").unwrap().handoff.clone().unwrap();
    assert_eq!(handoff.on_silence, None);
    assert!(handoff.on_refusal.is_some());
    assert_eq!(
        edit::field(&document(), &link, "handoff.trackedBy"),
        Some(json!("gps"))
    );
}

#[test]
fn a_title_is_one_line() {
    let now = after(
        document(),
        edit::retitle(&document(), &subject("refer"), " Refer\n\turgently "),
    );
    assert_eq!(
        now.pathway.steps.get("refer").unwrap().title,
        "Refer urgently"
    );
    assert_eq!(
        sentence(edit::retitle(&document(), &Subject::Link("a".into()), "x")),
        "refused-no-title"
    );
}

fn ids() -> impl FnMut(&str) -> String {
    let mut next = 0;
    move |kind| {
        next += 1;
        format!("{kind}-new-{next}")
    }
}

#[test]
fn copies_are_new_and_mean_the_same() {
    let (patch, new) = edit::duplicate(
        &document(),
        &steps(&["refer", "triage"]),
        Point { x: 16, y: 16 },
        &mut ids(),
    )
    .unwrap();
    let now = after(document(), Ok(patch));
    assert_eq!(
        (
            now.pathway.steps.len(),
            now.pathway.links.len(),
            now.pathway.teams.len()
        ),
        (6, 3, 3)
    );
    let copied = now
        .pathway
        .links
        .iter()
        .find(|link| link.id.as_str().contains("new"))
        .unwrap();
    assert!(new.contains(&copied.from) && new.contains(&copied.to));
    let handoff = copied.handoff.as_ref().unwrap();
    assert_eq!(
        handoff.on_refusal.as_ref().unwrap().then.as_str(),
        "assess",
        "what was not copied is meant as it is"
    );
    assert_eq!(
        now.diagram.positions[&copied.from],
        Place {
            x: 216,
            y: 32,
            by_hand: false
        }
    );
}

#[test]
fn a_clip_finds_its_owners_by_name_elsewhere() {
    let clip = edit::copy(&document(), &steps(&["refer", "triage"])).unwrap();
    let text = serde_json::to_string(&clip).unwrap();
    let clip: edit::Clip = serde_json::from_str(&text).unwrap();
    let mut pathway = Pathway::new("other");
    // The same ids mean something else here.
    pathway.organisations.insert(Organisation {
        name: "riverside ".into(),
        ..Organisation::new("acute")
    });
    pathway.steps.insert(Step::new("assess"));
    let elsewhere = Document {
        pathway,
        ..Document::default()
    };
    let (patch, _) = edit::paste(&elsewhere, &clip, Point::default(), &mut ids());
    let now = after(elsewhere, Ok(patch));
    let step = |title: &str| {
        now.pathway
            .steps
            .iter()
            .find(|step| step.title == title)
            .unwrap()
            .clone()
    };
    let host = |step: &Step| pathway::lane_of(&now.pathway, step).unwrap();
    assert_eq!(host(&step("refer")), Lane::Organisation("acute".into()));
    assert_eq!(now.pathway.organisations.len(), 2);
    let Lane::Organisation(brought) = host(&step("triage")) else {
        panic!("an organisation's lane")
    };
    assert_eq!(
        now.pathway.organisations.get(&brought).unwrap().name,
        "St Anne's"
    );
    let link = now.pathway.links.iter().next().unwrap();
    assert_eq!(
        link.handoff.as_ref().unwrap().on_refusal,
        None,
        "an id of elsewhere means nothing here"
    );
}

#[test]
fn words_are_replaced_in_titles_alone_and_at_once() {
    let document = document();
    let titles = edit::replaced_in_titles(&document, "RE", "pre", false);
    assert!(!titles.is_empty());
    let now = after(document.clone(), edit::retitle_all(&document, &titles));
    for new in &titles {
        assert_eq!(edit::title(&now, &new.subject), new.after);
        assert!(new.before.to_lowercase().contains("re"));
    }
    let changed = pathway::diff(&document, &now).touched().len();
    assert_eq!(changed, titles.len());
    assert!(edit::replaced_in_titles(&document, "", "x", false).is_empty());
}

#[test]
fn usual_terms_fill_in_only_what_is_not_said() {
    let mut document = document();
    let link = document
        .pathway
        .links
        .iter()
        .find(|link| pathway::crossing(&document.pathway, link) == pathway::Crossing::Handoff)
        .unwrap()
        .clone();
    document.pathway.links.insert(Link {
        handoff: Some(pathway::Handoff {
            method: vec![pathway::Method::Telephone],
            acceptance: Some(pathway::HandoffAcceptance::Implicit),
            ..pathway::Handoff::new()
        }),
        ..link.clone()
    });
    let ids: Vec<LinkId> = document.pathway.links.ids().cloned().collect();
    let now = after(document.clone(), Ok(edit::usual_terms(&document, &ids)));
    let terms = now
        .pathway
        .links
        .get(&link.id)
        .unwrap()
        .handoff
        .clone()
        .unwrap();
    assert_eq!(terms.method, [pathway::Method::Telephone]);
    assert_eq!(terms.acceptance, Some(pathway::HandoffAcceptance::Implicit));
    assert_eq!(terms.on_refusal, None, "nobody is asked, so nobody refuses");
    assert_eq!(terms.patient_told, Some(true));
    assert!(terms.agreed_by.is_empty(), "nobody is said to have agreed");
    for link in now.pathway.links.iter() {
        let passes_on = matches!(
            pathway::crossing(&now.pathway, link),
            pathway::Crossing::Handoff | pathway::Crossing::Handover
        );
        assert_eq!(link.handoff.is_some(), passes_on, "{}", link.id);
    }
    assert!(edit::usual_terms(&now, &ids).is_empty());
}

#[test]
fn identical_links_become_one_unless_they_contradict_each_other() {
    let mut before = document();
    before.pathway.links.insert(Link {
        notes: "by hand".into(),
        ..Link::new("a2", "assess", "refer")
    });
    before.pathway.links.insert(Link {
        chance: Some(1),
        ..Link::new("b2", "refer", "triage")
    });
    before.pathway.links.insert(Link {
        chance: Some(2),
        ..Link::new("b3", "refer", "triage")
    });
    before.comments.insert(Comment {
        on: Some(Anchor::Subject(Subject::Link("a2".into()))),
        ..Comment::new("w")
    });
    let patch = edit::merge_identical(&before);
    let now = after(before, Ok(patch));
    let left: Vec<&str> = now
        .pathway
        .links
        .ids()
        .map(pathway::LinkId::as_str)
        .collect();
    assert_eq!(left, ["a", "b", "b3"]);
    assert_eq!(now.pathway.links.get("a").unwrap().notes, "by hand");
    assert_eq!(
        now.comments.get("w").unwrap().on,
        Some(Anchor::Subject(Subject::Link("a".into())))
    );
}

#[test]
fn lanes_are_put_where_they_are_dropped() {
    let drawn = [
        Lane::Patient,
        Lane::Organisation("gp".into()),
        Lane::Organisation("acute".into()),
    ];
    let order = |lane: usize, before| {
        let patch = edit::move_lane(&document(), &drawn, &drawn[lane], before).unwrap();
        let now = after(document(), Ok(patch));
        let lanes = if now.diagram.lanes.0.is_empty() {
            drawn.to_vec()
        } else {
            now.diagram.lanes.0
        };
        lanes
            .iter()
            .map(|lane| drawn.iter().position(|other| other == lane).unwrap())
            .collect::<Vec<_>>()
    };
    assert_eq!(order(0, 3), [1, 2, 0]);
    assert_eq!(order(2, 0), [2, 0, 1]);
    assert_eq!(order(1, 1), [0, 1, 2]);
    assert_eq!(order(1, 2), [0, 1, 2]);
}

#[test]
fn cards_are_put_in_line_and_spread() {
    let card = |x, width| Rect {
        x,
        y: 0,
        width,
        height: 64,
    };
    let cards: BTreeMap<StepId, Rect> = [
        ("a", card(0, 160)),
        ("b", card(170, 160)),
        ("c", card(640, 160)),
    ]
    .map(|(id, at)| (id.into(), at))
    .into();
    let xs = |cards: BTreeMap<StepId, Rect>| cards.values().map(|card| card.x).collect::<Vec<_>>();
    assert_eq!(xs(edit::align(&cards, edit::Edge::Right)), [640, 640, 640]);
    assert_eq!(xs(edit::align(&cards, edit::Edge::Centre)), [320, 320, 320]);
    assert_eq!(
        xs(edit::distribute(&cards, edit::Way::Across)),
        [0, 320, 640]
    );
}

#[test]
fn history_forgets_what_was_taken_back_when_something_else_is_done() {
    let mut document = document();
    let mut history = History::default();
    for title in ["One", "Two"] {
        let patch = edit::retitle(&document, &subject("refer"), title).unwrap();
        apply(&mut document, &patch).unwrap();
        history.record(Message::new(edit::label::RETITLED), patch);
    }
    assert!(history.undo(&mut document).unwrap().dropped.is_empty());
    assert_eq!(document.pathway.steps.get("refer").unwrap().title, "One");
    let patch = edit::delete(&document, &[subject("refer")].into()).unwrap();
    apply(&mut document, &patch).unwrap();
    history.record(edit::label::many(edit::label::DELETED, 1), patch);
    assert!(history.redo(&mut document).is_none());
    assert_eq!(history.undo_label().unwrap().id, edit::label::DELETED);
}

mod in_company {
    use super::*;
    use pathway::merge;

    /// A person's gesture, then somebody else's change, then the person takes theirs back.
    fn taken_back(
        mine: impl FnOnce(&Document) -> Result<Patch, Refusal>,
        theirs: impl FnOnce(&Document) -> Result<Patch, Refusal>,
    ) -> (Document, pathway::Turn, History) {
        let (mut now, mut history) = (document(), History::default());
        let patch = mine(&now).expect("mine can be made");
        apply(&mut now, &patch).expect("mine fits");
        history.record(Message::new("did-something"), patch);
        let patch = theirs(&now).expect("theirs can be made");
        merge(&mut now, &patch);
        let turn = history
            .undo(&mut now)
            .expect("there is something to take back");
        (now, turn, history)
    }

    fn retitled(title: &'static str) -> impl Fn(&Document) -> Result<Patch, Refusal> {
        move |document| edit::retitle(document, &subject("refer"), title)
    }

    #[test]
    fn what_others_did_elsewhere_in_the_record_stays() {
        let (mut now, turn, mut history) = taken_back(retitled("Mine"), |document| {
            edit::set_field(document, &subject("refer"), "notes", json!("Theirs"))
        });
        let step = now.pathway.steps.get("refer").unwrap().clone();
        assert_eq!(
            (step.title.as_str(), step.notes.as_str()),
            ("refer", "Theirs")
        );
        assert!(turn.dropped.is_empty());
        history.redo(&mut now).unwrap();
        let step = now.pathway.steps.get("refer").unwrap();
        assert_eq!(
            (step.title.as_str(), step.notes.as_str()),
            ("Mine", "Theirs")
        );
    }

    #[test]
    fn what_others_did_to_the_same_field_stays_and_is_said() {
        let (now, turn, _) = taken_back(retitled("Mine"), retitled("Theirs"));
        assert_eq!(now.pathway.steps.get("refer").unwrap().title, "Theirs");
        assert_eq!(turn.dropped[0].id, "undo-left");
        assert!(turn.patch.is_empty());
    }

    #[test]
    fn what_others_put_into_a_list_stays_there() {
        let set = |items: &'static [&'static str]| {
            move |document: &Document| {
                edit::set_field(document, &subject("refer"), "produces", json!(items))
            }
        };
        let (now, turn, _) = taken_back(set(&["fit"]), set(&["fit", "letter"]));
        let left: Vec<&str> = now
            .pathway
            .steps
            .get("refer")
            .unwrap()
            .produces
            .iter()
            .map(pathway::ItemId::as_str)
            .collect();
        assert_eq!((left, turn.dropped.len()), (vec!["letter"], 0));
    }

    #[test]
    fn a_step_that_others_went_on_with_stays_with_its_place() {
        let place = Place {
            x: 800,
            y: 16,
            by_hand: false,
        };
        let (now, turn, _) = taken_back(
            |document| {
                edit::next_step(
                    document,
                    &"triage".into(),
                    "c".into(),
                    Step::new("scope"),
                    Some(place),
                )
            },
            |document| edit::retitle(document, &subject("scope"), "Colonoscopy"),
        );
        assert_eq!(now.pathway.steps.get("scope").unwrap().title, "Colonoscopy");
        assert_eq!(now.diagram.positions["scope"], place);
        assert_eq!(turn.dropped.len(), 1);
    }

    #[test]
    fn a_step_that_others_linked_stays_with_their_link() {
        let (now, turn, _) = taken_back(
            |document| edit::add_step(document, Step::new("scope"), None),
            |document| edit::connect(document, "c".into(), &"triage".into(), &"scope".into()),
        );
        assert!(now.pathway.steps.get("scope").is_some());
        assert!(now.pathway.links.get("c").is_some());
        assert_eq!(turn.dropped.len(), 1);
    }

    #[test]
    fn a_step_that_others_moved_still_goes() {
        let place = |x| Place {
            x,
            y: 16,
            by_hand: true,
        };
        let (now, _, mut history) = taken_back(
            |document| edit::add_step(document, Step::new("scope"), Some(place(800))),
            |document| edit::place(document, &[("scope".into(), place(900))].into()),
        );
        assert!(now.pathway.steps.get("scope").is_none());
        assert!(!now.diagram.positions.contains_key("scope"));
        let mut again = now;
        history.redo(&mut again).unwrap();
        assert_eq!(
            again.diagram.positions["scope"],
            place(900),
            "where they moved it"
        );
    }

    /// What one person did, then what another one meant who did not know of it; and what taking it back leaves.
    fn taken_back_with(
        mine: impl Fn(&Document) -> Document,
        theirs: impl Fn(&Document) -> Document,
    ) -> (Document, History) {
        let base = document();
        let (mine, theirs) = (diff(&base, &mine(&base)), diff(&base, &theirs(&base)));
        // Whichever had its place first.
        let mut ends = [[&mine, &theirs], [&theirs, &mine]].map(|order| {
            let (mut now, mut history) = (base.clone(), History::default());
            for patch in order {
                pathway::merge(&mut now, patch);
            }
            history.record(Message::new("mine"), mine.clone());
            history.also(&theirs);
            history.undo(&mut now);
            (now, history)
        });
        assert_eq!(ends[0].0, ends[1].0);
        std::mem::take(&mut ends[0])
    }

    fn with_criteria(criteria: &'static [&'static str]) -> impl Fn(&Document) -> Document {
        move |document| {
            let mut document = document.clone();
            let new = criteria.iter().map(|text| (*text).to_owned());
            document.pathway.entry_criteria.extend(new);
            document
        }
    }

    #[test]
    fn what_a_colleague_put_in_as_well_stays_in() {
        let (now, _) = taken_back_with(
            with_criteria(&["Adults", "Mine"]),
            with_criteria(&["Adults"]),
        );
        assert_eq!(now.pathway.entry_criteria, ["Adults"]);
        let (now, _) = taken_back_with(with_criteria(&["Mine"]), with_criteria(&["Theirs"]));
        assert_eq!(now.pathway.entry_criteria, ["Theirs"]);
    }

    #[test]
    fn what_a_colleague_took_out_or_wrote_as_well_stays_so() {
        let base = with_criteria(&["Out", "Stays"])(&document());
        let without = |document: &Document, titled: &str| {
            let mut document = document.clone();
            document.pathway.entry_criteria.retain(|text| text != "Out");
            let mut step = document.pathway.steps.get("refer").unwrap().clone();
            titled.clone_into(&mut step.title);
            document.pathway.steps.insert(step);
            document
        };
        let mine = diff(&base, &without(&base, "Both"));
        let mut history = History::default();
        history.record(Message::new("earlier"), diff(&document(), &base));
        history.record(Message::new("mine"), mine.clone());
        let mut now = base.clone();
        apply(&mut now, &mine).unwrap();
        history.also(&mine);
        // Nothing of the last gesture is one's own alone: the one before it is taken back.
        assert_eq!(history.undo_label(), Some(&Message::new("earlier")));
        history.undo(&mut now).unwrap();
        assert_eq!(now.pathway.steps.get("refer").unwrap().title, "Both");
        assert!(now.pathway.entry_criteria.is_empty());
        assert_eq!(history.undo(&mut now), None);
    }

    #[test]
    fn a_step_that_both_deleted_stays_deleted() {
        let deleted = |document: &Document| {
            let mut now = document.clone();
            let patch = edit::delete(document, &[subject("refer")].into()).unwrap();
            apply(&mut now, &patch).unwrap();
            now
        };
        let (now, history) = taken_back_with(deleted, deleted);
        assert!(now.pathway.steps.get("refer").is_none());
        assert_eq!(history.undo_label(), None);
    }

    #[test]
    fn what_others_deleted_does_not_come_back_by_taking_back_a_change_of_it() {
        let (now, turn, _) = taken_back(retitled("Mine"), |document| {
            edit::delete(document, &[subject("refer")].into())
        });
        assert!(now.pathway.steps.get("refer").is_none());
        assert_eq!(turn.dropped[0].id, "dropped-gone");
    }
}

mod laws {
    use super::*;
    use proptest::prelude::*;

    /// Some edit, chosen by four numbers.
    fn some_edit(
        document: &Document,
        [what, a, b, c]: [u8; 4],
        ids: &mut dyn FnMut(&str) -> String,
    ) -> Result<Patch, Refusal> {
        let nth = |n: u8| -> StepId {
            let steps = &document.pathway.steps;
            let index = usize::from(n) % steps.len().max(1);
            steps
                .ids()
                .nth(index)
                .cloned()
                .unwrap_or_else(|| "none".into())
        };
        let link = |n: u8| -> pathway::LinkId {
            let links = &document.pathway.links;
            links
                .ids()
                .nth(usize::from(n) % links.len().max(1))
                .cloned()
                .unwrap_or_else(|| "none".into())
        };
        let lanes = [
            Lane::Patient,
            Lane::Nobody,
            Lane::Organisation("gp".into()),
            Lane::Organisation("acute".into()),
        ];
        let lane = &lanes[usize::from(b) % lanes.len()];
        let at = Place {
            x: i32::from(b) * 8,
            y: i32::from(c) * 8,
            by_hand: true,
        };
        match what % 14 {
            0 => edit::add_step(document, Step::new(ids("step").as_str()), Some(at)),
            1 => edit::connect(document, ids("link").into(), &nth(a), &nth(b)),
            2 => edit::next_step(
                document,
                &nth(a),
                ids("link").into(),
                Step::new(ids("step").as_str()),
                None,
            ),
            3 => edit::insert_on_link(
                document,
                &link(a),
                ids("link").into(),
                Step::new(ids("step").as_str()),
                None,
            ),
            4 => edit::delete(
                document,
                &[Subject::Step(nth(a)), Subject::Link(link(b))].into(),
            ),
            5 => edit::move_to_lane(document, &[nth(a), nth(c)].into(), lane),
            6 => edit::place(document, &[(nth(a), at)].into()),
            7 => edit::retitle(document, &Subject::Step(nth(a)), &format!("Step {b}")),
            8 => edit::set_field(
                document,
                &Subject::Link(link(a)),
                "handoff.onRefusal.then",
                json!(nth(b)),
            ),
            9 => edit::duplicate(
                document,
                &[nth(a), nth(b)].into(),
                Point { x: 8, y: 8 },
                ids,
            )
            .map(|(patch, _)| patch),
            10 => edit::move_lane(document, &lanes[..], lane, usize::from(c) % 5),
            11 => Ok(edit::merge_identical(document)),
            12 => edit::reconnect(document, &link(a), &nth(b), &nth(c)),
            _ => edit::delete(document, &[Subject::Team("gps".into())].into()),
        }
    }

    /// What of the steps that are referred to is not there.
    fn dangling(document: &Document) -> Vec<StepId> {
        let there = |id: &&StepId| !document.pathway.steps.contains(*id);
        let links = document.pathway.links.iter();
        let referred = links.flat_map(|link| {
            let handoff = link.handoff.as_ref();
            let refusal = handoff
                .and_then(|this| this.on_refusal.as_ref())
                .map(|on| &on.then);
            let silence = handoff
                .and_then(|this| this.on_silence.as_ref())
                .map(|on| &on.then);
            [Some(&link.from), Some(&link.to), refusal, silence]
                .into_iter()
                .flatten()
        });
        referred
            .chain(document.diagram.positions.keys())
            .filter(there)
            .cloned()
            .collect()
    }

    proptest! {
        #[test]
        fn all_that_was_done_can_be_taken_back_and_done_again(edits in proptest::collection::vec(any::<[u8; 4]>(), 0..40)) {
            let start = document();
            let (mut now, mut history, mut ids) = (start.clone(), History::default(), ids());
            for chosen in edits {
                if let Ok(patch) = some_edit(&now, chosen, &mut ids) {
                    prop_assert!(apply(&mut now, &patch).is_ok(), "an edit fits the document that it was made for");
                    prop_assert!(patch.changes.iter().all(is_a_change), "an edit changes what it names");
                    history.record(Message::new("did-something"), patch);
                }
                prop_assert_eq!(dangling(&now), Vec::new());
            }
            let end = now.clone();
            while let Some(turn) = history.undo(&mut now) {
                prop_assert!(turn.dropped.is_empty());
            }
            prop_assert_eq!(&now, &start);
            while history.redo(&mut now).is_some() {}
            prop_assert_eq!(&now, &end);
        }
    }

    proptest! {
        #[test]
        fn taking_back_among_others_leaves_nothing_hanging(edits in proptest::collection::vec((any::<bool>(), any::<[u8; 4]>()), 0..30)) {
            let (mut now, mut history, mut ids) = (document(), History::default(), ids());
            for (mine, chosen) in edits {
                if let Ok(patch) = some_edit(&now, chosen, &mut ids) {
                    prop_assert!(apply(&mut now, &patch).is_ok());
                    if mine {
                        history.record(Message::new("did-something"), patch);
                    }
                }
            }
            for redo in [false, true] {
                loop {
                    let mut replica = now.clone();
                    let turn = if redo { history.redo(&mut now) } else { history.undo(&mut now) };
                    let Some(turn) = turn else { break };
                    prop_assert!(apply(&mut replica, &turn.patch).is_ok(), "what is given out is what was done");
                    prop_assert_eq!(&replica, &now);
                    prop_assert_eq!(loose(&now), Vec::<StepId>::new());
                }
            }
        }
    }

    /// Ends of links and places of cards that are not there.
    fn loose(document: &Document) -> Vec<StepId> {
        let ends = document
            .pathway
            .links
            .iter()
            .flat_map(|link| [&link.from, &link.to]);
        let all = ends.chain(document.diagram.positions.keys());
        all.filter(|id| !document.pathway.steps.contains(*id))
            .cloned()
            .collect()
    }

    fn is_a_change(change: &Change) -> bool {
        *change != change.inverse()
    }
}

mod phases {
    use super::*;

    fn with_phases() -> Document {
        let mut document = document();
        let ids: Vec<StepId> = document.pathway.steps.ids().cloned().collect();
        for (id, phase) in ids.iter().zip(["Before", "After"]) {
            let patch =
                edit::set_phase(&document, &[id.clone()].into(), phase).expect("it is there");
            apply(&mut document, &patch).expect("it fits");
        }
        document
    }

    fn done(document: &Document, patch: &Patch) -> Document {
        let mut after = document.clone();
        apply(&mut after, patch).expect("it fits");
        let mut back = after.clone();
        apply(&mut back, &patch.inverse()).expect("it fits back");
        assert_eq!(&back, document, "it can be taken back");
        after
    }

    fn named(document: &Document, phase: &str) -> usize {
        let steps = document.pathway.steps.iter();
        steps.filter(|step| step.phase == phase).count()
    }

    #[test]
    fn they_are_added_called_otherwise_moved_and_taken_away_with_their_steps() {
        let document = with_phases();
        assert_eq!(pathway::phases(&document), ["Before", "After"]);
        let added = done(&document, &edit::add_phase(&document, " Later ").unwrap());
        assert_eq!(pathway::phases(&added), ["Before", "After", "Later"]);
        let renamed = edit::rename_phase(&added, "Before", "First").unwrap();
        let renamed = done(&added, &renamed);
        assert_eq!(pathway::phases(&renamed), ["First", "After", "Later"]);
        assert_eq!(
            (named(&renamed, "First"), named(&renamed, "Before")),
            (1, 0)
        );
        let moved = done(&renamed, &edit::move_phase(&renamed, "Later", 0));
        assert_eq!(pathway::phases(&moved), ["Later", "First", "After"]);
        let gone = done(&moved, &edit::delete_phase(&moved, "First"));
        assert_eq!(pathway::phases(&gone), ["Later", "After"]);
        assert_eq!(named(&gone, "First"), 0);
        assert_eq!(gone.pathway.steps.len(), document.pathway.steps.len());
    }

    #[test]
    fn no_two_are_called_the_same_and_none_nothing() {
        let document = with_phases();
        for name in ["Before", " Before ", "", "  "] {
            assert!(edit::add_phase(&document, name).is_err(), "{name:?}");
        }
        assert!(edit::rename_phase(&document, "After", "Before").is_err());
        assert!(
            edit::rename_phase(&document, "After", "After")
                .unwrap()
                .is_empty()
        );
    }
}

#[test]
fn a_new_team_for_a_step_is_one_change() {
    let document = document();
    let step = document.pathway.steps.ids().next().unwrap().clone();
    let team = Team {
        organisation: Some("acute".into()),
        ..Team::new("new")
    };
    let patch = edit::add_team_for(&document, &step, team.clone()).unwrap();
    let mut after = document.clone();
    apply(&mut after, &patch).unwrap();
    assert!(after.pathway.teams.contains("new"));
    let owner = after.pathway.steps.get(&step).unwrap().owner.clone();
    assert_eq!(owner, Some(Owner::Team("new".into())));
    apply(&mut after, &patch.inverse()).unwrap();
    assert_eq!(after, document);
    assert!(edit::add_team_for(&document, &"nowhere".into(), team).is_err());
}
