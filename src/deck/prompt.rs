//! A scenario filled in: what the person reads, and the model answer that belongs to it.
//!
//! A scenario has several openings and several values for each `{name}`, so that its wording is not learnt by heart. Which are taken
//! is the caller's choice: drawn by chance, remembered from a prompt that was shown, or one after another for the laws.

use std::collections::BTreeMap;

use super::format::{Counter, Criterion, Lines, Mood, Rubric, Scenario};
use super::limits::MAX_COMBINATIONS;
use super::variables::fill;
use crate::schedule::Rating;

/// Which opening and which value of each variable, by index from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Choice {
    /// Index into the scenario's openings.
    pub opening: usize,
    /// Index into the values of each variable; 0 where silent.
    pub vars: BTreeMap<String, usize>,
}

impl Choice {
    /// A choice for `scenario`; `pick(n)` gives one of the `n` indexes 0 to n − 1, by chance or otherwise.
    pub fn draw(scenario: &Scenario, mut pick: impl FnMut(usize) -> usize) -> Self {
        let mut below = |count: usize| if count > 1 { pick(count) % count } else { 0 };
        Self {
            opening: below(scenario.opening.len()),
            vars: scenario
                .vars
                .iter()
                .map(|(name, values)| (name.clone(), below(values.len())))
                .collect(),
        }
    }

    /// All combinations of the values of `scenario`'s variables, with its openings in turn; where there are more than
    /// [`MAX_COMBINATIONS`], as many as it takes to have each value once at least.
    pub fn all(scenario: &Scenario) -> impl Iterator<Item = Self> + '_ {
        let product = scenario
            .vars
            .values()
            .try_fold(1_usize, |product, values| {
                product.checked_mul(values.len().max(1))
            })
            .filter(|&product| product <= MAX_COMBINATIONS);
        let longest = scenario.vars.values().map(Vec::len).max();
        let count = product.or(longest).unwrap_or(1);
        (0..count).map(move |number| {
            let mut rest = number;
            let vars = scenario.vars.iter().map(|(name, values)| {
                let len = values.len().max(1);
                let index = rest % len;
                if product.is_some() {
                    rest /= len;
                }
                (name.clone(), index)
            });
            Self {
                vars: vars.collect(),
                opening: number % scenario.opening.len().max(1),
            }
        })
    }
}

/// A scenario with its variables filled in.
#[derive(Debug, Clone, PartialEq)]
pub struct Prompt {
    /// What happened, as the person knows it.
    pub situation: String,
    /// The manager's first line.
    pub opening: String,
    /// The value of each variable.
    pub vars: BTreeMap<String, String>,
    /// The model answer: criterion and text, in the rubric's order.
    pub model: Vec<(String, String)>,
    /// The scenario's own next lines when a criterion is missing.
    pub press: BTreeMap<String, Lines>,
    /// The scenario's own last words by rating.
    pub close: BTreeMap<Rating, Lines>,
    /// Answers that must not pass.
    pub counter: Vec<Counter>,
    /// What the manager feels.
    pub mood: Mood,
}

impl Prompt {
    /// `scenario` as `choice` says; an index beyond the end takes the last.
    #[must_use]
    pub fn new(scenario: &Scenario, choice: &Choice) -> Self {
        let vars = scenario
            .vars
            .iter()
            .map(|(name, values)| {
                let index = choice.vars.get(name).copied().unwrap_or(0);
                (name.clone(), at(values, index).to_owned())
            })
            .collect();
        Self::with(scenario, at(&scenario.opening, choice.opening), vars)
    }

    /// `scenario` with an opening and values that were shown before, whatever it offers today.
    #[must_use]
    pub fn with(scenario: &Scenario, opening: &str, vars: BTreeMap<String, String>) -> Self {
        let filled = |text: &str| fill(text, &vars).into_owned();
        let lines = |lines: &Lines| Lines {
            any: lines.any.iter().map(|it| filled(it)).collect(),
            by_mood: lines
                .by_mood
                .iter()
                .map(|(&mood, texts)| (mood, texts.iter().map(|it| filled(it)).collect()))
                .collect(),
        };
        Self {
            situation: filled(&scenario.situation),
            opening: filled(opening),
            model: scenario
                .model
                .iter()
                .map(|(criterion, text)| (criterion.clone(), filled(text)))
                .collect(),
            press: scenario
                .press
                .iter()
                .map(|(criterion, own)| (criterion.clone(), lines(own)))
                .collect(),
            close: scenario
                .close
                .iter()
                .map(|(&rating, own)| (rating, lines(own)))
                .collect(),
            counter: scenario
                .counter
                .iter()
                .map(|counter| Counter {
                    answer: filled(&counter.answer),
                    ..counter.clone()
                })
                .collect(),
            mood: scenario.mood,
            vars,
        }
    }

    /// The model answer as one text, a step a line.
    #[must_use]
    pub fn model_answer(&self) -> String {
        let texts: Vec<&str> = self.model.iter().map(|(_, text)| text.as_str()).collect();
        texts.join("\n")
    }

