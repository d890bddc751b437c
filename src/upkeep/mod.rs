//! Looking after what was practised: backups and the way back, and the doctor.
//!
//! Everything here works on the whole database: it is copied, compared, exchanged. SQL stays in [`crate::store`]; this room decides
//! what is kept, under which names and for how long, and says what it did as plain data.

mod backup;
mod doctor;
mod restore;
mod rotation;
mod transfer;

pub use backup::{BackupError, Copied, Origin, copies, daily, folder, manual};
pub use doctor::{Differing, Report, examine, repair};
pub use restore::{RestoreError, Restoring};
pub use rotation::kept;
pub use transfer::{
    ExportError, Exported, FORMAT, Head, HistoryError, Line, Trouble, export, import,
};
