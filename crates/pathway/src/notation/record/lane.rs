//! Steps under the line that says who does them, with their links.
//!
//! Never hides a link: one whose first step is not here stands under `from`.

use super::{Written, link};
use crate::notation::names::Names;
use crate::notation::print::{Block, Sheet, id};
use crate::{Document, Link, LinkId, Owner, Step, StepId, organisation_of};
use std::collections::{BTreeMap, BTreeSet};

/// The line above the steps of nobody.
pub(in crate::notation) const NOBODY: &str = "nobody";

/// Writes all steps and links.
pub(in crate::notation) fn print<'a>(document: &'a Document, names: &Names<'a>, sheet: &mut Sheet) {
    let pathway = &document.pathway;
    let mut ways: BTreeMap<&StepId, Vec<&Link>> = BTreeMap::new();
    for link in pathway.links.iter() {
        ways.entry(&link.from).or_default().push(link);
    }
    for links in ways.values_mut() {
        // What else there is comes last, as people say it.
        links.sort_by_key(|link| link.otherwise);
    }
    // In the order in which they will be written, since that is the order in which they will be read.
    let mut written: Vec<&Link> = Vec::new();
    let mut lanes: BTreeMap<Option<&Owner>, Vec<&Step>> = BTreeMap::new();
    for step in pathway.steps.iter() {
        lanes.entry(step.owner.as_ref()).or_default().push(step);
    }
    let mut lanes: Vec<_> = lanes.into_iter().collect();
    lanes.sort_by_key(|(owner, _)| {
        let organisation = owner.and_then(|owner| organisation_of(pathway, owner));
        (order(*owner), names.rank(organisation))
    });
    for step in lanes.iter().flat_map(|(_, steps)| steps) {
        written.extend(ways.get(&step.id).into_iter().flatten());
    }
    let strays: Vec<_> = ways
        .iter()
        .filter(|(from, _)| !pathway.steps.contains(**from))
        .collect();
    written.extend(strays.iter().flat_map(|(_, links)| links.iter()));
    let explicit = with_ids(&written);

    for (owner, steps) in lanes {
        sheet.gap();
        sheet.line(0, &header(owner, names));
        for step in steps {
            let links = ways.get(&step.id).map_or(&[][..], Vec::as_slice);
            print_step(step, links, &explicit, names, sheet);
        }
    }
    for (from, links) in strays {
        sheet.gap();
        sheet.line(0, &format!("from {}", id(from.as_str())));
        for link in links {
            sheet.block(1, &link::block(link, explicit.contains(&link.id), names));
        }
    }
}

/// Patient and carer first, then the teams, then organisations without a team, then nobody.
fn order(owner: Option<&Owner>) -> u8 {
    match owner {
        Some(Owner::Patient) => 0,
        Some(Owner::Carer) => 1,
        Some(Owner::Team(_)) => 2,
        Some(Owner::Organisation(_)) => 3,
        None => 4,
    }
}

fn header(owner: Option<&Owner>, names: &Names<'_>) -> String {
    let Some(owner) = owner else {
        return NOBODY.to_owned();
    };
    let bare = names.print_owner(owner);
    let says_which = bare.starts_with("team ") || bare.starts_with("organisation ");
    if !says_which && !crate::notation::read::begins_record(&bare) {
        return bare;
    }
    match owner {
        Owner::Team(team) => format!("owner team {}", id(team.as_str())),
        Owner::Organisation(organisation) => {
            format!("owner organisation {}", id(organisation.as_str()))
        }
        Owner::Patient | Owner::Carer => bare,
    }
}

fn print_step(
    step: &Step,
    links: &[&Link],
    explicit: &BTreeSet<&LinkId>,
    names: &Names<'_>,
    sheet: &mut Sheet,
) {
    let mut block = step.block(names);
    let links: Vec<Block> = links
        .iter()
        .map(|link| link::block(link, explicit.contains(&link.id), names))
        .collect();
    // A step that says nothing but where the patient goes next fits in one line.
    if let ([only], true) = (links.as_slice(), block.lines.is_empty())
        && only.lines.is_empty()
        && only.head.starts_with("->")
    {
        block.word(&only.head);
        sheet.block(1, &block);
        return;
    }
    sheet.block(1, &block);
    for link in &links {
        sheet.block(2, link);
    }
}

/// The links whose ids must be written, since the reader would find others.
fn with_ids<'a>(links: &[&'a Link]) -> BTreeSet<&'a LinkId> {
    let mut explicit = BTreeSet::new();
    loop {
        let given: Vec<_> = links
            .iter()
            .map(|link| (explicit.contains(&link.id).then_some(&link.id), *link))
            .collect();
        let found = link::ids(&given);
        let wrong = links
            .iter()
            .zip(&found)
            .filter(|(link, found)| link.id != **found);
        let before = explicit.len();
        explicit.extend(wrong.map(|(link, _)| &link.id));
        if explicit.len() == before {
            return explicit;
        }
    }
}
