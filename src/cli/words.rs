//! The interface's words, in Japanese and English, from Project Fluent files.
//!
//! Every sentence that a person reads comes from `words/{ja,en}/*.ftl`, one file a subject; the code names keys only. A test finds missing, unused and
//! mismatched keys.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

use crate::text::Lang;

/// Embeds the files of all subjects in both languages.
macro_rules! subjects {
    ($($name:literal,)*) => {
        /// The Japanese files: subject and text.
        const JA: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("words/ja/", $name, ".ftl")))),*];
        /// The English files: subject and text.
        const EN: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("words/en/", $name, ".ftl")))),*];
    };
}

subjects![
    "common", "failure", "help", "overview", "practice", "prompt", "stats", "history", "grade",
    "faults", "sheets", "import", "config", "backup", "doctor", "transfer",
];

/// The interface's words in one language.
pub struct Words {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of `lang`.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let name = lang.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![name]);
        // Isolation marks would stand as odd characters in terminals; neither language is written right to left.
        bundle.set_use_isolating(false);
        for (_, text) in Self::files(lang) {
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle }
    }

    /// The Fluent files of `lang`: subject and text.
    #[must_use]
    pub const fn files(lang: Lang) -> &'static [(&'static str, &'static str)] {
        match lang {
            Lang::Ja => JA,
            Lang::En => EN,
        }
    }

    /// The language spoken.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether there is a text under `key`.
    #[must_use]
    pub fn knows(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// The text under `key`.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text under `key` with `values` for its variables.
    #[must_use]
    pub fn with(&self, key: &str, values: &[(&'static str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            return format!("{{{key}}}");
        };
        let values: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (*name, value.clone()))
            .collect();
        let mut faults = Vec::new();
        match self
            .bundle
            .format_pattern(pattern, Some(&values), &mut faults)
        {
            Cow::Borrowed(text) => text.to_owned(),
            Cow::Owned(text) => text,
        }
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
