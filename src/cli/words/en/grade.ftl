# Marks of an answer.

marks-answer = Your answer
marks-silence = (silence)
marks-not-kept = (not kept)
marks-steps = Step by step
marks-avoid = Costs trust
marks-unsure = (not sure)
marks-person = · you: { $said }
marks-pattern-there = there
marks-pattern-not-there = not there
marks-quote = “{ $words }”
marks-hint = → { $hint }
marks-why = Why: { $why }
marks-better = Better: { $better }
marks-order = Order: { $steps } is easier to follow.
marks-arrow = {" → "}
marks-comma = {", "}
marks-rating = Rating
marks-score = { $score } of 100
mark-full = ✓
mark-partial = ~
mark-missing = ✗
level-full = there
level-partial = half there
level-missing = missing

reason-too-little = too little was said to work with
reason-worst = { $pattern } weighs most in this talk
reason-missing = missing: { $steps }
reason-heart-partial = { $step } needs something that others can check
reason-recital = these are nearly the words of the model answer: use your own
reason-partial = still half: { $steps }
reason-pattern = one thing costs trust: { $pattern }
reason-order = everything is there; in another order it is easier to follow
reason-padded = everything is there; shorter would be stronger
reason-exemplary = sorted, owned, and with a way forward
