//! `yaoki stats`: the figures on the screen, each block with a line on what it means; where there is too little to say something,
//! it says how much is needed. `--json` gives the figures as they are.

use std::io::Write;

use crate::session::Settings;
use crate::stats::{self, PatternFigures, Stats, StepFigures};
use crate::text::Lang;

use super::app::App;
use super::args;
use super::failure::Failure;
use super::names::Names;
use super::overview;
use super::paint::{self, FULL, HEADING, MISSING, PARTIAL, QUIET};
use super::table::{self, Cell};
use super::talk;
use super::words::Words;

/// A change of the mean level that is more than a quarrel about one answer in five.
const MOVED: f32 = 0.2;

/// Runs the command.
///
/// # Errors
/// Where the store or the output fails.
pub(super) fn run(options: &args::Stats, app: &mut App) -> Result<(), Failure> {
    let store = talk::ready(app)?;
    let settings = Settings::load(&store)?;
    let figures = stats::stats(&store, &settings, app.now())?;
    if options.json {
        return Ok(app.json(&figures)?);
    }
    let page = Page {
        names: &Names::load(&store)?,
        lang: app.lang(),
        plain: app.plain,
        columns: app.columns(),
    };
    let text = page.all(&app.words, &figures);
    writeln!(app.out, "{text}")?;
    Ok(())
}

/// How the figures are shown.
struct Page<'a> {
    names: &'a Names,
    /// The language that is told first.
    lang: Lang,
    /// Without signs that cannot be read aloud.
    plain: bool,
    columns: usize,
}

