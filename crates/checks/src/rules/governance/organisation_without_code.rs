//! An organisation that others cannot look up.

use crate::check::{Check, Facts, page};
use crate::fix::ask;
use crate::rules::governance::record::is_up_for_agreement;
use crate::{Context, Findings, Found};
use pathway::{
    CodeScheme, Family, Group, Organisation, OrganisationCode, Sector, Severity, StandsFor, Subject,
};

pub(crate) const CHECK: Check = Check {
    name: "organisation-without-code",
    family: Family::Governance,
    group: Group::Record,
    severity: Severity::Warning,
    acceptable: true,
    reads: Facts::GOVERNANCE.and(Facts::OWNERSHIP),
    supersedes: &[],
    run,
    page: page!("organisation_without_code.md"),
};

fn run(context: &Context<'_>, findings: &mut Findings) {
    if !is_up_for_agreement(context.pathway) {
        return;
    }
    for organisation in context.pathway.organisations.iter() {
        if organisation.stands_for == Some(StandsFor::AnyOf) {
            continue;
        }
        let found = match &organisation.code {
            None => Found::about(Subject::Organisation(organisation.id.clone())),
            Some(code) if is_like_a_code(code) && suits(organisation, code) => continue,
            Some(code) => Found::about(Subject::Organisation(organisation.id.clone()))
                .said_as("not-one")
                .with("code", code.value.as_str()),
        };
        let subject = Subject::Organisation(organisation.id.clone());
        findings.add(
            found
                .with("organisation", context.organisation_name(&organisation.id))
                .at(subject.clone(), "code")
                .fix(ask("enter", subject, "code", None)),
        );
    }
}

/// Whether it is a code of a list in which such organisations are.
fn suits(organisation: &Organisation, code: &OrganisationCode) -> bool {
    let is_nhs = matches!(
        organisation.sector,
        Some(
            Sector::Gp
                | Sector::Community
                | Sector::Acute
                | Sector::Ambulance
                | Sector::MentalHealth
                | Sector::Pharmacy
                | Sector::Dental
        )
    );
    match code.scheme {
        CodeScheme::Ods => true,
        CodeScheme::Charity | CodeScheme::Company => !is_nhs,
        CodeScheme::Local => false,
    }
}

/// Whether it is written as codes of its list are; whether there is such an organisation is not known here.
fn is_like_a_code(code: &OrganisationCode) -> bool {
    let value = code.value.trim();
    let has = |least: usize, most: usize, is: fn(&u8) -> bool| {
        (least..=most).contains(&value.len()) && value.bytes().all(|byte| is(&byte))
    };
    let is_letter_or_digit = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    match code.scheme {
        CodeScheme::Ods => has(3, 8, is_letter_or_digit),
        // England and Wales; Scotland begins with SC, Northern Ireland with NIC.
        CodeScheme::Charity => {
            has(6, 7, u8::is_ascii_digit)
                || value.strip_prefix("SC").is_some_and(|rest| rest.len() == 6)
                || value
                    .strip_prefix("NIC")
                    .is_some_and(|rest| rest.len() == 6)
        }
        CodeScheme::Company => has(8, 8, is_letter_or_digit),
        CodeScheme::Local => !value.is_empty(),
    }
}
