//! The JSON Schema of the file, made from the types that read it.
//!
//! Never says more than the reader: what the schema refuses does not open, what it accepts does.

use super::{file::File, json::SAFE, version};
use schemars::{Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde_json::{Map, Value as Json, json};

/// The name of this version of the schema. It names, it is no address: nothing is fetched.
const ID: &str = "urn:throughline:schema:pathway:1.0";

/// The schema of the version that is written.
pub fn schema() -> Json {
    let schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<File>();
    let mut schema = schema.to_value();
    make_strict(&mut schema);
    if let Json::Object(members) = &mut schema {
        members.insert("$id".into(), ID.into());
    }
    schema
}

/// What a file says that it is.
pub(super) fn format(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": version::NAME, "type": "string" })
}

/// Any minor version of this major one: a newer one opens, too.
pub(super) fn version(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "pattern": format!("^{}\\.(0|[1-9][0-9]{{0,8}})$", version::CURRENT.major) })
}

/// Says what the reader does: nothing is null, numbers have bounds, digits are ASCII.
fn make_strict(schema: &mut Json) {
    match schema {
        Json::Array(list) => list.iter_mut().for_each(make_strict),
        Json::Object(members) => {
            without_null(members);
            bound(members);
            // Defaults say nothing that a reader needs, and some of them are null.
            if members.contains_key("type")
                || members.contains_key("$ref")
                || members.contains_key("anyOf")
            {
                members.remove("default");
            }
            if let Some(Json::String(pattern)) = members.get_mut("pattern") {
                // In Python `\d` is any digit of any script.
                *pattern = pattern.replace("\\d", "[0-9]");
            }
            members.values_mut().for_each(make_strict);
        }
        _ => {}
    }
}

/// A field that is optional may be left out, which is not the same as null.
fn without_null(members: &mut Map<String, Json>) {
    if let Some(Json::Array(types)) = members.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            members.insert("type".into(), only);
        }
    }
    if let Some(Json::Array(any)) = members.get_mut("anyOf") {
        any.retain(|part| *part != json!({ "type": "null" }));
        if let [Json::Object(only)] = any.as_slice() {
            let only = only.clone();
            members.remove("anyOf");
            for (name, part) in only {
                members.entry(name).or_insert(part);
            }
        }
    }
}

/// Bounds instead of names of number types that only some validators know.
fn bound(members: &mut Map<String, Json>) {
    let (least, most) = match members.get("format").and_then(Json::as_str) {
        Some("uint8") => (0, 0xFF),
        Some("uint16") => (0, 0xFFFF),
        Some("uint32") => (0, 0xFFFF_FFFF),
        Some("int32") => (-0x8000_0000, 0x7FFF_FFFF),
        Some("int64") => (-SAFE, SAFE),
        _ => return,
    };
    members.remove("format");
    members.insert("minimum".into(), least.into());
    members.insert("maximum".into(), most.into());
}
