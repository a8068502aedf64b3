//! Which fields each kind of record shows, in which order, under which headings. Data only.

use crate::controls::field::{Field, Kind, Part, Target, WordList, field};
use pathway::Subject;
use serde_json::Value as Json;

macro_rules! words {
    ($($list:ident = $name:literal of $type:path;)*) => {
        $(const $list: WordList = WordList { name: $name, all: || <$type>::ALL.iter().map(|word| word.word()).collect() };)*
    };
}
words! {
    STATUS = "status" of pathway::Status;
    NATION = "nation" of pathway::Nation;
    BASIS_OF_POPULATION = "population-basis" of pathway::PopulationBasis;
    EVIDENCE = "source-evidence" of pathway::SourceEvidence;
    SECTOR = "sector" of pathway::Sector;
    PART = "organisation-part" of pathway::OrganisationPart;
    LEGAL = "legal" of pathway::Legal;
    STANDS_FOR = "stands-for" of pathway::StandsFor;
    SCHEME = "code-scheme" of pathway::CodeScheme;
    STEP_KIND = "step-kind" of pathway::StepKind;
    CHANNEL = "channel" of pathway::Channel;
    PURPOSE = "purpose" of pathway::Purpose;
    STRENGTH = "strength" of pathway::Strength;
    WAITS_FOR = "waits-for" of pathway::WaitsFor;
    LEAVES_BY = "leaves-by" of pathway::LeavesBy;
    LINK_KIND = "link-kind" of pathway::LinkKind;
    LINK_OUTCOME = "link-outcome" of pathway::LinkOutcome;
    METHOD = "method" of pathway::Method;
    ACCEPTANCE = "handoff-acceptance" of pathway::HandoffAcceptance;
    SHARING = "sharing-basis" of pathway::SharingBasis;
    AT = "at" of pathway::At;
    OUTCOME_KIND = "outcome-kind" of pathway::OutcomeKind;
    AGREEMENT_KIND = "agreement-kind" of pathway::AgreementKind;
    AGREEMENT_FORM = "agreement-form" of pathway::AgreementForm;
    PAYMENT = "payment" of pathway::Payment;
    DECISION = "trial-decision" of pathway::TrialDecision;
    COMMENT_KIND = "comment-kind" of pathway::CommentKind;
}
const PROFILE: WordList = WordList {
    name: "profile",
    all: || checks::Profile::NAMES.to_vec(),
};
const PACK: WordList = WordList {
    name: "pack",
    all: || checks::PACKS.iter().map(|pack| pack.name).collect(),
};
const COUNTED: WordList = WordList {
    name: "basis",
    all: || {
        vec![
            "elapsed",
            "calendar_days",
            "working_days",
            "opening_hours",
            "midnights",
        ]
    },
};

const fn always(_: &Json) -> bool {
    true
}
const fn part(title: &'static str, open: bool, fields: &'static [Field]) -> Part {
    Part {
        title,
        open,
        fields,
        when: always,
    }
}

/// The form of a record of that kind.
pub fn form_of(subject: &Subject) -> (&'static str, &'static [Part]) {
    match subject {
        Subject::Pathway => ("pathway", PATHWAY),
        Subject::Organisation(_) => ("organisation", ORGANISATION),
        Subject::Team(_) => ("team", TEAM),
        Subject::Item(_) => ("item", ITEM),
        Subject::Step(_) => ("step", STEP),
        Subject::Link(_) => ("link", LINK),
        Subject::Clock(_) => ("clock", CLOCK),
        Subject::Outcome(_) => ("outcome", OUTCOME),
        Subject::Agreement(_) => ("agreement", AGREEMENT),
        Subject::Involvement(_) => ("involvement", INVOLVEMENT),
        Subject::Trial(_) => ("trial", TRIAL),
        Subject::Acceptance(_) => ("acceptance", RISK),
        Subject::SignOff(_) => ("signOff", SIGN_OFF),
        Subject::Comment(_) => ("comment", COMMENT),
    }
}

const LIVE: &[Field] = &[field("from", Kind::Date), field("until", Kind::Date)];
const FUNDING: &[Field] = &[field("source", Kind::Text), field("until", Kind::Date)];
const CODE: &[Field] = &[field("scheme", Kind::Text), field("value", Kind::Text)];
const MEASUREMENT: &[Field] = &[
    field("value", Kind::Whole),
    field("unit", Kind::Text),
    field("scale", Kind::Whole),
    field("estimate", Kind::Flag),
];
const READING: &[Field] = &[
    field("date", Kind::Date),
    field("value", Kind::Group(MEASUREMENT)),
];

