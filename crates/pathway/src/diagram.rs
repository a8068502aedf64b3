//! Where things are drawn, apart from what they mean. Checks never see it.

use crate::{Change, Document, Edit, Lane, LinkId, Part, StepId, Subject};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// A point of the drawing, in its own units (one is a screen pixel at 100 %).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Downwards.
    pub y: i32,
}

/// Where a card stands. `y` counts from the top of its own lane, so that moving or growing a lane moves no step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct Place {
    /// The left edge of the card, from the left of the drawing.
    pub x: i32,
    /// The top edge of the card, from the top of its lane.
    pub y: i32,
    /// Whether a person put it there; tidy leaves it then, unless asked for everything.
    #[serde(default, skip_serializing_if = "crate::model::is_default")]
    pub by_hand: bool,
}

/// The corners of a link that a person drew, in the coordinates of the whole drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Bends(pub Vec<Point>);

/// The lanes from top to bottom, as far as a person chose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct LaneOrder(pub Vec<Lane>);

/// The phases from left to right, as far as a person chose.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct PhaseOrder(pub Vec<String>);

/// Where things are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct Diagram {
    /// Where each card stands; one without a place is put down by the layout.
    pub positions: BTreeMap<StepId, Place>,
    /// The corners of links that a person bent.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub bends: BTreeMap<LinkId, Bends>,
    /// The lanes from top to bottom, where a person chose; the others follow by rank and id.
    #[serde(skip_serializing_if = "crate::model::is_default")]
    pub lanes: LaneOrder,
    /// The phases from left to right, where a person chose; what else steps name follows as a patient comes by it.
    #[serde(skip_serializing_if = "crate::model::is_default")]
    pub phases: PhaseOrder,
}

impl Part for Place {
    type Id = StepId;
    fn find(document: &Document, id: &StepId) -> Option<Arc<Self>> {
        document.diagram.positions.get(id).copied().map(Arc::new)
    }
    fn put(document: &mut Document, id: &StepId, part: Option<Arc<Self>>) {
        match part {
            Some(place) => document.diagram.positions.insert(id.clone(), *place),
            None => document.diagram.positions.remove(id),
        };
    }
    fn is_named(&self, _: &StepId) -> bool {
        true
    }
    fn change(edit: Edit<Self>) -> Change {
        Change::Place(edit)
    }
    fn subject(id: &StepId) -> Subject {
        Subject::Step(id.clone())
    }
}

impl Part for Bends {
    type Id = LinkId;
    fn find(document: &Document, id: &LinkId) -> Option<Arc<Self>> {
        document.diagram.bends.get(id).cloned().map(Arc::new)
    }
    fn put(document: &mut Document, id: &LinkId, part: Option<Arc<Self>>) {
        match part {
            Some(bends) => document.diagram.bends.insert(id.clone(), (*bends).clone()),
            None => document.diagram.bends.remove(id),
        };
    }
    fn is_named(&self, _: &LinkId) -> bool {
        true
    }
    fn change(edit: Edit<Self>) -> Change {
        Change::Bends(edit)
    }
    fn subject(id: &LinkId) -> Subject {
        Subject::Link(id.clone())
    }
}

impl Part for LaneOrder {
    type Id = ();
    fn find(document: &Document, (): &()) -> Option<Arc<Self>> {
        Some(Arc::new(document.diagram.lanes.clone()))
    }
    fn put(document: &mut Document, (): &(), part: Option<Arc<Self>>) {
        document.diagram.lanes = part.map(|order| (*order).clone()).unwrap_or_default();
    }
    fn is_named(&self, (): &()) -> bool {
        true
    }
    fn is_always_there() -> bool {
        true
    }
    fn change(edit: Edit<Self>) -> Change {
        Change::Lanes(edit)
    }
    fn subject((): &()) -> Subject {
        Subject::Pathway
    }
}

impl Part for PhaseOrder {
    type Id = ();
    fn find(document: &Document, (): &()) -> Option<Arc<Self>> {
        Some(Arc::new(document.diagram.phases.clone()))
    }
    fn put(document: &mut Document, (): &(), part: Option<Arc<Self>>) {
        document.diagram.phases = part.map(|order| (*order).clone()).unwrap_or_default();
    }
    fn is_named(&self, (): &()) -> bool {
        true
    }
    fn is_always_there() -> bool {
        true
    }
    fn change(edit: Edit<Self>) -> Change {
        Change::Phases(edit)
    }
    fn subject((): &()) -> Subject {
        Subject::Pathway
    }
}
