//! A change that is too large for one message, as several that are not.
//!
//! Never leaves anything out: what cannot be taken apart is refused.

use pathway::{Message, Patch, tree};

/// What stands around a patch in a message: its id, its number, the version of the rules.
const AROUND: usize = 1_000;

/// A patch as patches that each fit into a message of so many bytes, in their order. Refused when one record alone is
/// larger.
pub fn pieces(patch: &Patch, message: usize) -> Result<Vec<Patch>, Message> {
    let most = message.saturating_sub(AROUND);
    let mut pieces = vec![Patch::default()];
    let mut size = 0;
    for change in &patch.changes {
        let more = tree::to_text(change).len() + 1;
        if more > most {
            return Err(Message::new("refused-record-too-large"));
        }
        if size + more > most {
            pieces.push(Patch::default());
            size = 0;
        }
        size += more;
        if let Some(last) = pieces.last_mut() {
            last.changes.push(change.clone());
        }
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::{AROUND, pieces};
    use crate::{Body, Id, Offer, ToRoom};
    use pathway::{Document, Link, Patch, Step, diff, merge, tree};

    fn large() -> (Document, Document) {
        let before = Document::default();
        let mut after = before.clone();
        for number in 0..200 {
            let mut step = Step::new(format!("s{number}").as_str());
            step.title = "long ".repeat(20);
            after.pathway.steps.insert(step);
        }
        for number in 1..200 {
            let (from, to) = (format!("s{}", number - 1), format!("s{number}"));
            let link = Link::new(format!("l{number}").as_str(), from.as_str(), to.as_str());
            after.pathway.links.insert(link);
        }
        (before, after)
    }

    #[test]
    fn a_large_change_and_its_taking_back_come_through_in_pieces_that_fit() {
        let (before, after) = large();
        let message = AROUND + 4_000;
        for (from, to) in [(&before, &after), (&after, &before)] {
            let pieces = pieces(&diff(from, to), message).unwrap();
            assert!(pieces.len() > 5);
            let mut document = from.clone();
            for patch in pieces {
                let text = tree::to_text(&ToRoom::Offer(Offer {
                    number: u64::MAX,
                    id: Id::new(&"x".repeat(64)).unwrap(),
                    merge: u32::MAX,
                    body: Body::Patch(patch.clone()),
                }));
                assert!(text.len() <= message, "{}", text.len());
                let merged = merge(&mut document, &patch);
                assert_eq!(merged.dropped, []);
            }
            assert_eq!(document, *to);
        }
    }

    #[test]
    fn one_that_fits_stays_whole_and_a_record_that_does_not_is_refused() {
        let (before, after) = large();
        let patch = diff(&before, &after);
        assert_eq!(pieces(&patch, 1_000_000), Ok(vec![patch.clone()]));
        assert!(pieces(&patch, AROUND + 100).is_err());
        assert_eq!(pieces(&Patch::default(), 0), Ok(vec![Patch::default()]));
    }
}