impl Page<'_> {
    fn all(&self, words: &Words, figures: &Stats) -> String {
        let blocks = [
            self.today(words, figures),
            self.steps(words, &figures.steps),
            self.patterns(words, &figures.patterns),
        ];
        blocks.join("\n\n")
    }

    /// A heading with a line on what follows.
    fn begin(&self, title: &str, meaning: &str) -> Vec<String> {
        vec![format!("{HEADING}{title}{HEADING:#}"), self.quiet(meaning)]
    }

    fn quiet(&self, text: &str) -> String {
        let text = paint::wrapped(text, self.columns, "  ");
        format!("{QUIET}{text}{QUIET:#}")
    }

    fn today(&self, words: &Words, figures: &Stats) -> String {
        let stats::Overview {
            today, due, left, ..
        } = &figures.overview;
        let title = format!(
            "{}  {}",
            words.say("stats-today"),
            today.day.format("%Y-%m-%d")
        );
        let mut lines = self.begin(&title, &words.say("stats-today-means"));
        let done = [
            ("answers", today.reviews.into()),
            ("talks", today.scenarios.into()),
            ("new", today.new.into()),
            ("again", today.again.into()),
            ("minutes", today.minutes.into()),
        ];
        let ahead = [
            ("today", due.today.into()),
            ("tomorrow", due.tomorrow.into()),
            ("week", due.week.into()),
        ];
        let new = [("left", left.new.into()), ("there", due.new.into())];
        let rows = [
            ("stats-done", words.with("stats-done-is", &done)),
            ("stats-due", words.with("stats-due-is", &ahead)),
            ("stats-new", words.with("stats-new-is", &new)),
            (
                "overview-streak",
                overview::streak(words, &figures.overview),
            ),
        ];
        let rows = rows.map(|(key, text)| (format!("  {}", words.say(key)), text));
        let widest = rows.iter().map(|(label, _)| paint::width(label)).max();
        let label_columns = widest.unwrap_or(0) + 2;
        lines.extend(
            rows.iter()
                .map(|(label, text)| paint::labelled(label, label_columns, text, self.columns)),
        );
        lines.join("\n")
    }

    /// The languages of `items`, the one that is spoken first.
    fn languages<T>(&self, items: &[T], of: impl Fn(&T) -> Lang) -> Vec<Lang> {
        let mut langs: Vec<Lang> = Lang::ALL
            .into_iter()
            .filter(|lang| items.iter().any(|item| of(item) == *lang))
            .collect();
        langs.sort_by_key(|lang| *lang != self.lang);
        langs
    }

    fn steps(&self, words: &Words, steps: &[StepFigures]) -> String {
        let mut lines = self.begin(&words.say("stats-steps"), &words.say("stats-steps-mean"));
        if steps.is_empty() {
            lines.push(format!("  {}", words.say("stats-steps-none")));
        }
        let langs = self.languages(steps, |step| step.lang);
        let mut rows = Vec::new();
        for lang in &langs {
            if langs.len() > 1 {
                rows.push(vec![language(words, *lang)]);
            }
            let head = ["stats-step", "stats-level", "stats-kept", "stats-trend"];
            let last = words.say("stats-last");
            let mut row: Vec<Cell> = vec![Cell::text(words.say(head[0]))];
            row.extend(head[1..3].iter().map(|key| Cell::number(words.say(key))));
            row.extend([Cell::text(words.say(head[3])), Cell::text(last)]);
            rows.push(row.into_iter().map(|cell| cell.styled(QUIET)).collect());
            let of = steps.iter().filter(|step| step.lang == *lang);
            rows.extend(of.map(|step| self.step(words, step)));
        }
        lines.extend(table::lines(&rows, 0, 2, self.columns));
        if steps.iter().any(|step| step.trend.is_none()) {
            lines.push(self.quiet(&words.say("stats-trend-needs")));
        }
        lines.join("\n")
    }

    fn step(&self, words: &Words, step: &StepFigures) -> Vec<Cell> {
        let style = match step.level {
            level if level >= 1.5 => FULL,
            level if level >= 0.75 => PARTIAL,
            _ => MISSING,
        };
        vec![
            Cell::text(self.names.step(step.lang, &step.step)),
            Cell::number(format!("{:.1}", step.level)).styled(style),
            Cell::number(format!("{:.0} %", 100.0 * step.retrievability)),
            Cell::text(trend(words, step)),
            Cell::text(levels(&step.levels, self.plain)),
        ]
    }

    fn patterns(&self, words: &Words, patterns: &[PatternFigures]) -> String {
        let mut lines = self.begin(
            &words.say("stats-patterns"),
            &words.say("stats-patterns-mean"),
        );
        if patterns.is_empty() {
            lines.push(format!("  {}", words.say("stats-patterns-none")));
        }
        let langs = self.languages(patterns, |pattern| pattern.lang);
        let mut rows = Vec::new();
        for lang in &langs {
            if langs.len() > 1 {
                rows.push(vec![language(words, *lang)]);
            }
            rows.push(vec![
                Cell::text(words.say("stats-pattern")).styled(QUIET),
                Cell::number(words.say("stats-late")).styled(QUIET),
                Cell::number(words.say("stats-before")).styled(QUIET),
            ]);
            for pattern in patterns.iter().filter(|pattern| pattern.lang == *lang) {
                rows.push(vec![
                    Cell::text(self.names.pattern(pattern.lang, &pattern.pattern)),
                    Cell::number(pattern.last_30_days.to_string()),
                    Cell::number(pattern.before_30_days.to_string()),
                ]);
            }
        }
        lines.extend(table::lines(&rows, 0, 2, self.columns));
        lines.join("\n")
    }
}

fn language(words: &Words, lang: Lang) -> Cell {
    let name = words.with("stats-language", &[("lang", lang.code().into())]);
    Cell::text(name).styled(HEADING)
}

/// Where a step is heading, or how many more answers it takes to say so.
fn trend(words: &Words, step: &StepFigures) -> String {
    match step.trend {
        None => words.with("stats-needs", &[("answers", step.trend_needs.into())]),
        Some(trend) if trend >= MOVED => words.say("stats-rising"),
        Some(trend) if trend <= -MOVED => words.say("stats-falling"),
        Some(_) => words.say("stats-steady"),
    }
}

