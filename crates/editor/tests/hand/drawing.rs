//! A pathway across three organisations, drawn by mouse and drawn by keys.

use crate::pilot::Pilot;
use editor::{Ask, At, Input, Overlay, PointerKind, ToolId};
use pathway::{Point, StepId, StepKind, Subject};

/// Three lanes: general practice, hospital, laboratory.
fn with_lanes() -> Pilot {
    let mut pilot = Pilot::on_nothing();
    for name in ["GP", "Hospital", "Laboratory"] {
        let below = Point {
            x: 40,
            y: pilot.editor.drawing().size.height + 40,
        };
        pilot.key("l").click(below).name(name);
    }
    pilot
}

#[test]
fn a_pathway_is_drawn_by_mouse() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot.key("s").click(at).name("Assess");
    assert_eq!(pilot.editor.tool(), ToolId::Select);

    // From the edge of a card to nothing: the next step, wherever it is dropped.
    let (edge, lab) = (pilot.edge("Assess"), pilot.in_lane("Laboratory", 600));
    pilot.press(edge).drag_to(lab).release().name("Test");
    let (edge, gp) = (pilot.edge("Test"), pilot.in_lane("GP", 900));
    pilot
        .press(edge)
        .drag_to(gp)
        .release()
        .name("Act on result");
    let at = pilot.in_lane("Hospital", 1200);
    pilot.key("d").click(at).name("Urgent?");

    // From the edge of a card to another card: a link.
    let (edge, card) = (pilot.edge("Act on result"), pilot.middle("Urgent?"));
    pilot.press(edge).drag_to(card).release();
    // The link tool: click, click.
    let (from, to) = (pilot.middle("Urgent?"), pilot.middle("Assess"));
    pilot.key("h").click(from).click(to);

    assert_eq!(
        pilot.links(),
        [
            "Act on result > Urgent?",
            "Assess > Test",
            "Test > Act on result",
            "Urgent? > Assess"
        ]
    );
    let lanes = ["Assess", "Test", "Act on result", "Urgent?"].map(|title| pilot.lane_of(title));
    assert_eq!(lanes, ["GP", "Laboratory", "GP", "Hospital"]);
    assert_eq!(pilot.step("Urgent?").kind, Some(pathway::StepKind::Decide));
    assert_eq!(pilot.said(), Vec::<String>::new());
}

#[test]
fn a_pathway_is_drawn_by_keys_alone() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    // The first step of an empty pathway is put by the program; here by a click.
    pilot.double_click(at).name("Assess");
    pilot.key("Ctrl+ArrowRight").name("Refer");
    pilot.key("Ctrl+ArrowDown").name("Triage");
    pilot.key("Ctrl+ArrowDown").name("Test");
    pilot.key("Ctrl+ArrowUp").name("Tell");
    let lanes = ["Assess", "Refer", "Triage", "Test", "Tell"].map(|title| pilot.lane_of(title));
    assert_eq!(lanes, ["GP", "GP", "Hospital", "Laboratory", "Hospital"]);
    assert_eq!(
        pilot.links(),
        [
            "Assess > Refer",
            "Refer > Triage",
            "Test > Tell",
            "Triage > Test"
        ]
    );

    // Back along the links: from the step to its link, from the link to the step before.
    pilot.key("Alt+ArrowLeft").key("Alt+ArrowLeft");
    assert_eq!(pilot.editor.focus(), Some(&pilot.subject("Test")));
    pilot.key("Ctrl+ArrowDown");
    assert_eq!(pilot.said(), ["refused-no-lane-there"]);
    pilot.key("Ctrl+ArrowLeft").name("Collect sample");
    assert!(pilot.links().contains(&"Collect sample > Test".to_owned()));
    pilot.key("F2");
    assert_eq!(pilot.asks, [Ask::Title(pilot.subject("Collect sample"))]);
}

