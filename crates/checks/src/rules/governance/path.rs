//! Paths by which a template names places in a pathway: fields by name, records by id, entries of lists by number.
//!
//! Never changes anything.

use pathway::Subject;
use serde_json::Value as Json;

/// What stands at that path: fields by name, records by id, other entries of lists by number.
pub(super) fn at<'a>(json: &'a Json, path: &str) -> Option<&'a Json> {
    path.split('.').try_fold(json, |json, name| match json {
        Json::Object(fields) => fields.get(name),
        Json::Array(entries) => entries
            .iter()
            .find(|entry| entry.get("id").and_then(Json::as_str) == Some(name))
            .or_else(|| entries.get(name.parse::<usize>().ok()?)),
        _ => None,
    })
}

/// The record and the field of it that a path names; none for a whole table or a whole record.
pub(super) fn place(path: &str) -> Option<(Subject, String)> {
    let (table, rest) = path.split_once('.').unwrap_or((path, ""));
    let subject: fn(&str) -> Subject = match table {
        "organisations" => |id| Subject::Organisation(id.into()),
        "teams" => |id| Subject::Team(id.into()),
        "items" => |id| Subject::Item(id.into()),
        "steps" => |id| Subject::Step(id.into()),
        "links" => |id| Subject::Link(id.into()),
        "clocks" => |id| Subject::Clock(id.into()),
        "outcomes" => |id| Subject::Outcome(id.into()),
        "agreements" => |id| Subject::Agreement(id.into()),
        "involvements" => |id| Subject::Involvement(id.into()),
        "trials" => |id| Subject::Trial(id.into()),
        "acceptances" => |id| Subject::Acceptance(id.into()),
        "signOffs" => |id| Subject::SignOff(id.into()),
        "" => return None,
        _ => return Some((Subject::Pathway, path.to_owned())),
    };
    let (id, field) = rest.split_once('.')?;
    (!id.is_empty() && !field.is_empty()).then(|| (subject(id), field.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_names_a_field_of_a_record_or_of_the_pathway() {
        let named = |path| place(path).map(|(subject, name)| (subject.to_string(), name));
        let is = |subject: &str, name: &str| Some((subject.to_owned(), name.to_owned()));
        assert_eq!(
            named("clinicalLead.name"),
            is("pathway", "clinicalLead.name")
        );
        assert_eq!(named("teams.GP.contact"), is("team:GP", "contact"));
        assert_eq!(named("steps.L01"), None);
        assert_eq!(named("steps"), None);
        assert_eq!(named(""), None);
    }
}
