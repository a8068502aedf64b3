//! The colours of the drawing: one for each sector, a tint of it behind its lane, few others.
//!
//! Never the only carrier of a meaning.

/// Words.
pub(super) const INK: &str = "#1a2733";
/// Words beside them.
pub(super) const QUIET: &str = "#4a5b6b";
/// Edges of lanes.
pub(super) const LINE: &str = "#c9d3dc";
/// Behind the headings of phases.
pub(super) const HEADING: &str = "#e3e9ef";
/// Links.
pub(super) const STROKE: &str = "#66788a";
/// Edges of cards.
pub(super) const CARD: &str = "#aab6c1";
/// The one accent.
pub(super) const ACCENT: &str = "#005eb8";
/// Done.
pub(super) const DONE: &str = "#00703c";
/// Lost.
pub(super) const LOST: &str = "#c8141d";
/// To review.
pub(super) const REVIEW: &str = "#8a5a00";

/// The heads of the arrows.
pub(super) const MARKERS: &str = "<defs>\n\
<marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10z\" fill=\"#66788a\"/></marker>\n\
<marker id=\"arrow-lost\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\"><path d=\"M0 0L10 5L0 10z\" fill=\"#c8141d\"/></marker>\n\
</defs>\n";

/// The colour of a lane.
pub(super) fn of_sector(sector: &str) -> &'static str {
    match sector {
        "patient" => "#41b6e6",
        "carer" => "#7c9cbf",
        "gp" => "#005eb8",
        "community" => "#00838f",
        "acute" => "#00664a",
        "ambulance" => "#5b6b00",
        "urgent_111" => "#8f5902",
        "mental_health" => "#5b3fa0",
        "social_care" | "council" | "care_home" | "housing" => "#ad4c00",
        "voluntary" | "hospice" => "#c77700",
        "pharmacy" | "dental" | "optometry" => "#2e7d32",
        "diagnostics" => "#7c2855",
        "fire" | "police" => "#b3261e",
        "nobody" => "#c8141d",
        _ => "#5a6b7b",
    }
}

/// The same colour, so pale that words on it are as legible as on white.
pub(super) fn tint(colour: &str) -> String {
    let part = |at: usize| {
        let value = u32::from_str_radix(colour.get(at..at + 2).unwrap_or("ff"), 16).unwrap_or(255);
        255 - (255 - value) * 6 / 100
    };
    format!("#{:02x}{:02x}{:02x}", part(1), part(3), part(5))
}
