-- 0001 · Decks as adopted, the log of answers, and what is derived from the log.
--
-- Why so: an answer is worth most years later, so the log keeps all that was shown, said and decided, and is only ever added
-- to. Whatever can be computed from it stands in tables of its own, which a replay can make again. A review's own row stays
-- short, because figures read all of them; texts, marks and timings stand beside it.
--
--   adopted   content, deck, part, scenario, earlier_name      written by an import
--   log       device, parameters, review, turn, marking, mark, avoid, event      insert only; triggers refuse the rest
--   derived   card, skill_day, pattern_day, person_mark, and the last columns of review      made again by a replay
--   working   config, prompt, draft      changed at will
--
-- Moments are milliseconds since 1970-01-01 UTC, offsets seconds east of UTC, study days whole days since 1970-01-01, spans
-- byte offsets `start-end` separated by spaces, ratings 1 (again) to 4 (easy), booleans 0 or 1.

-- Texts by their hash: a scenario or rubric as it was when an answer was given stays readable after the deck has changed.
CREATE TABLE content (
  id   INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,           -- SHA-256 of the body, in hex
  body TEXT                            -- JSON; NULL when known by its hash only, or forgotten
) STRICT;

CREATE TABLE deck (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL UNIQUE,    -- the deck's id in its file
  lang        TEXT NOT NULL CHECK (lang IN ('ja', 'en')),
  title       TEXT NOT NULL,
  version     TEXT,
  description TEXT,
  authors     TEXT NOT NULL,           -- JSON list
  license     TEXT,
  origin      TEXT NOT NULL CHECK (origin IN ('shipped', 'imported', 'private', 'log')),
  source      TEXT,                    -- where it was imported from, as the person named it
  enabled     INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  adopted_at  INTEGER NOT NULL
) STRICT;