#[test]
fn lanes_and_first_steps_are_made_by_keys_alone() {
    let mut pilot = Pilot::on_nothing();
    pilot.key("o").name("GP").key("o").name("Hospital");
    pilot.key("n").name("Triage");
    assert_eq!(pilot.lane_of("Triage"), "Hospital");
    pilot
        .key("ArrowLeft")
        .key("ArrowUp")
        .key("n")
        .name("Assess");
    assert_eq!(pilot.lane_of("Assess"), "GP");
    pilot.command("add-step-carer").name("Watch");
    pilot.command("add-step-patient").name("Notice");
    assert_eq!(
        ["Watch", "Notice"].map(|title| pilot.lane_of(title)),
        ["carer", "patient"]
    );

    // The link tool takes the step that the keyboard is on.
    let focus = pilot.subject("Assess");
    pilot.send(Input::Reveal(focus));
    pilot.key("h").key("Enter").key("ArrowDown").key("Enter");
    assert_eq!(pilot.links(), ["Assess > Triage"]);
    assert_eq!(pilot.editor.tool(), ToolId::Select);

    // Two chosen steps are linked from left to right.
    let (notice, assess) = (pilot.subject("Notice"), pilot.subject("Assess"));
    let from = pilot.middle("Assess");
    pilot
        .press(from)
        .drag_to(Point {
            x: from.x + 240,
            ..from
        })
        .release();
    pilot.send(Input::Select([notice, assess].into()));
    pilot.key("k");
    assert_eq!(pilot.links(), ["Assess > Triage", "Notice > Assess"]);
    assert_eq!(pilot.said(), Vec::<String>::new());
}

#[test]
fn what_is_taken_back_is_shown() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot.key("s").click(at).name("A");
    for _ in 0..30 {
        pilot.send(Input::Wheel {
            at: At::default(),
            dx: 200.0,
            dy: 0.0,
            modifiers: editor::Modifiers::default(),
        });
    }
    let card = pilot.card("A");
    assert!(!card.overlaps(pilot.editor.viewport().seen()));
    pilot.send(Input::Select([pilot.subject("A")].into()));
    pilot.key("Shift+ArrowRight").key("Ctrl+z");
    assert!(card.overlaps(pilot.editor.viewport().seen()));
}

#[test]
fn the_name_typed_into_a_new_step_is_part_of_making_it() {
    let mut pilot = with_lanes();
    let before = pilot.editor.document().clone();
    let at = pilot.in_lane("GP", 300);
    pilot.key("s").click(at).name("Assess");
    pilot.key("Ctrl+z");
    assert_eq!(*pilot.editor.document(), before);
    pilot.key("Ctrl+Shift+z");
    assert_eq!(pilot.lane_of("Assess"), "GP");
}

#[test]
fn moving_a_card_to_another_lane_changes_who_does_it() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot
        .key("s")
        .click(at)
        .name("Assess")
        .key("Ctrl+ArrowRight")
        .name("Refer");
    let (from, to) = (pilot.middle("Refer"), pilot.in_lane("Hospital", 700));
    pilot.press(from).drag_to(to);
    assert_eq!(
        pilot.lane_of("Refer"),
        "GP",
        "nothing changes while it is in hand"
    );
    let overlay = pilot.editor.overlay().clone();
    assert_eq!((overlay.ghosts.len(), overlay.lines.len()), (1, 1));
    pilot.release();
    assert_eq!(pilot.lane_of("Refer"), "Hospital");
    assert_eq!(
        pilot.card("Refer"),
        overlay.ghosts[0].rect,
        "it stands where its ghost was"
    );
    assert_eq!(*pilot.editor.overlay(), Overlay::default());
    pilot.key("Alt+Shift+ArrowDown");
    assert_eq!(pilot.lane_of("Refer"), "Laboratory");
    pilot.key("Ctrl+z").key("Ctrl+z");
    assert_eq!(pilot.lane_of("Refer"), "GP");
}

