//! From what was asked for to the files that are read: folders are walked, within bounds.
//!
//! A folder gives all deck files below it, in the order of their paths. A symbolic link in a folder is followed only as far as the folder
//! itself reaches: what lies inside is found without it, and what lies outside is nobody's wish; links that lead out are told. Hidden files and
//! the locks that office programs leave behind are passed over. Which files are decks is decided by their endings here; what is
//! named outright is read whatever it is called.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::read::{ReadError, STDIN};

/// The most files that one import reads.
pub const MAX_FILES: usize = 2_000;

/// The most entries of folders that are looked at.
const MAX_ENTRIES: usize = 200_000;

/// The deepest folder that is looked into.
const MAX_DEPTH: usize = 32;

/// Endings of deck files in folders, lower case.
const ENDINGS: [&str; 4] = ["toml", "csv", "tsv", "xlsx"];

/// Files to read, and what could not be looked into.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Each once, in the order in which they were asked for, those of a folder by their paths.
    pub files: Vec<PathBuf>,
    /// Links in folders that lead out of them: not followed.
    pub links: Vec<PathBuf>,
    /// Folders that could not be looked into, or hold no deck.
    pub errors: Vec<ReadError>,
}

/// The files that `paths` stand for; [`STDIN`] stays as it is.
#[must_use]
pub fn gather(paths: &[PathBuf]) -> Gathered {
    let mut walk = Walk::default();
    for path in paths {
        if path.as_os_str() != STDIN && path.is_dir() {
            walk.folder(path);
        } else {
            walk.take(path.clone());
        }
    }
    if walk.too_many {
        let limit = MAX_FILES;
        walk.all.errors.push(ReadError::TooManyFiles { limit });
    }
    walk.all
}

#[derive(Default)]
struct Walk {
    all: Gathered,
    /// Whatever was taken, by its real path.
    taken: BTreeSet<PathBuf>,
    entries: usize,
    too_many: bool,
}

impl Walk {
    fn take(&mut self, path: PathBuf) -> bool {
        let real = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        if !self.taken.insert(real) {
            return true;
        }
        if self.all.files.len() >= MAX_FILES {
            self.too_many = true;
            return false;
        }
        self.all.files.push(path);
        true
    }

    fn folder(&mut self, folder: &Path) {
        let before = (self.all.files.len(), self.all.errors.len());
        match fs::canonicalize(folder) {
            Ok(real) => self.look(folder, &real, 0),
            Err(source) => self.failed(folder, source),
        }
        if (self.all.files.len(), self.all.errors.len()) == before {
            let name = folder.to_string_lossy().into_owned();
            self.all.errors.push(ReadError::EmptyFolder { name });
        }
    }

    fn look(&mut self, folder: &Path, root: &Path, depth: usize) {
        let entries = match fs::read_dir(folder).and_then(Iterator::collect::<io::Result<Vec<_>>>) {
            Ok(entries) => entries,
            Err(source) => return self.failed(folder, source),
        };
        let mut paths: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            self.entries += 1;
            if self.too_many || self.entries > MAX_ENTRIES {
                self.too_many = true;
                return;
            }
            if is_passed_over(&path) {
                continue;
            }
            let kind = match path.symlink_metadata() {
                Ok(metadata) => metadata.file_type(),
                Err(source) => {
                    self.failed(&path, source);
                    continue;
                }
            };
            if kind.is_symlink() {
                self.link(path, root);
            } else if kind.is_dir() && depth < MAX_DEPTH {
                self.look(&path, root, depth + 1);
            } else if kind.is_file() && is_deck(&path) {
                self.take(path);
            }
        }
    }

    /// A link to something inside is passed over: that is found by itself. One that leads nowhere stays unmentioned too.
    fn link(&mut self, path: PathBuf, root: &Path) {
        let leads_out = fs::canonicalize(&path).is_ok_and(|real| !real.starts_with(root));
        if leads_out {
            self.all.links.push(path);
        }
    }

    fn failed(&mut self, path: &Path, source: io::Error) {
        let name = path.to_string_lossy().into_owned();
        self.all.errors.push(ReadError::Io { name, source });
    }
}

/// Hidden files, and `~$deck.xlsx`, which office programs keep while a file is open.
fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    let name = name.as_encoded_bytes();
    name.starts_with(b".") || name.starts_with(b"~$")
}

fn is_deck(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(gathered: &Gathered, folder: &Path) -> Vec<String> {
        let each = gathered.files.iter();
        each.map(|path| {
            let path = path.strip_prefix(folder).unwrap_or(path);
            path.to_string_lossy().replace('\\', "/")
        })
        .collect()
    }

    /// Law: a folder gives its deck files, deep ones too, by their paths and each once; hidden files and locks are none.
    #[test]
    fn a_folder_gives_its_deck_files() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("b/c")).unwrap();
        fs::create_dir(root.join(".git")).unwrap();
        for file in [
            "z.toml",
            "a.TOML",
            "b/c/x.toml",
            ".git/config.toml",
            "~$z.toml",
            "notes.txt",
        ] {
            fs::write(root.join(file), "").unwrap();
        }
        let again = root.join("z.toml");
        let gathered = gather(&[root.to_owned(), again]);
        assert_eq!(names(&gathered, root), ["a.TOML", "b/c/x.toml", "z.toml"]);
        assert!(gathered.errors.is_empty() && gathered.links.is_empty());
    }

    /// Law: a folder without a deck is told; what is named outright is taken whatever it is called.
    #[test]
    fn a_folder_without_decks_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let notes = folder.path().join("notes.txt");
        fs::write(&notes, "").unwrap();
        let gathered = gather(&[folder.path().to_owned(), notes.clone(), STDIN.into()]);
        assert!(matches!(
            gathered.errors[..],
            [ReadError::EmptyFolder { .. }]
        ));
        assert_eq!(gathered.files, [notes, STDIN.into()]);
    }

    /// Law: no link leads out of a folder, whether to a file or a folder, and none is followed in rings.
    #[cfg(unix)]
    #[test]
    fn links_do_not_lead_out() {
        use std::os::unix::fs::symlink;
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret.toml"), "").unwrap();
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::write(root.join("own.toml"), "").unwrap();
        symlink(outside.path(), root.join("all")).unwrap();
        symlink(outside.path().join("secret.toml"), root.join("one.toml")).unwrap();
        symlink(root, root.join("ring")).unwrap();
        symlink(root.join("own.toml"), root.join("same.toml")).unwrap();
        symlink(root.join("gone"), root.join("gone.toml")).unwrap();
        let gathered = gather(&[root.to_owned()]);
        assert_eq!(names(&gathered, root), ["own.toml"]);
        assert_eq!(gathered.links, [root.join("all"), root.join("one.toml")]);
    }
}
