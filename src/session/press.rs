//! When the manager presses, and on what: pure rules over the marks of an answer.
//!
//! A manager who did not get what the talk is for asks for exactly that, once or twice. The first answer has decided the rating by then; what comes
//! after shows recovery and changes nothing.

use crate::deck::Rubric;
use crate::grade::Marks;
use crate::schedule::Rating;

/// How often the manager presses in one talk.
pub const PRESSES: usize = 2;

/// The criterion that the manager presses on after an answer with these marks; `None` where the talk can end.
///
/// The heart of the rubric where it is missing; else, where one of the worst patterns shows or trust would fall, what is least there.
#[must_use]
pub fn pressed_on<'a>(rubric: &'a Rubric, marks: &Marks) -> Option<&'a str> {
    let level = |id: &str| marks.mark(id).map_or(2, |mark| mark.level);
    if let Some(heart) = rubric.heart.iter().find(|id| level(id) == 0) {
        return Some(heart);
    }
    let worst = rubric.worst.iter().any(|id| marks.shows(id));
    if !worst && marks.rating != Rating::Again {
        return None;
    }
    rubric
        .criteria
        .iter()
        .filter(|id| level(id) < rubric.satisfied_at(id))
        .min_by_key(|id| level(id))
        .map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deck::Catalogue;
    use crate::grade::{Context, Grader};
    use crate::text::Lang;

    fn pressed(answer: &str) -> Option<&'static str> {
        let rubric = Catalogue::shipped(Lang::En).rubric("basic").unwrap();
        let marks = Grader::new(Lang::En, [], []).mark(rubric, answer, &Context::default());
        pressed_on(rubric, &marks)
    }

    /// Law: who says nothing, or only sorry, is pressed on the heart.
    #[test]
    fn a_missing_heart_is_pressed_on() {
        assert_eq!(pressed(""), Some("prevention"));
        assert_eq!(pressed("I'm really sorry about that."), Some("prevention"));
    }

    /// Law: where the heart is there and no worst pattern shows, the talk can end.
    #[test]
    fn a_sound_answer_is_not_pressed() {
        let answer = "I'm sorry your crew stood waiting for forty minutes yesterday. I booked the pallets for Wednesday instead of Tuesday at three. \
            From today I read each booking back to the supplier and put his written confirmation in the job folder before I hang up.";
        assert_eq!(pressed(answer), None);
    }
}
