//! Pathways of any size, the same each time: layers of steps, six organisations, a third of the links hand-offs, a few
//! ways back, most of it in order and some of it not. It must never depend on anything but the number of steps.

use pathway::{
    Comparison, Content, Duration, Handoff, HandoffAcceptance, Item, ItemKind, LeavesBy, Limit,
    Link, LinkId, Method, OnRefusal, OnSilence, Organisation, Owner, Pathway, RiskHolder, Rule,
    SharingBasis, Step, StepId, StepKind, Team, TeamId, Value, WaitsFor,
};
use std::collections::BTreeSet;

const ORGANISATIONS: [&str; 6] = [
    "General practice",
    "Acute trust",
    "Community trust",
    "Ambulance service",
    "Social care",
    "Hospice",
];
const VERBS: [&str; 8] = [
    "Review",
    "Assess",
    "Book",
    "Treat",
    "Record",
    "Explain",
    "Prescribe",
    "Visit",
];
const THINGS: [&str; 7] = [
    "the referral",
    "the patient",
    "the scan",
    "the plan",
    "the medicine",
    "the result",
    "the risk",
];
const ITEMS: usize = 20;

/// A step before it has its links.
struct Place {
    layer: usize,
    organisation: usize,
    parent: Option<usize>,
}

/// A pathway of about 1.4 links a step.
pub fn pathway(steps: u32) -> Pathway {
    let mut chance = Chance(u64::from(steps) + 42);
    let count = steps as usize;
    let layers = (2 * count.isqrt()).max(4);
    let places = places(count, layers, &mut chance);
    let links = links(&places, layers, &mut chance);
    let mut pathway = ground();
    pathway.title = format!("{count} steps");
    for (number, place) in places.iter().enumerate() {
        let kind = match place.layer {
            0 => StepKind::Start,
            layer if layer == layers - 1 => StepKind::End,
            _ if links.iter().filter(|(from, _)| *from == number).count() > 1 => StepKind::Decide,
            layer => [
                StepKind::Assess,
                StepKind::Treat,
                StepKind::Review,
                StepKind::Test,
            ][layer % 4],
        };
        let mut step = Step::new(step_id(number));
        let (verb, thing) = (
            VERBS[chance.below(VERBS.len())],
            THINGS[chance.below(THINGS.len())],
        );
        step.title = format!("{verb} {thing} {number}");
        step.kind = Some(kind);
        step.owner = Some(Owner::Team(team(&places, number)));
        step.limit = (number % 3 == 0).then(|| days(14));
        pathway.steps.insert(step);
    }
    let mut last_from = None;
    for (index, (from, to)) in links.iter().enumerate() {
        let mut link = Link::new(
            LinkId::from(format!("l{index}")),
            step_id(*from),
            step_id(*to),
        );
        let more = links.get(index + 1).is_some_and(|(next, _)| next == from);
        if more {
            let item = format!("i{}", chance.below(ITEMS)).as_str().into();
            link.rule = Some(Rule::Compare {
                item,
                is: Comparison::Equal,
                value: Value::YesNo(true),
            });
        } else if last_from == Some(*from) {
            link.otherwise = true;
        }
        last_from = Some(*from);
        if to <= from {
            link.max_repeats = Some(3);
        }
        let sender = team(&places, *from);
        // Every tenth is left open, so that there is something to find.
        if sender != team(&places, *to) && index % 10 != 0 {
            link.handoff = Some(handoff(*from, &sender));
        }
        pathway.links.insert(link);
    }
    pathway
}

