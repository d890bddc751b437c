# One's own history to a file and back.

transfer-writing = Writing
transfer-reading = Reading
transfer-written =
    { $reviews ->
        [0] No answers to export yet.
        [one] Exported 1 answer{ $events ->
            [0] .
            [one] {" "}and 1 correction.
           *[other] {" "}and { $events } corrections.
        }
       *[other] Exported { $reviews } answers{ $events ->
            [0] .
            [one] {" "}and 1 correction.
           *[other] {" "}and { $events } corrections.
        }
    }{ $to ->
        [out] {""}
       *[other] {" "}File: { $file }
    }
transfer-private = It holds the words of your answers: keep it where only you can read it. yaoki import --history takes it in again.
transfer-answers =
    { $reviews ->
        [0] No new answers{ $known ->
            [0] .
            [one] ; the 1 in the file was here already.
           *[other] ; the { $known } in the file were here already.
        }
        [one] 1 new answer{ $known ->
            [0] .
            [one] ; 1 was here already.
           *[other] ; { $known } were here already.
        }
       *[other] { $reviews } new answers{ $known ->
            [0] .
            [one] ; 1 was here already.
           *[other] ; { $known } were here already.
        }
    }
transfer-turns =
    { $count ->
        [one] 1 further answer of a talk
       *[other] { $count } further answers of talks
    }
transfer-events =
    { $count ->
        [one] 1 correction (undo, own mark, forgotten text)
       *[other] { $count } corrections (undo, own marks, forgotten texts)
    }
transfer-forgotten =
    { $count ->
        [one] 1 answer was forgotten on the other machine; its words are gone here too
       *[other] { $count } answers were forgotten on the other machine; their words are gone here too
    }
transfer-markings =
    { $count ->
        [one] 1 later marking
       *[other] { $count } later markings
    }
transfer-settings =
    { $count ->
        [one] 1 setting
       *[other] { $count } settings
    }
transfer-decks = Known from this history only: { $decks }. Their talks are drawn again once their deck files are imported.

log-no-head = this is not a history that yaoki exported
log-newer = this history has format { $found }; this yaoki reads format { $known }
log-too-long = the line is too long
log-syntax = no JSON from column { $column } on
log-shape = not an entry as yaoki writes it (column { $column })
log-missing =
    { $what ->
        [device] the machine { $id } was not named before
        [parameters] the weights { $id } were not named before
        [deck] the deck { $id } was not named before
        [scenario] the talk { $id } was not named before
        [review] the answer { $id } is not there
       *[text] the text { $id } was not named before
    }
log-conflict = { $id } is here already and says something else
log-invalid = “{ $what }” cannot be { $value }
