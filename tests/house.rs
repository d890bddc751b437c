//! The house: which room may know which, what pure rooms do without, where SQL, clock and chance live, and that no file lies about
//! that nobody builds. Sources are read as syntax trees, so comments and tests are left out, and layout does not matter.
#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens as _;

/// The rooms, lowest first, each with all that it may import. On one floor one room may stand on another, never in a circle:
/// looking back reads the settings and the weakness of skills that practice goes by.
const ROOMS: [(&str, &[&str]); 10] = [
    ("text", &[]),
    ("schedule", &[]),
    ("deck", &["text", "schedule"]),
    ("grade", &["text", "schedule", "deck"]),
    ("store", &["text", "schedule", "deck", "grade"]),
    ("import", &["text", "schedule", "deck", "grade", "store"]),
    ("session", &["text", "schedule", "deck", "grade", "store"]),
    (
        "stats",
        &["text", "schedule", "deck", "grade", "store", "session"],
    ),
    (
        "upkeep",
        &["text", "schedule", "deck", "grade", "store", "session"],
    ),
    (
        "cli",
        &[
            "text", "schedule", "deck", "grade", "store", "import", "session", "stats", "upkeep",
        ],
    ),
];

/// Rooms without file, clock, chance and terminal.
const PURE: [&str; 4] = ["text", "schedule", "deck", "grade"];

/// Names that only something impure needs.
const IMPURE: [&str; 23] = [
    "fs",
    "io",
    "env",
    "net",
    "process",
    "thread",
    "Instant",
    "SystemTime",
    "Local",
    "Utc",
    "rand",
    "rand_chacha",
    "getrandom",
    "RandomState",
    "stdin",
    "stdout",
    "stderr",
    "print",
    "println",
    "eprint",
    "eprintln",
    "crossterm",
    "rusqlite",
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust files below a folder, in order.
fn rust_files(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.insert(path);
        }
    }
}

fn parsed(path: &Path) -> syn::File {
    let text = fs::read_to_string(path).unwrap();
    syn::parse_file(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()))
}

fn attributes(item: &syn::Item) -> &[syn::Attribute] {
    match item {
        syn::Item::Const(it) => &it.attrs,
        syn::Item::Enum(it) => &it.attrs,
        syn::Item::Fn(it) => &it.attrs,
        syn::Item::Impl(it) => &it.attrs,
        syn::Item::Mod(it) => &it.attrs,
        syn::Item::Static(it) => &it.attrs,
        syn::Item::Struct(it) => &it.attrs,
        syn::Item::Use(it) => &it.attrs,
        _ => &[],
    }
}

fn only_for_tests(item: &syn::Item) -> bool {
    attributes(item)
        .iter()
        .any(|it| it.to_token_stream().to_string().replace(' ', "") == "#[cfg(test)]")
}

/// Files that a file declares: path, and whether for tests only.
fn declared(path: &Path, file: &syn::File) -> Vec<(PathBuf, bool)> {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let folder = path.parent().unwrap();
    // `lib.rs`, `main.rs`, `mod.rs` and the crates in `tests/` have their modules beside them, all others below a folder of their name.
    let crate_root =
        ["lib", "main", "mod"].contains(&stem) || !path.starts_with(root().join("src"));
    let below = match crate_root {
        true => folder.to_owned(),
        false => folder.join(stem),
    };
    let of = |item: &syn::Item| {
        let syn::Item::Mod(module) = item else {
            return None;
        };
        if module.content.is_some() {
            return None;
        }
        let place = module.attrs.iter().find_map(|it| {
            let named = it.meta.require_name_value().ok()?;
            let text = named.value.to_token_stream().to_string();
            named
                .path
                .is_ident("path")
                .then(|| folder.join(text.trim_matches('"')))
        });
        let name = module.ident.to_string();
        let place = place.unwrap_or_else(|| {
            let flat = below.join(format!("{name}.rs"));
            match flat.exists() {
                true => flat,
                false => below.join(name).join("mod.rs"),
            }
        });
        Some((tidy(&place), only_for_tests(item)))
    };
    file.items.iter().filter_map(of).collect()
}

/// The path without steps back.
fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                tidied.pop();
            }
            part => tidied.push(part),
        }
    }
    tidied
}

