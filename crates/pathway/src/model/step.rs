//! A step: something that is done for, with or by the patient, and who does it.

use super::{Live, plain, record, words};
use crate::{Basis, Duration, ItemId, Limit, OrganisationId, StepId, TeamId};
use serde::{Deserialize, Serialize};

words! {
    /// What kind of step.
    StepKind {
        /// A way in.
        Start = "start",
        /// Finds out how the patient is.
        Assess = "assess",
        /// Takes a test.
        Test = "test",
        /// Makes a result of it.
        Result = "result",
        /// Chooses between ways on.
        Decide = "decide",
        /// Treats.
        Treat = "treat",
        /// Watches.
        Monitor = "monitor",
        /// Waits.
        Wait = "wait",
        /// Tells somebody.
        Inform = "inform",
        /// Asks another team to take over.
        Refer = "refer",
        /// Looks again.
        Review = "review",
        /// Several professions decide together.
        Mdt = "mdt",
        /// Helps beside treatment.
        Support = "support",
        /// The patient looks after themselves.
        SelfCare = "self_care",
        /// Lets the patient go.
        Discharge = "discharge",
        /// Says when to come back, and notices who does not.
        SafetyNet = "safety_net",
        /// Another pathway, seen from outside.
        SubPathway = "sub_pathway",
        /// A way out.
        End = "end",
        /// A note on the drawing, no step of care.
        Note = "note",
        /// Not yet said.
        Step = "step",
    }
}
words! {
    /// How patient and team meet.
    Channel {
        /// In one room.
        FaceToFace = "face_to_face",
        /// At the patient's home.
        HomeVisit = "home_visit",
        /// By telephone.
        Telephone = "telephone",
        /// By video.
        Video = "video",
        /// On a web page or in an app.
        Online = "online",
        /// By text message or e-mail.
        Message = "message",
        /// By letter.
        Letter = "letter",
    }
}
words! {
    /// What a step is for.
    Purpose {
        /// Care.
        Care = "care",
        /// A decision.
        Decide = "decide",
        /// Administration.
        Admin = "admin",
    }
}
words! {
    /// How binding it is.
    Strength {
        /// It must be done.
        Must = "must",
        /// It should be done.
        Should = "should",
        /// It may be done.
        May = "may",
    }
}
words! {
    /// How a step waits where several links come in.
    WaitsFor {
        /// It acts on each arrival.
        Any = "any",
        /// It waits until every link has delivered.
        All = "all",
        /// It waits for the links whose branch was really taken.
        Some = "some",
    }
}
words! {
    /// How a step leaves where several links go out.
    LeavesBy {
        /// Along one of them.
        One = "one",
        /// Along all, side by side.
        All = "all",
        /// Along one or more.
        Some = "some",
    }
}

/// Who does a step. The lane that it stands in is the lane of its owner.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Owner {
    /// A team.
    Team(TeamId),
    /// An organisation; which team is not yet known.
    Organisation(OrganisationId),
    /// The patient.
    Patient,
    /// The carer.
    Carer,
}

/// What a step needs to know or have.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Need {
    /// This item.
    Item(ItemId),
    /// Any of these: one fact, whichever of them is there.
    AnyOf {
        /// The items.
        #[serde(rename = "anyOf")]
        any_of: Vec<ItemId>,
    },
}

// By hand, since a derived one reads the value into a buffer first: places of errors and unknown fields would be lost.
impl<'de> Deserialize<'de> for Need {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct AnyOf {
            any_of: Vec<ItemId>,
        }
        struct Either;
        impl<'de> serde::de::Visitor<'de> for Either {
            type Value = Need;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("the id of an item, or a struct of several")
            }
            fn visit_str<E: serde::de::Error>(self, id: &str) -> Result<Need, E> {
                Ok(Need::Item(id.into()))
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Need, A::Error> {
                AnyOf::deserialize(serde::de::value::MapAccessDeserializer::new(map))
                    .map(|AnyOf { any_of }| Need::AnyOf { any_of })
            }
        }
        deserializer.deserialize_any(Either)
    }
}

plain! {
    /// How long a step takes.
    StepDuration {;
        /// At best.
        best: Option<Duration>,
        /// Usually.
        typical: Option<Duration>,
        /// At worst.
        worst: Option<Duration>,
        /// How it is counted.
        basis: Basis,
        /// Where that is known from.
        source: String,
        /// Whether it is a guess.
        estimate: bool,
    }
}
plain! {
    /// How many patients come in.
    Arrivals { /** Each week. */ per_week: u32;
        /// Where that is known from.
        source: String,
    }
}
plain! {
    /// A code and the list that it is from.
    Code { /** The list. */ scheme: String, /** The code. */ value: String; }
}
plain! {
    /// Another pathway, done as one step.
    SubPathway { /** Which. */ pathway: String;
        /// What it takes in.
        inputs: Vec<ItemId>,
        /// The ways out of it.
        exits: Vec<String>,
        /// How long it takes.
        duration: Option<StepDuration>,
    }
}
record! {
    /// A step.
    Step in pathway.steps { id: StepId;
        /// What is done.
        title: String,
        /// What kind; none while it is only a sketch.
        kind: Option<StepKind>,
        /// Who does it.
        owner: Option<Owner>,
        /// Who helps.
        supporting: Vec<Owner>,
        /// The role that does it.
        role: String,
        /// How patient and team meet.
        channels: Vec<Channel>,
        /// Whether it has an appointment.
        booked: bool,
        /// Whether the patient is there.
        patient_present: bool,
        /// Where it is done.
        site: String,
        /// The phase of the pathway.
        phase: String,
        /// What it is for.
        purpose: Option<Purpose>,
        /// How binding it is.
        strength: Option<Strength>,
        /// What it needs.
        needs: Vec<Need>,
        /// What there is after it.
        produces: Vec<ItemId>,
        /// How long it takes.
        duration: Option<StepDuration>,
        /// The longest that it may take, from when the patient arrives.
        limit: Option<Limit>,
        /// After how long it comes again, where that is planned.
        interval: Option<Duration>,
        /// How it waits where several links come in.
        waits_for: Option<WaitsFor>,
        /// How it leaves where several links go out.
        leaves_by: Option<LeavesBy>,
        /// Whether, as an end, it claims that nothing else is going on.
        closes_pathway: bool,
        /// How many patients come in here.
        arrivals: Option<Arrivals>,
        /// The pathways that send patients here.
        comes_from: Vec<String>,
        /// How many slots of its team one visit takes; none means one.
        slots: Option<u32>,
        /// Another pathway, done as this step.
        sub_pathway: Option<SubPathway>,
        /// Where the patient goes outside this file.
        leaves_to: String,
        /// Why something is done again.
        repeat_reason: String,
        /// Its codes.
        codes: Vec<Code>,
        /// Where it comes from.
        source: String,
        /// From when until when it is done.
        live: Option<Live>,
        /// Anything else.
        notes: String,
    }
}
