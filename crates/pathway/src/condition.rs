//! What a link says of when it is taken: its rule, its outcome, how it is taken and how often.
//!
//! Never makes a sentence: the parts are messages, which whoever shows them puts beside one another.

use crate::{Comparison, ItemId, Link, LinkKind, LinkOutcome, Message, Pathway, Rule, Value, rule};

/// The parts of what a link says, in order; none where it says nothing. `beside` are the links that leave the same step.
pub fn condition<'a>(
    pathway: &Pathway,
    link: &Link,
    beside: impl IntoIterator<Item = &'a Link>,
) -> Vec<Message> {
    let mut parts = Vec::new();
    if let Some(rule) = &link.rule {
        parts.push(answer(rule, beside).unwrap_or_else(|| {
            let words = match rule {
                Rule::Words(words) => words.clone(),
                rule => rule::print(rule, &pathway.items),
            };
            Message::new("condition-rule").with("rule", words)
        }));
    }
    if link.otherwise {
        parts.push(Message::new("condition-otherwise"));
    }
    if let Some(outcome) = link.outcome.filter(|outcome| *outcome != LinkOutcome::Done) {
        parts.push(Message::new(format!(
            "word-link-outcome-{}",
            outcome.word()
        )));
    }
    if matches!(link.kind, LinkKind::Timeout | LinkKind::Escalate) {
        parts.push(Message::new(format!("word-link-kind-{}", link.kind.word())));
    }
    if let Some(most) = link.max_repeats {
        parts.push(Message::new("condition-at-most").with("count", most));
    }
    parts
}

/// The answer alone, where all rules on the ways out of a step ask for equal values of one item: the step is the question.
fn answer<'a>(rule: &Rule, beside: impl IntoIterator<Item = &'a Link>) -> Option<Message> {
    let (item, value) = asked(rule)?;
    let is_one_question = beside
        .into_iter()
        .filter_map(|link| link.rule.as_ref())
        .all(|rule| asked(rule).is_some_and(|(other, _)| other == item));
    match value {
        _ if !is_one_question => None,
        Value::Option(option) => Some(Message::new("condition-rule").with("rule", option.clone())),
        Value::YesNo(true) => Some(Message::new("condition-yes")),
        Value::YesNo(false) => Some(Message::new("condition-no")),
        // A number alone says nothing.
        Value::Number(_) => None,
    }
}

fn asked(rule: &Rule) -> Option<(&ItemId, &Value)> {
    match rule {
        Rule::Compare {
            item,
            is: Comparison::Equal,
            value,
        } => Some((item, value)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::condition;
    use crate::{Argument, Comparison, Link, LinkKind, Message, Pathway, Rule, Value};

    fn compare(item: &str, value: Value) -> Rule {
        Rule::Compare {
            item: item.into(),
            is: Comparison::Equal,
            value,
        }
    }

    fn link(id: &str, rule: Option<Rule>) -> Link {
        Link {
            rule,
            ..Link::new(id, "a", "b")
        }
    }

    fn said(link: &Link, beside: &[&Link]) -> Vec<Message> {
        condition(&Pathway::default(), link, beside.iter().copied())
    }

    #[test]
    fn where_the_step_is_the_question_the_answer_stands_alone() {
        let yes = link("1", Some(compare("fever", Value::YesNo(true))));
        let no = link("2", Some(compare("fever", Value::YesNo(false))));
        assert_eq!(said(&yes, &[&yes, &no]), [Message::new("condition-yes")]);
        assert_eq!(said(&no, &[&yes, &no]), [Message::new("condition-no")]);
        let option = link(
            "3",
            Some(compare("colour", Value::Option("red".to_owned()))),
        );
        let red = Message::new("condition-rule").with("rule", "red".to_owned());
        assert_eq!(said(&option, &[&option]), [red]);
    }

    #[test]
    fn where_two_things_are_asked_the_whole_rule_stands() {
        let yes = link("1", Some(compare("fever", Value::YesNo(true))));
        let other = link("2", Some(compare("cough", Value::YesNo(true))));
        let parts = said(&yes, &[&yes, &other]);
        assert_eq!(parts.len(), 1);
        let Some(Argument::Text(rule)) = parts[0].arguments.get("rule") else {
            panic!("{parts:?}");
        };
        assert!(rule.contains("fever"), "{rule}");
    }

    #[test]
    fn all_that_a_link_says_comes_in_order() {
        let mut link = link("1", Some(Rule::Words("feels worse".to_owned())));
        link.otherwise = true;
        link.kind = LinkKind::Timeout;
        link.max_repeats = Some(3);
        let ids: Vec<_> = said(&link, &[&link])
            .into_iter()
            .map(|part| part.id)
            .collect();
        assert_eq!(
            ids,
            [
                "condition-rule",
                "condition-otherwise",
                "word-link-kind-timeout",
                "condition-at-most"
            ]
        );
        assert!(said(&Link::new("2", "a", "b"), &[]).is_empty());
    }
}
