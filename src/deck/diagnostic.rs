//! A fault with its place and remedy: what a face needs to point at it and to say what to do.

use std::fmt;

use serde::Serialize;

use super::fault::Fault;
use super::place::Place;

/// One fault of a deck file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The file's name as it was given.
    pub file: String,
    /// Where it stands.
    pub place: Place,
    /// What it is.
    pub fault: Fault,
    /// What to do about it.
    pub remedy: Remedy,
    /// Other places that belong to it.
    pub related: Vec<Related>,
}

/// What to do about a fault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Remedy {
    /// What every fault of this kind asks for: its code says it.
    AsFault,
    /// Write this instead: the nearest that would be right.
    DidYouMean(String),
    /// Write one of these, or nothing.
    OneOf(Vec<String>),
}

/// Another place that belongs to a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub role: Role,
}

/// What stands at a related place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The first of two that should be one.
    First,
    /// Where the rubric at hand is named.
    Rubric,
    /// The next step of a ring.
    Next,
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, code) = (&self.file, self.fault.code());
        match self.place {
            Place {
                cell: None,
                line,
                column,
                ..
            } => write!(f, "{file}:{line}:{column}: {code}"),
            Place {
                cell: Some(cell), ..
            } => write!(f, "{file}:{}!{cell}: {code}", cell.sheet + 1),
        }
    }
}

impl std::error::Error for Diagnostic {}
