# A prompt drawn by `next`, and its answer.

prompt-token = Token: { $token }
prompt-talk = Talk: { $title } ({ $id })
prompt-situation = What happened:
prompt-says = { $persona }:
prompt-how = To answer: yaoki answer { $token } FILE (or the answer on standard input)
prompt-type = Type your answer; Ctrl+D on an empty line sends it.
prompt-nothing =
    { $tomorrow ->
        [0] Nothing is left to draw today, and nothing is due tomorrow.
        [one] Nothing is left to draw today; one talk is due tomorrow.
       *[other] Nothing is left to draw today; { $tomorrow } talks are due tomorrow.
    }
prompt-waiting =
    { $count ->
        [one] One prompt was drawn and still waits for an answer: { $tokens }
       *[other] { $count } prompts were drawn and still wait for an answer: { $tokens }
    }
prompt-kept = Recorded. yaoki history show { $review } brings it back.
