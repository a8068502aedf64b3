//! What holds whatever a hand does.

use editor::{At, COMMANDS, Editor, Index, Overlay};
use editor::{Button, Input, Key, Modifiers, Pointer, PointerKind, ToolId};
use pathway::{Document, Link, Organisation, Owner, Pathway, Step, Subject, Team, apply};
use proptest::prelude::*;

fn document() -> Document {
    let mut pathway = Pathway::new("p");
    for id in ["gp", "acute"] {
        pathway.organisations.insert(Organisation {
            name: id.into(),
            ..Organisation::new(id)
        });
        let organisation = Some(id.into());
        pathway.teams.insert(Team {
            name: id.into(),
            organisation,
            ..Team::new(id)
        });
    }
    let owners = [
        Some(Owner::Team("gp".into())),
        Some(Owner::Team("acute".into())),
        Some(Owner::Patient),
        None,
    ];
    for index in 0..8usize {
        let (title, owner) = (format!("Step {index}"), owners[index % 4].clone());
        pathway.steps.insert(Step {
            title,
            owner,
            ..Step::new(format!("s{index}"))
        });
    }
    for index in 0..7 {
        pathway.links.insert(Link::new(
            format!("l{index}"),
            format!("s{index}"),
            format!("s{}", (index * 3 + 1) % 8),
        ));
    }
    let mut document = Document {
        pathway,
        ..Document::default()
    };
    document.diagram.positions = layout::tidy(
        &document.pathway,
        &document.diagram,
        layout::Scope::Everything,
    );
    document
}

fn modifiers() -> impl Strategy<Value = Modifiers> {
    prop_oneof![
        3 => Just(Modifiers::default()),
        1 => (any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|(shift, ctrl, alt)| Modifiers { shift, ctrl, alt, meta: false }),
    ]
}

fn pointer() -> impl Strategy<Value = Pointer> {
    let kind = prop_oneof![3 => Just(PointerKind::Mouse), 1 => Just(PointerKind::Touch)];
    let button = prop_oneof![6 => Just(Button::Primary), 1 => Just(Button::Middle), 1 => Just(Button::Secondary)];
    let at = (-50.0..1300.0f64, -50.0..900.0f64).prop_map(|(x, y)| At { x, y });
    (1..3i32, at, kind, button, modifiers(), 0..3u8).prop_map(
        |(id, at, kind, button, modifiers, clicks)| Pointer {
            id,
            at,
            kind,
            button,
            modifiers,
            clicks,
        },
    )
}

/// Anything that can come in, often in an order that makes sense.
fn inputs() -> impl Strategy<Value = Vec<Input>> {
    let click = (pointer(), pointer(), pointer()).prop_map(|(from, over, to)| {
        let follow = |other: Pointer| Pointer {
            at: other.at,
            ..from
        };
        vec![
            Input::PointerDown(from),
            Input::PointerMove(follow(over)),
            Input::PointerMove(follow(to)),
            Input::PointerUp(follow(to)),
        ]
    });
    let single = prop_oneof![
        pointer().prop_map(Input::PointerDown),
        pointer().prop_map(Input::PointerMove),
        pointer().prop_map(Input::PointerUp),
        pointer().prop_map(Input::PointerCancel),
        pointer().prop_map(Input::Hold),
        Just(Input::PointerLeave),
        (-400.0..400.0f64, -400.0..400.0f64, modifiers()).prop_map(|(dx, dy, modifiers)| {
            Input::Wheel {
                at: At { x: 10.0, y: 10.0 },
                dx,
                dy,
                modifiers,
            }
        }),
        (0..COMMANDS.len()).prop_map(|index| Input::Command(COMMANDS[index].id.to_owned())),
        (0..12usize, modifiers()).prop_map(|(index, modifiers)| {
            let names = [
                "ArrowLeft",
                "ArrowRight",
                "ArrowUp",
                "ArrowDown",
                "Escape",
                "Delete",
                "Enter",
                "z",
                "a",
                "s",
                " ",
                "Home",
            ];
            Input::Key(Key {
                name: names[index].to_owned(),
                modifiers,
            })
        }),
        Just(Input::KeyUp(Key {
            name: " ".to_owned(),
            ..Key::default()
        })),
        (0..8usize).prop_map(|index| Input::Reveal(Subject::Step(format!("s{index}").into()))),
        (0..8usize).prop_map(|index| Input::Title {
            subject: Subject::Step(format!("s{index}").into()),
            text: "New".into()
        }),
    ]
    .prop_map(|input| vec![input]);
    let tool = (0..ToolId::ALL.len()).prop_map(|index| vec![Input::Tool(ToolId::ALL[index])]);
    proptest::collection::vec(prop_oneof![3 => click, 3 => single, 1 => tool], 0..24)
        .prop_map(|all| all.concat())
}

