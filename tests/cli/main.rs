//! The faces from outside: the real binary, what it says in both languages, what goes where, and its exit codes.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

#[path = "../support/mod.rs"]
mod support;

mod grade;
mod look_back;
mod overview;
mod refusals;
mod talk;
mod terminal;
mod usage;
