# Faults of decks in spreadsheets, where the words about files would mislead: sheet-CODE says what is wrong, sheet-CODE-remedy what to do.

sheet-no-rows = there is no scenario below the names of the columns
sheet-no-rows-remedy = write one scenario a row
sheet-no-model = this scenario has no model answer
sheet-no-model-remedy = fill in the columns “model: …” of its rubric
sheet-no-deck-id = the deck has no id
sheet-no-deck-id-remedy = write “deck id” and an id beside each other above the table, or name one with --as my-deck
sheet-no-deck-title = the deck has no title
sheet-no-deck-title-remedy = write “deck title” and a title beside each other above the table
sheet-missing-key = `{ $key }` is empty in this row
sheet-missing-key-remedy = fill this cell in
sheet-unknown-key = there is no column `{ $key }`
sheet-wrong-type = `{ $key }` cannot be read
sheet-wrong-type-remedy = write it like this: { $example }
sheet-empty-list-remedy = write something, or empty the cell
sheet-out-of-range-remedy = write a number from { $least } to { $most }
sheet-missing-model-remedy = say it in full in the column “model: { $criterion }”
sheet-unknown-variable-remedy = add values in the column “vars”: { $plain }: A / B
sheet-unused-variable-remedy = write `{ $name }` into a text, or take it out of the column “vars”
sheet-variable-not-here-remedy = write the words themselves; names are filled in in situation, opening, model, press, close and counter
sheet-no-cue-remedy = fill in the column “cues” or “like”
sheet-no-claim-remedy = fill in the column “missing” or “avoid” beside it
sheet-was-in-use-remedy = take it out of the column “earlier ids”, or delete the other scenario
sheet-after-itself-remedy = name the earlier talk, or empty the cell
sheet-after-cycle-remedy = empty the column “after” of the one that comes first
sheet-example-flag = yes or no
sheet-example-vars = client: Ms Oda / Mr Bell