/// The last levels, the oldest first, as a small picture, or in digits where pictures cannot be read.
fn levels(levels: &[u8], plain: bool) -> String {
    if plain {
        let digits: Vec<String> = levels.iter().map(u8::to_string).collect();
        return digits.join(" ");
    }
    let bar = |level: &u8| match level {
        0 => '▁',
        1 => '▄',
        _ => '█',
    };
    levels.iter().map(bar).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::schedule::Rating;
    use crate::stats::{Due, Left, Streak, Today};
    use crate::store::tests::fixture::{Home, deck_of};

    fn step(lang: Lang, id: &str, level: f32, trend: Option<f32>) -> StepFigures {
        StepFigures {
            lang,
            step: id.to_owned(),
            level,
            answers: 4,
            levels: vec![0, 1, 2, 2],
            trend,
            trend_needs: if trend.is_some() { 0 } else { 11 },
            retrievability: 0.914,
            weakness: 0.5,
            rating: Rating::Good,
            last: NaiveDate::default(),
        }
    }

    fn figures(steps: Vec<StepFigures>, patterns: Vec<PatternFigures>) -> Stats {
        Stats {
            schema: stats::SCHEMA,
            overview: stats::Overview {
                today: Today {
                    day: NaiveDate::default(),
                    reviews: 2,
                    scenarios: 2,
                    new: 1,
                    again: 0,
                    minutes: 3,
                },
                due: Due {
                    today: 1,
                    tomorrow: 2,
                    week: 7,
                    new: 20,
                },
                left: Left { due: 1, new: 2 },
                streak: Streak::default(),
            },
            steps,
            patterns,
        }
    }

    fn shown(lang: Lang, columns: usize, plain: bool, figures: &Stats) -> String {
        let home = Home::with(&deck_of(1));
        let page = Page {
            names: &Names::load(&home.store).unwrap(),
            lang,
            plain,
            columns,
        };
        let text = page.all(&Words::new(lang), figures);
        anstream::adapter::strip_str(&text).to_string()
    }

    /// Law: at every width from 60 columns on, in both languages, no line is wider than the screen.
    #[test]
    fn no_line_is_wider_than_the_screen() {
        let steps = vec![
            step(Lang::En, "prevention", 0.4, Some(-0.3)),
            step(Lang::Ja, "prevention", 1.6, Some(0.0)),
            step(Lang::Ja, "same_again", 1.2, None),
        ];
        let seen = PatternFigures {
            lang: Lang::En,
            pattern: "self_defence".to_owned(),
            last_30_days: 12,
            before_30_days: 3,
        };
        let figures = figures(steps, vec![seen]);
        for lang in Lang::ALL {
            for columns in [60, 80, 100] {
                let text = shown(lang, columns, false, &figures);
                for line in text.lines() {
                    assert!(paint::width(line) <= columns, "{columns}: {line}");
                }
            }
        }
    }

    /// Law: trends are words; what is too thin says how much more it takes; both languages are told apart, one's own first.
    #[test]
    fn trends_are_words() {
        let steps = vec![
            step(Lang::Ja, "facts", 0.4, Some(-0.2)),
            step(Lang::En, "cause", 1.0, Some(0.1)),
            step(Lang::En, "prevention", 1.9, Some(0.5)),
            step(Lang::En, "apology", 1.9, None),
        ];
        let text = shown(Lang::En, 80, false, &figures(steps, Vec::new()));
        for line in [
            "  English",
            "  Cause         1.0  91 %  steady   ▁▄██",
            "  Prevention    1.9  91 %  rising   ▁▄██",
            "  Apology       1.9  91 %  11 more  ▁▄██",
            "  Japanese",
            "  事実          0.4  91 %  falling  ▁▄██",
        ] {
            assert!(text.lines().any(|it| it == line), "{line}\n{text}");
        }
        assert!(text.find("English") < text.find("Japanese"));
    }

    /// Law: plain lines hold digits in place of pictures.
    #[test]
    fn plain_levels_are_digits() {
        let steps = vec![step(Lang::Ja, "facts", 0.4, Some(-0.2))];
        let text = shown(Lang::Ja, 80, true, &figures(steps, Vec::new()));
        assert!(text.contains("0 1 2 2") && !text.contains('█'), "{text}");
    }

    /// Law: with nothing practised, each block says what will stand there.
    #[test]
    fn nothing_is_said_to_be_nothing() {
        for lang in Lang::ALL {
            let words = Words::new(lang);
            let text = shown(lang, 80, false, &figures(Vec::new(), Vec::new()));
            for key in ["stats-steps-none", "stats-patterns-none"] {
                assert!(text.contains(&words.say(key)), "{text}");
            }
        }
    }
}