/// What is built from a crate's root: each file, and whether for tests only.
fn built(path: &Path, tests_only: bool, found: &mut BTreeMap<PathBuf, bool>) {
    let known = found.get(path);
    if known.is_some_and(|known| !known || tests_only) {
        return;
    }
    found.insert(path.to_owned(), tests_only);
    for (place, only) in declared(path, &parsed(path)) {
        built(&place, tests_only || only, found);
    }
}

/// A file's code without comments and tests.
#[derive(Default)]
struct Code {
    /// Names and signs, with one space between; `::` is one.
    names: String,
    /// Literals, as they are written.
    texts: Vec<String>,
}

impl Code {
    fn read(&mut self, tokens: TokenStream) {
        let mut tokens = tokens.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(name) => self.name(&name.to_string()),
                TokenTree::Literal(text) => self.texts.push(text.to_string()),
                TokenTree::Punct(sign) if sign.as_char() == ':' => match tokens.peek() {
                    Some(TokenTree::Punct(next)) if next.as_char() == ':' => {
                        tokens.next();
                        self.name("::");
                    }
                    _ => self.name(":"),
                },
                TokenTree::Punct(sign) => self.name(&sign.to_string()),
                TokenTree::Group(group) => {
                    let inside = group.stream();
                    // A doc comment is an attribute by now.
                    let documents = matches!(
                        inside.clone().into_iter().next(),
                        Some(TokenTree::Ident(name)) if name == "doc"
                    );
                    if !documents || group.delimiter() != Delimiter::Bracket {
                        self.name("{");
                        self.read(inside);
                        self.name("}");
                    }
                }
            }
        }
    }

    fn name(&mut self, name: &str) {
        self.names.push_str(name);
        self.names.push(' ');
    }
}

/// The code of the library and the binary, by file.
fn code() -> BTreeMap<PathBuf, Code> {
    let mut files = BTreeMap::new();
    for start in ["src/lib.rs", "src/main.rs"] {
        built(&root().join(start), false, &mut files);
    }
    let shipped = files.into_iter().filter(|(_, tests_only)| !tests_only);
    shipped
        .map(|(path, _)| {
            let mut file = parsed(&path);
            file.items.retain(|item| !only_for_tests(item));
            let mut code = Code::default();
            code.read(file.to_token_stream());
            let inside = path.strip_prefix(root().join("src")).unwrap().to_owned();
            (inside, code)
        })
        .collect()
}

fn room(path: &Path) -> Option<String> {
    let first = path.components().next()?;
    let name = first.as_os_str().to_str()?.to_owned();
    ROOMS.iter().any(|(room, _)| *room == name).then_some(name)
}

