# Backups and the way back.

backup-done = Backup written: { $path }
backup-holds =
    { $reviews ->
        [0] It holds no answers yet.
        [one] It holds 1 answer, of { $day }.
       *[other] It holds { $reviews } answers, the newest of { $day }.
    }
backup-back = To go back to it: yaoki restore { $path }
backup-none = There are no backups yet. One is taken by itself on each day of practice; yaoki backup takes one now.
backup-file = file
backup-why = taken
backup-answers = answers
backup-newest = newest
backup-mega = MB
backup-origin =
    { $origin ->
        [daily] by itself
        [manual] by you
        [before-restore] before going back
       *[before-migration] before an update
    }
backup-unreadable = (cannot be read)
backup-no-daily = Today’s backup could not be taken.

restore-backup =
    { $reviews ->
        [0] The backup holds no answers.
        [one] The backup holds 1 answer: { $day }, “{ $title }”.
       *[other] The backup holds { $reviews } answers, the newest: { $day }, “{ $title }”.
    }
restore-here =
    { $reviews ->
        [0] Your data now holds no answers.
        [one] Your data now holds 1 answer: { $day }, “{ $title }”.
       *[other] Your data now holds { $reviews } answers, the newest: { $day }, “{ $title }”.
    }
restore-here-damaged = Your data now is damaged and cannot be read.
restore-would = Going back would
restore-goes =
    { $count ->
        [one] take away 1 answer ({ $days })
       *[other] take away { $count } answers ({ $days })
    }
restore-comes =
    { $count ->
        [one] bring back 1 answer ({ $days })
       *[other] bring back { $count } answers ({ $days })
    }
restore-events-go =
    { $count ->
        [one] take away 1 correction to other answers (undo, own mark, forgotten text)
       *[other] take away { $count } corrections to other answers (undo, own marks, forgotten texts)
    }
restore-events-come =
    { $count ->
        [one] bring back 1 correction to other answers (undo, own mark, forgotten text)
       *[other] bring back { $count } corrections to other answers (undo, own marks, forgotten texts)
    }
restore-deck-goes = take away the deck { $deck }
restore-deck-comes = bring back the deck { $deck }
restore-rest = set decks, settings and unsent answers as they were then
restore-keeps = What is there now will be kept as { $path }
restore-ask = Go back? [y/N]
restore-done = Done. What was there before is kept as { $path }
restore-undo = yaoki restore { $path } takes this back.
