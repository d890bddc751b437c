# Looking back in figures.

stats-today = Today
stats-today-means = What you did, and what comes, in all languages.
stats-done = Practised
stats-done-is =
    { $answers ->
        [0] nothing yet
        [one] 1 answer
       *[other] { $answers } answers
    }{ $answers ->
        [0] {""}
       *[other] { $talks ->
            [one] {" "}in 1 talk
           *[other] {" "}in { $talks } talks
        }, { $new } new, { $again } to try again{ $minutes ->
            [0] {""}
            [one] {" "}(1 minute)
           *[other] {" "}({ $minutes } minutes)
        }
    }
stats-due = Due
stats-due-is = { $today } today · { $tomorrow } tomorrow · { $week } in the next 7 days
stats-new = New
stats-new-is = { $left } today · { $there } never tried
stats-steps = Steps
stats-steps-mean = Level: the mean of your last ten answers, 0 missing, 2 in full. Kept: how likely what you could do last time is still there. The weakest come first.
stats-steps-none = Nothing yet: one answered talk fills this in.
stats-step = step
stats-level = level
stats-kept = kept
stats-trend = trend
stats-last = last answers
stats-rising = rising
stats-falling = falling
stats-steady = steady
stats-needs = { $answers } more
stats-trend-needs = A trend takes 15 answers; “more” says how many are missing. Marks the grader was not sure of do not count.
stats-patterns = What costs trust
stats-patterns-mean = In how many first answers each of these showed.
stats-patterns-none = None of these showed in the last 60 days.
stats-pattern = pattern
stats-late = last 30 days
stats-before = 30 before
stats-language =
    { $lang ->
        [ja] Japanese
       *[en] English
    }
