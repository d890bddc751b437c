# What went wrong, and what to do.

failure-output = The output failed: { $message }
failure-unreadable = { $path } cannot be read: { $message }
failure-not-utf8 = { $path } is not UTF-8 text: byte { $at } does not fit.
failure-not-utf8-hint = Save the file as UTF-8 (in most editors: Save as, encoding UTF-8) and try again.
failure-answer-too-long = The answer is longer than { $limit } KiB.
failure-answer-too-long-hint = An answer to a manager takes a minute or two; check that this is the right file.
failure-bad-line = { $path }, line { $line }: { $message }
failure-bad-line-hint = Each line wants a JSON object such as {"{"}"id": "1", "lang": "en", "rubric": "basic", "answer": "…"{"}"}.
line-syntax = it is not JSON from byte { $column } on.
line-no-object = it is not a JSON object.
line-missing = the key "{ $key }" is missing.
line-no-text = "{ $key }" wants a text.
line-lang = "{ $lang }" is not a language yaoki marks.
failure-unknown =
    { $kind ->
        [rubric] There is no rubric { $id }.
        [deck] There is no deck { $id }.
        [category] No scenario is of the category { $id }.
        [setting] There is no setting { $id }.
       *[step] There is no step { $id }.
    }
failure-unknown-hint = There are: { $known }
failure-no-data-directory = No home directory is known, so there is no place for your data.
failure-directory = No data can be kept in { $path }: { $message }
failure-directory-hint = Name another place with --data-dir DIR, or set YAOKI_DATA_DIR.
failure-file = { $path } cannot be written: { $message }
failure-not-a-database = { $path } is not yaoki's database. It was left untouched.
failure-not-a-database-hint = Move the file away, or name another place with --data-dir DIR.
failure-newer = { $path } was written by a newer yaoki (schema { $found }; this one knows { $known }). It was left untouched.
failure-newer-hint = Install the newer version, or name another place with --data-dir DIR.
failure-corrupt = { $path } is damaged: { $message }
failure-corrupt-hint = yaoki backup --list shows your backups; yaoki restore FILE goes back to one and keeps the damaged file beside it.
failure-busy = Another program holds { $path }.
failure-busy-hint = Close the other program, then try again.
failure-full = There is no space left for { $path }. Nothing was changed.
failure-full-hint = Make room on the disk, then try again.
failure-read-only = { $path } can only be read, not written.
failure-unknown-token = No prompt waits under the token { $token }.
failure-unknown-token-hint = yaoki next draws a prompt and prints its token.
failure-answered = The prompt { $token } was answered already (review { $review }).
failure-answered-hint = yaoki history show { $review } shows that answer; yaoki next draws a new prompt.
failure-unknown-review = There is no review { $review }.
failure-unknown-review-hint = yaoki history lists your answers with their numbers.
failure-already-undone = Review { $review } was taken back already.
failure-nothing-to-undo = There is no answer to take back.
failure-unknown-deck = There is no deck { $deck }.
failure-unknown-deck-hint = yaoki deck list shows the decks that are taken in.
failure-unknown-scenario = There is no scenario { $id }.
failure-not-a-terminal = A practice session needs a terminal.
failure-not-a-terminal-hint = Without one, use yaoki next and yaoki answer.
failure-ours = Something is wrong inside yaoki: { $message }
failure-setting = The setting { $key } cannot be { $value }.
failure-rubric-gone = This talk is marked by the rubric { $rubric }, which is no longer there.
failure-rubric-gone-hint = Import the deck again, or draw another talk.
failure-exists = { $path } is there already.
failure-exists-hint = Name another file, or replace it with --force.
failure-itself = { $path } is the database itself.
failure-folder = { $path } cannot be used for backups: { $message }
failure-no-backup = { $path } is no backup of yaoki.
failure-no-backup-hint = yaoki backup --list shows your backups.
failure-not-confirmed = Nothing was changed.
failure-not-confirmed-hint = Answer y, or say --yes to go on without being asked.
failure-bad-log-hint = Nothing was taken in. yaoki export writes a history that can be taken in.