const PATHWAY: &[Part] = &[
    part(
        "part-about",
        true,
        &[
            field("title", Kind::Text),
            field("summary", Kind::Long),
            field("status", Kind::Word(STATUS)),
            field("revision", Kind::Whole),
            field("nation", Kind::Word(NATION)),
            field("reviewBy", Kind::Date),
        ],
    ),
    part(
        "part-population",
        true,
        &[
            field(
                "population",
                Kind::Group(&[
                    field("description", Kind::Long),
                    field("basis", Kind::Word(BASIS_OF_POPULATION)),
                ]),
            ),
            field("entryCriteria", Kind::Lines),
            field("exclusions", Kind::Lines),
        ],
    ),
    part(
        "part-responsible",
        false,
        &[
            field("accountableOrganisation", Kind::One(Target::Organisation)),
            field(
                "clinicalLead",
                Kind::Group(&[
                    field("name", Kind::Text),
                    field("role", Kind::Text),
                    field("deputy", Kind::Text),
                ]),
            ),
            field("commissioner", Kind::Text),
            field("funding", Kind::Text),
        ],
    ),
    part(
        "part-sources",
        false,
        &[
            field(
                "sources",
                Kind::Rows(&[
                    field("id", Kind::Text),
                    field("title", Kind::Text),
                    field("url", Kind::Text),
                    field("evidence", Kind::Word(EVIDENCE)),
                ]),
            ),
            field("equalityImpact", Kind::Long),
            field("notes", Kind::Long),
        ],
    ),
    part(
        "part-checking",
        false,
        &[
            field("profile", Kind::Word(PROFILE)),
            field("packs", Kind::Words(PACK)),
            field(
                "basedOn",
                Kind::Group(&[
                    field("template", Kind::Text),
                    field("revision", Kind::Whole),
                    field("locked", Kind::Lines),
                    field("mustLocalise", Kind::Lines),
                    field("mayLocalise", Kind::Lines),
                ]),
            ),
            field("place", Kind::Text),
        ],
    ),
];

const ORGANISATION: &[Part] = &[
    part(
        "part-about",
        true,
        &[
            field("name", Kind::Text),
            field("sector", Kind::Word(SECTOR)),
            field("standsFor", Kind::Word(STANDS_FOR)),
            field("part", Kind::Word(PART)),
            field("contact", Kind::Text),
        ],
    ),
    part("part-hours", false, &[field("hours", Kind::Hours)]),
    part(
        "part-contract",
        false,
        &[
            field("legalForm", Kind::Word(LEGAL)),
            field(
                "code",
                Kind::Group(&[
                    field("scheme", Kind::Word(SCHEME)),
                    field("value", Kind::Text),
                    field("asAt", Kind::Date),
                ]),
            ),
            field("commissioner", Kind::Text),
            field("funding", Kind::Group(FUNDING)),
        ],
    ),
];

const TEAM: &[Part] = &[
    part(
        "part-about",
        true,
        &[
            field("name", Kind::Text),
            field("organisation", Kind::One(Target::Organisation)),
            field("contact", Kind::Text),
            field("members", Kind::Many(Target::Organisation)),
        ],
    ),
    part(
        "part-hours",
        true,
        &[field("hours", Kind::Hours), field("cover", Kind::Cover)],
    ),
    part(
        "part-capacity",
        false,
        &[
            field("accepts", Kind::Rule),
            field(
                "capacity",
                Kind::Group(&[
                    field("servers", Kind::Whole),
                    field("slotsPerWeek", Kind::Whole),
                ]),
            ),
            field("backlog", Kind::Whole),
            field("live", Kind::Group(LIVE)),
        ],
    ),
];

const ITEM: &[Part] = &[part(
    "part-about",
    true,
    &[
        field("name", Kind::Text),
        field("kind", Kind::Item),
        field("heldAtEntryBy", Kind::Lanes),
        field("validFor", Kind::Duration),
        field("sensitive", Kind::Flag),
        field("redFlag", Kind::Flag),
        field("highRisk", Kind::Flag),
        field("code", Kind::Group(CODE)),
        field("notes", Kind::Long),
    ],
)];

const DURATION: &[Field] = &[
    field("best", Kind::Duration),
    field("typical", Kind::Duration),
    field("worst", Kind::Duration),
    field("basis", Kind::Word(COUNTED)),
    field("source", Kind::Text),
    field("estimate", Kind::Flag),
];