#[test]
fn several_cards_are_chosen_and_moved_as_one() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot
        .key("s")
        .click(at)
        .name("A")
        .key("Ctrl+ArrowRight")
        .name("B")
        .key("Ctrl+ArrowRight")
        .name("C");
    let (top, bottom) = (pilot.card("A"), pilot.card("B"));
    pilot
        .press(Point {
            x: top.x - 20,
            y: top.y - 20,
        })
        .drag_to(Point {
            x: bottom.x + 20,
            y: bottom.bottom() + 10,
        });
    assert_eq!(pilot.editor.overlay().inside.len(), 2);
    pilot.release();
    assert_eq!(pilot.editor.selection().steps().count(), 2);
    let c = pilot.middle("C");
    pilot.modifiers.shift = true;
    pilot.click(c);
    pilot.modifiers.shift = false;
    assert_eq!(pilot.editor.selection().steps().count(), 3);
    let (from, before) = (pilot.middle("A"), pilot.card("B"));
    pilot
        .press(from)
        .drag_to(Point {
            x: from.x + 80,
            y: from.y,
        })
        .release();
    assert_eq!(pilot.card("B").x, before.x + 80);
    let label = pilot.editor.history().undo_label().unwrap();
    assert_eq!(*label, pathway::edit::label::many("did-move", 3));
}

#[test]
fn nudges_of_the_same_cards_are_one_gesture() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot.key("s").click(at).name("A");
    let before = pilot.card("A");
    pilot
        .key("Shift+ArrowRight")
        .key("Shift+ArrowRight")
        .key("Shift+ArrowDown");
    assert_eq!(
        (pilot.card("A").x, pilot.card("A").y),
        (before.x + 16, before.y + 8)
    );
    pilot.key("Ctrl+z");
    assert_eq!(pilot.card("A"), before);
}

#[test]
fn lanes_are_moved_by_their_headers_and_by_keys() {
    let mut pilot = with_lanes();
    let order = |pilot: &Pilot| -> Vec<i32> {
        ["GP", "Hospital", "Laboratory"]
            .map(|name| pilot.in_lane(name, 0).y)
            .to_vec()
    };
    let (from, to) = (pilot.in_lane("GP", 40), pilot.in_lane("Laboratory", 40));
    pilot.press(from).drag_to(Point { y: to.y + 40, ..to });
    assert!(pilot.editor.overlay().lane_line.is_some());
    pilot.release();
    let now = order(&pilot);
    assert!(now[1] < now[2] && now[2] < now[0]);
    let header = pilot.in_lane("GP", 40);
    pilot.click(header).key("Shift+ArrowUp");
    let now = order(&pilot);
    assert!(now[1] < now[0] && now[0] < now[2]);
    pilot
        .double_click(Point { x: 40, y: now[0] })
        .name("Practice");
    assert_eq!(pilot.in_lane("Practice", 0).y, now[0]);
}

#[test]
fn a_step_is_put_on_a_link() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot.key("s").click(at).name("A");
    let (edge, far) = (pilot.edge("A"), pilot.in_lane("GP", 900));
    pilot.press(edge).drag_to(far).release().name("C");
    let between = Point {
        x: i32::midpoint(pilot.card("A").right(), pilot.card("C").x),
        y: pilot.middle("A").y,
    };
    pilot.key("w").click(between).name("B");
    assert_eq!(pilot.links(), ["A > B", "B > C"]);
}

#[test]
fn what_is_refused_is_said_and_changes_nothing() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot
        .key("s")
        .click(at)
        .name("A")
        .key("Ctrl+ArrowRight")
        .name("B");
    let before = pilot.editor.document().clone();
    let (edge, card) = (pilot.edge("A"), pilot.middle("B"));
    pilot.press(edge).drag_to(card).release();
    assert_eq!(pilot.said(), ["refused-link-twice"]);
    assert_eq!(*pilot.editor.document(), before);
    // On its own card a person takes it back.
    let middle = pilot.middle("A");
    pilot.press(edge).drag_to(card).drag_to(middle).release();
    assert_eq!(pilot.said(), Vec::<String>::new());
    pilot.editor.set_access(editor::Access::Look);
    pilot.press(middle).drag_to(card).release().key("Delete");
    assert_eq!(*pilot.editor.document(), before);
}

