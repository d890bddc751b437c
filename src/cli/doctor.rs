//! `yaoki doctor`: whether the data is whole and follows from its log; with `--repair`, what follows from the log is made again.

use std::io::Write;

use serde::Serialize;

use crate::store::Store;
use crate::text::visible;
use crate::upkeep::{self, Differing, Report};

use super::app::App;
use super::args::Doctor;
use super::backup::shown;
use super::failure::Failure;
use super::names::Names;
use super::paint::{self, FULL, MISSING, QUIET};
use super::progress::Progress;
use super::words::Words;

/// The most lines of one kind that are shown.
const LINES: usize = 10;

/// A report as JSON.
#[derive(Debug, Serialize)]
struct Told<'a> {
    sound: bool,
    #[serde(flatten)]
    report: &'a Report,
    /// Where the backup lies that was taken before something was mended.
    backup: Option<String>,
}

/// Runs the command.
///
/// # Errors
/// Where something is found and not mended, or the store or the output fails.
pub(super) fn run(options: &Doctor, app: &mut App) -> Result<(), Failure> {
    if !app.database()?.exists() {
        writeln!(app.err, "{}", app.words.say("doctor-nothing"))?;
        return Ok(());
    }
    let mut store = app.store()?;
    let found = examined(&store, app)?;
    if !options.json {
        tell(&found, &store, app)?;
    }
    let (report, backup) = if options.repair && found.mendable() && found.damage.is_empty() {
        let backup = upkeep::repair(&mut store, app.now())?;
        (examined(&store, app)?, Some(backup))
    } else {
        (found, None)
    };
    if options.json {
        let told = Told {
            sound: report.sound(),
            report: &report,
            backup: backup.as_ref().map(|path| path.display().to_string()),
        };
        app.json(&told)?;
    } else {
        advise(&report, backup.is_some(), app)?;
        if let Some(path) = backup {
            let values = [("path", shown(&path).into())];
            let kept = app.words.with("doctor-kept", &values);
            writeln!(app.out, "{QUIET}{kept}{QUIET:#}")?;
        }
    }
    if report.sound() {
        Ok(())
    } else {
        Err(Failure::Told(1))
    }
}

fn examined(store: &Store, app: &App) -> Result<Report, Failure> {
    let progress = Progress::new(app.words.say("doctor-reading"), app.plain);
    Ok(upkeep::examine(store, &|done, all| {
        progress.step(done, all)
    })?)
}

/// One line for each thing that was looked at, and below it what was found.
fn tell(report: &Report, store: &Store, app: &mut App) -> Result<(), Failure> {
    let names = Names::load(store).ok();
    let columns = app.columns();
    let App { words, out, .. } = app;
    let dangling: Vec<String> = report
        .dangling
        .iter()
        .map(|it| {
            let values = [
                ("rows", it.rows.into()),
                ("table", it.table.clone().into()),
                ("parent", it.parent.clone().into()),
            ];
            words.with("doctor-dangling", &values)
        })
        .collect();
    let damage: Vec<String> = report
        .damage
        .iter()
        .flat_map(|text| text.lines())
        .map(|line| visible(line).into_owned())
        .collect();
    let lost = |key: &str, tokens: &[String]| -> Vec<String> {
        tokens
            .iter()
            .map(|token| {
                let token = visible(token).into_owned();
                words.with(key, &[("token", token.into())])
            })
            .collect()
    };
    let mut left_over = lost("doctor-prompt", &report.lost_prompts);
    left_over.extend(lost("doctor-draft", &report.lost_drafts));
    let mut replay: Vec<String> = report
        .differences
        .iter()
        .map(|it| differing(words, names.as_ref(), it))
        .collect();
    if let Some(what) = &report.malformed {
        let values = [("what", visible(what).into_owned().into())];
        replay.push(words.with("doctor-malformed", &values));
    }
    let looked = [
        ("doctor-file", damage),
        ("doctor-references", dangling),
        ("doctor-replay", replay),
        ("doctor-left-over", left_over),
    ];
    for (key, found) in looked {
        let values = [
            ("found", found.len().into()),
            ("reviews", report.reviews.into()),
            ("share", format!("{} %", report.tolerance * 100.0).into()),
        ];
        let said = paint::wrapped(&words.with(key, &values), columns.saturating_sub(2), "  ");
        let (sign, style) = if found.is_empty() {
            ('✓', FULL)
        } else {
            ('✗', MISSING)
        };
        writeln!(out, "{style}{sign}{style:#} {}", said.trim_start())?;
        for line in found.iter().take(LINES) {
            writeln!(out, "{}", paint::wrapped(line, columns, "    "))?;
        }
        if found.len() > LINES {
            let values = [("count", (found.len() - LINES).into())];
            writeln!(out, "    {}", words.with("doctor-more", &values))?;
        }
    }
    Ok(())
}

fn differing(words: &Words, names: Option<&Names>, it: &Differing) -> String {
    match it {
        Differing::Card { scenario } => {
            let values = [("scenario", visible(scenario).into_owned().into())];
            words.with("doctor-card", &values)
        }
        Differing::Skill { lang, criterion } => {
            let step = names.map_or_else(
                || visible(criterion).into_owned(),
                |names| names.step(*lang, criterion),
            );
            let values = [("step", step.into()), ("lang", lang.code().into())];
            words.with("doctor-skill", &values)
        }
        Differing::Pattern { lang, pattern, day } => {
            let title = names.map_or_else(
                || visible(pattern).into_owned(),
                |names| names.pattern(*lang, pattern),
            );
            let values = [("pattern", title.into()), ("day", day.to_string().into())];
            words.with("doctor-pattern", &values)
        }
        Differing::Review { number } => {
            let values = [("review", number.to_string().into())];
            words.with("doctor-review", &values)
        }
    }
}

/// What to do now.
fn advise(report: &Report, repaired: bool, app: &mut App) -> Result<(), Failure> {
    let key = if report.sound() {
        if repaired {
            "doctor-mended"
        } else {
            "doctor-sound"
        }
    } else if !report.damage.is_empty() {
        "doctor-restore"
    } else if report.mendable() && !repaired {
        "doctor-repair"
    } else {
        "doctor-restore"
    };
    let columns = app.columns();
    let App { words, out, .. } = app;
    writeln!(out, "{}", paint::wrapped(&words.say(key), columns, ""))?;
    Ok(())
}
