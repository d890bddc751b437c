# The practice session.

practice-title = yaoki · practice
terminal-hint-editor = Type your answer as you would say it. Enter: new line · Ctrl+D: send · Ctrl+O: your editor · Ctrl+C: leave
terminal-hint-lines = Type your answer as you would say it. A line with a single full stop sends it; the end of input leaves.
practice-draft = Here is the talk you had not sent yet.
practice-silence = You said nothing. Send once more to stay silent, or type an answer.
practice-model = One way to say it
practice-leech = This talk has slipped { $lapses } times. Try it in writing first, or ask somebody how they would say it.
practice-heart = The heart of this talk is missing, so the schedule counts it as Again.
practice-due =
    { $again ->
        [1] Comes back in this session; after that on { $date }.
       *[0] { $days ->
            [one] Next: tomorrow ({ $date }).
           *[other] Next: in { $days } days ({ $date }).
        }
    }
practice-keys = Enter: next · 1–4: other rating (1 Again, 2 Hard, 3 Good, 4 Easy) · m: a mark is wrong · q: leave
practice-overruled = Kept as your own word: { $rating }.
practice-which-step = Which step is marked wrongly? (q: none)
practice-which-level = 2: there, in full · 1: half · 0: not there · q: leave it
practice-nothing =
    { $tomorrow ->
        [0] Nothing is due today, and nothing tomorrow. yaoki practice --ahead goes on anyway.
        [one] Nothing is due today; one talk is due tomorrow. yaoki practice --ahead goes on anyway.
       *[other] Nothing is due today; { $tomorrow } talks are due tomorrow. yaoki practice --ahead goes on anyway.
    }
practice-left = Left. Nothing was lost; an unsent answer is kept.
practice-summary = Today
practice-done =
    { $talks ->
        [one] One talk, { $score } of 100
       *[other] { $talks } talks, { $score } of 100 on average
    }{ $again ->
        [0] {""}
        [one] ; one comes back soon
       *[other] ; { $again } come back soon
    }
practice-weakest = Missed most: { $step }
practice-tomorrow =
    { $tomorrow ->
        [0] Nothing due tomorrow
        [one] One talk due tomorrow
       *[other] { $tomorrow } talks due tomorrow
    } · { $streak ->
        [one] first day
       *[other] { $streak } days in a row
    }
practice-pressed = When pressed
practice-recovered = Your next answer gave it: { $step }.
practice-half-recovered = Your next answer gave half of it: { $step }.
practice-not-recovered = { $step } was still missing when your manager asked for it. Have one sentence ready for that next time.
