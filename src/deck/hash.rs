//! Fingerprints of content: what was a prompt like, and by what was an answer marked?
//!
//! A review keeps both, so that it can be said later whether the text it answered is still the same. A fingerprint changes with every
//! text and value, and with nothing else: not with formatting, the order of keys or how often a file is saved. Every field goes in
//! as name, length and bytes; what is left out of a file goes in nowhere, so that a later format may add keys without changing the
//! fingerprints of decks that do not use them.

use std::fmt;

use sha2::{Digest, Sha256};

use super::catalogue::Catalogue;
use super::format::{Counter, Criterion, Lines, Near, Pattern, Rubric, Scenario};

/// SHA-256 of some content; shown in hexadecimal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of what a scenario says; its id and earlier ids are its name and not what it says.
    #[must_use]
    pub fn of_scenario(scenario: &Scenario) -> Self {
        let mut ink = Ink::new("scenario");
        scenario.press_on(&mut ink);
        ink.dry()
    }

    /// Of everything that decides marks under `rubric`, and what is said around them: the rubric, its criteria, and all patterns
    /// of `catalogue`.
    #[must_use]
    pub fn of_rubric(rubric: &Rubric, catalogue: &Catalogue) -> Self {
        let mut ink = Ink::new("rubric");
        ink.text("lang", catalogue.lang().code());
        rubric.press_on(&mut ink);
        for criterion in rubric
            .criteria
            .iter()
            .filter_map(|id| catalogue.criterion(id))
        {
            ink.part("criterion", criterion);
        }
        for pattern in catalogue.patterns() {
            ink.part("pattern", pattern);
        }
        ink.dry()
    }

    /// The 32 bytes.
    #[must_use]
    pub const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Something that leaves its content in a fingerprint.
trait Content {
    fn press_on(&self, ink: &mut Ink);
}

/// Gathers names and values, each with its length, so that no two contents run together.
struct Ink(Sha256);

impl Ink {
    fn new(kind: &str) -> Self {
        let mut ink = Self(Sha256::new());
        ink.bytes(kind.as_bytes());
        ink
    }

    fn dry(self) -> Fingerprint {
        Fingerprint(self.0.finalize().into())
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.0.update((bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
    }

    fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.bytes(name.as_bytes());
            self.bytes(text.as_bytes());
        }
    }

    fn number(&mut self, name: &str, number: u64) {
        self.text(name, &number.to_string());
    }

    /// `true` only: `false` is what an unknown key would mean.
    fn flag(&mut self, name: &str, flag: bool) {
        if flag {
            self.text(name, "true");
        }
    }

    fn texts(&mut self, name: &str, texts: &[String]) {
        for text in texts {
            self.text(name, text);
        }
    }

    fn part(&mut self, name: &str, part: &impl Content) {
        self.bytes(name.as_bytes());
        self.bytes(b"{");
        part.press_on(self);
        self.bytes(b"}");
    }

    fn near(&mut self, name: &str, near: &[Near]) {
        for one in near {
            self.part(name, one);
        }
    }

    fn lines<'l>(
        &mut self,
        name: &str,
        lines: impl IntoIterator<Item = (impl fmt::Display, &'l Lines)>,
    ) {
        for (key, lines) in lines {
            self.text(name, &key.to_string());
            self.part(name, lines);
        }
    }
}

// Each takes its value apart by name, so that a field added to the format cannot be forgotten here.

impl Content for Scenario {
    fn press_on(&self, ink: &mut Ink) {
        let Self {
            id: _,
            was: _,
            title,
            category,
            rubric,
            persona,
            mood,
            tier,
            tags,
            after,
            situation,
            opening,
            vars,
            model,
            press,
            close,
            counter,
        } = self;
        ink.text("title", title);
        ink.text("category", category);
        ink.text("rubric", rubric);
        ink.text("persona", persona);
        ink.text("mood", mood.name());
        ink.number("tier", u64::from(*tier));
        ink.texts("tags", tags);
        ink.text("after", after.as_deref().unwrap_or_default());
        ink.text("situation", situation);
        ink.texts("opening", opening);
        for (name, values) in vars {
            ink.text("vars", name);
            ink.texts("value", values);
        }
        for (criterion, text) in model {
            ink.text("model", criterion);
            ink.text("text", text);
        }
        ink.lines("press", press);
        ink.lines("close", close);
        for one in counter {
            ink.part("counter", one);
        }
    }
}

impl Content for Counter {
    fn press_on(&self, ink: &mut Ink) {
        let Self {
            answer,
            missing,
            avoid,
        } = self;
        ink.text("answer", answer);
        ink.texts("missing", missing);
        ink.texts("avoid", avoid);
    }
}

impl Content for Lines {
    fn press_on(&self, ink: &mut Ink) {
        let Self { any, by_mood } = self;
        ink.texts("any", any);
        for (mood, texts) in by_mood {
            ink.texts(mood.name(), texts);
        }
    }
}

impl Content for Near {
    fn press_on(&self, ink: &mut Ink) {
        let Self { words, within } = self;
        for group in words {
            ink.number("words", group.len() as u64);
            ink.texts("word", group);
        }
        ink.number("within", *within as u64);
    }
}

impl Content for Rubric {
    fn press_on(&self, ink: &mut Ink) {
        let Self {
            id,
            title,
            criteria,
            heart,
            satisfied_at,
            weights,
            worst,
            ordered,
            brief,
            press,
            close,
        } = self;
        ink.text("id", id);
        ink.text("title", title);
        ink.texts("criteria", criteria);
        ink.texts("heart", heart);
        for (criterion, level) in satisfied_at {
            ink.text("satisfied_at", criterion);
            ink.number("level", u64::from(*level));
        }
        for (criterion, weight) in weights {
            ink.text("weights", criterion);
            ink.number("weight", u64::from(*weight));
        }
        ink.texts("worst", worst);
        ink.flag("unordered", !ordered);
        ink.flag("brief", *brief);
        ink.lines("press", press);
        ink.lines("close", close);
    }
}

impl Content for Criterion {
    fn press_on(&self, ink: &mut Ink) {
        let Self {
            id,
            title,
            question,
            hint,
            like,
            any,
            near,
            except,
            examples,
            partial,
            counter,
            press,
        } = self;
        ink.text("id", id);
        ink.text("title", title);
        ink.text("question", question);
        ink.text("hint", hint);
        ink.text("like", like.as_deref().unwrap_or_default());
        ink.texts("any", any);
        ink.near("near", near);
        ink.texts("except", except);
        ink.texts("examples", examples);
        ink.texts("partial", partial);
        ink.texts("counter", counter);
        if !press.is_empty() {
            ink.part("press", press);
        }
    }
}

impl Content for Pattern {
    fn press_on(&self, ink: &mut Ink) {
        let Self {
            id,
            title,
            why,
            better,
            like,
            any,
            near,
            except,
            examples,
            counter,
        } = self;
        ink.text("id", id);
        ink.text("title", title);
        ink.text("why", why);
        ink.text("better", better);
        ink.text("like", like.as_deref().unwrap_or_default());
        ink.texts("any", any);
        ink.near("near", near);
        ink.texts("except", except);
        ink.texts("examples", examples);
        ink.texts("counter", counter);
    }
}

#[cfg(test)]
mod tests;
