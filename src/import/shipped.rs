//! The decks that come with the program: taken into the store at the first start, and again when the program brings other ones.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::deck::shipped;
use crate::store::{Adopted, Adoption, Origin, Store, StoreError};

/// The setting that says which edition of the shipped decks the store holds.
const EDITION: &str = "shipped-edition";

/// Adopts the shipped decks where the store does not hold this edition of them; says what changed. Costs a hash of the embedded
/// texts when there is nothing to do.
///
/// # Errors
///
/// When the store cannot be read or written.
pub fn adopt(store: &mut Store, now: DateTime<Utc>) -> Result<Vec<Adopted>, StoreError> {
    let edition = edition();
    if store.config()?.get(EDITION) == Some(&edition) {
        return Ok(Vec::new());
    }
    let adoptions: Vec<Adoption<'_>> = shipped::decks()
        .iter()
        .map(|deck| Adoption {
            deck,
            origin: Origin::Shipped,
            source: None,
        })
        .collect();
    let adopted = store.adopt(&adoptions, now)?;
    // Only now: were the program to end in between, the next start would adopt the same again, which does no harm.
    store.set_config(EDITION, Some(&edition), now)?;
    Ok(adopted)
}

fn edition() -> String {
    let mut hasher = Sha256::new();
    for file in shipped::DECKS {
        hasher.update((file.text.len() as u64).to_le_bytes());
        hasher.update(file.text);
    }
    let bytes = hasher.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Law: the shipped decks are there after the first start, and the second start writes nothing.
    #[test]
    fn shipped_decks_are_adopted_once() {
        let folder = tempfile::tempdir().unwrap();
        let now = DateTime::from_timestamp(1_780_000_000, 0).unwrap();
        let mut store = Store::open(&folder.path().join("yaoki.db"), now).unwrap();
        adopt(&mut store, now).unwrap();
        let mut ids: Vec<String> = store.decks().unwrap().into_iter().map(|it| it.id).collect();
        let mut wanted: Vec<String> = shipped::DECKS.iter().map(|it| it.id.to_owned()).collect();
        ids.sort();
        wanted.sort();
        assert_eq!(ids, wanted);
        assert!(adopt(&mut store, now).unwrap().is_empty());
    }
}