const STEP: &[Part] = &[
    part(
        "part-about",
        true,
        &[
            field("title", Kind::Text),
            field("kind", Kind::Word(STEP_KIND)),
            field("owner", Kind::Owner),
            field("supporting", Kind::Owners),
            field("role", Kind::Text),
            field("notes", Kind::Long),
        ],
    ),
    part(
        "part-time",
        true,
        &[
            field("limit", Kind::Limit),
            field("duration", Kind::Group(DURATION)),
            field("interval", Kind::Duration),
        ],
    ),
    part(
        "part-information",
        true,
        &[
            field("needs", Kind::Needs),
            field("produces", Kind::Many(Target::Item)),
        ],
    ),
    part(
        "part-patient",
        false,
        &[
            field("patientPresent", Kind::Flag),
            field("booked", Kind::Flag),
            field("channels", Kind::Words(CHANNEL)),
            field("site", Kind::Text),
            field("phase", Kind::Phase),
            field("purpose", Kind::Word(PURPOSE)),
            field("strength", Kind::Word(STRENGTH)),
            field("repeatReason", Kind::Text),
        ],
    ),
    part(
        "part-ways",
        false,
        &[
            field("waitsFor", Kind::Word(WAITS_FOR)),
            field("leavesBy", Kind::Word(LEAVES_BY)),
            field("closesPathway", Kind::Flag),
            field("leavesTo", Kind::Text),
            field("comesFrom", Kind::Lines),
            field(
                "arrivals",
                Kind::Group(&[field("perWeek", Kind::Whole), field("source", Kind::Text)]),
            ),
            field("slots", Kind::Whole),
        ],
    ),
    part(
        "part-records",
        false,
        &[
            field("codes", Kind::Rows(CODE)),
            field("source", Kind::Text),
            field("live", Kind::Group(LIVE)),
            field(
                "subPathway",
                Kind::Group(&[
                    field("pathway", Kind::Text),
                    field("inputs", Kind::Many(Target::Item)),
                    field("exits", Kind::Lines),
                    field("duration", Kind::Group(DURATION)),
                ]),
            ),
        ],
    ),
];

const HANDOFF: &[Field] = &[
    field("method", Kind::Words(METHOD)),
    field("methodNote", Kind::Text),
    field("content", Kind::Content),
    field("acceptance", Kind::Word(ACCEPTANCE)),
    field("acceptWithin", Kind::Limit),
    field(
        "onRefusal",
        Kind::Group(&[field("then", Kind::One(Target::Step))]),
    ),
    field(
        "onSilence",
        Kind::Group(&[
            field("then", Kind::One(Target::Step)),
            field("after", Kind::Limit),
        ]),
    ),
    field("holdsRisk", Kind::RiskHolder),
    field("patientTold", Kind::YesNo),
    field("trackedBy", Kind::One(Target::Team)),
    field("sharingBasis", Kind::Word(SHARING)),
    field("consentFor", Kind::Many(Target::Item)),
    field("agreements", Kind::Many(Target::Agreement)),
    field(
        "agreedBy",
        Kind::Rows(&[
            field("organisation", Kind::One(Target::Organisation)),
            field("name", Kind::Text),
            field("role", Kind::Text),
            field("date", Kind::Date),
        ]),
    ),
];

/// What a link is by its ends is put into the values under this name, so that its form shows the right part.
pub const CROSSING: &str = "crossing";

fn passes_on(link: &Json) -> bool {
    matches!(
        link[CROSSING].as_str(),
        Some("handoff" | "handover" | "inform")
    ) || !link["handoff"].is_null()
}
fn is_request(link: &Json) -> bool {
    link[CROSSING] == "request" || !link["request"].is_null()
}
fn is_contact(link: &Json) -> bool {
    link[CROSSING] == "contact" || !link["contact"].is_null()
}

const LINK: &[Part] = &[
    Part {
        title: "part-handoff",
        open: true,
        fields: &[field("handoff", Kind::Group(HANDOFF))],
        when: passes_on,
    },
    Part {
        title: "part-request",
        open: true,
        fields: &[field(
            "request",
            Kind::Group(&[
                field("told", Kind::Long),
                field("whenToWorry", Kind::Long),
                field("whomToRing", Kind::Text),
                field("chasedBy", Kind::One(Target::Team)),
                field("chaseAfter", Kind::Limit),
                field("otherWays", Kind::Text),
            ]),
        )],
        when: is_request,
    },
    Part {
        title: "part-contact",
        open: true,
        fields: &[field(
            "contact",
            Kind::Group(&[
                field("ways", Kind::Words(CHANNEL)),
                field("hours", Kind::Hours),
                field("otherWays", Kind::Text),
            ]),
        )],
        when: is_contact,
    },
    part(
        "part-when",
        true,
        &[
            field("kind", Kind::Word(LINK_KIND)),
            field("rule", Kind::Rule),
            field("otherwise", Kind::Flag),
            field("outcome", Kind::Word(LINK_OUTCOME)),
            field("maxRepeats", Kind::Whole),
            field("limit", Kind::Limit),
            field("chance", Kind::Whole),
        ],
    ),
    part(
        "part-ends",
        false,
        &[
            field("from", Kind::One(Target::Step)),
            field("to", Kind::One(Target::Step)),
            field("notes", Kind::Long),
        ],
    ),
];

