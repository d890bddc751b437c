//! The command line's help, in the person's language: the texts come from `words/*/help.ftl`, under keys made of command and argument names.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, Command, CommandFactory, FromArgMatches};

use super::args::Cli;
use super::words::Words;

/// Parses the command line; help and faults come back as clap's error, for `usage` to put into words.
///
/// # Errors
/// clap's, of any kind; asking for help or the version is one.
pub fn parse(
    words: &Words,
    line: impl IntoIterator<Item = std::ffi::OsString>,
) -> Result<Cli, clap::Error> {
    let mut command = command(words);
    let matches = command.try_get_matches_from_mut(line)?;
    let cli = Cli::from_arg_matches(&matches)?;
    // The derive interface cannot say that an option goes with no command.
    match matches.subcommand_name() {
        Some(name) if cli.status => {
            let mut error = clap::Error::new(ErrorKind::ArgumentConflict).with_cmd(&command);
            let text = |text: &str| ContextValue::String(text.to_owned());
            error.insert(ContextKind::InvalidArg, text("--status"));
            error.insert(ContextKind::PriorArg, text(name));
            Err(error)
        }
        _ => Ok(cli),
    }
}

/// The whole command with its texts in the person's language.
#[must_use]
pub fn command(words: &Words) -> Command {
    spoken(Cli::command(), "yaoki", words, true)
}

/// `command` and all below it with the texts under `help-{path}`.
fn spoken(command: Command, path: &str, words: &Words, top: bool) -> Command {
    let template = format!(
        "{{about}}\n\n{} {{usage}}\n\n{{all-args}}{{after-help}}",
        words.say("usage-heading")
    );
    let options = words.say("options-heading");
    let arguments = words.say("arguments-heading");
    let examples = format!("help-{path}-examples");
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(words.say("commands-heading"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .about(words.say(&format!("help-{path}")));
    // One text for -h and --help.
    command = command.long_about(None);
    if words.knows(&examples) {
        command = command.after_help(format!(
            "{}\n{}",
            words.say("examples-heading"),
            words.say(&examples)
        ));
    }
    command = command.mut_args(|arg| {
        let id = arg.get_id().as_str().replace('_', "-");
        let global = matches!(id.as_str(), "lang" | "data-dir" | "plain");
        let own = format!("help-{path}-{id}");
        let key = if global || !words.knows(&own) {
            format!("help-any-{id}")
        } else {
            own
        };
        let heading = if arg.is_positional() {
            arguments.clone()
        } else {
            options.clone()
        };
        let help = if arg.is_hide_set() {
            String::new()
        } else {
            words.say(&key)
        };
        let valued = arg.get_action().takes_values();
        arg.help(help)
            .long_help(None)
            .hide_default_value(valued)
            .help_heading(heading)
    });
    command = command.arg(
        Arg::new("help")
            .short('h')
            .long("help")
            .action(ArgAction::Help)
            .help(words.say("help-any-help"))
            .help_heading(options.clone()),
    );
    if top {
        command = command.arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(words.say("help-any-version"))
                .help_heading(options),
        );
    }
    let below: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    for name in below {
        let path = if top {
            name.clone()
        } else {
            format!("{path}-{name}")
        };
        command = command.mut_subcommand(&name, |sub| spoken(sub, &path, words, false));
    }
    command
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    fn helps(command: &mut Command, found: &mut Vec<String>) {
        found.push(command.render_help().to_string());
        let names: Vec<String> = command
            .get_subcommands()
            .map(|sub| sub.get_name().to_owned())
            .collect();
        for name in names {
            helps(
                command.find_subcommand_mut(&name).expect("it was listed"),
                found,
            );
        }
    }

    /// Law: every command and every option has a text in both languages, and each command is well formed.
    #[test]
    fn every_command_and_option_is_explained() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let mut command = command(&words);
            command.build();
            command.clone().debug_assert();
            let mut texts = Vec::new();
            helps(&mut command, &mut texts);
            for text in texts {
                assert!(!text.contains("{help-"), "{text}");
                assert!(
                    lang == Lang::En || !text.contains("Usage:") && !text.contains("Options:"),
                    "{text}"
                );
            }
        }
    }

    /// Law: every help key belongs to a command or an option.
    #[test]
    fn no_help_is_left_over() {
        let words = Words::new(Lang::En);
        let mut used = std::collections::BTreeSet::new();
        collect(&command(&words), "yaoki", true, &mut used);
        for (_, text) in Words::files(Lang::En) {
            for key in text
                .lines()
                .filter_map(|line| line.split(" =").next())
                .filter(|key| key.starts_with("help-"))
            {
                assert!(used.contains(key), "{key} explains nothing");
            }
        }
    }

    fn collect(
        command: &Command,
        path: &str,
        top: bool,
        used: &mut std::collections::BTreeSet<String>,
    ) {
        used.insert(format!("help-{path}"));
        used.insert(format!("help-{path}-examples"));
        for arg in command.get_arguments() {
            let id = arg.get_id().as_str().replace('_', "-");
            used.insert(format!("help-{path}-{id}"));
            used.insert(format!("help-any-{id}"));
        }
        for sub in command.get_subcommands() {
            let path = if top {
                sub.get_name().to_owned()
            } else {
                format!("{path}-{}", sub.get_name())
            };
            collect(sub, &path, false, used);
        }
    }
}
