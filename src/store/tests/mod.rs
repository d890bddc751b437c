//! The store against real files.

pub(crate) mod fixture;

mod adopting;
mod opening;
mod recording;
pub(crate) mod replaying;
mod two_processes;
