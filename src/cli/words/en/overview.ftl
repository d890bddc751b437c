# Today at a glance.

overview-welcome = Welcome. yaoki trains the talk after a mistake.
overview-how = Read what happened, answer your manager, see how it lands. Weak spots come back.
overview-start =
    { $draft ->
        [1] The answer you began is still there: yaoki practice
       *[0] Start with: yaoki practice
    }
overview-today = Today
overview-due = Due now
overview-due-is =
    { $left ->
        [0] { $more ->
            [0] nothing
           *[other] nothing more today; { $more } wait for tomorrow (daily limit)
        }
        [one] 1 talk
       *[other] { $left } talks
    }{ $left ->
        [0] {""}
       *[other] { $more ->
            [0] {""}
           *[other] {" "}({ $more } more are over the daily limit)
        }
    }
overview-new = New today
overview-new-is =
    { $there ->
        [0] none left to discover
       *[other] { $left ->
            [0] none; that was today's { $limit }
           *[other] { $left } (daily limit { $limit })
        }
    }
overview-done = Done today
overview-done-is =
    { $answers ->
        [one] 1 answer
       *[other] { $answers } answers
    }{ $again ->
        [0] {""}
       *[other] , { $again } of them to try again
    }
overview-weak = Weak steps
overview-weak-is = { $step } ({ $level } of 2)
overview-weak-none = none just now
overview-and = {", "}
overview-streak = Streak
overview-streak-is =
    { $days ->
        [0] none just now; a talk today begins one
        [one] 1 day
       *[other] { $days } days in a row
    }{ $days ->
        [0] {""}
       *[other] { $today ->
            [1] {""}
           *[0] , and today can be the next
        }
    }. One missed day a week is forgiven{ $missed ->
        [1] {" "}({ $day } was).
       *[0] .
    }
overview-draft = Not sent yet
overview-draft-is =
    your answer to “{ $title }” ({ $characters ->
        [one] 1 character
       *[other] { $characters } characters
    })
overview-elsewhere = Also due
overview-elsewhere-is =
    { $due ->
        [one] 1 talk
       *[other] { $due } talks
    } in { $lang ->
        [ja] Japanese (yaoki practice --lang ja)
       *[en] English (yaoki practice --lang en)
    }
overview-next-draft = Next: yaoki practice goes on with the answer you began.
overview-next-practise = Next: yaoki practice
overview-next-repeat = Next: yaoki practice brings back what did not go well today.
overview-next-answer = Next: yaoki answer { $token } answers the prompt you drew.
overview-next-ahead =
    Done for today. { $tomorrow ->
        [0] Nothing is due tomorrow.
        [one] One talk is due tomorrow.
       *[other] { $tomorrow } talks are due tomorrow.
    }
    If you like: yaoki practice --ahead
overview-next-rest =
    Done for today. { $tomorrow ->
        [0] Nothing is due tomorrow.
        [one] One talk is due tomorrow.
       *[other] { $tomorrow } talks are due tomorrow.
    }
    To look back: yaoki stats
overview-status =
    { $due ->
        [0] { $new ->
            [0] done for today
           *[other] { $new } new
        }
       *[other] { $due } due
    }
overview-status-weak = { $step } weak
overview-status-none = not started