/// A start, branches that all go side by side with a yes and a no each, and an end that waits for them.
pub fn side_by_side(branches: usize) -> Pathway {
    let mut pathway = ground();
    let mut number = 0;
    let mut add = |pathway: &mut Pathway, kind| {
        let mut step = Step::new(step_id(number));
        step.title = format!("{} {number}", VERBS[number % VERBS.len()]);
        step.kind = Some(kind);
        step.owner = Some(Owner::Team(team_id(0, 0)));
        number += 1;
        pathway.steps.insert(step.clone());
        step
    };
    let mut fork = add(&mut pathway, StepKind::Start);
    fork.leaves_by = Some(LeavesBy::All);
    let mut join = add(&mut pathway, StepKind::End);
    join.waits_for = Some(WaitsFor::Some);
    let mut links = Vec::new();
    for branch in 0..branches {
        let decide = add(&mut pathway, StepKind::Decide);
        let (yes, no) = (
            add(&mut pathway, StepKind::Treat),
            add(&mut pathway, StepKind::Monitor),
        );
        let item = format!("i{branch}").as_str().into();
        let rule = Rule::Compare {
            item,
            is: Comparison::Equal,
            value: Value::YesNo(true),
        };
        links.push((fork.id.clone(), decide.id.clone(), None, false));
        links.push((decide.id.clone(), yes.id.clone(), Some(rule), false));
        links.push((decide.id.clone(), no.id.clone(), None, true));
        links.push((yes.id.clone(), join.id.clone(), None, false));
        links.push((no.id.clone(), join.id.clone(), None, false));
    }
    for (index, (from, to, rule, otherwise)) in links.into_iter().enumerate() {
        let mut link = Link::new(LinkId::from(format!("l{index}")), from, to);
        (link.rule, link.otherwise) = (rule, otherwise);
        pathway.links.insert(link);
    }
    pathway.steps.insert(fork);
    pathway.steps.insert(join);
    pathway
}

/// Organisations, two teams each, and items: everything but steps and links.
fn ground() -> Pathway {
    let mut pathway = Pathway::new("generated");
    for (number, name) in ORGANISATIONS.into_iter().enumerate() {
        let id = format!("o{number}");
        let mut organisation = Organisation::new(id.as_str());
        name.clone_into(&mut organisation.name);
        pathway.organisations.insert(organisation);
        for which in 0..2 {
            let mut team = Team::new(team_id(number, which));
            team.name = format!("{name}, team {which}");
            team.organisation = Some(id.as_str().into());
            "01632 960001".clone_into(&mut team.contact);
            pathway.teams.insert(team);
        }
    }
    for number in 0..ITEMS {
        let mut item = Item::new(format!("i{number}").as_str());
        item.name = format!("Question {number}");
        item.kind = Some(ItemKind::YesNo);
        pathway.items.insert(item);
    }
    pathway
}

fn places(count: usize, layers: usize, chance: &mut Chance) -> Vec<Place> {
    // Each layer has at least one step, and a step's number grows with its layer.
    let mut layer_of: Vec<usize> = (0..count)
        .map(|number| {
            if number < layers {
                number
            } else {
                chance.below(layers)
            }
        })
        .collect();
    layer_of.sort_unstable();
    let mut places: Vec<Place> = Vec::with_capacity(count);
    let (mut before, mut own) = (0..0, 0..0);
    for (number, layer) in layer_of.into_iter().enumerate() {
        if places.last().is_none_or(|last| last.layer != layer) {
            before = own;
            own = number..number;
        }
        own.end = number + 1;
        let parent = (layer > 0).then(|| before.start + chance.below(before.len()));
        let organisation = match parent {
            Some(parent) if chance.below(100) < 72 => places[parent].organisation,
            _ => chance.below(ORGANISATIONS.len()),
        };
        places.push(Place {
            layer,
            organisation,
            parent,
        });
    }
    places
}

