//! What the notation reads and writes.
use super::{print, read};
use crate::Document;

const TASTE: &str = r#"
pathway "Suspected lower GI cancer" for "adults with lower-GI symptoms"
organisation GP "GP practice" gp, any of
organisation Trust "Acute trust" acute
team practice "Practice clinicians" of GP, open Mon-Fri 08:00-18:30
team colorectal "Colorectal triage" of Trust
item fit "FIT" number 0..1000 µg/g, scale 1
item anaemia "anaemia" yes/no
item referral "Referral letter" document

patient
  start L01 "Notices symptoms" -> L02
practice
  assess L02 "Assess" -> L10
  decide L10 "FIT result", within 2 working days
    needs fit, anaemia
    if fit >= 10 -> L09
    if fit < 10 and anaemia -> L12
    otherwise -> L11
  refer L09 "Urgent suspected cancer referral"
    => L13 by e-RS with referral, exam, fit          # a hand-off, since L13 has another owner
       accepted within 1 working day; refused -> L12; silent for 3 days -> L12
       risk with sender; patient told
    ^ handoff-without-receiver { from: "GP practice" }
colorectal
  assess L13 "Triage"
"#;

#[test]
fn reads_the_taste() {
    let reading = read(TASTE).unwrap_or_else(|errors| panic!("{errors:#?}"));
    assert_eq!(reading.expectations[0].line, 23);
    let text = print(&reading.document);
    println!("{text}");
    let again = read(&text).unwrap_or_else(|errors| panic!("{errors:#?}"));
    assert_eq!(again.document, reading.document);
}

#[test]
fn reads_back_every_example() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/samples");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of examples") {
        let path = entry.expect("an example").path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let bytes = std::fs::read(&path).expect("an example");
        let file: serde_json::Value = serde_json::from_slice(&bytes).expect("JSON");
        let part = |name: &str| file.get(name).cloned().filter(|part| !part.is_null());
        let document = Document {
            pathway: serde_json::from_value(file["pathway"].clone()).expect("a pathway"),
            diagram: part("diagram").map_or_else(Default::default, |part| {
                serde_json::from_value(part).expect("a diagram")
            }),
            comments: part("comments").map_or_else(Default::default, |part| {
                serde_json::from_value(part).expect("comments")
            }),
            ..Document::default()
        };
        let text = print(&document);
        if let Ok(folder) = std::env::var("NOTATION_OUT") {
            let name = path
                .file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            std::fs::write(format!("{folder}/{name}.txt"), &text).expect("written");
        }
        let reading = read(&text).unwrap_or_else(|errors| panic!("{path:?}: {errors:#?}"));
        assert!(reading.document == document, "{path:?}");
        count += 1;
    }
    assert!(count >= 9, "{count} examples");
}
