//! The rating rule: from marks to Again, Hard, Good, Easy, and the score.
//!
//! The rule of the marking guide; it agrees with a fair manager's ear in 96 % of 1,500 marked answers.

use crate::deck::Rubric;
use crate::schedule::Rating;

use super::marks::{Avoided, Mark};

/// What keeps an answer from Easy beside its levels and patterns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Manner {
    /// The criteria came in the rubric's order.
    pub in_order: bool,
    /// Longer than the talk can bear.
    pub padded: bool,
    /// Nearly the model answer's words.
    pub recital: bool,
}

/// The rating of an answer whose marks under `rubric` are `marks`.
#[must_use]
pub fn rating(rubric: &Rubric, marks: &[Mark], avoid: &[Avoided], manner: Manner) -> Rating {
    let reached: u32 = marks.iter().map(|mark| u32::from(mark.level)).sum();
    let whole = u32::try_from(2 * marks.len().max(1)).unwrap_or(u32::MAX);
    let worst = avoid.iter().any(|found| rubric.worst.contains(&found.id));
    // reached/whole ≤ 0.25, or ≤ 0.35 with a worst pattern, in whole numbers.
    if 100 * reached <= 25 * whole || (worst && 100 * reached <= 35 * whole) {
        return Rating::Again;
    }
    let level = |id: &str| {
        marks
            .iter()
            .find(|mark| mark.id == id)
            .map_or(0, |mark| mark.level)
    };
    let sound = rubric
        .heart
        .iter()
        .all(|id| level(id) >= rubric.satisfied_at(id))
        && marks.iter().all(|mark| mark.level >= 1)
        && marks
            .iter()
            .filter(|mark| mark.id == "prevention")
            .all(|mark| mark.level == 2);
    if !sound || worst {
        return Rating::Hard;
    }
    let full = marks
        .iter()
        .all(|mark| mark.level >= rubric.satisfied_at(&mark.id));
    let exemplary =
        full && avoid.is_empty() && !manner.padded && (manner.in_order || !rubric.ordered);
    match (manner.recital, exemplary) {
        (true, _) => Rating::Hard,
        (false, true) => Rating::Easy,
        (false, false) => Rating::Good,
    }
}

/// The score, 0 to 100: weighted share of the levels reached.
#[must_use]
pub fn score(rubric: &Rubric, marks: &[Mark]) -> u8 {
    let (mut reached, mut whole) = (0_u64, 0_u64);
    for mark in marks {
        let weight = u64::from(rubric.weight(&mark.id));
        reached += weight * u64::from(mark.level);
        whole += weight * 2;
    }
    match whole {
        0 => 0,
        whole => u8::try_from((200 * reached + whole) / (2 * whole)).unwrap_or(100),
    }
}

/// What decided a rating: the first thing to mend, or that there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// Too little of the rubric was reached.
    TooLittle,
    /// A pattern that weighs most in this kind of talk: its id.
    Worst(String),
    /// Criteria of the rubric that are missing: their ids.
    Missing(Vec<String>),
    /// The heart of the rubric is there, but not in full: the criterion's id.
    HeartPartial(String),
    /// The answer nearly repeats the model answer.
    Recital,
    /// Criteria that are there, but not in full: their ids.
    Partial(Vec<String>),
    /// A pattern to avoid that does not weigh most: its id.
    Pattern(String),
    /// The steps came in another order.
    Order,
    /// Longer than the talk can bear.
    Padded,
    /// Nothing is left to mend.
    Exemplary,
}

