//! Made-up records, documents and patches for property tests, here and in other crates.
//!
//! Never part of the app: behind a feature that only tests turn on.

mod dice;
mod records;
mod values;

use crate::{
    Acceptance, Agreement, Bends, Clock, Comment, Document, Edit, Head, Involvement, Item,
    LaneOrder, Link, Organisation, Outcome, Part, Patch, PhaseOrder, Place, Record, SignOff, Step,
    Team, Trial,
};
pub use dice::Dice;
use proptest::prelude::{Strategy, any};
use std::sync::Arc;

/// A part of a document that can be made up.
pub trait Rolled: Part {
    /// An id from the small stock that references choose from too, so that most of them lead somewhere.
    fn id(dice: &mut Dice) -> Self::Id;
    /// A part that goes by that id.
    fn roll(dice: &mut Dice, id: Self::Id) -> Self;
}

/// What dice give, whatever is made of them. Fewer and lower bytes make simpler things, which is how a case shrinks.
pub fn rolled<T: std::fmt::Debug>(
    bytes: usize,
    make: impl Fn(&mut Dice) -> T,
) -> impl Strategy<Value = T> {
    proptest::collection::vec(any::<u8>(), 0..=bytes).prop_map(move |bytes| make(&mut Dice(bytes)))
}

/// One record or other part of a kind.
pub fn parts<P: Rolled>() -> impl Strategy<Value = P> {
    rolled(300, |dice| {
        let id = P::id(dice);
        P::roll(dice, id)
    })
}

/// Small documents: most references resolve, some do not, and the texts are hostile at times.
pub fn documents() -> impl Strategy<Value = Document> {
    rolled(2500, document)
}

/// A document and a patch that was made of it, of another one, or of both.
pub fn documents_and_patches() -> impl Strategy<Value = (Document, Patch)> {
    rolled(3500, |dice| {
        let document = document(dice);
        let patch = patch(dice, &document);
        (document, patch)
    })
}

/// Patches that fit no document in particular.
pub fn patches() -> impl Strategy<Value = Patch> {
    rolled(2500, |dice| patch(dice, &Document::default()))
}

/// A small document.
pub fn document(dice: &mut Dice) -> Document {
    let mut document = Document::default();
    fill::<Organisation>(dice, 3, &mut document);
    fill::<Team>(dice, 4, &mut document);
    fill::<Item>(dice, 4, &mut document);
    fill::<Step>(dice, 7, &mut document);
    fill::<Link>(dice, 9, &mut document);
    fill::<Agreement>(dice, 2, &mut document);
    fill::<Clock>(dice, 2, &mut document);
    fill::<Outcome>(dice, 2, &mut document);
    fill::<Involvement>(dice, 1, &mut document);
    fill::<Trial>(dice, 1, &mut document);
    fill::<Acceptance>(dice, 1, &mut document);
    fill::<SignOff>(dice, 1, &mut document);
    fill::<Comment>(dice, 2, &mut document);
    let head = Head::roll(dice, ());
    document.pathway.set_head(&head);
    for _ in 0..dice.below(5) {
        let id = <Place as Rolled>::id(dice);
        document
            .diagram
            .positions
            .insert(id.clone(), Place::roll(dice, id));
    }
    for _ in 0..dice.below(3) {
        let id = <Bends as Rolled>::id(dice);
        document
            .diagram
            .bends
            .insert(id.clone(), Bends::roll(dice, id));
    }
    document.diagram.lanes = LaneOrder::roll(dice, ());
    document.diagram.phases = PhaseOrder::roll(dice, ());
    document
}

fn fill<R: Record + Rolled>(dice: &mut Dice, most: usize, document: &mut Document) {
    for _ in 0..dice.below(most + 1) {
        let id = <R as Rolled>::id(dice);
        R::table_mut(document).insert(R::roll(dice, id));
    }
}

/// A patch of some edits. What it says was there before is what the document holds, or what it might have held.
pub fn patch(dice: &mut Dice, document: &Document) -> Patch {
    let mut patch = Patch::default();
    let mut now = document.clone();
    for _ in 0..dice.below(7) {
        let change = match dice.below(21) {
            0..=4 => edit::<Step>(dice, &mut now),
            5..=9 => edit::<Link>(dice, &mut now),
            10 => edit::<Place>(dice, &mut now),
            11 => edit::<Bends>(dice, &mut now),
            12 => edit::<LaneOrder>(dice, &mut now),
            19 => edit::<PhaseOrder>(dice, &mut now),
            13 => edit::<Head>(dice, &mut now),
            14 => edit::<Team>(dice, &mut now),
            15 => edit::<Item>(dice, &mut now),
            16 => edit::<Clock>(dice, &mut now),
            17 => edit::<Agreement>(dice, &mut now),
            18 => edit::<Comment>(dice, &mut now),
            _ => match dice.below(6) {
                0 => edit::<Organisation>(dice, &mut now),
                1 => edit::<Outcome>(dice, &mut now),
                2 => edit::<Involvement>(dice, &mut now),
                3 => edit::<Trial>(dice, &mut now),
                4 => edit::<Acceptance>(dice, &mut now),
                _ => edit::<SignOff>(dice, &mut now),
            },
        };
        patch.changes.push(change);
    }
    patch
}

fn edit<P: Rolled>(dice: &mut Dice, now: &mut Document) -> crate::Change {
    let id = P::id(dice);
    let before = if dice.one_in(4) {
        // As somebody else may have known it.
        dice.maybe(|dice| Arc::new(P::roll(dice, id.clone())))
    } else {
        P::find(now, &id)
    };
    let after = match dice.below(5) {
        0 => None,
        // A few fields of it are other ones.
        1..=3 => Some(Arc::new(match &before {
            Some(before) => blend(dice, before, &id),
            None => P::roll(dice, id.clone()),
        })),
        _ => Some(Arc::new(P::roll(dice, id.clone()))),
    };
    if after.is_some() || !P::is_always_there() {
        P::put(now, &id, after.clone());
    }
    P::change(Edit { id, before, after })
}

/// The part with some of its fields from another one, as an edit of these fields makes it.
fn blend<P: Rolled>(dice: &mut Dice, part: &Arc<P>, id: &P::Id) -> P {
    let other = P::roll(dice, id.clone());
    let value = |part: &P| serde_json::to_value(part).expect("a part can be written");
    let (mut mixed, other) = (value(part), value(&other));
    if let (Some(mixed), Some(other)) = (mixed.as_object_mut(), other.as_object()) {
        for (key, value) in other {
            if dice.one_in(3) {
                mixed.insert(key.clone(), value.clone());
            }
        }
    }
    serde_json::from_value(mixed).unwrap_or_else(|_| (**part).clone())
}