const MOMENT: &[Field] = &[
    field("step", Kind::One(Target::Step)),
    field("at", Kind::Word(AT)),
];
const CLOCK: &[Part] = &[
    part(
        "part-about",
        true,
        &[
            field("name", Kind::Text),
            field("limit", Kind::Limit),
            field("standard", Kind::Text),
            field("standardName", Kind::Text),
            field("reason", Kind::Long),
        ],
    ),
    part(
        "part-runs",
        true,
        &[
            field("startsAt", Kind::Rows(MOMENT)),
            field("stopsAt", Kind::Rows(MOMENT)),
            field("pausesAt", Kind::Rows(MOMENT)),
            field("leavesAt", Kind::Many(Target::Step)),
            field(
                "marks",
                Kind::Rows(&[
                    field("step", Kind::One(Target::Step)),
                    field("at", Kind::Word(AT)),
                    field("limit", Kind::Limit),
                ]),
            ),
        ],
    ),
];

const OUTCOME: &[Part] = &[part(
    "part-about",
    true,
    &[
        field("name", Kind::Text),
        field("kind", Kind::Word(OUTCOME_KIND)),
        field("baseline", Kind::Group(MEASUREMENT)),
        field("target", Kind::Group(MEASUREMENT)),
        field("by", Kind::Date),
        field("measuredBy", Kind::One(Target::Organisation)),
        field("readings", Kind::Rows(READING)),
        field(
            "agreedBy",
            Kind::Rows(&[
                field("organisation", Kind::One(Target::Organisation)),
                field("date", Kind::Date),
            ]),
        ),
    ],
)];

const AGREEMENT: &[Part] = &[
    part(
        "part-about",
        true,
        &[
            field("title", Kind::Text),
            field("kind", Kind::Word(AGREEMENT_KIND)),
            field("form", Kind::Word(AGREEMENT_FORM)),
            field("lead", Kind::One(Target::Organisation)),
            field("parties", Kind::Many(Target::Organisation)),
            field("from", Kind::Date),
            field("until", Kind::Date),
            field("payment", Kind::Word(PAYMENT)),
            field("reference", Kind::Text),
        ],
    ),
    part(
        "part-scope",
        true,
        &[
            field(
                "scope",
                Kind::Group(&[
                    field("steps", Kind::Many(Target::Step)),
                    field("teams", Kind::Many(Target::Team)),
                    field("items", Kind::Content),
                    field("population", Kind::Text),
                ]),
            ),
            field(
                "settles",
                Kind::Group(&[
                    field("acceptance", Kind::Word(ACCEPTANCE)),
                    field("acceptWithin", Kind::Limit),
                    field("onRefusal", Kind::Onward),
                    field(
                        "onSilence",
                        Kind::Group(&[field("then", Kind::Onward), field("after", Kind::Limit)]),
                    ),
                    field("holdsRisk", Kind::RiskHolder),
                ]),
            ),
        ],
    ),
];

const INVOLVEMENT: &[Part] = &[part(
    "part-about",
    true,
    &[
        field("who", Kind::Text),
        field("when", Kind::Date),
        field("whatChanged", Kind::Long),
    ],
)];

const TRIAL: &[Part] = &[part(
    "part-about",
    true,
    &[
        field("what", Kind::Long),
        field("measure", Kind::One(Target::Outcome)),
        field("baseline", Kind::Group(MEASUREMENT)),
        field("readings", Kind::Rows(READING)),
        field("decision", Kind::Word(DECISION)),
    ],
)];

const RISK: &[Part] = &[part(
    "part-about",
    true,
    &[
        field("reason", Kind::Long),
        field("owner", Kind::Text),
        field("expires", Kind::Date),
        field("notOursToFix", Kind::Text),
    ],
)];

const SIGN_OFF: &[Part] = &[part(
    "part-about",
    true,
    &[
        field("organisation", Kind::One(Target::Organisation)),
        field("name", Kind::Text),
        field("role", Kind::Text),
        field("revision", Kind::Whole),
        field("date", Kind::Date),
    ],
)];

const COMMENT: &[Part] = &[part(
    "part-about",
    true,
    &[
        field("text", Kind::Long),
        field("kind", Kind::Word(COMMENT_KIND)),
        field("author", Kind::Text),
        field("resolved", Kind::Flag),
        field("assignedTo", Kind::Text),
        field("due", Kind::Date),
    ],
)];

/// Fields of the model that no form shows: ids, what a record is about, and places that are chosen on the drawing.
#[cfg(test)]
pub const NOT_IN_A_FORM: &[&str] = &["id", "rank", "finding", "on", "subjects", "terms"];
