//! The graph asked of small pathways, drawn in a line a step or link.

use super::*;
use crate::{Agreement, Handoff, Settlement, Table};
use crate::{HandoffAcceptance, OnRefusal, Onward, Organisation, OrganisationId, Owner, Team};

/// A pathway in a line a step or link: `a:start`, `a>b`. Steps without a kind are plain.
fn pathway(lines: &[&str]) -> Pathway {
    let mut pathway = Pathway::new("p");
    for line in lines {
        if let Some((from, to)) = line.split_once('>') {
            let (to, kind) = to.split_once(' ').unwrap_or((to, "next"));
            let mut link = Link::new(*line, from, to);
            link.kind = serde_json::from_value(kind.into()).unwrap();
            for id in [from, to] {
                if !pathway.steps.contains(id) {
                    pathway.steps.insert(Step::new(id));
                }
            }
            pathway.links.insert(link);
        } else {
            let (id, kind) = line.split_once(':').unwrap();
            let mut step = Step::new(id);
            step.kind = Some(serde_json::from_value(kind.into()).unwrap());
            pathway.steps.insert(step);
        }
    }
    pathway
}

fn names(steps: impl IntoIterator<Item = impl std::borrow::Borrow<Step>>) -> String {
    let names: Vec<String> = steps
        .into_iter()
        .map(|step| step.borrow().id.to_string())
        .collect();
    names.join(" ")
}

#[test]
fn reach_follows_patients_and_not_letters() {
    let p = pathway(&[
        "s:start",
        "e:end",
        "n:note",
        "s>a",
        "a>e",
        "a>b inform",
        "b>e",
        "e>c",
        "n>d",
    ]);
    let graph = Graph::of(&p);
    let reached: Vec<&Step> = graph
        .steps()
        .filter(|step| graph.is_reached_from_starts(&step.id))
        .collect();
    assert_eq!(reached.len(), 3);
    assert!(graph.is_reached_from_starts(&"a".into()));
    assert!(
        !graph.is_reached_from_starts(&"b".into()),
        "a letter is no patient"
    );
    assert!(
        !graph.is_reached_from_starts(&"c".into()),
        "an end takes the patient"
    );
    assert!(graph.step(&"n".into()).is_none());
    assert!(graph.reaches_an_end(&"b".into()) && !graph.reaches_an_end(&"d".into()));
    assert_eq!(graph.informs().len(), 1);
}

#[test]
fn a_loop_knows_its_ways_in_and_out() {
    let p = pathway(&["s:start", "e:end", "s>a", "a>b", "b>c", "c>a", "b>a", "c>e"]);
    let graph = Graph::of(&p);
    let loops = graph.loops();
    assert_eq!(loops.len(), 1);
    assert_eq!(loops[0].steps.len(), 3);
    assert_eq!(loops[0].ways_in.len(), 1);
    assert_eq!(loops[0].ways_out[0].link.id.as_str(), "c>e");
    let round: Vec<usize> = graph
        .ways_round(&loops[0], usize::MAX)
        .iter()
        .map(|route| route.steps.len())
        .collect();
    assert_eq!(round, [2, 3]);
    let opened = graph.loops_where(|way| way.link.id.as_str() != "b>a");
    assert_eq!(graph.ways_round(&opened[0], usize::MAX)[0].steps.len(), 3);
    assert!(
        graph
            .loops_where(|way| way.to.id.as_str() != "a")
            .is_empty()
    );
}

