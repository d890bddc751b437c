# What can be set.

config-means =
    { $key ->
        [retention] How likely a talk should still go well on the day it comes back. Higher means more reviews.
        [day-turn] When a new study day begins. Practice after midnight still belongs to the evening before.
        [new-per-day] How many talks you have never seen are drawn a day.
        [total-per-day] How many talks are drawn a day, new and due together.
       *[store-answers] Whether the words of your answers are kept beside their marks.
    }
config-takes =
    { $key ->
        [retention] retention takes a number from 0.70 to 0.97.
        [day-turn] day-turn takes a time from 00:00 to 23:59.
        [new-per-day] new-per-day takes a whole number from 0 to 9999.
        [total-per-day] total-per-day takes a whole number from 0 to 9999.
       *[store-answers] store-answers takes on or off.
    }
config-changed = (default: { $default })
config-set = { $key }: { $before } → { $after }
config-same = { $key } is { $value } already.
config-effect =
    { $key ->
        [retention] Each talk follows it from its next review on.
        [day-turn] Reviews so far keep their day.
        [new-per-day] It counts from the next draw on.
        [total-per-day] It counts from the next draw on.
       *[store-answers] { $value ->
            [off] New answers are marked and scheduled as before; their words are not kept, so history cannot show them and regrade cannot mark them again. Words kept so far stay.
           *[on] The words of new answers are kept. They lie in your data directory only.
        }
    }
