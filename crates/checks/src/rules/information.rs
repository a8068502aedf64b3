//! Information: what a step needs and nobody has or sends, results that nobody reads, what is sent without a basis.

pub(super) mod collected_again;
pub(super) mod item_never_used;
pub(super) mod item_not_sent;
pub(super) mod item_out_of_date;
pub(super) mod item_without_code;
pub(super) mod needed_item_missing;
pub(super) mod promised_item_missing;
pub(super) mod result_acted_on_elsewhere;
pub(super) mod result_nobody_reads;
pub(super) mod sent_without_basis;

use crate::Context;
use crate::context::named;
use crate::information::needed;
use pathway::{Argument, Item, ItemId, LinkKind, Need, Rule, Subject};
use std::borrow::Cow;

/// How many findings of a kind are shown with a route and a way to put them right: each takes a look at the whole.
const SHOWN: usize = 100;

/// Something that a step needs.
pub(super) struct Wanted {
    pub(super) need: Need,
    /// Whether it is enough that the step itself finds it out: it is for the rules of its ways on.
    pub(super) for_rules: bool,
}

/// Everything that a step needs: what it says, and what its rules compare.
pub(super) fn wanted(context: &Context<'_>, step: usize) -> Vec<Wanted> {
    let record = context.step(step);
    let links = context.links_out(step).map(|joined| joined.link);
    let compared = needed(record, links.filter(|link| link.kind == LinkKind::Next));
    let said = record.needs.iter().map(|need| Wanted {
        need: need.clone(),
        for_rules: false,
    });
    let by_rules = compared.into_iter().map(|item| Wanted {
        need: Need::Item(item.clone()),
        for_rules: true,
    });
    said.chain(by_rules).collect()
}

/// The items of a need.
pub(super) fn items(need: &Need) -> &[ItemId] {
    match need {
        Need::Item(item) => std::slice::from_ref(item),
        Need::AnyOf { any_of } => any_of,
    }
}

/// What an item is called.
pub(super) fn item_name<'c>(context: &'c Context<'_>, id: &'c ItemId) -> &'c str {
    context
        .pathway
        .items
        .get(id)
        .map_or(id.as_str(), |item| named(&item.name, id.as_str()))
}

/// What a need is called: the item, or all of which one will do.
pub(super) fn need_name(context: &Context<'_>, need: &Need) -> Argument {
    let names = items(need)
        .iter()
        .map(|id| item_name(context, id).to_owned());
    match need {
        Need::Item(_) => Argument::Text(names.collect()),
        Need::AnyOf { .. } => Argument::Message(Box::new(
            pathway::Message::new("check-any-of").with("items", names.collect::<Vec<_>>()),
        )),
    }
}

/// The items of a need as what a finding is about.
pub(super) fn item_subjects(need: &Need) -> impl Iterator<Item = Subject> + '_ {
    items(need).iter().map(|id| Subject::Item(id.clone()))
}

/// Who holds something, as a sentence names them.
fn lane_name(context: &Context<'_>, lane: &pathway::Lane) -> Argument {
    match lane {
        pathway::Lane::Organisation(id) => context.organisation_name(id).into(),
        pathway::Lane::Patient => Argument::Word(Cow::Borrowed("check-party-patient")),
        pathway::Lane::Carer => Argument::Word(Cow::Borrowed("check-party-carer")),
        pathway::Lane::Nobody => Argument::Word(Cow::Borrowed("check-party-nobody")),
    }
}

/// Whether a step needs the item, or a rule on one of its ways on reads it.
pub(super) fn reads(context: &Context<'_>, step: usize, item: &ItemId) -> bool {
    let record = context.step(step);
    record.needs.iter().any(|need| items(need).contains(item)) || rules_read(context, step, item)
}

/// Whether a rule on one of the step's ways on reads the item.
fn rules_read(context: &Context<'_>, step: usize, item: &ItemId) -> bool {
    let rules = context
        .links_out(step)
        .filter_map(|joined| joined.link.rule.as_ref());
    rules.map(Rule::items).any(|items| items.contains(item))
}

/// Whether nothing was said of what kind an item is, or that is of such a kind.
fn is_kind(item: &Item, kinds: impl Fn(&pathway::ItemKind) -> bool) -> bool {
    item.kind.as_ref().is_some_and(kinds)
}