#[test]
fn copies_are_taken_along() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot
        .key("s")
        .click(at)
        .name("A")
        .key("Ctrl+ArrowRight")
        .name("B")
        .key("Ctrl+a")
        .key("Ctrl+c");
    let Some(Ask::Copy(clip)) = pilot.asks.pop() else {
        panic!("the clip is asked to be kept")
    };
    pilot.key("Ctrl+d");
    assert_eq!(pilot.links(), ["A > B", "A > B"]);
    assert_eq!(pilot.editor.selection().steps().count(), 2);
    let mut other = Pilot::on_nothing();
    other.send(Input::Paste {
        clip,
        at: Some(At { x: 500.0, y: 100.0 }),
    });
    assert_eq!(other.links(), ["A > B"]);
    assert_eq!(other.lane_of("A"), "GP", "whose lane it was comes along");
    other.key("Ctrl+x");
    assert!(other.editor.document().pathway.steps.is_empty());
}

#[test]
fn a_finger_moves_the_window_until_it_rests_on_a_card() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot.key("s").click(at).name("A");
    pilot.send(Input::Select([].into()));
    pilot.kind = PointerKind::Touch;
    let (seen, card, middle) = (*pilot.editor.viewport(), pilot.card("A"), pilot.middle("A"));
    pilot
        .press(middle)
        .drag_to(Point {
            x: middle.x + 60,
            y: middle.y,
        })
        .release();
    assert!((pilot.editor.viewport().x - (seen.x - 60.0)).abs() < 2.0);
    assert_eq!(pilot.card("A"), card);

    let middle = pilot.middle("A");
    pilot.press(middle);
    let finger = editor::Pointer {
        id: 1,
        kind: PointerKind::Touch,
        at: pilot.editor.viewport().to_screen(middle),
        ..Default::default()
    };
    pilot.send(Input::Hold(finger));
    pilot
        .drag_to(Point {
            x: middle.x + 80,
            y: middle.y,
        })
        .release();
    assert_eq!(pilot.card("A").x, card.x + 80);

    // Two fingers: what is between them stays there, and what the first one began is let go.
    let before = pilot.editor.document().clone();
    let finger = |id, x| editor::Pointer {
        id,
        kind: PointerKind::Touch,
        at: At { x, y: 400.0 },
        ..Default::default()
    };
    pilot.send(Input::PointerDown(finger(1, 400.0)));
    pilot.send(Input::PointerDown(finger(2, 600.0)));
    let (zoom, under) = (
        pilot.editor.viewport().zoom,
        pilot
            .editor
            .viewport()
            .to_drawing(At { x: 500.0, y: 400.0 }),
    );
    pilot.send(Input::PointerMove(finger(1, 300.0)));
    pilot.send(Input::PointerMove(finger(2, 700.0)));
    assert!((pilot.editor.viewport().zoom - 2.0 * zoom).abs() < 0.01);
    let now = pilot
        .editor
        .viewport()
        .to_drawing(At { x: 500.0, y: 400.0 });
    assert!((now.x - under.x).abs() <= 1 && (now.y - under.y).abs() <= 1);
    pilot.send(Input::PointerUp(finger(2, 700.0)));
    pilot.send(Input::PointerMove(finger(1, 100.0)));
    pilot.send(Input::PointerUp(finger(1, 100.0)));
    assert_eq!(*pilot.editor.document(), before);
    assert!(pilot.editor.is_idle());
}

#[test]
fn a_comment_is_put_on_what_is_there() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot.key("s").click(at).name("A");
    let middle = pilot.middle("A");
    pilot.key("c").click(middle);
    let comment = pilot
        .editor
        .document()
        .comments
        .iter()
        .next()
        .unwrap()
        .clone();
    assert_eq!(
        comment.on,
        Some(pathway::Anchor::Subject(pilot.subject("A")))
    );
    let ask = Ask::Details(Subject::Comment(comment.id), Some("text".into()));
    assert_eq!(pilot.asks.pop(), Some(ask));
}

#[test]
fn letters_can_be_switched_off() {
    let mut pilot = with_lanes();
    pilot.editor.set_letters(false);
    assert_eq!(pilot.key("s").editor.tool(), ToolId::Select);
    assert_eq!(pilot.command("tool-step").editor.tool(), ToolId::Step);
    assert_eq!(pilot.key("Escape").editor.tool(), ToolId::Select);
}

