# Faults of deck files: fault-CODE says what is wrong, fault-CODE-remedy what to do; slip-NAME likewise for text that is no TOML.

fault-level = error
fault-hint = hint
fault-comma = ,{" "}
fault-did-you-mean = did you mean `{ $word }`?
fault-one-of = use one of: { $words }
fault-first = first here
fault-rubric = the rubric is chosen here
fault-next = and this one
fault-stdin = standard input
fault-count =
    { $count ->
        [one] 1 error in { $file }.
       *[other] { $count } errors in { $file }.
    }

fault-file-too-large = the file has { $bytes } bytes; a deck may have { $limit }
fault-file-too-large-remedy = split the deck into several files, each with an id of its own
fault-too-many-signs = the file has too many lines, brackets and commas for a deck
fault-too-many-signs-remedy = check that this is a deck file; a large deck can be split into several
fault-nested-too-deep = tables and lists lie more than { $limit } levels deep in each other
fault-nested-too-deep-remedy = take brackets away; no key of a deck needs more than a list of lists
fault-too-many-scenarios = { $found } scenarios; one deck may have { $limit }
fault-too-many-scenarios-remedy = split the deck into several files, each with an id of its own
fault-too-many-faults = { $count } more errors are not shown
fault-too-many-faults-remedy = mend some of those above, then check again

fault-no-heading = no row of column names was found
fault-no-heading-remedy = name the columns in one row above the scenarios: id, title, situation, opening…; yaoki deck new --csv writes a table to fill in
fault-missing-column = there is no column { $key }
fault-missing-column-remedy = add a column { $key }, and fill it in for every row
fault-cell-too-long = this cell has more than { $limit } characters
fault-cell-too-long-remedy = see whether a quotation mark opens here that is never closed; otherwise shorten the text
fault-formula-error = the formula in this cell failed: { $shown }
fault-formula-error-remedy = mend the formula, or write the text itself

slip-unclosed-text = this text has no closing quotes
slip-unclosed-text-remedy = close it with the same quotes; a text of several lines stands between """ and """
slip-unclosed-list = this list is never closed
slip-unclosed-list-remedy = put ] behind its last entry
slip-unclosed-table = this table is never closed
slip-unclosed-table-remedy = put {"}"} behind its last entry
slip-unclosed-heading = this heading is not closed
slip-unclosed-heading-remedy = end it as it began: [deck], [[scenario]]
slip-missing-equals = this line is no key = value
slip-missing-equals-remedy = put = between key and value, or # before a comment; a text of several lines stands between """ and """
slip-missing-value = this key has no value
slip-missing-value-remedy = write a value behind the =, or delete the line
slip-unquoted-text = this text has no quotes
slip-unquoted-text-remedy = put it between " and "
slip-missing-comma = a comma is missing before this
slip-missing-comma-remedy = put , between two entries
slip-extra-comma = there is one comma too many
slip-extra-comma-remedy = delete it
slip-bad-key = a key cannot be written like this
slip-bad-key-remedy = keys are the English words of the format: lower-case letters and _
slip-bad-escape = a backslash cannot stand before this
slip-bad-escape-remedy = write \\ for a backslash, or put the text between single quotes ' and '
slip-raw-control = an invisible control character stands here
slip-raw-control-remedy = delete it
slip-bad-number = this is no number as TOML writes it
slip-bad-number-remedy = write it with digits only, without a leading 0: 1, 20
slip-bad-date = this is no date
slip-bad-date-remedy = put it between " and " to make it a text
slip-trailing-text = there is more on this line than one value
slip-trailing-text-remedy = write \" for a quote within a text, or # before a comment
slip-stray-bracket = this bracket closes nothing
slip-stray-bracket-remedy = delete it, or add the opening one
slip-lone-return = this line ends in a way that TOML does not know
slip-lone-return-remedy = save the file with usual line ends (LF or CRLF)
slip-other = this is no TOML
slip-other-remedy = compare with a line above that is right

