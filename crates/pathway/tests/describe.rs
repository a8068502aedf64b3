//! What is said about changes: by name, by field, by value.

use pathway::{
    Argument, Basis, Document, Duration, Limit, Link, Message, Organisation, Owner, Step, Team,
    describe, diff,
};

fn document() -> Document {
    let mut document = Document::default();
    for (organisation, team, name) in [
        ("gp", "practice", "Practice"),
        ("trust", "clinic", "Clinic"),
        ("hub", "hub", "Hub"),
    ] {
        document
            .pathway
            .organisations
            .insert(Organisation::new(organisation));
        document.pathway.teams.insert(Team {
            name: name.to_owned(),
            organisation: Some(organisation.into()),
            ..Team::new(team)
        });
    }
    let step = |id: &str, title: &str, team: &str| Step {
        title: title.to_owned(),
        owner: Some(Owner::Team(team.into())),
        ..Step::new(id)
    };
    document
        .pathway
        .steps
        .insert(step("a", "Urgent referral", "practice"));
    document
        .pathway
        .steps
        .insert(step("b", "See in clinic", "clinic"));
    document.pathway.links.insert(Link::new("l", "a", "b"));
    document
}

fn told(edit: impl FnOnce(&mut Document)) -> Vec<Message> {
    let before = document();
    let mut after = before.clone();
    edit(&mut after);
    describe(&before, &diff(&before, &after))
}

fn alter(document: &mut Document, id: &str, alter: impl FnOnce(&mut Step)) {
    let mut step = document
        .pathway
        .steps
        .get(id)
        .expect("the step is there")
        .clone();
    alter(&mut step);
    document.pathway.steps.insert(step);
}

fn word(word: &str) -> Argument {
    Argument::Word(word.to_owned().into())
}

#[test]
fn the_receiver_of_a_hand_off_is_told_by_name() {
    let messages = told(|document| {
        alter(document, "b", |step| {
            step.owner = Some(Owner::Team("hub".into()));
        });
    });
    let receiver = Message::new("changed-receiver")
        .with("name", "Urgent referral")
        .with("before", "Clinic")
        .with("after", "Hub");
    let owner = Message::new("changed-owner")
        .with("kind", word("word-step"))
        .with("name", "See in clinic")
        .with("field", word("field-step-owner"))
        .with("before", "Clinic")
        .with("after", "Hub");
    assert_eq!(messages, [receiver, owner]);
}

#[test]
fn a_limit_is_told_as_a_limit() {
    let limit = Limit {
        value: Duration::from_days(2),
        basis: Basis::WorkingDays,
    };
    let messages = told(|document| alter(document, "b", |step| step.limit = Some(limit)));
    let expected = Message::new("changed-field-set")
        .with("kind", word("word-step"))
        .with("name", "See in clinic")
        .with("field", word("field-step-limit"))
        .with("after", limit);
    assert_eq!(messages, [expected]);
}

#[test]
fn what_is_new_and_what_goes_is_told_by_name() {
    let messages = told(|document| {
        document.pathway.links.remove("l");
        document.pathway.steps.remove("b");
        document.pathway.steps.insert(Step {
            title: "Ring".into(),
            ..Step::new("c")
        });
    });
    let ids: Vec<_> = messages.iter().map(|message| message.id.as_ref()).collect();
    assert_eq!(ids, ["added-record", "removed-record", "removed-record"]);
    assert_eq!(messages[0].arguments["name"], Argument::from("Ring"));
    let link = Message::new("name-link")
        .with("from", "Urgent referral")
        .with("to", "See in clinic");
    assert_eq!(messages[1].arguments["name"], Argument::from(link));
}

#[test]
fn many_moves_are_one_thing_to_say() {
    let place = pathway::Place {
        x: 1,
        y: 2,
        by_hand: true,
    };
    let messages = told(|document| {
        for id in ["a", "b"] {
            document.diagram.positions.insert(id.into(), place);
        }
    });
    assert_eq!(
        messages,
        [Message::new("changed-places").with("count", 2_usize)]
    );
}

#[test]
fn an_entry_of_a_list_is_told_by_itself() {
    let messages = told(|document| {
        alter(document, "b", |step| {
            step.supporting = vec![Owner::Team("hub".into()), Owner::Patient];
        });
    });
    let values: Vec<_> = messages
        .iter()
        .map(|message| message.arguments["value"].clone())
        .collect();
    assert_eq!(values, [Argument::from("Hub"), word("word-owner-patient")]);
}
