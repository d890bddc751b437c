//! The shipped criteria and patterns, in the order in which the recogniser's outputs stand.

/// Ids of the shipped criteria.
pub const CRITERIA: [&str; 8] = [
    "apology",
    "impact",
    "facts",
    "judgement",
    "cause",
    "prevention",
    "repeat",
    "follow_up",
];

/// Ids of the shipped patterns to avoid.
pub const PATTERNS: [&str; 7] = [
    "excuse",
    "self_defence",
    "minimise",
    "blame",
    "vague",
    "passive",
    "silence",
];

/// Position of a shipped criterion.
#[must_use]
pub fn criterion(id: &str) -> Option<usize> {
    CRITERIA.iter().position(|known| *known == id)
}

/// Position of a shipped pattern.
#[must_use]
pub fn pattern(id: &str) -> Option<usize> {
    PATTERNS.iter().position(|known| *known == id)
}
