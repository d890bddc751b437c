//! A bar for work that takes a while: on a terminal, and only once the work has taken long enough for somebody to wonder.

use std::cell::Cell;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that takes less shows no bar.
const PATIENCE: Duration = Duration::from_millis(300);

/// Progress of one piece of work.
pub(super) struct Progress {
    bar: ProgressBar,
    begun: Instant,
    /// Whether a bar may still be shown.
    waiting: Cell<bool>,
}

impl Progress {
    /// Progress of what `said` names; nothing is ever shown where `plain` lines were asked for or standard error is no terminal.
    pub(super) fn new(said: String, plain: bool) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(said);
        Self {
            bar,
            begun: Instant::now(),
            waiting: Cell::new(!plain),
        }
    }

    /// `done` of `all` pieces are done.
    pub(super) fn step(&self, done: usize, all: usize) {
        if self.waiting.get() && self.begun.elapsed() > PATIENCE {
            self.waiting.set(false);
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_length(all as u64);
        self.bar.set_position(done as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