/// Everything is as if it had been made from the document alone.
fn assert_consistent(editor: &Editor) -> Result<(), TestCaseError> {
    let document = editor.document();
    let drawing = layout::draw(&document.pathway, &document.diagram);
    prop_assert_eq!(editor.drawing(), &drawing);
    let all = pathway::Rect {
        x: -10_000,
        y: -10_000,
        width: 100_000,
        height: 100_000,
    };
    let index = Index::of(&drawing);
    prop_assert_eq!(editor.cards_in(all), index.cards(&drawing, all));
    prop_assert_eq!(editor.lines_in(all), index.lines(&drawing, all));
    prop_assert!(
        editor
            .selection()
            .0
            .iter()
            .all(|subject| pathway::edit::is_here(document, subject))
    );
    Ok(())
}

proptest! {
    #[test]
    fn nothing_breaks_and_all_can_be_taken_back(inputs in inputs()) {
        let start = document();
        let mut pilot = crate::pilot::Pilot::on(start.clone());
        for input in inputs {
            pilot.send(input);
        }
        assert_consistent(&pilot.editor)?;
        // What was given out is what was done.
        let mut replica = start.clone();
        prop_assert!(apply(&mut replica, &pilot.given).is_ok());
        prop_assert_eq!(&replica, pilot.editor.document());

        pilot.key("Escape");
        while pilot.editor.history().undo_label().is_some() {
            pilot.send(Input::Command("undo".into()));
        }
        prop_assert_eq!(&start, pilot.editor.document());
        assert_consistent(&pilot.editor)?;
    }

    #[test]
    fn every_tool_lets_go_and_nothing_happened(tool in 0..ToolId::ALL.len(), gesture in proptest::collection::vec(pointer(), 1..8), escape in any::<bool>()) {
        let start = document();
        let mut pilot = crate::pilot::Pilot::on(start.clone());
        pilot.send(Input::Tool(ToolId::ALL[tool]));
        // One button that stays down, however it moves.
        let first = Pointer { id: 1, button: Button::Primary, kind: PointerKind::Mouse, ..gesture[0] };
        pilot.send(Input::PointerDown(first));
        for moved in &gesture[1..] {
            pilot.send(Input::PointerMove(Pointer { at: moved.at, ..first }));
        }
        if escape {
            pilot.key("Escape");
        } else {
            pilot.send(Input::PointerCancel(first));
        }
        prop_assert_eq!(&start, pilot.editor.document());
        prop_assert_eq!(pilot.editor.history().done().len(), 0);
        prop_assert!(pilot.editor.is_idle());
        prop_assert_eq!(pilot.editor.overlay(), &Overlay::default());
        // The button that is still down means nothing any more.
        pilot.send(Input::PointerUp(first));
        prop_assert_eq!(&start, pilot.editor.document());
    }
}

#[test]
fn commands_have_names_of_their_own_and_keys_that_can_be_told_apart() {
    let editor = Editor::new(document());
    for (index, command) in COMMANDS.iter().enumerate() {
        assert_eq!(command.label, format!("command-{}", command.id));
        for other in &COMMANDS[..index] {
            assert_ne!(command.id, other.id);
            // A key may stand for two commands only when they are about different things that are chosen.
            for key in command.keys.iter().filter(|key| other.keys.contains(key)) {
                assert!(
                    ["Enter", "Shift+ArrowUp", "Shift+ArrowDown"].contains(key),
                    "{key}: {} and {}",
                    command.id,
                    other.id
                );
            }
        }
    }
    assert!(!editor.is_read_only());
}

#[test]
fn a_mac_has_its_own_key() {
    use editor::{Platform, keymap};
    let key = |ctrl, meta| Key {
        name: "z".into(),
        modifiers: Modifiers {
            ctrl,
            meta,
            ..Modifiers::default()
        },
    };
    assert!(keymap::is_pressed(
        "Mod+z",
        &key(true, false),
        Platform::Other
    ));
    assert!(!keymap::is_pressed(
        "Mod+z",
        &key(true, false),
        Platform::Mac
    ));
    assert!(keymap::is_pressed(
        "Mod+z",
        &key(false, true),
        Platform::Mac
    ));
    assert_eq!(
        keymap::shown("Mod+Shift+z", Platform::Other),
        "Ctrl+Shift+Z"
    );
    assert_eq!(keymap::shown("Mod++", Platform::Mac), "⌘+");
}
