//! yaoki (八起き) trains the talk after a mistake: it draws a role-play prompt, marks the typed answer against a
//! rubric, offline and with evidence, and reschedules what is weak.
//!
//! The rooms, lowest first; a room imports only rooms below it (`tests/house.rs` guards this):
//!
//! | floor | rooms | what happens there |
//! |---|---|---|
//! | 1 | [`text`], [`schedule`] | splitter, spans, folding · memory, intervals, study days (pure) |
//! | 2 | [`deck`] | the deck format, its source tree, its checks and diagnostics (pure) |
//! | 3 | [`grade`] | an answer becomes marks (pure) |
//! | 4 | [`store`] | the only room with SQL |
//! | 5 | [`import`], [`session`], [`stats`], [`upkeep`] | the verbs: bring in, practise, look back, look after |
//! | 6 | [`cli`] | the faces: commands, words, paint, failure |

pub mod cli;
pub mod deck;
pub mod grade;
pub mod import;
pub mod schedule;
pub mod session;
pub mod stats;
pub mod store;
pub mod text;
pub mod upkeep;