/// The first names of the paths that begin with `crate`, groups included.
fn imported(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate :: ").skip(1) {
        let mut depth = 0;
        let mut first = true;
        for word in rest.split(' ') {
            match word {
                "{" => depth += 1,
                "}" => depth -= 1,
                "," if depth == 1 => first = true,
                "::" => {}
                name if first => {
                    found.insert(name.to_owned());
                    first = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

/// Law: each room of the source is known, and imports only what it may.
#[test]
fn rooms_import_only_what_lies_below() {
    let folders: BTreeSet<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let known: BTreeSet<String> = ROOMS.iter().map(|(room, _)| (*room).to_owned()).collect();
    assert_eq!(folders, known, "rooms");
    for (path, code) in code() {
        let Some(room) = room(&path) else {
            continue;
        };
        let (_, allowed) = ROOMS.iter().find(|(name, _)| *name == room).unwrap();
        let strangers: Vec<String> = imported(&code.names)
            .into_iter()
            .filter(|name| *name != room && !allowed.contains(&name.as_str()))
            .collect();
        assert!(
            strangers.is_empty(),
            "{} imports {strangers:?}",
            path.display()
        );
        assert!(
            !code.names.contains("yaoki ::"),
            "{} knows itself from outside",
            path.display()
        );
        // Out of the room by steps up: one fewer than its file lies deep.
        let mut depth = path.components().count();
        depth -= usize::from(path.ends_with("mod.rs"));
        let up = vec!["super"; depth].join(" :: ");
        assert!(
            !code.names.contains(&format!("{up} ::")),
            "{} climbs out of its room",
            path.display()
        );
    }
}

/// Law: text, schedule, deck and grade name no file, clock, source of chance or terminal.
#[test]
fn pure_rooms_are_pure() {
    for (path, code) in code() {
        if !room(&path).is_some_and(|room| PURE.contains(&room.as_str())) {
            continue;
        }
        // What the compiler is asked with `env!` is the same for everybody who runs the program.
        let names = code.names.replace("env ! ", "");
        let words: BTreeSet<&str> = names.split(' ').collect();
        let impure: Vec<&&str> = IMPURE.iter().filter(|name| words.contains(*name)).collect();
        assert!(impure.is_empty(), "{} names {impure:?}", path.display());
    }
}

/// Law: SQL lives in the store.
#[test]
fn sql_lives_in_the_store() {
    const VERBS: [&str; 6] = [
        "SELECT ",
        "INSERT INTO ",
        "UPDATE ",
        "DELETE FROM ",
        "CREATE TABLE ",
        "PRAGMA ",
    ];
    let mut seen = false;
    for (path, code) in code() {
        let statement = |text: &String| {
            let begin = text.trim_start_matches(|ch: char| !ch.is_ascii_uppercase());
            VERBS.iter().any(|verb| begin.starts_with(verb))
        };
        let sql = code.texts.iter().any(statement) || code.names.contains("rusqlite");
        let in_store = room(&path).as_deref() == Some("store");
        assert!(in_store || !sql, "SQL in {}", path.display());
        seen |= code.texts.iter().any(statement);
    }
    assert!(seen, "statements are recognised");
}

/// Law: the time of day is asked for once; chance is taken from the system for the seed of a session and for the ids of the log;
/// everything else gets them.
#[test]
fn clock_and_chance_come_in_at_the_edge() {
    let mut clocks = Vec::new();
    let mut chances = Vec::new();
    for (path, code) in code() {
        let times = |names: &str| code.names.matches(names).count();
        for clock in ["Local :: now", "Utc :: now", "SystemTime :: now"] {
            clocks.extend(vec![path.clone(); times(clock)]);
        }
        chances.extend(vec![
            path.clone();
            times("rand :: random") + times("rand :: rng")
        ]);
        let allowed = matches!(room(&path).as_deref(), Some("cli" | "store"));
        let stopwatch = times("Instant :: now") > 0;
        assert!(allowed || !stopwatch, "{} measures time", path.display());
    }
    assert_eq!(clocks, [Path::new("cli/app.rs")]);
    assert_eq!(chances, ["cli/talk.rs", "store/ids.rs"].map(Path::new));
}

/// Law: each file says in its first lines what it is for.
#[test]
fn each_file_says_what_it_is_for() {
    let mut files = BTreeSet::new();
    for folder in ["src", "tests", "benches", "examples"] {
        rust_files(&root().join(folder), &mut files);
    }
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("//! "), "{}", path.display());
    }
}

/// Law: each Rust file is built by something: a test that is not wired up proves nothing.
#[test]
fn each_file_is_built() {
    let mut there = BTreeSet::new();
    let mut starts: Vec<PathBuf> = ["src/lib.rs", "src/main.rs"]
        .map(|it| root().join(it))
        .into();
    for folder in ["src", "tests", "benches", "examples"] {
        rust_files(&root().join(folder), &mut there);
    }
    // Cargo finds tests and examples by themselves: a file in the folder, or a folder with a `main.rs`.
    for folder in ["tests", "examples"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let main = path.join("main.rs");
            starts.extend([path, main].into_iter().filter(|it| there.contains(it)));
        }
    }
    // Benches are named one by one.
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let manifest: toml::Table = toml::from_str(&manifest).unwrap();
    for bench in manifest["bench"].as_array().unwrap() {
        let name = bench["name"].as_str().unwrap();
        starts.push(root().join("benches").join(format!("{name}.rs")));
    }
    let mut found = BTreeMap::new();
    for start in starts {
        built(&start, false, &mut found);
    }
    let unwired: Vec<&PathBuf> = there
        .iter()
        .filter(|path| !found.contains_key(*path))
        .collect();
    assert!(unwired.is_empty(), "nobody builds {unwired:#?}");
}

/// Law: each snapshot of the faces is compared with something, and none waits for a decision.
#[test]
fn no_snapshot_is_left_over() {
    let folder = root().join("tests/cli");
    let mut files = BTreeSet::new();
    rust_files(&folder, &mut files);
    let tests: String = files
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let bare: String = tests.split_whitespace().collect();
    for entry in fs::read_dir(folder.join("snapshots")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let subject = name
            .strip_suffix("-ja.snap")
            .or(name.strip_suffix("-en.snap"));
        let used = subject.is_some_and(|subject| bare.contains(&format!("snapshot(\"{subject}\"")));
        assert!(used, "{name}");
    }
}
