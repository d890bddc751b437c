//! How much a deck file may hold. Files come from other people, so that memory and time must be bounded before anything is read.

/// The longest file, in bytes (16 MiB: 10,000 scenarios of 1.6 kB).
pub const MAX_BYTES: usize = 16 << 20;

/// The most signs that give a TOML file its structure (brackets, commas, dots, equals signs, line breaks). A real scenario has
/// about a hundred; each costs the TOML reader some hundred bytes.
pub const MAX_SIGNS: usize = 2 << 20;

/// Up to this many signs, syntax faults are gathered all at once and the file is read on behind them; in longer files the first one ends
/// the run, because the TOML reader keeps some hundred bytes for each fault.
pub const MAX_SIGNS_TO_RECOVER: usize = 200_000;

/// The deepest nesting of tables and lists. The format itself needs 7 levels.
pub const MAX_DEPTH: usize = 16;

/// The most scenarios in one file.
pub const MAX_SCENARIOS: usize = 10_000;

/// The most faults told of one file; the rest is counted.
pub const MAX_FAULTS: usize = 500;

/// The longest word that "did you mean" looks at, in bytes.
pub const MAX_WORD: usize = 64;

/// The most combinations of `vars` that are tried one by one; beyond, each value is tried at least once.
pub const MAX_COMBINATIONS: usize = 256;
