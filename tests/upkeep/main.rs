//! Looking after what was practised, through the program itself: settings, backups, doctor, export, and what survives a kill.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

mod backup;
mod config;
mod doctor;
mod place;
#[path = "../support/mod.rs"]
mod support;
mod transfer;
