//! The editor: several lines with cursor, undo, word motion, paste and input methods, by reedline.
//!
//! Enter makes a new line, because an answer has several; Ctrl+D (or Alt-Enter) sends; Ctrl+O opens `$EDITOR`; Ctrl+C leaves. Whatever stands in
//! the editor is kept as a draft twice a second, so that a closed terminal loses nothing.

use std::borrow::Cow;
use std::io;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyEventKind};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use reedline::{
    Color, EditCommand, Emacs, Highlighter, KeyCode, KeyModifiers, Prompt, PromptEditMode,
    PromptHistorySearch, Reedline, ReedlineEvent, Signal, StyledText, default_emacs_keybindings,
};

use super::lines::millis;
use super::{Answer, Draft, Terminal, Typed, meant};
use crate::cli::words::Words;

/// How often the draft is kept while nothing is typed.
const KEEP_EVERY: Duration = Duration::from_millis(500);

/// The editor in a full terminal.
#[derive(Debug, Default)]
pub struct Editor;

/// What stands in the editor, seen each time it is painted.
#[derive(Debug, Default)]
struct Seen {
    text: String,
    first_key: Option<Instant>,
}

/// Paints nothing; it is here because the editor shows it the text at every change.
struct Watcher(Arc<Mutex<Seen>>);

impl Highlighter for Watcher {
    fn highlight(&self, line: &str, _cursor: usize) -> StyledText {
        if let Ok(mut seen) = self.0.lock()
            && seen.text != line
        {
            line.clone_into(&mut seen.text);
            seen.first_key.get_or_insert_with(Instant::now);
        }
        let mut text = StyledText::new();
        text.push((Color::Default.normal(), line.to_owned()));
        text
    }
}

/// A bar before each line.
struct Bar;

impl Prompt for Bar {
    fn render_prompt_left(&self) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    fn render_prompt_right(&self) -> Cow<'_, str> {
        Cow::Borrowed("")
    }

    fn render_prompt_indicator(&self, _mode: PromptEditMode) -> Cow<'_, str> {
        Cow::Borrowed("> ")
    }

    fn render_prompt_multiline_indicator(&self) -> Cow<'_, str> {
        Cow::Borrowed("> ")
    }

    fn render_prompt_history_search_indicator(&self, _search: PromptHistorySearch) -> Cow<'_, str> {
        Cow::Borrowed("> ")
    }
}

fn editor(seen: &Arc<Mutex<Seen>>, keep: &Draft) -> Reedline {
    let mut keys = default_emacs_keybindings();
    let newline = || ReedlineEvent::Edit(vec![EditCommand::InsertNewline]);
    keys.add_binding(KeyModifiers::NONE, KeyCode::Enter, newline());
    keys.add_binding(KeyModifiers::SHIFT, KeyCode::Enter, newline());
    keys.add_binding(KeyModifiers::CONTROL, KeyCode::Char('j'), newline());
    keys.add_binding(KeyModifiers::ALT, KeyCode::Enter, ReedlineEvent::Submit);
    keys.add_binding(
        KeyModifiers::CONTROL,
        KeyCode::Char('d'),
        ReedlineEvent::Submit,
    );
    keys.add_binding(
        KeyModifiers::CONTROL,
        KeyCode::Char('o'),
        ReedlineEvent::OpenEditor,
    );
    // No history search: what was said in other talks does not belong here.
    keys.add_binding(
        KeyModifiers::CONTROL,
        KeyCode::Char('r'),
        ReedlineEvent::None,
    );
    keys.add_binding(KeyModifiers::NONE, KeyCode::Up, ReedlineEvent::Up);
    keys.add_binding(KeyModifiers::NONE, KeyCode::Down, ReedlineEvent::Down);

    let watched = Arc::clone(seen);
    let keep = Arc::clone(keep);
    let mut kept = String::new();
    let mut reedline = Reedline::create()
        .with_edit_mode(Box::new(Emacs::new(keys)))
        .with_highlighter(Box::new(Watcher(Arc::clone(seen))))
        .use_bracketed_paste(true)
        .with_ansi_colors(false)
        .with_poll_interval(KEEP_EVERY)
        .with_idle_callback(Box::new(move || {
            let Ok(seen) = watched.lock() else { return };
            if seen.text != kept
                && let Ok(mut keep) = keep.lock()
            {
                keep(&seen.text);
                kept.clone_from(&seen.text);
            }
        }));
    if let Some(program) = std::env::var_os("VISUAL").or_else(|| std::env::var_os("EDITOR")) {
        let file = std::env::temp_dir().join(format!("yaoki-{}.txt", ulid::Ulid::generate()));
        reedline = reedline.with_buffer_editor(Command::new(program), file);
    }
    reedline
}

impl Terminal for Editor {
    fn answer(&mut self, _words: &Words, draft: &str, keep: &Draft) -> io::Result<Typed> {
        let seen = Arc::new(Mutex::new(Seen {
            text: draft.to_owned(),
            first_key: None,
        }));
        let mut reedline = editor(&seen, keep);
        if !draft.is_empty() {
            reedline.run_edit_commands(&[EditCommand::InsertString(draft.to_owned())]);
        }
        let begun = Instant::now();
        let signal = reedline.read_line(&Bar);
        let (text, first_key) = seen
            .lock()
            .map(|seen| (seen.text.clone(), seen.first_key))
            .unwrap_or_default();
        match signal {
            Ok(Signal::Success(text)) => Ok(Typed::Answer(Answer {
                text,
                first_key_ms: first_key.map(|at| {
                    u32::try_from(at.duration_since(begun).as_millis()).unwrap_or(u32::MAX)
                }),
                total_ms: Some(millis(begun)),
            })),
            Ok(_) => {
                if let Ok(mut keep) = keep.lock() {
                    keep(&text);
                }
                Ok(Typed::Leave)
            }
            Err(error) => {
                if let Ok(mut keep) = keep.lock() {
                    keep(&text);
                }
                Err(io::Error::other(error))
            }
        }
    }

    fn key(&mut self, keys: &[char]) -> io::Result<char> {
        enable_raw_mode()?;
        let key = raw_key(keys);
        disable_raw_mode()?;
        key
    }

    fn hint(&self, words: &Words) -> String {
        words.say("terminal-hint-editor")
    }
}

fn raw_key(keys: &[char]) -> io::Result<char> {
    let leave = keys.last().copied().unwrap_or('q');
    loop {
        let Event::Key(key) = event::read()? else {
            continue;
        };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match key.code {
            event::KeyCode::Enter => return Ok(keys.first().copied().unwrap_or(leave)),
            // A Return typed before raw mode was on arrives as a line feed.
            event::KeyCode::Char('j' | 'm')
                if key.modifiers.contains(event::KeyModifiers::CONTROL) =>
            {
                return Ok(keys.first().copied().unwrap_or(leave));
            }
            event::KeyCode::Char('c' | 'd')
                if key.modifiers.contains(event::KeyModifiers::CONTROL) =>
            {
                return Ok(leave);
            }
            event::KeyCode::Char(typed) => {
                if let Some(key) = meant(typed, keys) {
                    return Ok(key);
                }
            }
            _ => {}
        }
    }
}
