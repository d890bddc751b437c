# The doctor.

doctor-nothing = There is no data yet.
doctor-reading = Reading everything
doctor-file =
    { $found ->
        [0] The file is whole.
       *[other] The file is damaged:
    }
doctor-references =
    { $found ->
        [0] Everything that is named is there.
       *[other] Something that is named is missing:
    }
doctor-replay =
    { $found ->
        [0] Schedule, steps and counts follow from the { $reviews ->
            [one] one answer
           *[other] { $reviews } answers
        } in the log (memories to { $share }).
       *[other] This does not follow from the log:
    }
doctor-left-over =
    { $found ->
        [0] No prompt or unsent answer is left over.
       *[other] This is left over:
    }
doctor-dangling =
    { $rows ->
        [one] 1 row of { $table } names something that is not in { $parent }
       *[other] { $rows } rows of { $table } name something that is not in { $parent }
    }
doctor-card = the schedule of the talk { $scenario }
doctor-skill =
    the step { $step } ({ $lang ->
        [ja] Japanese
       *[en] English
    })
doctor-pattern = the count of “{ $pattern }” on { $day }
doctor-review = how review { $review } stands
doctor-malformed = a part of the log that cannot be understood ({ $what })
doctor-prompt = the prompt { $token }, which nobody can answer
doctor-draft = an unsent answer without a prompt ({ $token })
doctor-more = … and { $count } more
doctor-sound = Your data is sound.
doctor-mended = Mended from the log. Your data is sound.
doctor-repair = yaoki doctor --repair takes a backup and makes this again from the log; no answer is touched.
doctor-restore = This cannot be made again from the log. yaoki backup --list shows your backups; yaoki restore FILE goes back to one and keeps the present file.
doctor-kept = As it was before: { $path }
