# The texts of --help. Key: help-COMMAND, help-COMMAND-OPTION, help-COMMAND-examples; help-any-OPTION where an option means the same everywhere.

help-yaoki = Train the talk after a mistake: a role-play prompt, your answer, honest marks, and a schedule for what is still weak.
help-yaoki-examples =
    {"  "}yaoki practice                 practise what is due today
    {"  "}yaoki                          today at a glance
    {"  "}yaoki import our-team.toml     take in your team's scenarios
help-yaoki-status = Only one short line, for a shell prompt

help-any-lang = Language of the interface and of what is drawn: ja or en (default: the locale's)
help-any-data-dir = Where your data lies (default: the platform's data directory; also YAOKI_DATA_DIR)
help-any-plain = Plain lines for screen readers and simple terminals: no cursor movement, no colour
help-any-help = Explain this command
help-any-version = Show the version
help-any-json = Print JSON
help-any-deck = Only from this deck
help-any-category = Only of this category, e.g. angry-manager
help-any-step = Only talks that train this step, e.g. prevention
help-any-ahead = Go on with talks that are not due yet
help-any-seed = Make the draw repeatable

help-practice = Practise: read the situation, answer your manager, see what your answer did.
help-practice-limit = At most this many talks
help-practice-minutes = Stop after the talk in which this many minutes are over
help-practice-examples =
    {"  "}yaoki practice
    {"  "}yaoki practice --limit 3
    {"  "}yaoki practice --category not-my-fault
    {"  "}yaoki practice --lang ja --step prevention

help-next = Draw a prompt without a session, for editors, scripts and screen readers.
help-next-examples =
    {"  "}yaoki next
    {"  "}yaoki next --json

help-answer = Answer a prompt that `yaoki next` drew: mark, record and reschedule it.
help-answer-token = The token that `yaoki next` printed
help-answer-file = A file with the answer; - for standard input (default)
help-answer-examples =
    {"  "}yaoki answer 7K2M answer.txt
    {"  "}echo "I'm sorry about …" | yaoki answer 7K2M

help-stats = See how each step is doing, what is due, and your streak.
help-stats-examples =
    {"  "}yaoki stats
    {"  "}yaoki stats --json

help-history = List past answers.
help-history-limit = At most this many lines (default: 20)
help-history-text = Only answers with this text
help-history-examples =
    {"  "}yaoki history
    {"  "}yaoki history show 12
    {"  "}yaoki history undo
help-history-show = Show one answer with its marks.
help-history-show-number = The review's number, as the list shows it
help-history-disputes = List the marks that you and the grader disagree on.
help-history-undo = Take the last review back; the schedule is as before.

help-import = Take in decks. One fault changes nothing; history stays.
help-import-paths = Deck files (TOML, CSV, TSV, XLSX), or folders to search for them; - for standard input
help-import-history = Take in your own history, as yaoki export wrote it; nothing is doubled
help-import-dry-run = Only say what would change
help-import-keep-going = Take in the sound files even where others are faulty
help-import-as-id = Give the deck another id: lower-case letters and digits, with - between words
help-import-examples =
    {"  "}yaoki import our-team.toml
    {"  "}yaoki import --dry-run our-team.toml
    {"  "}yaoki import talks.xlsx
    {"  "}yaoki import decks/ --keep-going
    {"  "}yaoki import from-tokyo.toml --as tokyo
    {"  "}yaoki import --history my-history.jsonl

help-deck = List decks, or check a file before you share it.
help-deck-examples =
    {"  "}yaoki deck list
    {"  "}yaoki deck check our-team.toml
help-deck-list = List the decks that are taken in.
help-deck-check = Find all faults of a deck file, and run its model answers and counter-examples through the grader.
help-deck-check-paths = Deck files (TOML, CSV, TSV, XLSX), or folders to search for them; - for standard input

help-grade = Mark an answer without recording anything.
help-grade-file = A file with the answer (with --jsonl: JSON Lines); - for standard input (default)
help-grade-rubric = The rubric to mark by: basic, ownership, pressed or repeated (default: basic)
help-grade-answer-lang = Language of the answer: ja or en (default: the interface's)
help-grade-situation = What happened, in a few words
help-grade-jsonl = Read one {"{"}"id","lang","rubric","answer"{"}"} a line and print one object a line
help-grade-all-criteria = Mark all steps, whatever the rubric
help-grade-examples =
    {"  "}yaoki grade answer.txt
    {"  "}echo "I'll be more careful." | yaoki grade --rubric pressed
    {"  "}yaoki grade --jsonl --all-criteria < answers.jsonl

help-config = Show or change what can be set.
help-config-key = retention, day-turn, new-per-day, total-per-day or store-answers (default: all)
help-config-value = The new value
help-config-reset = Go back to the default
help-config-examples =
    {"  "}yaoki config
    {"  "}yaoki config new-per-day 3
    {"  "}yaoki config retention --reset

help-backup = Write a copy of everything to one file. A backup is also taken by itself on each day of practice: the last seven stay, then one a week and one a month.
help-backup-file = The file to write, or a folder to put it in (default: the folder backups beside your data)
help-backup-force = Replace an existing file
help-backup-list = List the backups beside your data
help-backup-examples =
    {"  "}yaoki backup
    {"  "}yaoki backup /media/stick/
    {"  "}yaoki backup --list

help-restore = Go back to a backup: shows what would change, asks, and keeps what is there now beside it.
help-restore-file = The backup: a path, or the name of one in the list
help-restore-yes = Do not ask
help-restore-examples =
    {"  "}yaoki backup --list
    {"  "}yaoki restore daily-2026-11-24.db

help-export = Write your history (answers, marks, schedule as told, settings) as JSON Lines.
help-export-file = The file to write; - for standard output (default)
help-export-force = Replace an existing file
help-export-examples =
    {"  "}yaoki export my-history.jsonl
    {"  "}yaoki export | jq 'select(.review) | .review.score'

help-doctor = Look whether your data is whole and follows from its log.
help-doctor-repair = Take a backup, then make again from the log what does not follow from it; no answer is touched
help-doctor-examples =
    {"  "}yaoki doctor
    {"  "}yaoki doctor --repair

help-completions = Print what a shell needs to complete yaoki command lines.
help-completions-shell = The shell: bash, zsh, fish, elvish or powershell
help-completions-examples =
    {"  "}yaoki completions bash > ~/.local/share/bash-completion/completions/yaoki
    {"  "}yaoki completions fish > ~/.config/fish/completions/yaoki.fish