#[test]
fn ways_round_are_few_where_loops_are_many() {
    let names: Vec<String> = (0..12).map(|at| format!("n{at:02}")).collect();
    let mut lines = Vec::new();
    for a in &names {
        lines.extend(names.iter().filter(|b| *b != a).map(|b| format!("{a}>{b}")));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let p = pathway(&lines);
    let graph = Graph::of(&p);
    let loops = graph.loops();
    assert_eq!(graph.ways_round(&loops[0], usize::MAX).len(), 66);
}

#[test]
fn a_shortest_route_takes_the_lowest_link_among_equals() {
    let p = pathway(&["a>c", "a>b", "b>d", "c>d", "d>e", "a>x", "x>y", "y>e"]);
    let graph = Graph::of(&p);
    let route = graph.route(&"a".into(), &"e".into()).unwrap();
    let links: Vec<&str> = route.links.iter().map(crate::LinkId::as_str).collect();
    assert_eq!(links, ["a>b", "b>d", "d>e"]);
    assert!(graph.route(&"e".into(), &"a".into()).is_none());
}

#[test]
fn what_cannot_be_gone_round_is_before() {
    let p = pathway(&[
        "s:start", "t:start", "s>a", "t>a", "a>b", "a>c", "b>d", "c>d",
    ]);
    let graph = Graph::of(&p);
    let dominance = graph.dominance();
    assert_eq!(names(dominance.before(&"d".into())), "a");
    assert!(dominance.is_before(&"a".into(), &"d".into()));
    assert!(!dominance.is_before(&"b".into(), &"d".into()));
}

/// Two organisations, a hand-off that must be accepted, and a refusal that goes where `then` says.
fn with_handoff(then: Option<&str>) -> Pathway {
    let mut p = pathway(&["s:start", "e:end", "s>a", "a>b", "b>e", "c>e"]);
    p.organisations.insert(Organisation::new("o1"));
    p.organisations.insert(Organisation::new("o2"));
    let mut other = Team::new("t2");
    other.organisation = Some("o2".into());
    p.teams.insert(other);
    for (id, owner) in [
        ("a", Owner::Organisation("o1".into())),
        ("b", Owner::Team("t2".into())),
    ] {
        let mut step = p.steps.get(id).unwrap().clone();
        step.owner = Some(owner);
        p.steps.insert(step);
    }
    let mut link = p.links.get("a>b").unwrap().clone();
    let mut handoff = Handoff::new();
    handoff.acceptance = Some(HandoffAcceptance::Explicit);
    handoff.on_refusal = then.map(OnRefusal::new);
    link.handoff = Some(handoff);
    p.links.insert(link);
    p
}

#[test]
fn a_refusal_is_a_way_unless_it_goes_back() {
    let ways = |p: &Pathway| Graph::of(p).ways_out(&"a".into()).count();
    assert_eq!(ways(&with_handoff(Some("c"))), 2);
    assert_eq!(ways(&with_handoff(Some("a"))), 1);
    let mut implied = with_handoff(Some("c"));
    let mut link = implied.links.get("a>b").unwrap().clone();
    link.handoff.as_mut().unwrap().acceptance = Some(HandoffAcceptance::Implicit);
    implied.links.insert(link);
    assert_eq!(
        ways(&implied),
        1,
        "a receiver that is not asked cannot refuse"
    );
}

#[test]
fn an_agreement_settles_only_within_its_dates_and_parties() {
    let mut p = with_handoff(None);
    let mut agreement = Agreement::new("g");
    let mut settles = Settlement::new();
    settles.on_refusal = Some(Onward::Step("c".into()));
    agreement.settles = Some(settles);
    agreement.parties = ["o1", "o2"].map(OrganisationId::from).to_vec();
    agreement.until = Date::new(2026, 6, 30);
    let mut link = p.links.get("a>b").unwrap().clone();
    link.handoff.as_mut().unwrap().agreements = vec!["g".into()];
    p.links.insert(link);
    p.agreements = Table::from_iter([agreement.clone()]);
    let ways = |p: &Pathway, day| Graph::on(p, day).ways_out(&"a".into()).count();
    let (june, july) = (
        Date::new(2026, 6, 1).unwrap(),
        Date::new(2026, 7, 1).unwrap(),
    );
    assert_eq!((ways(&p, june), ways(&p, july)), (2, 1));
    agreement.parties.pop();
    p.agreements = Table::from_iter([agreement]);
    assert_eq!(ways(&p, june), 1);
}

#[test]
fn the_net_writes_out_splits_and_joins() {
    let p = pathway(&[
        "s:start",
        "e:end",
        "s>a",
        "a>b",
        "a>c",
        "a>e timeout",
        "b>d",
        "c>d",
        "d>e",
    ]);
    let graph = Graph::of(&p);
    let net = Net::of(&graph);
    let of_a: Vec<GateKind> = net
        .gates()
        .iter()
        .filter(|gate| gate.step.is_some_and(|at| net.step(at).id.as_str() == "a"))
        .map(|gate| gate.kind)
        .collect();
    assert_eq!(
        of_a,
        [
            GateKind::Join(crate::WaitsFor::Any),
            GateKind::Split(LeavesBy::One),
            GateKind::Split(LeavesBy::All)
        ]
    );
    let out_of_here = net.edges().iter().filter(|edge| edge.to == OUTSIDE).count();
    assert_eq!(out_of_here, 2, "one for each link into the end");
}

#[test]
fn a_long_chain_does_not_fill_a_small_stack() {
    let small = std::thread::Builder::new().stack_size(128 * 1024);
    let chain = small.spawn(|| {
        let count = 100_000;
        let id = |at: usize| format!("n{at:06}");
        let mut p = Pathway::new("p");
        p.steps = (0..count).map(|at| Step::new(id(at))).collect();
        let mut first = Step::new(id(0));
        first.kind = Some(StepKind::Start);
        p.steps.insert(first);
        // Back to the second step from the last: one loop of everything but the start.
        p.links = (0..count)
            .map(|at| {
                Link::new(
                    format!("l{at:06}"),
                    id(at),
                    id((at + 1) % count + usize::from(at + 1 == count)),
                )
            })
            .collect();
        let graph = Graph::of(&p);
        assert!(graph.is_reached_from_starts(&id(count - 1).into()));
        assert!(!graph.reaches_an_end(&id(5).into()));
        let loops = graph.loops();
        assert_eq!(loops[0].steps.len(), count - 1);
        assert_eq!(graph.ways_round(&loops[0], usize::MAX).len(), 1);
        assert_eq!(graph.dominance().before(&id(99).into()).len(), 99);
        assert_eq!(
            graph
                .route(&id(0).into(), &id(count - 1).into())
                .unwrap()
                .links
                .len(),
            count - 1
        );
        assert_eq!(Net::of(&graph).gates().len(), count + 1);
    });
    chain.unwrap().join().unwrap();
}
