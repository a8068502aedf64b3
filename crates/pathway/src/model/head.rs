//! The pathway's own fields: what it is called, for whom it is, who answers for it.

use super::{plain, words};
use crate::{Change, Date, Document, Edit, OrganisationId, Part, PathwayId, Subject};
use std::sync::Arc;

words! {
    /// How far the pathway has come.
    Status {
        /// Being written.
        Draft = "draft",
        /// Before those who must agree.
        InReview = "in_review",
        /// Agreed by all of them.
        Agreed = "agreed",
        /// No longer in use.
        Retired = "retired",
    }
}
words! {
    /// Whose standards and bodies apply.
    Nation {
        /// England.
        England = "england",
        /// Scotland.
        Scotland = "scotland",
        /// Wales.
        Wales = "wales",
        /// Northern Ireland.
        NorthernIreland = "northern_ireland",
    }
}
words! {
    /// By what people belong to the population.
    PopulationBasis {
        /// Registered with its practices.
        Registered = "registered",
        /// Living in its area.
        Resident = "resident",
    }
}
words! {
    /// How a source is known.
    Evidence {
        /// Anyone can read it.
        Public = "public",
        /// General knowledge, to be checked.
        Memory = "memory",
        /// A guess.
        Estimate = "estimate",
    }
}
plain! {
    /// For whom the pathway is.
    Population {;
        /// In words.
        description: String,
        /// By what they belong to it.
        basis: Option<PopulationBasis>,
    }
}
plain! {
    /// Who leads.
    Lead {;
        /// The person, named locally.
        name: String,
        /// The role.
        role: String,
        /// Who leads when the lead is away.
        deputy: String,
    }
}
plain! {
    /// Where something comes from.
    Source { /** Names it within the file. */ id: String;
        /// What it is.
        title: String,
        /// Where it can be read.
        url: String,
        /// How it is known.
        evidence: Option<Evidence>,
    }
}
plain! {
    /// The template that a pathway was made from, and what may be changed.
    Based { /** The template's pathway. */ template: PathwayId;
        /// Its revision.
        revision: u32,
        /// Fields that must stay as they are.
        locked: Vec<String>,
        /// Fields that must be filled in locally.
        must_localise: Vec<String>,
        /// Fields that may be.
        may_localise: Vec<String>,
    }
}

/// Declares the pathway's own fields once, for the head by itself and for the pathway that has them.
macro_rules! with_head {
    ($d:tt $($(#[$doc:meta])* $field:ident: $type:ty,)*) => {
        plain! {
            /// The pathway's own fields, as one part of the document.
            Head { /** Names the pathway, across files and versions. */ id: PathwayId;
                $($(#[$doc])* $field: $type,)*
            }
        }

        /// Declares the pathway: its own fields and its tables.
        macro_rules! pathway {
            ($d(#[$meta:meta])* { $d($d(#[$tdoc:meta])* $table:ident: $tt:ty,)* }) => {
                $d(#[$meta])*
                pub struct Pathway {
                    /// Names the pathway, across files and versions.
                    pub id: PathwayId,
                    $($(#[$doc])* #[serde(default, skip_serializing_if = "crate::model::is_default")] pub $field: $type,)*
                    $d($d(#[$tdoc])* #[serde(default, skip_serializing_if = "crate::Table::is_empty")] pub $table: $tt,)*
                }
                impl Pathway {
                    /// A pathway with nothing in it.
                    pub fn new(id: impl Into<PathwayId>) -> Self {
                        Self { id: id.into(), $($field: Default::default(),)* $d($table: Default::default(),)* }
                    }
                    /// Its own fields.
                    pub fn head(&self) -> Head {
                        Head { id: self.id.clone(), $($field: self.$field.clone(),)* }
                    }
                    /// The same pathway with other fields of its own.
                    pub(crate) fn set_head(&mut self, head: &Head) {
                        self.id = head.id.clone();
                        $(self.$field = head.$field.clone();)*
                    }
                }
            };
        }
        pub(super) use pathway;
    };
}

with_head! { $
    /// What it is called.
    title: String,
    /// What it is, in a few sentences.
    summary: String,
    /// How far it has come.
    status: Option<Status>,
    /// Counts the agreed versions.
    revision: u32,
    /// Whose standards and bodies apply.
    nation: Option<Nation>,
    /// For whom it is.
    population: Option<Population>,
    /// Who comes in.
    entry_criteria: Vec<String>,
    /// Who does not.
    exclusions: Vec<String>,
    /// Who answers for the whole.
    accountable_organisation: Option<OrganisationId>,
    /// Who leads clinically.
    clinical_lead: Option<Lead>,
    /// Who commissions it.
    commissioner: String,
    /// How it is paid for.
    funding: String,
    /// The day by which it is looked at again.
    review_by: Option<Date>,
    /// Where it comes from.
    sources: Vec<Source>,
    /// What it does to equality and health inequalities.
    equality_impact: String,
    /// Anything else.
    notes: String,
    /// Which checks run and how loud they are.
    profile: String,
    /// Further sets of checks that are switched on.
    packs: Vec<String>,
    /// The template that it was made from.
    based_on: Option<Based>,
    /// The place that it belongs to.
    place: String,
}

impl Part for Head {
    type Id = ();
    fn find(document: &Document, (): &()) -> Option<Arc<Self>> {
        Some(Arc::new(document.pathway.head()))
    }
    fn put(document: &mut Document, (): &(), part: Option<Arc<Self>>) {
        // A pathway always has its own fields: taking them away leaves them empty.
        let head = part.unwrap_or_else(|| Arc::new(Self::new(document.pathway.id.clone())));
        document.pathway.set_head(&head);
    }
    fn is_named(&self, (): &()) -> bool {
        true
    }
    fn is_always_there() -> bool {
        true
    }
    fn change(edit: Edit<Self>) -> Change {
        Change::Head(edit)
    }
    fn subject((): &()) -> Subject {
        Subject::Pathway
    }
}
