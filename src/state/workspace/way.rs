//! How a patient comes to what a finding is about, where the finding has no story of its own. It is looked for when
//! somebody asks, never kept.

use super::Workspace;
use pathway::{Finding, Group, Route, StepId, Subject, graph::Graph};

impl Workspace {
    /// Whether a finding is about a place that a patient comes to: what is only to be recorded or named is not.
    pub fn has_way(finding: &Finding) -> bool {
        finding.evidence.is_none()
            && !matches!(finding.group, Group::Record | Group::Twice)
            && matches!(
                finding.subjects.first(),
                Some(Subject::Step(_) | Subject::Link(_))
            )
    }

    /// The shortest way from where a patient comes in to what a finding is about; none if nobody comes there.
    pub fn way_to(self, finding: &Finding) -> Option<Route> {
        self.with(|document| {
            let graph = Graph::of(&document.pathway);
            let starts: Vec<&StepId> = graph.starts().map(|step| &step.id).collect();
            let to = |id: &StepId| {
                let starts = starts.iter().copied();
                graph.route_where(starts, |step| step.id == *id, |_| true)
            };
            let way = match finding.subjects.first()? {
                Subject::Step(id) => to(id),
                Subject::Link(id) => {
                    let link = document.pathway.links.get(id)?;
                    let mut route = to(&link.from)?;
                    route.links.push(link.id.clone());
                    route.steps.push(link.to.clone());
                    Some(route)
                }
                _ => None,
            };
            // Where a patient comes in there is no way to show.
            way.filter(|way| way.steps.len() > 1)
        })
    }
}
