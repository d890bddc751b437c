//! The store: one SQLite file that holds decks as adopted, the log of answers, and what is derived from it.
//!
//! The only room with SQL. It takes and gives plain structs of its own and of lower rooms; nobody outside sees a connection or
//! a row. The log (`record`, `amend`) is only ever added to: undo, the person's word and forgetting are events. What follows
//! from the log, where each card and skill stands, is kept beside it by the steps of [`crate::schedule`] in the same
//! transaction, and can be made again from the log (`derive`). Every accepted answer is one transaction, durable when the call
//! returns; two processes at once wait for each other. A failure leaves everything as it was ([`StoreError`]).

mod adopt;
mod amend;
mod backup;
mod catalogue;
mod config;
mod content;
mod copy;
mod derive;
mod draw;
mod error;
mod export;
mod figures;
mod health;
mod history;
mod ids;
mod kept;
mod log;
mod marking;
mod merge;
mod migrate;
mod open;
mod plan;
mod prompt;
mod record;
mod restore;
mod review;
mod sound;
mod standings;
mod values;

use std::path::PathBuf;

use rusqlite::{Connection, Transaction, TransactionBehavior};

pub use adopt::{Adopted, Adoption, Change, ScenarioChange};
pub use amend::{Amended, Verdict, Word};
pub use backup::{Backup, Newest, Summary};
pub use catalogue::{DeckLine, Origin, OwnParts, ScenarioLine, StoredScenario};
pub use config::ParameterSet;
pub use copy::{UNFINISHED, write_whole};
pub use draw::{Candidate, Done, Which};
pub use error::StoreError;
pub use figures::{DayFigures, PatternDay};
pub use health::Dangling;
pub use kept::{
    Dispute, HistoryFilter, HistoryLine, KeptAvoided, KeptMark, KeptMarks, KeptReview, KeptTurn,
};
pub use log::{
    Entry, EventKind, LogDeck, LogDevice, LogEvent, LogMarking, LogParameters, LogReview,
    LogScenario, LogSetting, LogText, LogTurn, Subject, Told,
};
pub use merge::{MergeError, Merged};
pub use prompt::{Pending, Talk};
pub use restore::{Comparison, Stretch};
pub use review::{CardChange, Kind, NewReview, NewTurn, Recorded, RubricUsed, SkillChange};
pub use standings::{Difference, ReviewStanding, Standings, TOLERANCE};

use error::{Fault, Step};

/// The open database. One per process is enough; several processes may have it open at once.
#[derive(Debug)]
pub struct Store {
    db: Connection,
    /// This machine's id in the log.
    device: String,
    path: PathBuf,
}

impl Store {
    /// Runs `work` in one writing transaction, taken at once, so that two processes wait instead of colliding halfway.
    fn write<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> Step<T>,
    ) -> Result<T, StoreError> {
        let Store { db, path, .. } = self;
        let run = || -> Step<T> {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&tx)?;
            tx.commit()?;
            Ok(value)
        };
        run().map_err(|fault| fault.at(path))
    }

    /// Runs `work` on one unchanging view of the database.
    fn read<T>(&self, work: impl FnOnce(&Connection) -> Step<T>) -> Result<T, StoreError> {
        let run = || -> Step<T> {
            // Dropped without a commit: it only read.
            let tx = self.db.unchecked_transaction()?;
            work(&tx)
        };
        run().map_err(|fault: Fault| fault.at(&self.path))
    }
}

#[cfg(test)]
pub(crate) mod tests;
