# Taking decks in, checking and listing them.

import-io = { $file } cannot be read: { $message }
import-reading = Reading decks
import-empty-folder = There is no deck file in { $file }.
import-empty-folder-hint = Deck files are those that end in .toml, .csv, .tsv or .xlsx; hidden ones are left out.
import-too-many-files = There are more than { $limit } files.
import-too-many-files-hint = Take them in a few folders at a time.
import-too-much = All files together are longer than { $limit } MiB.
import-link = Not followed: { $file } is a link that leads out of its folder.
import-unread = { $file } is a .{ $ending } file, which yaoki does not read.
import-unread-hint = Save it as .xlsx or .csv and try again.
import-too-many-cells = { $file } has more than { $limit } cells.
import-too-many-cells-hint = Split the deck into several files, each with a deck id of its own.
import-packed-too-large = { $file } unpacks to more than { $limit } MiB.
import-packed-too-large-hint = No deck is that large. Open the file in a spreadsheet program, copy the scenarios into a new one, and try again.
import-damaged = { $file } is no readable .xlsx file.
import-damaged-hint = Open it in a spreadsheet program, save it as .xlsx again, and try again.
import-locked = { $file } has a password, or is in the old Excel format.
import-locked-hint = Open it in a spreadsheet program, save it as .xlsx without a password, and try again.
import-not-text = { $file } is in no text encoding that yaoki knows: byte { $at } (line { $line }) does not fit.
import-not-text-hint = Save it as CSV UTF-8 or as .xlsx and try again.
import-ignored = Not read in { $file }, because no column of a deck is called so: { $columns }
import-too-large = { $file } is longer than { $limit } MiB.
import-too-large-hint = Split the deck into several files, each with an id of its own.
import-not-utf8 = { $file } is not UTF-8 text: byte { $at } (line { $line }) does not fit.
import-not-utf8-hint = Save the file as UTF-8 and try again.
import-utf16-hint = It looks like UTF-16. Save the file as UTF-8 and try again.
import-shift-jis-hint = It looks like Shift_JIS. Save the file as UTF-8 and try again.
import-doubled = { $first } and { $second } both hold the deck { $deck }.
import-several = There are { $count } deck files, and only one deck can have the id that --as names.
import-several-hint = Take them in one by one, each with an id of its own.
import-doubled-hint = Give one of them another id, or import only one.
import-taken =
    { $origin ->
        [shipped] { $deck } is the id of a deck that comes with yaoki.
       *[private] { $deck } is the id of a deck of your own talks.
    }
import-taken-hint = Take it in under another id: --as my-deck
import-stranger = There is another deck { $deck } already: { $title }, from { $file }. None of its scenarios is in the new one.
import-stranger-hint = Take the new one in beside it with --as another-id, or take the old one out first: yaoki deck remove { $deck }
import-left-out =
    { $count ->
        [one] 1 file was left out.
       *[other] { $count } files were left out.
    }
import-nothing-changed = Nothing was changed.

import-deck-new = { $title } ({ $deck }) is new.
import-deck-changed = { $title } ({ $deck }) changes:
import-deck-same = { $title } ({ $deck }) is unchanged.
import-added = new
import-changed = changed
import-moved = stands elsewhere
import-renamed = was { $from }
import-revived = back again
import-retired = no longer drawn
import-part-added = new { $thing }
import-part-changed = { $thing } changed
import-part-removed = { $thing } gone
import-history =
    { $reviews ->
        [one] its 1 answer stays
       *[other] its { $reviews } answers stay
    }
import-tally-added = { $count } new
import-tally-changed = { $count } changed
import-tally-revived = { $count } back again
import-tally-retired = { $count } no longer drawn
import-tally-unchanged = { $count } unchanged
import-tally-history =
    { $reviews ->
        [one] 1 answer in the history stays
       *[other] all { $reviews } answers in the history stay
    }
import-nothing = (nothing)
import-more = { $count } more
import-dry-run = Nothing was taken in yet: leave --dry-run out to do it.
import-done =
    { $decks ->
        [one] Taken in.
       *[other] { $decks } decks taken in.
    }
import-done-next = yaoki practice --deck { $deck } practises it.

check-sound =
    { $scenarios ->
        [one] { $file }: 1 scenario, sound. The model answer reaches every step.
       *[other] { $file }: { $scenarios } scenarios, sound. Every model answer reaches every step.
    }
check-breaches =
    { $count ->
        [one] { $file }: 1 text is not marked as the deck says.
       *[other] { $file }: { $count } texts are not marked as the deck says.
    }
law-level = not as said
law-model-reaches = the model answer does not reach { $step } (level { $level }, { $wanted } is wanted)
law-model-reaches-hint = say it in full in the model answer, or widen the cues of an own step
law-model-avoids = the model answer shows { $pattern }
law-model-avoids-hint = say it without the words below
law-empty = the empty answer reaches { $step }
law-empty-hint = narrow the cues of the step
law-counter-lacks = this counter-answer reaches { $step }
law-counter-lacks-hint = take the step out of it, or out of missing
law-counter-shows = this counter-answer does not show { $pattern }
law-counter-shows-hint = make it plainer, or take the pattern out of avoid
law-example-reaches = this text gets level { $level } for { $step } (level { $wanted } is wanted)
law-example-reaches-hint =
    { $wanted ->
        [0] narrow the cues (except = ["…"]), or file it elsewhere
       *[other] add a cue that hears it (any = ["…"]), or file it elsewhere
    }
law-example-shows = this text must show { $pattern } and does not
law-example-shows-hint = add a cue that hears it (any = ["…"]), or file it elsewhere
law-example-shows-not = this text shows { $pattern } and must not
law-example-shows-not-hint = narrow the cues (except = ["…"]), or file it elsewhere
law-found = found: { $words }
law-vars = with { $vars }

decks-none = No decks are taken in yet. yaoki import FILE takes one in.
decks-line =
    { $scenarios ->
        [one] 1 scenario
       *[other] { $scenarios } scenarios
    }
decks-retired = { $retired } retired
decks-off = switched off
decks-version = version { $version }
decks-origin =
    { $origin ->
        [shipped] comes with yaoki
        [imported] from { $source }
        [private] your own talks
       *[log] known from another machine's log
    }