    /// What the manager may say when `criterion` is missing: the scenario's own lines, else the rubric's, else the criterion's.
    #[must_use]
    pub fn press<'p>(&'p self, criterion: &'p Criterion, rubric: &'p Rubric) -> Vec<&'p str> {
        let own = self.press.get(&criterion.id);
        let shared = rubric.press.get(&criterion.id);
        self.first_spoken(own.into_iter().chain(shared).chain([&criterion.press]))
    }

    /// The manager's last words after `rating`: the scenario's own, else the rubric's.
    #[must_use]
    pub fn close<'p>(&'p self, rating: Rating, rubric: &'p Rubric) -> Vec<&'p str> {
        let own = self.close.get(&rating);
        let shared = rubric.close.get(&rating);
        self.first_spoken(own.into_iter().chain(shared))
    }

    fn first_spoken<'p>(&self, sources: impl Iterator<Item = &'p Lines>) -> Vec<&'p str> {
        sources
            .map(|lines| lines.for_mood(self.mood).collect::<Vec<_>>())
            .find(|lines| !lines.is_empty())
            .unwrap_or_default()
    }
}

fn at(values: &[String], index: usize) -> &str {
    values
        .get(index)
        .or(values.last())
        .map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::deck::testing::scenario;

    fn with_values(counts: &[usize]) -> Scenario {
        let mut scenario = scenario();
        scenario.vars = counts
            .iter()
            .enumerate()
            .map(|(name, &count)| {
                let values = (0..count).map(|value| format!("v{name}-{value}")).collect();
                (format!("n{name}"), values)
            })
            .collect();
        scenario
    }

    /// Law: few combinations are all tried, each once.
    #[test]
    fn all_combinations_are_tried() {
        let scenario = with_values(&[2, 3, 4]);
        let all: BTreeSet<_> = Choice::all(&scenario).map(|choice| choice.vars).collect();
        assert_eq!(all.len(), 24);
        assert_eq!(Choice::all(&scenario).count(), 24);
        assert_eq!(Choice::all(&with_values(&[])).count(), 1);
    }

    /// Law: of many combinations as many are tried as it takes to have each value once.
    #[test]
    fn each_value_is_tried_where_combinations_are_many() {
        let scenario = with_values(&[9, 10, 11]);
        let choices: Vec<_> = Choice::all(&scenario).collect();
        assert_eq!(choices.len(), 11);
        for (name, values) in &scenario.vars {
            let tried: BTreeSet<_> = choices.iter().map(|choice| choice.vars[name]).collect();
            assert_eq!(tried.len(), values.len(), "{name}");
        }
    }

    /// Law: a drawn choice is always within what the scenario offers, whatever chance says.
    #[test]
    fn a_drawn_choice_is_within_the_offer() {
        let scenario = with_values(&[2, 1]);
        let choice = Choice::draw(&scenario, |_| usize::MAX);
        assert!(choice.vars["n0"] < 2);
        assert_eq!(choice.vars["n1"], 0);
        assert!(choice.opening < scenario.opening.len());
    }

    /// Law: a variable has the same value in every text of a prompt, and a prompt that was shown comes back the same.
    #[test]
    fn a_prompt_is_filled_in_throughout() {
        let mut scenario = scenario();
        scenario.vars = [("client".to_owned(), vec!["A".to_owned(), "B".to_owned()])].into();
        scenario.situation = "{client} asked.".to_owned();
        scenario.opening = vec!["What about {client}?".to_owned()];
        scenario.model = vec![("facts".to_owned(), "I told {client}.".to_owned())];
        let choice = Choice {
            opening: 0,
            vars: [("client".to_owned(), 1)].into(),
        };
        let prompt = Prompt::new(&scenario, &choice);
        assert_eq!(prompt.situation, "B asked.");
        assert_eq!(prompt.opening, "What about B?");
        assert_eq!(prompt.model_answer(), "I told B.");
        let again = Prompt::with(&scenario, &scenario.opening[0], prompt.vars.clone());
        assert_eq!(again, prompt);
    }

    /// Law: the scenario's own lines come before the rubric's, and those before the criterion's; mood decides within.
    #[test]
    fn the_nearest_lines_speak() {
        let mut scenario = scenario();
        let shipped = crate::deck::Catalogue::shipped(crate::text::Lang::En);
        let mut rubric = shipped.rubric("basic").unwrap().clone();
        let mut criterion = shipped.criterion("facts").unwrap().clone();
        let any = |text: &str| Lines {
            any: vec![text.to_owned()],
            ..Lines::default()
        };
        criterion.press = any("criterion");
        rubric.press = BTreeMap::new();
        scenario.press = BTreeMap::new();
        scenario.mood = Mood::Composure;
        let lines = |scenario: &Scenario, rubric: &Rubric| -> Vec<String> {
            let prompt = Prompt::new(scenario, &Choice::default());
            let lines = prompt.press(&criterion, rubric);
            lines.into_iter().map(str::to_owned).collect()
        };
        assert_eq!(lines(&scenario, &rubric), ["criterion"]);
        rubric.press.insert("facts".to_owned(), any("rubric"));
        assert_eq!(lines(&scenario, &rubric), ["rubric"]);
        let by_mood = |mood| Lines {
            by_mood: [(mood, vec!["own".to_owned()])].into(),
            ..Lines::default()
        };
        let own = by_mood(Mood::Anger);
        scenario.press.insert("facts".to_owned(), own);
        assert_eq!(lines(&scenario, &rubric), ["rubric"]);
        let own = by_mood(Mood::Composure);
        scenario.press.insert("facts".to_owned(), own);
        assert_eq!(lines(&scenario, &rubric), ["own"]);
    }
}
