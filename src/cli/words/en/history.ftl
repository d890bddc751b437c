# Past answers.

history-none = No answers yet. yaoki practice gets you started.
history-none-with = No answer holds “{ $text }”.
history-number = no.
history-day = day
history-rating = rating
history-score = score
history-talk = talk
history-more = There are more: yaoki history --limit { $limit }

disputes-none = You and the grader disagree on nothing.
disputes-what = about
disputes-grader = grader
disputes-you = you
disputes-answer = (answer { $answer })

undo-done = Taken back: review { $review } of { $day }, “{ $title }”, rated { $rating }. It stays in the log and counts for nothing.
undo-schedule =
    { $stands ->
        [new] The talk is new again.
        [due] The talk is due now.
        [ahead] The talk is due on { $date }, as before.
       *[unmoved] Its schedule had not moved.
    }

show-undone = Taken back: it counts for nothing.
show-drill = A drill of one step: { $step }
show-manager = Your manager
show-yours =
    { $by ->
        [rating] Your own rating: { $rating }
       *[marks] With your marks: { $rating }
    }
show-due =
    Next date then: { $date } ({ $days ->
        [one] 1 day later
       *[other] { $days } days later
    })