fault-look-alike = { $found } looks like { $wanted } but is another sign
fault-look-alike-remedy = switch the input method off and type { $wanted }
fault-duplicate-key = `{ $key }` stands twice
fault-duplicate-key-remedy = keep one of the two
fault-format-unsupported = this yaoki reads format { $supported }, not { $found }
fault-format-unsupported-remedy = write format = { $supported }, or install the yaoki that the deck was written for
fault-unknown-key = { $section } has no key `{ $key }`
fault-unknown-key-remedy = delete it
fault-missing-key = { $section } lacks `{ $key }`
fault-missing-key-remedy = add `{ $key } = …`
fault-missing-table-remedy = add a table { $heading }
fault-wrong-type = `{ $key }` must be { $expected }, not { $found }
fault-wrong-type-remedy = write it like this: { $example }
fault-empty-text = `{ $key }` is empty
fault-empty-text-remedy = write something, or delete the entry
fault-empty-list = `{ $key }` holds nothing
fault-empty-list-remedy = write an entry, or delete the key
fault-line-break = `{ $key }` must fit on one line
fault-line-break-remedy = take the line break out
fault-hazardous-character = `{ $key }` holds { $hazard } ({ $character })
fault-hazardous-character-remedy = delete it; it could make a screen show something else than the text says
fault-duplicate-entry = the same entry stands twice in `{ $key }`
fault-duplicate-entry-remedy = keep one of the two
fault-out-of-range = `{ $key }` must lie between { $least } and { $most }
fault-out-of-range-remedy = write a whole number from { $least } to { $most }
fault-unknown-word = `{ $found }` is no { $vocabulary }
fault-unknown-word-remedy = use one of the words of the format
fault-bad-id = `{ $id }` cannot be an id
fault-bad-id-remedy =
    { $style ->
        [snake] use lower-case letters, digits and single underscores: own_words
       *[kebab] use lower-case letters, digits and single hyphens: own-words
    }
fault-duplicate-id = two { $things } have the id `{ $id }`
fault-duplicate-id-remedy = give one of them another id
fault-reserved-id = `{ $id }` is the id of a { $thing } that comes with yaoki
fault-reserved-id-remedy = choose another id, for instance my-{ $id }
fault-unknown-id = there is no { $thing } `{ $id }`
fault-unknown-id-remedy = check the spelling, or write it into this file
fault-not-in-rubric = `{ $criterion }` is no step of the rubric `{ $rubric }`
fault-not-in-rubric-remedy = use a step of the rubric, or add this one to it
fault-missing-model = the model answer lacks the step `{ $criterion }` of the rubric `{ $rubric }`
fault-missing-model-remedy = add `{ $criterion } = "…"` with a sentence that says it in full
fault-after-itself = `{ $id }` cannot come after itself
fault-after-itself-remedy = name the earlier talk, or delete the line
fault-after-cycle = these talks come after each other in a ring: { $ids }
fault-after-cycle-remedy = delete after from the one that comes first
fault-was-in-use = `{ $id }` is named as an earlier id, but a scenario still has it
fault-was-in-use-remedy = delete it from was, or delete the other scenario
fault-unknown-variable = `{ $name }` has no values
fault-unknown-variable-remedy = add values: vars = {"{"} { $plain } = ["…", "…"] {"}"}
fault-unused-variable = no text uses `{ $name }`
fault-unused-variable-remedy = write `{ $name }` into a text, or delete the values
fault-variable-not-here = `{ $key }` is shown as it is: `{ $name }` would not be filled in
fault-variable-not-here-remedy = write the words themselves; names are filled in in situation, opening, model, press, close and counter
fault-stray-brace = this `{ $brace }` has no partner
fault-stray-brace-remedy = write {"{"}name{"}"} for a variable; a text cannot hold single braces
fault-no-cue = nothing tells how the { $thing } `{ $id }` is recognised
fault-no-cue-remedy = add cues (any = ["…"]), or the shipped one that it is like (like = "…")
fault-no-claim = this counter-answer does not say in what it fails
fault-no-claim-remedy = add missing = ["…"] or avoid = ["…"]

section-file = the file
shape-text = a text
shape-integer = a whole number
shape-decimal = a number with a point
shape-boolean = true or false
shape-date = a date
shape-list = a list
shape-texts = a list of texts
shape-groups = a list of lists of texts
shape-table = a table
shape-tables = tables with [[ ]]
shape-lines = a list of texts, or lists by mood
thing-deck = deck
thing-scenario = scenario
thing-rubric = rubric
thing-criterion = step
thing-pattern = pattern
things-deck = decks
things-scenario = scenarios
things-rubric = rubrics
things-criterion = steps
things-pattern = patterns
hazard-control = a control character
hazard-bidi = a character that turns the direction of writing
hazard-invisible = an invisible character
vocabulary-lang = language
vocabulary-mood = mood
vocabulary-rating = rating
