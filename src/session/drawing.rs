//! The draw's board, read from the store.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::draw::{Board, Why, Wish, draw};
use super::practice::{Moment, stale};
use super::training::{RubricOf, Training, weakness};
use super::{Dice, Settings};
use crate::deck::Catalogue;
use crate::schedule::{Fsrs, study_day};
use crate::store::{Candidate, Done, Store, StoreError, Which};
use crate::text::Lang;

/// Everything a draw hangs on, owned.
#[derive(Debug)]
pub(super) struct Setting {
    candidates: Vec<Candidate>,
    done: Vec<Done>,
    training: Training,
    waiting: Vec<i64>,
    today: NaiveDate,
    fsrs: Fsrs,
}

/// How weak each practised skill is today, 0 to 1, by language and criterion.
///
/// # Errors
/// When the store cannot be read.
pub fn weaknesses(
    store: &Store,
    settings: &Settings,
    today: NaiveDate,
) -> Result<HashMap<(Lang, String), f32>, StoreError> {
    let fsrs = Fsrs::new(settings.skill_parameters.parameters());
    let mut found = HashMap::new();
    for lang in Lang::ALL {
        for (criterion, skill) in store.skills(lang)? {
            found.insert((lang, criterion), weakness(&skill, today, &fsrs));
        }
    }
    Ok(found)
}

impl Setting {
    /// Reads the board of this moment.
    pub(super) fn read(
        store: &Store,
        wish: &Wish,
        leave: &[i64],
        moment: &Moment<'_>,
    ) -> Result<Self, StoreError> {
        let today = study_day(moment.now, moment.settings.day_turn);
        let which = if wish.ahead {
            Which::All
        } else {
            Which::Due(today)
        };
        let weaknesses = weaknesses(store, moment.settings, today)?;
        let own = store.own_rubrics()?;
        let shipped = Lang::ALL.into_iter().flat_map(|lang| {
            Catalogue::shipped(lang)
                .rubrics()
                .iter()
                .map(move |it| (None, lang, it))
        });
        let of_decks = own
            .iter()
            .map(|(deck, lang, rubric)| (Some(deck.as_str()), *lang, rubric));
        let rubrics = shipped
            .chain(of_decks)
            .map(|(deck, lang, rubric)| RubricOf {
                deck,
                lang,
                id: &rubric.id,
                criteria: &rubric.criteria,
            });
        let mut waiting: Vec<i64> = store
            .prompts()?
            .into_iter()
            .filter(|pending| !stale(pending, moment))
            .map(|pending| pending.talk.number)
            .collect();
        waiting.extend_from_slice(leave);
        Ok(Self {
            candidates: store.candidates(which, wish.filter.lang)?,
            done: store.done_on(today)?,
            training: Training::new(rubrics, &weaknesses),
            waiting,
            today,
            fsrs: Fsrs::new(moment.settings.card_parameters.parameters()),
        })
    }

    /// The next scenario.
    pub(super) fn draw<'a>(
        &'a self,
        wish: &Wish,
        before: Option<(i64, &'a str)>,
        dice: &mut Dice,
    ) -> Option<(&'a Candidate, Why)> {
        let last = self.done.last();
        let board = Board {
            candidates: &self.candidates,
            done: &self.done,
            training: &self.training,
            today: self.today,
            fsrs: &self.fsrs,
            waiting: &self.waiting,
            last: before.or(last.map(|done| (done.scenario, done.category.as_str()))),
        };
        draw(&board, wish, dice).map(|drawn| (drawn.candidate, drawn.why))
    }

    /// A scenario to drill.
    pub(super) fn to_drill(&self, wish: &Wish, dice: &mut Dice) -> Option<&Candidate> {
        let step = wish.filter.step.as_deref()?;
        let last = self.done.last().map(|done| done.scenario);
        let mut fit: Vec<&Candidate> = self
            .candidates
            .iter()
            .filter(|candidate| {
                let filter = &wish.filter;
                let wanted = |want: &Option<String>, have: &str| {
                    want.as_deref().is_none_or(|want| want == have)
                };
                candidate.open
                    && self.training.trains(candidate, step)
                    && filter.lang.is_none_or(|lang| lang == candidate.lang)
                    && wanted(&filter.deck, &candidate.deck)
                    && wanted(&filter.category, &candidate.category)
                    && !self.waiting.contains(&candidate.number)
                    && Some(candidate.number) != last
            })
            .collect();
        if fit.iter().any(|candidate| candidate.card.is_some()) {
            fit.retain(|candidate| candidate.card.is_some());
        }
        dice.pick(&fit).copied()
    }
}