/// From each step to each, sorted by where they leave: a tree from the starts, a way on for everyone, then more at will.
fn links(places: &[Place], layers: usize, chance: &mut Chance) -> Vec<(usize, usize)> {
    let mut links: BTreeSet<(usize, usize)> = places
        .iter()
        .enumerate()
        .filter_map(|(to, place)| Some((place.parent?, to)))
        .collect();
    let first_of = |layer: usize| places.partition_point(|place| place.layer < layer);
    let below = |layer: usize, chance: &mut Chance| {
        let (first, end) = (first_of(layer), first_of(layer + 1));
        first + chance.below(end - first)
    };
    for (from, place) in places.iter().enumerate() {
        if place.layer + 1 < layers && links.range((from, 0)..=(from, usize::MAX)).next().is_none()
        {
            links.insert((from, below(place.layer + 1, chance)));
        }
    }
    let wanted = places.len() * 14 / 10;
    for _ in 0..places.len() * 20 {
        if links.len() >= wanted {
            break;
        }
        let from = chance.below(places.len());
        let layer = places[from].layer;
        if layer == 0 || layer + 1 >= layers {
            continue;
        }
        if chance.below(12) == 0 {
            // Back to where the patient came from: a real loop.
            let back = places[from].parent.and_then(|parent| places[parent].parent);
            links.extend(
                back.filter(|back| places[*back].layer > 0)
                    .map(|back| (from, back)),
            );
        } else {
            let to = below((layer + 1 + chance.below(2)).min(layers - 1), chance);
            if places[to].organisation == places[from].organisation || chance.below(10) < 4 {
                links.insert((from, to));
            }
        }
    }
    links.into_iter().collect()
}

fn handoff(from: usize, sender: &TeamId) -> Handoff {
    let mut handoff = Handoff::new();
    handoff.method = vec![Method::EReferral];
    handoff.content = Some(Content::Everything);
    handoff.acceptance = Some(HandoffAcceptance::Explicit);
    handoff.accept_within = Some(days(2));
    handoff.on_refusal = Some(OnRefusal::new(step_id(from)));
    let mut silence = OnSilence::new(step_id(from));
    silence.after = Some(days(3));
    handoff.on_silence = Some(silence);
    handoff.holds_risk = Some(RiskHolder::Sender);
    handoff.patient_told = Some(true);
    handoff.tracked_by = Some(sender.clone());
    handoff.sharing_basis = Some(SharingBasis::DirectCare);
    handoff
}

/// Mostly the first team of an organisation.
fn team(places: &[Place], number: usize) -> TeamId {
    team_id(places[number].organisation, usize::from(number % 8 == 7))
}

fn days(count: u32) -> Limit {
    Limit {
        value: Duration::from_days(count),
        ..Limit::default()
    }
}

fn step_id(number: usize) -> StepId {
    StepId::from(format!("s{number}"))
}

fn team_id(organisation: usize, which: usize) -> TeamId {
    TeamId::from(format!("o{organisation}t{which}"))
}

/// Numbers that look like chance and are the same each time (splitmix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % end as u64).expect("less than a usize")
    }
}

#[cfg(test)]
mod tests {
    use super::{pathway, side_by_side};
    use std::collections::BTreeSet;

    #[test]
    fn a_generated_pathway_is_what_was_asked_for() {
        let pathway = pathway(1_000);
        assert_eq!(pathway.steps.len(), 1_000);
        let links = pathway.links.len();
        assert!((1_300..=1_500).contains(&links), "{links} links");
        let handoffs = pathway
            .links
            .iter()
            .filter(|link| link.handoff.is_some())
            .count();
        assert!(
            (links / 5..=links / 2).contains(&handoffs),
            "{handoffs} of {links} are hand-offs"
        );
        for link in pathway.links.iter() {
            assert!(pathway.steps.contains(&link.from) && pathway.steps.contains(&link.to));
        }
    }

    #[test]
    fn the_same_number_gives_the_same_pathway() {
        assert_eq!(pathway(100), pathway(100));
    }

    #[test]
    fn eight_branches_have_a_yes_and_a_no_each() {
        let pathway = side_by_side(8);
        assert_eq!(
            (pathway.steps.len(), pathway.links.len()),
            (2 + 8 * 3, 8 * 5)
        );
        let ends: BTreeSet<_> = pathway
            .links
            .iter()
            .flat_map(|link| [&link.from, &link.to])
            .collect();
        assert_eq!(ends.len(), pathway.steps.len());
    }
}