-- A deck's own rubrics, criteria and patterns.
CREATE TABLE part (
  deck    INTEGER NOT NULL REFERENCES deck (id) ON DELETE CASCADE,
  kind    TEXT NOT NULL CHECK (kind IN ('rubric', 'criterion', 'pattern')),
  name    TEXT NOT NULL,
  place   INTEGER NOT NULL,
  content INTEGER NOT NULL REFERENCES content (id),
  PRIMARY KEY (deck, kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE scenario (
  id         INTEGER PRIMARY KEY,      -- stays the same through edits and renames
  deck       INTEGER NOT NULL REFERENCES deck (id),
  name       TEXT NOT NULL,            -- the scenario's id in its file
  content    INTEGER REFERENCES content (id),      -- NULL: known from a log only
  place      INTEGER NOT NULL,         -- order in the file
  title      TEXT NOT NULL,
  category   TEXT NOT NULL,
  rubric     TEXT NOT NULL,
  mood       TEXT NOT NULL,
  tier       INTEGER NOT NULL,
  after      TEXT,                     -- name of the talk that must have gone well, in the same deck
  retired    INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  enabled    INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  adopted_at INTEGER NOT NULL,
  UNIQUE (deck, name)
) STRICT;

-- Names a scenario had before (`was` in its file): they find it again in older logs.
CREATE TABLE earlier_name (
  deck     INTEGER NOT NULL REFERENCES deck (id) ON DELETE CASCADE,
  name     TEXT NOT NULL,
  scenario INTEGER NOT NULL REFERENCES scenario (id) ON DELETE CASCADE,
  PRIMARY KEY (deck, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX earlier_name_of_scenario ON earlier_name (scenario);

-- Machines that wrote into this log; exactly one of them is this one.
CREATE TABLE device (
  id    TEXT PRIMARY KEY CHECK (length(id) = 26),      -- a ULID
  since INTEGER NOT NULL,
  here  INTEGER NOT NULL CHECK (here IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX device_here ON device (here) WHERE here = 1;

-- Weights of the memory model that reviews were scheduled with.
CREATE TABLE parameters (
  id      TEXT PRIMARY KEY,            -- a hash of the weights
  weights TEXT NOT NULL,               -- JSON list of 21 numbers
  since   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE review (
  id               INTEGER PRIMARY KEY,      -- the number people see; local to this file
  ulid             TEXT NOT NULL UNIQUE CHECK (length(ulid) = 26),      -- orders the log; the same on every machine
  device           TEXT NOT NULL REFERENCES device (id),
  at               INTEGER NOT NULL,
  utc_offset       INTEGER NOT NULL,
  day              INTEGER NOT NULL,         -- study day
  kind             TEXT NOT NULL,            -- scenario, drill, prepare
  step             TEXT,                     -- the criterion that was drilled
  token            TEXT UNIQUE,              -- of the prompt it answers: no prompt is answered twice
  scenario         INTEGER NOT NULL REFERENCES scenario (id),
  deck_name        TEXT NOT NULL,            -- names, category and mood as they were then
  scenario_name    TEXT NOT NULL,
  category         TEXT NOT NULL,
  mood             TEXT NOT NULL,
  lang             TEXT NOT NULL CHECK (lang IN ('ja', 'en')),
  content          INTEGER NOT NULL REFERENCES content (id),      -- the scenario as it was then
  rubric           TEXT NOT NULL,
  counts_card      INTEGER NOT NULL CHECK (counts_card IN (0, 1)),      -- whether it moves the scenario's schedule
  counts_skill     INTEGER NOT NULL CHECK (counts_skill IN (0, 1)),     -- whether its levels feed the skills
  rating           INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),     -- of the first answer, by the rule
  card_rating      INTEGER NOT NULL CHECK (card_rating BETWEEN 1 AND 4),      -- what the schedule takes it for
  score            INTEGER NOT NULL,         -- of the first answer, 0 to 100
  first_key_ms     INTEGER,                  -- of the first answer: until the first key, and in all
  total_ms         INTEGER,
  characters       INTEGER NOT NULL,         -- length of the first answer
  card_parameters  TEXT NOT NULL REFERENCES parameters (id),
  skill_parameters TEXT NOT NULL REFERENCES parameters (id),
  retention        REAL NOT NULL,            -- desired, at that time
  reviews_before   INTEGER,                  -- this and the next six: the schedule as it was told; NULL where it does not count
  elapsed          INTEGER,                  -- whole days since the review before it; NULL for the first
  stability        REAL,                     -- memory after it
  difficulty       REAL,
  interval         INTEGER,
  due              INTEGER,
  lapses           INTEGER,
  -- derived, and the only columns that may change:
  undone           INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  rating_now       INTEGER NOT NULL,         -- after the person's word
  card_rating_now  INTEGER NOT NULL,
  turns            INTEGER NOT NULL DEFAULT 1,
  last_score       INTEGER NOT NULL          -- of the last turn: recovery under pressure
) STRICT;
CREATE INDEX review_of_scenario ON review (scenario, undone);
CREATE INDEX review_of_day ON review (day, undone, scenario);

-- What was said: the manager's line, the answer to it, and the manager's last words where the talk ended with it.
CREATE TABLE turn (
  review       INTEGER NOT NULL REFERENCES review (id),
  turn         INTEGER NOT NULL,       -- 0 is the first answer
  ulid         TEXT NOT NULL CHECK (length(ulid) = 26),
  at           INTEGER NOT NULL,
  heard        TEXT,                   -- the opening, or the line that pressed; NULL when forgotten
  vars         TEXT,                   -- JSON: the values drawn for the prompt, in turn 0
  answer       TEXT,                   -- NULL when forgotten, or when answers are not kept
  reply        TEXT,
  first_key_ms INTEGER,
  total_ms     INTEGER,
  PRIMARY KEY (review, turn)
) STRICT, WITHOUT ROWID;

-- What the grader said of one answer. The one made when the answer was accepted decides; later ones are kept beside it.
CREATE TABLE marking (
  id            INTEGER PRIMARY KEY,
  review        INTEGER NOT NULL,
  turn          INTEGER NOT NULL,
  original      INTEGER NOT NULL CHECK (original IN (0, 1)),
  grader        TEXT NOT NULL,
  rubric        INTEGER NOT NULL REFERENCES content (id),      -- the rubric as it was then
  in_order      INTEGER NOT NULL CHECK (in_order IN (0, 1)),
  score         INTEGER NOT NULL,
  rating        INTEGER NOT NULL,
  heart_missing INTEGER NOT NULL CHECK (heart_missing IN (0, 1)),
  recital       INTEGER NOT NULL CHECK (recital IN (0, 1)),
  at            INTEGER NOT NULL,
  FOREIGN KEY (review, turn) REFERENCES turn (review, turn),
  UNIQUE (review, turn, grader, rubric)
) STRICT;

CREATE TABLE mark (
  marking   INTEGER NOT NULL REFERENCES marking (id),
  place     INTEGER NOT NULL,          -- order in the rubric
  criterion TEXT NOT NULL,
  level     INTEGER NOT NULL CHECK (level BETWEEN 0 AND 2),
  sure      INTEGER NOT NULL CHECK (sure IN (0, 1)),
  p         INTEGER NOT NULL CHECK (p BETWEEN 0 AND 1000),      -- thousandths
  evidence  TEXT NOT NULL,
  nearest   TEXT,
  PRIMARY KEY (marking, place)
) STRICT, WITHOUT ROWID;

-- Patterns to avoid that the grader saw.
CREATE TABLE avoid (
  marking  INTEGER NOT NULL REFERENCES marking (id),
  place    INTEGER NOT NULL,
  pattern  TEXT NOT NULL,
  sure     INTEGER NOT NULL CHECK (sure IN (0, 1)),
  evidence TEXT NOT NULL,
  PRIMARY KEY (marking, place)
) STRICT, WITHOUT ROWID;

-- What was said about a review later: undo (it never counted), override (the person's word on a criterion, a pattern or the
-- rating), forget (its texts are gone).
CREATE TABLE event (
  id          INTEGER PRIMARY KEY,
  ulid        TEXT NOT NULL UNIQUE CHECK (length(ulid) = 26),
  device      TEXT NOT NULL REFERENCES device (id),
  at          INTEGER NOT NULL,
  utc_offset  INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  review      INTEGER NOT NULL REFERENCES review (id),
  subject     TEXT,                    -- of an override: criterion, pattern, rating
  turn        INTEGER,
  name        TEXT,                    -- of the criterion or pattern
  value       INTEGER,                 -- level, 0 or 1 for a pattern, a rating; NULL: the grader's word stands again
  rating      INTEGER,                 -- the review's rating from now on
  card_rating INTEGER                  -- what the schedule takes it for from now on
) STRICT;
CREATE INDEX event_of_review ON event (review);

CREATE TRIGGER review_stays BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER turn_stays BEFORE DELETE ON turn BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER marking_stays BEFORE DELETE ON marking BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER mark_stays BEFORE DELETE ON mark BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER avoid_stays BEFORE DELETE ON avoid BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER marking_keeps BEFORE UPDATE ON marking BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER mark_keeps BEFORE UPDATE ON mark BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER avoid_keeps BEFORE UPDATE ON avoid BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER event_keeps BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER review_keeps BEFORE UPDATE OF
  id, ulid, device, at, utc_offset, day, kind, step, token, scenario, deck_name, scenario_name, category, mood, lang, content,
  rubric, counts_card, counts_skill, rating, card_rating, score, first_key_ms, total_ms, characters, card_parameters,
  skill_parameters, retention, reviews_before, elapsed, stability, difficulty, interval, due, lapses
ON review BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
CREATE TRIGGER turn_keeps BEFORE UPDATE OF review, turn, ulid, at, first_key_ms, total_ms
ON turn BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;
-- Texts may be forgotten, and only that.
CREATE TRIGGER turn_forgets BEFORE UPDATE OF heard, vars, answer, reply ON turn
WHEN coalesce(new.heard <> old.heard, new.heard IS NOT NULL AND old.heard IS NULL)
  OR coalesce(new.vars <> old.vars, new.vars IS NOT NULL AND old.vars IS NULL)
  OR coalesce(new.answer <> old.answer, new.answer IS NOT NULL AND old.answer IS NULL)
  OR coalesce(new.reply <> old.reply, new.reply IS NOT NULL AND old.reply IS NULL)
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;

-- Where each scenario stands.
CREATE TABLE card (
  scenario    INTEGER PRIMARY KEY REFERENCES scenario (id),
  stability   REAL NOT NULL,
  difficulty  REAL NOT NULL,
  last_day    INTEGER NOT NULL,
  last_rating INTEGER NOT NULL,
  interval    INTEGER NOT NULL,
  due         INTEGER NOT NULL,
  reviews     INTEGER NOT NULL,
  lapses      INTEGER NOT NULL
) STRICT;
CREATE INDEX card_due ON card (due);

-- Each skill's own log: one row per study day with a level; the last one is where the skill stands.
CREATE TABLE skill_day (
  lang       TEXT NOT NULL,
  criterion  TEXT NOT NULL,
  day        INTEGER NOT NULL,
  levels     TEXT NOT NULL,            -- one digit per first answer, in order
  rating     INTEGER NOT NULL,
  stability  REAL NOT NULL,
  difficulty REAL NOT NULL,
  PRIMARY KEY (lang, criterion, day)
) STRICT, WITHOUT ROWID;

-- How many first answers of a study day showed a pattern.
CREATE TABLE pattern_day (
  lang    TEXT NOT NULL,
  pattern TEXT NOT NULL,
  day     INTEGER NOT NULL,
  answers INTEGER NOT NULL,
  PRIMARY KEY (lang, pattern, day)
) STRICT, WITHOUT ROWID;

-- The person's word where it stands, beside the grader's.
CREATE TABLE person_mark (
  review  INTEGER NOT NULL REFERENCES review (id),
  turn    INTEGER NOT NULL,
  subject TEXT NOT NULL CHECK (subject IN ('criterion', 'pattern')),
  name    TEXT NOT NULL,
  value   INTEGER NOT NULL,
  PRIMARY KEY (review, turn, subject, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE config (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL,
  at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Prompts that were drawn: not yet answered, or with a talk still going on.
CREATE TABLE prompt (
  token      TEXT PRIMARY KEY,
  scenario   INTEGER NOT NULL REFERENCES scenario (id),
  content    INTEGER NOT NULL REFERENCES content (id),
  kind       TEXT NOT NULL,
  step       TEXT,
  why        TEXT NOT NULL,            -- why it was drawn
  opening    TEXT NOT NULL,
  vars       TEXT NOT NULL,            -- JSON
  review     INTEGER REFERENCES review (id),      -- its first answer, once accepted
  at         INTEGER NOT NULL,
  utc_offset INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX prompt_of_scenario ON prompt (scenario);
CREATE INDEX prompt_of_review ON prompt (review);

-- The unsent answer to a prompt.
CREATE TABLE draft (
  token TEXT PRIMARY KEY REFERENCES prompt (token) ON DELETE CASCADE,
  text  TEXT NOT NULL,
  at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
