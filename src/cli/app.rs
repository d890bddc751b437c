//! What every command has at hand: the words, the clock, where data lies, and where to write.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use chrono::{DateTime, FixedOffset, Local, Utc};
use etcetera::{AppStrategy, AppStrategyArgs, choose_app_strategy};
use serde::Serialize;

use crate::store::Store;
use crate::text::Lang;

use super::args::Common;
use super::failure::Failure;
use super::json;
use super::words::Words;

/// The database's name in the data directory.
const DATABASE: &str = "yaoki.db";

/// What every command has at hand.
pub struct App {
    /// The interface's words.
    pub words: Words,
    /// Results; strips colour where it is not wanted.
    pub out: Box<dyn Write>,
    /// Talk and progress.
    pub err: Box<dyn Write>,
    /// Whether plain lines were asked for.
    pub plain: bool,
    data_dir: Option<PathBuf>,
    fixed: Option<DateTime<FixedOffset>>,
}

impl App {
    /// An app as the common options want it.
    #[must_use]
    pub fn new(common: Common, words: Words) -> Self {
        let (out, err): (Box<dyn Write>, Box<dyn Write>) = if common.plain {
            (
                Box::new(anstream::AutoStream::never(io::stdout())),
                Box::new(anstream::AutoStream::never(io::stderr())),
            )
        } else {
            (Box::new(anstream::stdout()), Box::new(anstream::stderr()))
        };
        Self {
            words,
            out,
            err,
            plain: common.plain,
            data_dir: common.data_dir,
            fixed: common.now,
        }
    }

    /// The interface's language.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.words.lang()
    }

    /// Now, with the local offset; as fixed by `--now`.
    #[must_use]
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.fixed.unwrap_or_else(|| Local::now().fixed_offset())
    }

    /// Whether `--now` fixes the clock: chance then comes from it, so that a simulation repeats.
    #[must_use]
    pub const fn fixed_clock(&self) -> bool {
        self.fixed.is_some()
    }

    /// The database, made where missing.
    ///
    /// # Errors
    /// Where no place is known or the store cannot be opened.
    pub fn store(&self) -> Result<Store, Failure> {
        Ok(Store::open(
            &self.database()?,
            self.now().with_timezone(&Utc),
        )?)
    }

    /// Where the database lies, or will lie.
    ///
    /// # Errors
    /// Where no place is known.
    pub fn database(&self) -> Result<PathBuf, Failure> {
        let directory = match &self.data_dir {
            Some(directory) => directory.clone(),
            None => platform_directory().ok_or(Failure::NoDataDirectory)?,
        };
        Ok(directory.join(DATABASE))
    }

    /// Columns for running text: the terminal's, but no line so long that the eye loses it.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.width().clamp(40, 100)
    }

    /// Columns of the terminal; 80 where the output goes elsewhere, so that files and pipes do not depend on a window.
    #[must_use]
    pub fn width(&self) -> usize {
        match crossterm::terminal::size() {
            Ok((columns, _)) if io::stdout().is_terminal() => usize::from(columns),
            _ => 80,
        }
    }

    /// Writes a value as one line of JSON.
    ///
    /// # Errors
    /// Where the output fails.
    pub fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        json::write(&mut self.out, value)?;
        writeln!(self.out)
    }
}

/// The platform's directory for the data of programs.
fn platform_directory() -> Option<PathBuf> {
    let names = AppStrategyArgs {
        top_level_domain: "dev".to_owned(),
        author: "yaoki".to_owned(),
        app_name: "yaoki".to_owned(),
    };
    choose_app_strategy(names)
        .ok()
        .map(|strategy| strategy.data_dir())
}

/// The language of the interface: as asked for, else the environment's, else the locale's; English where neither is known.
#[must_use]
pub fn language(asked: Option<Lang>) -> Lang {
    asked
        .or_else(|| std::env::var("YAOKI_LANG").ok()?.parse().ok())
        .or_else(|| {
            let locale = sys_locale::get_locale()?;
            let japanese = locale.to_ascii_lowercase().starts_with("ja");
            Some(if japanese { Lang::Ja } else { Lang::En })
        })
        .unwrap_or(Lang::En)
}
