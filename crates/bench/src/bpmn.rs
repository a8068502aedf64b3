//! The steps and links of a pathway as the barest BPMN, for a peer to check. It must never be taken for an export: all
//! else is left out.

use pathway::{LinkKind, Pathway, StepKind};
use std::fmt::Write;

/// One process, and its drawing in a grid, since the peer also looks at shapes.
pub fn write(pathway: &Pathway) -> String {
    let mut process = String::new();
    let mut shapes = String::new();
    for (number, step) in pathway.steps.iter().enumerate() {
        let element = match step.kind {
            Some(StepKind::Start) => "startEvent",
            Some(StepKind::End) => "endEvent",
            Some(StepKind::Decide) => "exclusiveGateway",
            _ => "task",
        };
        let (id, title) = (step.id.as_str(), escaped(&step.title));
        add(
            &mut process,
            format_args!(r#"<{element} id="s{id}" name="{title}"/>"#),
        );
        let (x, y) = (number % 100 * 150, number / 100 * 120);
        add(
            &mut shapes,
            format_args!(
                r#"<di:BPMNShape id="d{id}" bpmnElement="s{id}"><dc:Bounds x="{x}" y="{y}" width="100" height="80"/></di:BPMNShape>"#
            ),
        );
    }
    for link in pathway
        .links
        .iter()
        .filter(|link| link.kind != LinkKind::Inform)
    {
        let (id, from, to) = (&link.id, &link.from, &link.to);
        add(
            &mut process,
            format_args!(
                r#"<sequenceFlow id="l{id}" name="then" sourceRef="s{from}" targetRef="s{to}"/>"#
            ),
        );
        add(
            &mut shapes,
            format_args!(
                r#"<di:BPMNEdge id="e{id}" bpmnElement="l{id}"><o:waypoint x="0" y="0"/><o:waypoint x="9" y="9"/></di:BPMNEdge>"#
            ),
        );
    }
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:o="http://www.omg.org/spec/DD/20100524/DI" id="all" targetNamespace="bench">
<process id="process" isExecutable="false">
{process}</process>
<di:BPMNDiagram id="diagram"><di:BPMNPlane id="plane" bpmnElement="process">
{shapes}</di:BPMNPlane></di:BPMNDiagram>
</definitions>
"#
    )
}

fn add(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("text in memory takes what is written");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
}
