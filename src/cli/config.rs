//! `yaoki config`: lists what can be set, shows one value, sets it, or goes back to the default.
//!
//! One value alone is all that stands on standard output, so that a script can read it; what it means is talk.

use std::io::Write;

use serde::Serialize;

use crate::session::{Key, Settings, set};

use super::app::App;
use super::args::Config;
use super::failure::Failure;
use super::paint::{self, HEADING, QUIET};

/// One setting as JSON.
#[derive(Debug, Serialize)]
struct Line {
    key: &'static str,
    value: String,
    default: String,
}

/// Runs the command.
///
/// # Errors
/// Where there is no such setting, it cannot have the value, or the store or the output fails.
pub(super) fn run(options: &Config, app: &mut App) -> Result<(), Failure> {
    let Some(name) = &options.key else {
        return list(options.json, app);
    };
    let key = Key::of(name).ok_or_else(|| Failure::Unknown {
        kind: "setting",
        id: name.clone(),
        known: Key::ALL.map(|key| key.name().to_owned()).to_vec(),
    })?;
    match (&options.value, options.reset) {
        (None, false) => show(key, options.json, app),
        (value, _) => change(key, value.as_deref(), options.json, app),
    }
}

fn line(settings: &Settings, key: Key) -> Line {
    Line {
        key: key.name(),
        value: settings.value(key),
        default: Settings::default().value(key),
    }
}

fn list(json: bool, app: &mut App) -> Result<(), Failure> {
    let settings = Settings::load(&app.store()?)?;
    let lines = Key::ALL.map(|key| line(&settings, key));
    if json {
        return Ok(app.json(&lines)?);
    }
    let columns = app.columns();
    let App { words, out, .. } = app;
    let widest = lines.iter().map(|line| paint::width(line.key)).max();
    let indent = widest.unwrap_or(0) + 2;
    for line in &lines {
        let key = paint::padded(line.key, indent);
        write!(out, "{HEADING}{key}{HEADING:#}{}", line.value)?;
        if line.value != line.default {
            let values = [("default", line.default.clone().into())];
            let default = words.with("config-changed", &values);
            write!(out, "  {QUIET}{default}{QUIET:#}")?;
        }
        let means = words.with("config-means", &[("key", line.key.into())]);
        let means = paint::wrapped(&means, columns, &" ".repeat(indent));
        writeln!(out, "\n{QUIET}{means}{QUIET:#}")?;
    }
    Ok(())
}

fn show(key: Key, json: bool, app: &mut App) -> Result<(), Failure> {
    let settings = Settings::load(&app.store()?)?;
    if json {
        return Ok(app.json(&line(&settings, key))?);
    }
    writeln!(app.out, "{}", settings.value(key))?;
    app.out.flush()?;
    let columns = app.columns();
    let App { words, err, .. } = app;
    for text in ["config-means", "config-takes"] {
        let said = words.with(text, &[("key", key.name().into())]);
        let said = paint::wrapped(&said, columns, "");
        writeln!(err, "{QUIET}{said}{QUIET:#}")?;
    }
    Ok(())
}

fn change(key: Key, value: Option<&str>, json: bool, app: &mut App) -> Result<(), Failure> {
    let mut store = app.store()?;
    // What stands there may be what is to be mended.
    let before = Settings::load(&store).map(|settings| settings.value(key));
    set(&mut store, key, value, app.now().to_utc())?;
    let settings = Settings::load(&store)?;
    if json {
        return Ok(app.json(&line(&settings, key))?);
    }
    let after = settings.value(key);
    let columns = app.columns();
    let App { words, out, .. } = app;
    if before.as_ref().is_ok_and(|before| *before == after) {
        let values = [("key", key.name().into()), ("value", after.into())];
        writeln!(out, "{}", words.with("config-same", &values))?;
        return Ok(());
    }
    let values = [
        ("key", key.name().into()),
        ("before", before.unwrap_or_else(|_| "?".to_owned()).into()),
        ("after", after.clone().into()),
    ];
    writeln!(out, "{}", words.with("config-set", &values))?;
    let values = [("key", key.name().into()), ("value", after.into())];
    let effect = paint::wrapped(&words.with("config-effect", &values), columns, "");
    writeln!(out, "{QUIET}{effect}{QUIET:#}")?;
    Ok(())
}