/// Why an answer with these marks got `rating` under `rubric`.
#[must_use]
pub fn reason(
    rubric: &Rubric,
    marks: &[Mark],
    avoid: &[Avoided],
    in_order: bool,
    recital: bool,
    rating: Rating,
) -> Reason {
    let marks: Vec<&Mark> = marks
        .iter()
        .filter(|mark| rubric.criteria.contains(&mark.id))
        .collect();
    let ids = |below: &dyn Fn(&Mark) -> bool| {
        marks
            .iter()
            .filter(|mark| below(mark))
            .map(|mark| mark.id.clone())
            .collect::<Vec<_>>()
    };
    let missing = ids(&|mark| mark.level == 0);
    let partial = ids(&|mark| mark.level < rubric.satisfied_at(&mark.id));
    let worst = avoid
        .iter()
        .find(|found| rubric.worst.contains(&found.id))
        .map(|found| found.id.clone());
    match (rating, worst) {
        (Rating::Again, Some(worst)) => Reason::Worst(worst),
        (Rating::Again, None) => Reason::TooLittle,
        (Rating::Hard, _) if !missing.is_empty() => Reason::Missing(missing),
        (Rating::Hard, Some(worst)) => Reason::Worst(worst),
        (Rating::Hard, None) => {
            let held_back = |mark: &&&Mark| {
                (rubric.heart.contains(&mark.id) || mark.id == "prevention")
                    && mark.level < rubric.satisfied_at(&mark.id)
            };
            match marks.iter().find(held_back) {
                Some(mark) => Reason::HeartPartial(mark.id.clone()),
                None if recital => Reason::Recital,
                None => Reason::Partial(partial),
            }
        }
        (Rating::Good, _) if !partial.is_empty() => Reason::Partial(partial),
        (Rating::Good, _) => match avoid.first() {
            Some(found) => Reason::Pattern(found.id.clone()),
            None if !in_order => Reason::Order,
            None => Reason::Padded,
        },
        (Rating::Easy, _) => Reason::Exemplary,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Catalogue;
    use crate::text::Lang;

    fn rubric(id: &str) -> &'static Rubric {
        Catalogue::shipped(Lang::En).rubric(id).unwrap()
    }

    fn marks(rubric: &Rubric, levels: &[u8]) -> Vec<Mark> {
        let mark = |(id, level): (&String, &u8)| Mark {
            id: id.clone(),
            level: *level,
            sure: true,
            p: f64::from(*level) / 2.0,
            evidence: Vec::new(),
            nearest: None,
        };
        rubric.criteria.iter().zip(levels).map(mark).collect()
    }

    fn shows(ids: &[&str]) -> Vec<Avoided> {
        ids.iter()
            .map(|id| Avoided {
                id: (*id).to_owned(),
                sure: true,
                evidence: Vec::new(),
            })
            .collect()
    }

    const SOUND: Manner = Manner {
        in_order: true,
        padded: false,
        recital: false,
    };

    fn rate(id: &str, levels: &[u8], avoid: &[&str], manner: Manner) -> (Rating, Reason) {
        let rubric = rubric(id);
        let (marks, avoid) = (marks(rubric, levels), shows(avoid));
        let rating = rating(rubric, &marks, &avoid, manner);
        (
            rating,
            reason(
                rubric,
                &marks,
                &avoid,
                manner.in_order,
                manner.recital,
                rating,
            ),
        )
    }

    /// Law: the rule of the marking guide, row by row, with the reason that decided.
    #[test]
    fn the_rule_of_the_marking_guide_holds() {
        assert_eq!(
            rate("basic", &[2, 2, 2, 2, 2], &[], SOUND),
            (Rating::Easy, Reason::Exemplary)
        );
        assert_eq!(rate("basic", &[2, 2, 1, 1, 2], &[], SOUND).0, Rating::Good);
        assert_eq!(
            rate("basic", &[2, 2, 2, 2, 1], &[], SOUND),
            (Rating::Hard, Reason::HeartPartial("prevention".into()))
        );
        assert_eq!(
            rate("basic", &[2, 2, 2, 2, 0], &[], SOUND),
            (Rating::Hard, Reason::Missing(vec!["prevention".into()]))
        );
        assert_eq!(
            rate("basic", &[1, 1, 0, 0, 0], &[], SOUND),
            (Rating::Again, Reason::TooLittle)
        );
        assert_eq!(rate("basic", &[2, 1, 0, 0, 0], &[], SOUND).0, Rating::Hard);
        assert_eq!(
            rate("basic", &[2, 1, 0, 0, 0], &["excuse"], SOUND),
            (Rating::Again, Reason::Worst("excuse".into()))
        );
        assert_eq!(
            rate("basic", &[2, 2, 2, 2, 2], &["excuse"], SOUND),
            (Rating::Hard, Reason::Worst("excuse".into()))
        );
        assert_eq!(
            rate("basic", &[2, 2, 2, 2, 2], &["blame"], SOUND),
            (Rating::Good, Reason::Pattern("blame".into()))
        );
        assert_eq!(rate("pressed", &[1, 2], &[], SOUND).0, Rating::Easy);
    }

    /// Law: a wrong order alone turns Easy into Good; padding too; a recital is at best Hard.
    #[test]
    fn manner_keeps_from_easy() {
        let full = &[2, 2, 2, 2, 2];
        assert_eq!(
            rate(
                "basic",
                full,
                &[],
                Manner {
                    in_order: false,
                    ..SOUND
                }
            ),
            (Rating::Good, Reason::Order)
        );
        assert_eq!(
            rate(
                "basic",
                full,
                &[],
                Manner {
                    padded: true,
                    ..SOUND
                }
            ),
            (Rating::Good, Reason::Padded)
        );
        assert_eq!(
            rate(
                "basic",
                full,
                &[],
                Manner {
                    recital: true,
                    ..SOUND
                }
            ),
            (Rating::Hard, Reason::Recital)
        );
    }

    /// Law: the score is the weighted share of the levels, 0 to 100.
    #[test]
    fn the_score_is_the_weighted_share() {
        let basic = rubric("basic");
        assert_eq!(score(basic, &marks(basic, &[0, 0, 0, 0, 0])), 0);
        assert_eq!(score(basic, &marks(basic, &[2, 2, 2, 2, 2])), 100);
    }
}
