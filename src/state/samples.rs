//! The examples that lie beside the app. Each is illustrative, not clinical guidance.

/// The names of their files, in the order in which they are shown.
pub const SAMPLES: &[&str] = &[
    "lower-gi-fit",
    "minor-illness",
    "frailty-falls",
    "tia-stroke",
    "copd-virtual-ward",
    "diabetes-foot",
    "wound-at-home",
    "perinatal-mental-health",
    "hip-fracture",
];

/// Where an example lies.
pub fn address(name: &str) -> String {
    format!("samples/{name}.json")
}
