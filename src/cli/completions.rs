//! `yaoki completions`: the script that lets a shell complete command lines, made from the same description as the help.

use std::io::Write;

use super::app::App;
use super::args::Completions;
use super::failure::Failure;
use super::help;

/// Runs the command.
///
/// # Errors
/// Where the output fails.
pub(super) fn run(options: &Completions, app: &mut App) -> Result<(), Failure> {
    let mut script = Vec::new();
    let mut command = help::command(&app.words);
    clap_complete::generate(options.shell, &mut command, "yaoki", &mut script);
    Ok(app.out.write_all(&script)?)
}
