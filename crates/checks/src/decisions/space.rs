//! The values that items can have, cut into parts wherever a rule makes a difference, and rules as sets of those parts.
//!
//! Numbers are whole steps, so that every end of an interval is exact, open or closed.

use pathway::rule::Vocabulary;
use pathway::{Comparison, Item, ItemId, ItemKind, Rule, Table, Value};
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

/// A part of the values of an item within which no rule makes a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The item is not known.
    Unknown,
    /// It is known; of what kind its values are does not matter.
    Known,
    /// Yes or no.
    Answer(bool),
    /// A number from the first to the last.
    Range(i64, i64),
    /// One of these options.
    Options(Vec<String>),
}

/// An item with the parts of its values.
pub(crate) struct Axis<'a> {
    pub(crate) item: &'a Item,
    pub(crate) parts: Vec<Part>,
    /// Where its bits begin, in words, and how many words there are.
    at: (usize, usize),
}

/// All combinations of values of the items that some rules are about.
pub(crate) struct Space<'a> {
    pub(crate) axes: Vec<Axis<'a>>,
    items: &'a Table<Item>,
    vocabulary: OnceCell<Vocabulary<'a>>,
    words: usize,
}

/// For each item some of its parts: all combinations of one of each.
pub(crate) type Region = Box<[u64]>;

/// A rule that cannot be read as values of items, or is made of too many cases.
#[derive(Debug)]
pub(crate) struct Undecided;

/// How many cases one rule may be made of.
const CASES: usize = 2_000;

/// How a comparison cuts the numbers: from which one on it changes what holds.
fn cuts(is: Comparison, value: i64) -> [Option<i64>; 2] {
    let above = value.checked_add(1);
    match is {
        Comparison::Below | Comparison::AtLeast => [Some(value), None],
        Comparison::AtMost | Comparison::Above => [above, None],
        Comparison::Equal | Comparison::NotEqual => [Some(value), above],
    }
}

impl<'a> Space<'a> {
    /// The space of those rules; the last argument says of an item whether it may not be known. That matters only where
    /// a rule asks for it: elsewhere a step simply needs what its rules compare.
    pub(crate) fn of(
        items: &'a Table<Item>,
        rules: &[&Rule],
        may_be_unknown: impl Fn(&ItemId) -> bool,
    ) -> Self {
        let mut numbers: BTreeMap<&ItemId, BTreeSet<i64>> = BTreeMap::new();
        let mut options: BTreeMap<&ItemId, BTreeSet<&str>> = BTreeMap::new();
        let (mut asked, mut named) = (BTreeSet::new(), BTreeSet::new());
        let mut open: Vec<&Rule> = rules.to_vec();
        while let Some(rule) = open.pop() {
            match rule {
                Rule::Compare { item, is, value } => {
                    named.insert(item);
                    match value {
                        Value::Number(value) => numbers
                            .entry(item)
                            .or_default()
                            .extend(cuts(*is, *value).into_iter().flatten()),
                        Value::Option(option) => {
                            options.entry(item).or_default().insert(option);
                        }
                        Value::YesNo(_) => {}
                    }
                }
                Rule::Known(item) => {
                    named.insert(item);
                    asked.insert(item);
                }
                Rule::All(parts) | Rule::Any(parts) => open.extend(parts),
                Rule::Not(part) => open.push(part),
                Rule::Words(_) => {}
            }
        }
        let mut space = Self {
            axes: Vec::new(),
            items,
            vocabulary: OnceCell::new(),
            words: 0,
        };
        for id in named {
            let Some(item) = items.get(id) else { continue };
            let none = BTreeSet::new();
            let mut parts = match &item.kind {
                Some(ItemKind::YesNo) => vec![Part::Answer(true), Part::Answer(false)],
                Some(ItemKind::Number { min, max, .. }) => {
                    ranges(*min, *max, numbers.get(id).unwrap_or(&none))
                }
                Some(ItemKind::Choice { options: all }) => {
                    let told = options.get(id);
                    let is_told = |it: &&String| told.is_some_and(|set| set.contains(it.as_str()));
                    let (told, rest): (Vec<_>, Vec<_>) = all.iter().partition(is_told);
                    let mut parts: Vec<Part> = told
                        .into_iter()
                        .map(|option| Part::Options(vec![option.clone()]))
                        .collect();
                    if !rest.is_empty() {
                        parts.push(Part::Options(rest.into_iter().cloned().collect()));
                    }
                    parts
                }
                _ => vec![Part::Known],
            };
            if asked.contains(id) && may_be_unknown(id) {
                parts.push(Part::Unknown);
            }
            let words = parts.len().div_ceil(64);
            space.axes.push(Axis {
                item,
                parts,
                at: (space.words, words),
            });
            space.words += words;
        }
        space
    }

    /// A rule as people read it.
    pub(crate) fn said(&self, rule: &Rule) -> String {
        self.vocabulary
            .get_or_init(|| Vocabulary::of(self.items))
            .say(rule)
    }

    /// Everybody.
    pub(crate) fn everybody(&self) -> Region {
        let mut region = vec![0; self.words];
        for axis in &self.axes {
            for part in 0..axis.parts.len() {
                axis.set(&mut region, part);
            }
        }
        region.into()
    }

    /// The patients in both, if there are any.
    pub(crate) fn both(&self, a: &Region, b: &Region) -> Option<Region> {
        (!self.are_apart(a, b)).then(|| a.iter().zip(b.iter()).map(|(a, b)| a & b).collect())
    }

    /// Whether no patient is in both.
    pub(crate) fn are_apart(&self, a: &[u64], b: &[u64]) -> bool {
        self.axes.iter().any(|axis| {
            let mut words = axis.of(a).iter().zip(axis.of(b));
            words.all(|(a, b)| a & b == 0)
        })
    }