#[test]
fn a_stretch_of_a_link_is_bent() {
    let mut pilot = with_lanes();
    let at = pilot.in_lane("GP", 300);
    pilot.key("s").click(at).name("A");
    let (edge, lab) = (pilot.edge("A"), pilot.in_lane("Hospital", 800));
    pilot.press(edge).drag_to(lab).release().name("B");
    let line = pilot
        .editor
        .drawing()
        .lines
        .values()
        .next()
        .unwrap()
        .clone();
    let inside = (1..line.points.len() - 2).find(|at| line.points[*at].x == line.points[at + 1].x);
    let at = inside.expect("a link between lanes has an upright stretch inside");
    let (a, b) = (line.points[at], line.points[at + 1]);
    let middle = Point {
        x: a.x,
        y: i32::midpoint(a.y, b.y),
    };
    pilot
        .press(middle)
        .drag_to(Point {
            x: middle.x - 40,
            y: middle.y,
        })
        .release();
    assert_eq!(pilot.editor.document().diagram.bends.len(), 1);
    // The corners were drawn for where the card stood: they go when it is moved.
    let (from, b) = (pilot.middle("B"), pilot.middle("B").x + 80);
    pilot
        .press(from)
        .drag_to(Point { x: b, y: from.y })
        .release();
    assert_eq!(pilot.editor.document().diagram.bends.len(), 0);
}

#[test]
fn the_likely_next_step_is_proposed_and_said_by_its_name() {
    let mut pilot = Pilot::on_nothing();
    pilot.command("add-step-patient").name("Notices symptoms");
    for (kind, next) in [
        ("kind-start", Some(StepKind::Assess)),
        ("kind-refer", Some(StepKind::Assess)),
        ("kind-test", Some(StepKind::Result)),
        ("kind-result", Some(StepKind::Review)),
        ("kind-decide", None),
    ] {
        pilot.command(kind).command("next-right").name("New");
        assert_eq!(pilot.step("New").kind, next, "after {kind}");
        pilot.key("Ctrl+z");
        let first = pilot.step("Notices symptoms").id.clone();
        pilot.send(Input::Select([Subject::Step(first)].into()));
    }
    pilot.command("next-right");
    let asked = pilot.asks.iter().find_map(|ask| match ask {
        Ask::Title(subject) => Some(subject.clone()),
        _ => None,
    });
    let said = pilot.send(Input::Title {
        subject: asked.unwrap(),
        text: "Assess".into(),
    });
    let said = said.announce.unwrap();
    let what = &said.arguments["what"];
    assert!(format!("{what:?}").contains("Assess"), "{said:?}");
    let label = pilot.editor.history().undo_label().unwrap();
    assert!(format!("{label:?}").contains("Assess"), "{label:?}");
}

#[test]
fn a_pattern_follows_the_chosen_step_as_one_gesture() {
    let text = include_str!("../../../../public/patterns/referral.pathway");
    let pattern = pathway::notation::read(text).unwrap().document;
    let steps = pattern.pathway.steps.ids().cloned().collect();
    let clip = pathway::edit::copy(&pattern, &steps).unwrap();
    let mut pilot = Pilot::on_nothing();
    pilot.command("add-organisation").name("GP practice");
    pilot.command("add-step").name("Assess");
    let before = pilot.editor.document().clone();
    let practice = before.pathway.organisations.ids().next().unwrap().clone();
    let response = pilot.send(Input::Pattern {
        title: "Referral".into(),
        clip,
        parts: [("first".into(), practice.clone())].into(),
    });
    assert!(response.announce.is_some());
    let document = pilot.editor.document();
    assert_eq!(
        document.pathway.organisations.len(),
        2,
        "the receiver is new"
    );
    assert_eq!(document.pathway.steps.len(), 3);
    let (assess, refer) = (pilot.step("Assess"), pilot.step("Refer the patient"));
    let leads = |from: &StepId, to: &StepId| {
        let mut links = document.pathway.links.iter();
        links.any(|link| link.from == *from && link.to == *to)
    };
    assert!(leads(&assess.id, &refer.id));
    assert_eq!(
        pathway::lane_of(&document.pathway, refer),
        Some(pathway::Lane::Organisation(practice))
    );
    assert_eq!(pilot.editor.selection().steps().count(), 2);
    pilot.key("Ctrl+z");
    assert_eq!(pilot.editor.document().pathway, before.pathway);
}
