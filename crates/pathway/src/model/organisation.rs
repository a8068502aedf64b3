//! An organisation: anyone who cares for a patient, pays for it or supports it. Its lane is the organisation.

use super::{Hours, plain, record, words};
use crate::{Date, OrganisationId};

words! {
    /// What kind of organisation.
    Sector {
        /// General practice.
        Gp = "gp",
        /// Community services.
        Community = "community",
        /// Hospitals.
        Acute = "acute",
        /// Ambulance services.
        Ambulance = "ambulance",
        /// Urgent care and 111.
        Urgent111 = "urgent_111",
        /// Mental health.
        MentalHealth = "mental_health",
        /// Social care.
        SocialCare = "social_care",
        /// Councils.
        Council = "council",
        /// Charities and voluntary groups.
        Voluntary = "voluntary",
        /// Pharmacies.
        Pharmacy = "pharmacy",
        /// Laboratories and imaging.
        Diagnostics = "diagnostics",
        /// Care homes.
        CareHome = "care_home",
        /// Hospices.
        Hospice = "hospice",
        /// Dentists.
        Dental = "dental",
        /// Opticians.
        Optometry = "optometry",
        /// Independent providers.
        Independent = "independent",
        /// Fire and rescue.
        Fire = "fire",
        /// Police.
        Police = "police",
        /// Housing.
        Housing = "housing",
        /// Schools and others who teach.
        Education = "education",
        /// Those who commission.
        Commissioner = "commissioner",
        /// Anyone else.
        Other = "other",
    }
}
words! {
    /// Its part in the pathway.
    Part {
        /// It does steps.
        Provides = "provides",
        /// It pays for them.
        Commissions = "commissions",
        /// Both.
        Both = "both",
        /// It helps those who do.
        Supports = "supports",
    }
}
words! {
    /// Its legal form.
    Legal {
        /// An NHS trust.
        NhsTrust = "nhs_trust",
        /// An NHS foundation trust.
        FoundationTrust = "foundation_trust",
        /// A partnership.
        Partnership = "partnership",
        /// A company.
        Company = "company",
        /// A charity.
        Charity = "charity",
        /// A public authority.
        Authority = "authority",
        /// Another form.
        Other = "other",
    }
}
words! {
    /// Whether it is one organisation or stands for many of its kind.
    StandsFor {
        /// This one.
        One = "one",
        /// Any of many: each practice has its own list of patients.
        AnyOf = "any_of",
    }
}
words! {
    /// Who gives out the code.
    CodeScheme {
        /// The Organisation Data Service.
        Ods = "ods",
        /// A charity register.
        Charity = "charity",
        /// A company register.
        Company = "company",
        /// Somebody local.
        Local = "local",
    }
}
plain! {
    /// The code by which registers know an organisation.
    OrganisationCode {
        /// Who gives it out.
        scheme: CodeScheme,
        /// The code.
        value: String;
        /// The day on which it was looked up.
        as_at: Option<Date>,
    }
}
plain! {
    /// How it is paid.
    Funding {;
        /// By whom or what.
        source: String,
        /// Until when.
        until: Option<Date>,
    }
}
record! {
    /// An organisation.
    Organisation in pathway.organisations { id: OrganisationId;
        /// What it is called.
        name: String,
        /// What kind.
        sector: Option<Sector>,
        /// Its part; none means that it provides.
        part: Option<Part>,
        /// Its legal form.
        legal_form: Option<Legal>,
        /// Its code.
        code: Option<OrganisationCode>,
        /// Whether it stands for many.
        stands_for: Option<StandsFor>,
        /// When it is open, where its teams do not say.
        hours: Option<Hours>,
        /// How to reach it.
        contact: String,
        /// Who commissions its part.
        commissioner: String,
        /// How it is paid.
        funding: Option<Funding>,
        /// Its place among the lanes; ties go by id.
        rank: u32,
    }
}