    /// How many items a region says something about.
    pub(crate) fn named(&self, region: &Region) -> usize {
        let says = |axis: &&Axis<'_>| !axis.is_full(region);
        self.axes.iter().filter(says).count()
    }

    /// The patients who meet a rule, as regions that may overlap.
    pub(crate) fn cases(&self, rule: &Rule) -> Result<Vec<Region>, Undecided> {
        self.meets(rule, true)
    }

    fn meets(&self, rule: &Rule, holds: bool) -> Result<Vec<Region>, Undecided> {
        match (rule, holds) {
            (Rule::Words(_), _) => Err(Undecided),
            (Rule::Not(part), _) => self.meets(part, !holds),
            (Rule::All(parts), true) | (Rule::Any(parts), false) => {
                let mut all = vec![self.everybody()];
                for part in parts {
                    let part = self.meets(part, holds)?;
                    if let ([one], [other]) = (&all[..], &part[..]) {
                        all = self.both(one, other).into_iter().collect();
                        continue;
                    }
                    if all.len().saturating_mul(part.len()) > CASES * 4 {
                        return Err(Undecided);
                    }
                    let pairs = all
                        .iter()
                        .flat_map(|one| part.iter().filter_map(|other| self.both(one, other)));
                    all = simplified(pairs.collect())?;
                }
                Ok(all)
            }
            (Rule::Any(parts), true) | (Rule::All(parts), false) => {
                let mut any = Vec::new();
                for part in parts {
                    any.extend(self.meets(part, holds)?);
                    any = simplified(any)?;
                }
                Ok(any)
            }
            (Rule::Known(item), _) => self.one(item, holds, |part| Some(*part != Part::Unknown)),
            (Rule::Compare { item, is, value }, _) => {
                self.one(item, holds, |part| compare(part, *is, value))
            }
        }
    }

    /// The patients with whom a statement about one item holds, or does not.
    fn one(
        &self,
        item: &ItemId,
        holds: bool,
        is_so: impl Fn(&Part) -> Option<bool>,
    ) -> Result<Vec<Region>, Undecided> {
        let axis = self.axes.iter().find(|axis| axis.item.id == *item);
        let axis = axis.ok_or(Undecided)?;
        let mut region = self.everybody();
        let mut is_any = false;
        for (number, part) in axis.parts.iter().enumerate() {
            if is_so(part).ok_or(Undecided)? == holds {
                is_any = true;
            } else {
                axis.clear(&mut region, number);
            }
        }
        Ok(is_any.then_some(region).into_iter().collect())
    }
}

impl Axis<'_> {
    fn of<'r>(&self, region: &'r [u64]) -> &'r [u64] {
        &region[self.at.0..self.at.0 + self.at.1]
    }
    /// Whether the part is in the region.
    pub(crate) fn has(&self, region: &[u64], part: usize) -> bool {
        self.of(region)[part / 64] >> (part % 64) & 1 == 1
    }
    /// Adds the part to the region.
    pub(crate) fn set(&self, region: &mut [u64], part: usize) {
        region[self.at.0 + part / 64] |= 1 << (part % 64);
    }
    /// Takes the part out of the region.
    pub(crate) fn clear(&self, region: &mut [u64], part: usize) {
        region[self.at.0 + part / 64] &= !(1 << (part % 64));
    }
    /// Adds all its parts to the region.
    pub(crate) fn fill(&self, region: &mut [u64]) {
        for part in 0..self.parts.len() {
            self.set(region, part);
        }
    }
    /// Whether all its parts are in the region.
    pub(crate) fn is_full(&self, region: &[u64]) -> bool {
        (0..self.parts.len()).all(|part| self.has(region, part))
    }
}

/// The numbers from the least to the most, cut before each of the cuts.
fn ranges(min: i64, max: i64, cuts: &BTreeSet<i64>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut from = min;
    if min > max {
        return parts;
    }
    for cut in cuts.iter().copied().filter(|cut| min < *cut && *cut <= max) {
        parts.push(Part::Range(from, cut - 1));
        from = cut;
    }
    parts.push(Part::Range(from, max));
    parts
}

/// Whether a comparison holds for a part; none where the value does not suit the item.
fn compare(part: &Part, is: Comparison, value: &Value) -> Option<bool> {
    match (part, value) {
        (Part::Unknown, _) => Some(false),
        (Part::Range(from, _), Value::Number(value)) => Some(match is {
            Comparison::Equal => from == value,
            Comparison::NotEqual => from != value,
            Comparison::Below => from < value,
            Comparison::AtMost => from <= value,
            Comparison::Above => from > value,
            Comparison::AtLeast => from >= value,
        }),
        (Part::Answer(answer), Value::YesNo(value)) => equal(is, answer == value),
        (Part::Options(options), Value::Option(value)) => equal(is, options.contains(value)),
        _ => None,
    }
}

fn equal(is: Comparison, same: bool) -> Option<bool> {
    match is {
        Comparison::Equal => Some(same),
        Comparison::NotEqual => Some(!same),
        _ => None,
    }
}

/// The same patients in fewer regions: one that lies within another is left out.
fn simplified(mut regions: Vec<Region>) -> Result<Vec<Region>, Undecided> {
    regions.sort_unstable();
    regions.dedup();
    if regions.len() > CASES {
        return Err(Undecided);
    }
    if regions.len() <= 64 {
        let within = |a: &Region, b: &Region| a.iter().zip(b.iter()).all(|(a, b)| a & !b == 0);
        let all = regions.clone();
        regions.retain(|one| !all.iter().any(|other| other != one && within(one, other)));
    }
    Ok(regions)
}
