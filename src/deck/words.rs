//! The words that faults are told in: what a value is, where it stands, in which way a text is no TOML.

use std::fmt;

use serde::Serialize;

/// Declares an enum whose values are also words: one table, with `ALL`, `name` and `Display`.
macro_rules! words {
    (
        $(#[$doc:meta])*
        $enum:ident { $( $(#[$value_doc:meta])* $value:ident = $name:literal, )* }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $enum {
            $( $(#[$value_doc])* #[serde(rename = $name)] $value, )*
        }

        impl $enum {
            /// All values, in the order of their declaration.
            pub const ALL: &'static [Self] = &[ $( Self::$value, )* ];

            /// The value's stable name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$value => $name, )* }
            }
        }

        impl fmt::Display for $enum {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    };
}

words! {
    /// In which way a text is no TOML.
    Slip {
        /// A text without its closing quotes.
        UnclosedText = "unclosed-text",
        /// A list without `]`.
        UnclosedList = "unclosed-list",
        /// An inline table without `}`.
        UnclosedTable = "unclosed-table",
        /// A table heading without `]` or `]]`.
        UnclosedHeading = "unclosed-heading",
        /// A key without `=`, or a line that is no `key = value` at all.
        MissingEquals = "missing-equals",
        /// A key and `=` without a value.
        MissingValue = "missing-value",
        /// A text without quotes.
        UnquotedText = "unquoted-text",
        /// Two entries without a comma between.
        MissingComma = "missing-comma",
        /// A comma where none may be.
        ExtraComma = "extra-comma",
        /// A key with other signs than letters, digits, `-` and `_`.
        BadKey = "bad-key",
        /// A backslash that begins no known escape.
        BadEscape = "bad-escape",
        /// A control character as such.
        RawControl = "raw-control",
        /// A number that is not written as TOML writes numbers.
        BadNumber = "bad-number",
        /// A date or time that does not exist or is not written as TOML writes them.
        BadDate = "bad-date",
        /// More on a line than a value or heading.
        TrailingText = "trailing-text",
        /// A bracket or brace that nothing opened.
        StrayBracket = "stray-bracket",
        /// A carriage return alone.
        LoneReturn = "lone-return",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// A table of the format.
    Section {
        /// The file's top.
        File = "file",
        /// `[deck]`
        Deck = "deck",
        /// `[[scenario]]`
        Scenario = "scenario",
        /// `[[scenario.counter]]`
        Counter = "scenario.counter",
        /// `[[rubric]]`
        Rubric = "rubric",
        /// `[[criterion]]`
        Criterion = "criterion",
        /// `[[pattern]]`
        Pattern = "pattern",
        /// An entry of `near`
        Near = "near",
    }
}

words! {
    /// What a value is, or should be.
    Shape {
        /// A text.
        Text = "text",
        /// A whole number.
        Integer = "integer",
        /// A number with a point.
        Decimal = "decimal",
        /// `true` or `false`.
        Boolean = "boolean",
        /// A date or time.
        Date = "date",
        /// A list of anything.
        List = "list",
        /// A list of texts.
        Texts = "texts",
        /// A list of lists of texts.
        Groups = "groups",
        /// A table.
        Table = "table",
        /// Any number of tables, `[[…]]`.
        Tables = "tables",
        /// A list of texts, or a table of such lists by mood.
        Lines = "lines",
    }
}

words! {
    /// What has an id.
    Thing {
        /// A deck.
        Deck = "deck",
        /// A scenario.
        Scenario = "scenario",
        /// A rubric.
        Rubric = "rubric",
        /// A criterion.
        Criterion = "criterion",
        /// A pattern to avoid.
        Pattern = "pattern",
    }
}

words! {
    /// How an id is written.
    IdStyle {
        /// `lower-case-words`: lower-case ASCII letters, digits, single hyphens between.
        Kebab = "kebab",
        /// `lower_case_words`: lower-case ASCII letters, digits, single underscores between.
        Snake = "snake",
    }
}

words! {
    /// A closed set of words.
    Vocabulary {
        /// Languages.
        Lang = "lang",
        /// Moods.
        Mood = "mood",
        /// Ratings.
        Rating = "rating",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Law: a word's name and its JSON form are the same, and distinct within its table.
    #[test]
    fn words_have_one_name() {
        fn check<T: Copy + Serialize + fmt::Display>(all: &[T]) {
            let names: BTreeSet<_> = all.iter().map(ToString::to_string).collect();
            assert_eq!(names.len(), all.len());
            for word in all {
                assert_eq!(serde_json::to_value(word).unwrap(), word.to_string());
            }
        }
        check(Slip::ALL);
        check(Section::ALL);
        check(Shape::ALL);
        check(Thing::ALL);
        check(IdStyle::ALL);
        check(Vocabulary::ALL);
    }
}
