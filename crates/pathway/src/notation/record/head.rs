//! `pathway lower-gi "Suspected lower GI cancer" for "adults with lower-GI symptoms", registered`

use crate::notation::cursor::Cursor;
use crate::notation::error::Read;
use crate::notation::print::{Block, id};
use crate::notation::word::ClosedWord;
use crate::rule::quoted::quote;
use crate::{Based, Head, Lead, PathwayId, Population, PopulationBasis, Source};

/// Reads one clause of the pathway's own fields.
pub(in crate::notation) fn clause(c: &mut Cursor<'_>, head: &mut Head) -> Read<()> {
    if c.take("for") {
        let mut population = Population::new();
        population.description = c.maybe_text().unwrap_or_default();
        let mut ahead = c.clone();
        ahead.separators();
        if let Some(basis) = ahead.choose::<PopulationBasis>() {
            population.basis = Some(basis);
            *c = ahead;
        }
        head.population = Some(population);
    } else if c.take("summary") {
        head.summary = c.text()?;
    } else if c.take("status") {
        head.status = Some(c.closed()?);
    } else if c.take("revision") {
        head.revision = c.count()?;
    } else if c.take("nation") {
        head.nation = Some(c.closed()?);
    } else if c.take("enters") {
        head.entry_criteria.extend(c.texts()?);
    } else if c.take("excludes") {
        head.exclusions.extend(c.texts()?);
    } else if c.take("accountable") {
        head.accountable_organisation = Some(c.id("notation-organisation-id")?);
    } else if c.take("led by") {
        head.clinical_lead = Some(lead(c)?);
    } else if c.take("commissioned by") {
        head.commissioner = c.text()?;
    } else if c.take("funding") {
        head.funding = c.text()?;
    } else if c.take("review by") {
        head.review_by = Some(c.date()?);
    } else if c.take("source") {
        head.sources.push(source(c)?);
    } else if c.take("equality impact") {
        head.equality_impact = c.text()?;
    } else if c.take("notes") {
        head.notes = c.text()?;
    } else if c.take("profile") {
        head.profile = c.text()?;
    } else if c.take("packs") {
        head.packs.extend(c.texts()?);
    } else if c.take("based on") {
        let template: PathwayId = c.id("notation-id")?;
        let mut based = Based::new(template);
        if c.also("revision") {
            based.revision = c.count()?;
        }
        head.based_on = Some(based);
    } else if c.take("place") {
        head.place = c.text()?;
    } else if let Some(based) = head.based_on.as_mut().filter(|_| is_based(c)) {
        if c.take("locked") {
            based.locked.extend(c.texts()?);
        } else if c.take("must localise") {
            based.must_localise.extend(c.texts()?);
        } else {
            c.need("may localise", "notation-pathway")?;
            based.may_localise.extend(c.texts()?);
        }
    } else {
        return Err(c.expected("notation-pathway"));
    }
    Ok(())
}

fn is_based(c: &Cursor<'_>) -> bool {
    c.sees("locked") || c.sees("must localise") || c.sees("may localise")
}

/// Reads `"Dr A", role "colorectal surgeon", deputy "lead nurse"`.
fn lead(c: &mut Cursor<'_>) -> Read<Lead> {
    let mut lead = Lead::new();
    lead.name = c.maybe_text().unwrap_or_default();
    loop {
        if c.also("role") {
            lead.role = c.text()?;
        } else if c.also("deputy") {
            lead.deputy = c.text()?;
        } else {
            return Ok(lead);
        }
    }
}

/// Reads `ng12 "NICE NG12" at "https://…", public`.
fn source(c: &mut Cursor<'_>) -> Read<Source> {
    let id: String = c.id("notation-id")?;
    let mut source = Source::new(id);
    source.title = c.maybe_text().unwrap_or_default();
    if c.also("at") {
        source.url = c.text()?;
    }
    let mut ahead = c.clone();
    ahead.separators();
    if let Some(evidence) = ahead.choose() {
        source.evidence = Some(evidence);
        *c = ahead;
    }
    Ok(source)
}

/// The pathway's own fields as lines.
pub(in crate::notation) fn print(head: &Head) -> Block {
    let mut block = Block::record("pathway", head.id.as_str(), &head.title);
    if let Some(population) = &head.population {
        block.word("for");
        if !population.description.is_empty() {
            block.word(quote(&population.description));
        }
        if let Some(basis) = population.basis {
            block.clause(basis.spoken());
        }
    }
    block.text("summary", &head.summary);
    if let Some(status) = head.status {
        block.line(format!("status {}", status.spoken()));
    }
    if head.revision != 0 {
        block.line(format!("revision {}", head.revision));
    }
    if let Some(nation) = head.nation {
        block.line(format!("nation {}", nation.spoken()));
    }
    for criterion in &head.entry_criteria {
        block.line(format!("enters {}", quote(criterion)));
    }
    for exclusion in &head.exclusions {
        block.line(format!("excludes {}", quote(exclusion)));
    }
    if let Some(organisation) = &head.accountable_organisation {
        block.line(format!("accountable {}", id(organisation.as_str())));
    }
    if let Some(lead) = &head.clinical_lead {
        block.line(print_lead(lead));
    }
    block.text("commissioned by", &head.commissioner);
    block.text("funding", &head.funding);
    if let Some(day) = head.review_by {
        block.line(format!("review by {day}"));
    }
    for source in &head.sources {
        block.line(print_source(source));
    }
    block.text("equality impact", &head.equality_impact);
    block.text("notes", &head.notes);
    block.text("profile", &head.profile);
    block.texts("packs", &head.packs);
    if let Some(based) = &head.based_on {
        let revision = match based.revision {
            0 => String::new(),
            revision => format!(", revision {revision}"),
        };
        block.line(format!(
            "based on {}{revision}",
            id(based.template.as_str())
        ));
        block.texts("locked", &based.locked);
        block.texts("must localise", &based.must_localise);
        block.texts("may localise", &based.may_localise);
    }
    block.text("place", &head.place);
    block
}

fn print_lead(lead: &Lead) -> String {
    let part =
        |word: &str, text: &str| (!text.is_empty()).then(|| format!("{word}{}", quote(text)));
    let parts = [
        part("", &lead.name),
        part("role ", &lead.role),
        part("deputy ", &lead.deputy),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    format!("led by {}", parts.join(", ")).trim_end().to_owned()
}

fn print_source(source: &Source) -> String {
    let mut line = format!("source {}", id(&source.id));
    if !source.title.is_empty() {
        line = format!("{line} {}", quote(&source.title));
    }
    if !source.url.is_empty() {
        line = format!("{line} at {}", quote(&source.url));
    }
    if let Some(evidence) = source.evidence {
        line = format!("{line}, {}", evidence.spoken());
    }
    line
}
