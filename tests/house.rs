//! The rules of the house, read from the source tree: who may name what, which way things flow, and where words stand.
//!
//! Each test names the file and line that breaks the rule. A rule that turns out wrong is changed here, with its reason.

#![allow(
    clippy::unwrap_used,
    clippy::string_slice,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    clippy::unnecessary_first_then_check,
    reason = "a test may panic"
)]

use standpoint::i18n::{Language, words};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A source file, with comments and the insides of literals blanked out in `code`, so that both have the same offsets.
struct Source {
    /// From the root of the crate, with `/`.
    path: String,
    text: String,
    code: String,
    /// String literals: where their content begins in `text`, and the content as written.
    literals: Vec<(usize, String)>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the library and the program; what stands under `#[cfg(test)]` is blanked out.
fn sources() -> Vec<Source> {
    let mut paths = Vec::new();
    collect(&root().join("src"), &mut paths);
    paths.sort();
    assert!(paths.len() > 20, "where is the source?");
    paths
        .into_iter()
        .map(|path| {
            let text = std::fs::read_to_string(&path).unwrap();
            let (code, literals) = blank(&text);
            let path = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            Source { path, code: without_tests(code), text, literals }
        })
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            paths.push(path);
        }
    }
}

/// The code with comments and literals blanked out, byte for byte, and the literals.
fn blank(text: &str) -> (String, Vec<(usize, String)>) {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut literals = Vec::new();
    let mut wipe =
        |from: usize, to: usize| code[from..to].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let before = at.checked_sub(1).map_or(b' ', |at| bytes[at]);
        let in_word = before.is_ascii_alphanumeric() || before == b'_';
        let raw = rest.strip_prefix(b"b").unwrap_or(rest);
        if rest.starts_with(b"//") {
            let end = text[at..].find('\n').map_or(bytes.len(), |n| at + n);
            wipe(at, end);
            at = end;
        } else if rest.starts_with(b"/*") {
            let (mut depth, mut end) = (1, at + 2);
            while depth > 0 && end < bytes.len() {
                match bytes[end..] {
                    [b'/', b'*', ..] => (depth, end) = (depth + 1, end + 2),
                    [b'*', b'/', ..] => (depth, end) = (depth - 1, end + 2),
                    _ => end += 1,
                }
            }
            wipe(at, end);
            at = end;
        } else if !in_word && raw.starts_with(b"r") && raw[1..].trim_ascii_start().first().is_some() && is_raw(raw) {
            let hashes = raw[1..].iter().take_while(|byte| **byte == b'#').count();
            let start = at + (rest.len() - raw.len()) + 1 + hashes + 1;
            let close = format!("\"{}", "#".repeat(hashes));
            let end = text[start..].find(&close).map_or(bytes.len(), |n| start + n);
            literals.push((start, text[start..end].to_owned()));
            wipe(start, end);
            at = (end + close.len()).min(bytes.len());
        } else if rest.starts_with(b"\"") {
            let start = at + 1;
            let mut end = start;
            while end < bytes.len() && bytes[end] != b'"' {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            let end = end.min(bytes.len());
            literals.push((start, text[start..end].to_owned()));
            wipe(start, end);
            at = end + 1;
        } else if rest.starts_with(b"'") {
            // A character, unless it is a lifetime.
            let content = text[at + 1..].chars().next().map_or(0, char::len_utf8);
            let end = if rest.get(1) == Some(&b'\\') {
                text[at + 3..].find('\'').map(|n| at + 3 + n)
            } else {
                (rest.get(1 + content) == Some(&b'\'')).then_some(at + 1 + content)
            };
            if let Some(end) = end {
                wipe(at + 1, end);
                at = end + 1;
            } else {
                at += 1;
            }
        } else {
            at += 1;
        }
    }
    (String::from_utf8(code).unwrap(), literals)
}

fn is_raw(rest: &[u8]) -> bool {
    rest[1..].iter().find(|byte| **byte != b'#') == Some(&b'"')
}

/// Blanks out what follows `#[cfg(test)]`, to the end of its block.
fn without_tests(code: String) -> String {
    let mut bytes = code.clone().into_bytes();
    for (at, _) in code.match_indices("#[cfg(test)]") {
        let rest = &code[at..];
        let block = match (rest.find('{'), rest.find(';')) {
            (Some(open), semicolon) if semicolon.is_none_or(|semicolon| open < semicolon) => {
                at + open..at + end_of_block(&rest[open..]) + open
            }
            (_, semicolon) => at..at + semicolon.unwrap_or(rest.len()),
        };
        bytes[at..block.end].iter_mut().filter(|byte| **byte != b'\n').for_each(|byte| *byte = b' ');
    }
    String::from_utf8(bytes).unwrap()
}

/// The length of a block that begins with `{`.
fn end_of_block(code: &str) -> usize {
    let mut depth = 0;
    for (at, byte) in code.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return at + 1,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    code.len()
}

impl Source {
    /// The module it belongs to: `src/ui/theme.rs` is of `ui`.
    fn module(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap();
        inside.split('/').next().unwrap().trim_end_matches(".rs")
    }

    fn line(&self, at: usize) -> String {
        format!("{}:{}", self.path, self.text[..at].matches('\n').count() + 1)
    }

    /// Places where a word stands as a whole.
    fn words(&self, word: &str) -> Vec<usize> {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        self.code
            .match_indices(word)
            .map(|(at, _)| at)
            .filter(|at| !self.code[..*at].ends_with(part) && !self.code[at + word.len()..].starts_with(part))
            .collect()
    }

    fn is_under(&self, places: &[&str]) -> bool {
        places
            .iter()
            .any(|place| self.path == *place || self.path.starts_with(&format!("{place}/")) || self.path == format!("{place}.rs"))
    }
}

/// Fails with everything that breaks a rule.
fn obey(rule: &str, broken: &[String]) {
    assert!(broken.is_empty(), "{rule}:\n  {}", broken.join("\n  "));
}

/// Places outside `allowed` where one of these words stands.
fn named_outside(names: &[&str], allowed: &[&str]) -> Vec<String> {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| !source.is_under(allowed)) {
        for name in names {
            broken.extend(source.words(name).into_iter().map(|at| format!("{}: {name}", source.line(at))));
        }
    }
    broken
}

#[test]
fn the_reader_of_source_tells_code_from_words() {
    let text =
        "let a = \"x // y\"; // egui\n/* egui /* egui */ */ let c = '\"'; let l: &'a str = r#\"egui \"\"#; let n = '\\'';egui";
    let (code, literals) = blank(text);
    assert_eq!(code.len(), text.len());
    assert_eq!(code.matches("egui").count(), 1, "{code}");
    let found: Vec<&str> = literals.iter().map(|(_, literal)| literal.as_str()).collect();
    assert_eq!(found, ["x // y", "egui \""]);
    let kept = without_tests("fn a() { x }\n#[cfg(test)]\nmod tests { fn b() { y } }\nfn c() {}".to_owned());
    assert!(kept.contains("fn a") && kept.contains("fn c") && !kept.contains("fn b"));
}

#[test]
fn each_outside_crate_is_named_where_it_belongs() {
    let rules: [(&[&str], &[&str]); 8] = [
        (&["egui", "eframe", "epaint", "emath"], &["src/main", "src/app", "src/ui", "src/jobs"]),
        (&["printpdf", "lopdf"], &["src/pdf", "src/fonts"]),
        (&["hayro"], &["src/raster"]),
        (&["rfd"], &["src/ui/dialogs"]),
        (&["arboard"], &["src/ui", "src/app", "src/jobs"]),
        (&["clap"], &["src/main", "src/cli"]),
        (&["zip", "rustix"], &["src/project", "src/import"]),
        (&["blake3"], &["src/project", "src/import", "src/layout/text", "src/pdf"]),
    ];
    for (names, allowed) in rules {
        let mut broken = Vec::new();
        for source in sources().iter().filter(|source| !source.is_under(allowed)) {
            for name in names {
                // As a crate: at the head of a path.
                let is_crate =
                    |at: &usize| !source.code[..*at].ends_with("::") && source.code[at + name.len()..].starts_with("::");
                broken.extend(source.words(name).into_iter().filter(is_crate).map(|at| format!("{}: {name}", source.line(at))));
            }
        }
        obey(&format!("only {allowed:?} may name {names:?}"), &broken);
    }
}

#[test]
fn the_file_system_is_touched_where_files_are_the_matter() {
    let allowed = [
        "src/import",
        "src/project/file",
        "src/project/publish",
        "src/project/recovery",
        "src/project/lock",
        "src/project/salvage",
        "src/settings",
        "src/cli",
        "src/jobs",
        "src/main",
        "src/sample",
        // Finds the installed Chinese and Japanese faces.
        "src/fonts/installed",
    ];
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| !source.is_under(&allowed)) {
        for name in ["fs::", "File::open", "File::create", "OpenOptions", "read_dir("] {
            broken.extend(source.code.match_indices(name).map(|(at, _)| format!("{}: {name}", source.line(at))));
        }
    }
    obey("the file system", &broken);
}

#[test]
fn pure_stages_have_no_clock_no_environment_and_no_chance() {
    let pure = [
        "article",
        "anchor",
        "actor",
        "analysis",
        "accept",
        "origins",
        "briefing",
        "layout",
        "pdf",
        "raster",
        "standards",
        "notice",
        "i18n",
    ];
    let pure_files = [
        "src/project/mod.rs",
        "src/project/edit.rs",
        "src/project/apply.rs",
        "src/project/history.rs",
        "src/project/container.rs",
    ];
    let impure = [
        "SystemTime",
        "Instant",
        "Zoned::now",
        "Timestamp::now",
        "std::env",
        "env::var",
        "new_v4",
        "Command",
        "TcpStream",
        "UdpSocket",
    ];
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| pure.contains(&source.module()) || pure_files.contains(&source.path.as_str()))
    {
        for name in impure {
            broken.extend(source.code.match_indices(name).map(|(at, _)| format!("{}: {name}", source.line(at))));
        }
    }
    obey("same input, same output", &broken);
}

#[test]
fn nothing_opens_a_connection() {
    let names = ["TcpStream", "TcpListener", "UdpSocket", "UnixStream", "ToSocketAddrs", "net"];
    obey("no network in the source", &named_outside(&names, &[]));
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let crates: BTreeSet<&str> = lock.lines().filter_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"')).collect();
    assert!(crates.contains("standpoint"));
    let banned = [
        "attohttpc",
        "curl",
        "curl-sys",
        "ehttp",
        "h2",
        "h3",
        "hyper",
        "hyper-util",
        "isahc",
        "minreq",
        "native-tls",
        "openssl",
        "openssl-sys",
        "quinn",
        "reqwest",
        "rustls",
        "surf",
        "tokio-rustls",
        "tonic",
        "tungstenite",
        "ureq",
        "webbrowser",
    ];
    let found: Vec<String> = crates
        .iter()
        .filter(|name| banned.contains(name) || name.starts_with("hickory-") || name.starts_with("trust-dns"))
        .map(|name| (*name).to_owned())
        .collect();
    obey("no network client in the tree of dependencies", &found);
}

#[test]
fn threads_start_in_jobs_only() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| !source.is_under(&["src/jobs"])) {
        for name in ["thread::spawn", "thread::Builder", "thread::scope", "rayon", "tokio"] {
            broken.extend(source.code.match_indices(name).map(|(at, _)| format!("{}: {name}", source.line(at))));
        }
    }
    obey("threads start in jobs only", &broken);
}

#[test]
fn nothing_is_unwrapped() {
    let mut broken = Vec::new();
    for source in &sources() {
        for name in [".unwrap()", ".expect(", "panic!(", "unreachable!(", "todo!(", "unimplemented!("] {
            broken.extend(source.code.match_indices(name).map(|(at, _)| format!("{}: {name}", source.line(at))));
        }
    }
    obey("no input makes the program panic", &broken);
}

/// The modules that a file names by `crate::`, with their places.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, _) in source.code.match_indices("crate::") {
        let rest = &source.code[at + 7..];
        let name = |text: &str| -> String { text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect() };
        if rest.starts_with('{') {
            let mut depth = 0;
            let mut start = 1;
            for (n, byte) in rest.bytes().enumerate() {
                match byte {
                    b'{' => depth += 1,
                    b'}' if depth == 1 => {
                        found.push((at, name(rest[start..n].trim_start())));
                        break;
                    }
                    b'}' => depth -= 1,
                    b',' if depth == 1 => {
                        found.push((at, name(rest[start..n].trim_start())));
                        start = n + 1;
                    }
                    _ => {}
                }
            }
        } else {
            found.push((at, name(rest)));
        }
    }
    found.retain(|(_, name)| name.starts_with(|c: char| c.is_ascii_lowercase()));
    found
}

#[test]
fn the_pipeline_flows_one_way() {
    const LEAVES: [&str; 4] = ["fonts", "i18n", "notice", "standards"];
    let may: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("standards", &[][..]),
        ("notice", &[]),
        ("article", &[]),
        ("raster", &[]),
        ("fonts", &[]),
        ("i18n", &[]),
        ("anchor", &["article"]),
        ("actor", &[]),
        ("import", &["article", "anchor"]),
        ("analysis", &["article", "anchor", "actor"]),
        ("project", &["article", "anchor", "actor"]),
        ("accept", &["analysis", "project", "article", "anchor", "actor"]),
        ("origins", &["analysis", "project", "article"]),
        ("briefing", &["project", "analysis", "article", "anchor", "actor"]),
        ("layout", &["briefing", "project", "article", "actor"]),
        ("pdf", &["layout", "briefing", "project", "article", "actor"]),
        ("settings", &["project"]),
    ]);
    let mut broken = Vec::new();
    for source in &sources() {
        let module = source.module();
        for (at, used) in uses(source) {
            let allowed = match may.get(module) {
                Some(may) => used == module || may.contains(&used.as_str()) || LEAVES.contains(&used.as_str()),
                // What stands above the pipeline may use all of it; the window itself is for the program only.
                None => {
                    used == module
                        || !["app", "ui"].contains(&used.as_str())
                        || ["app", "ui", "main", "lib", "cli", "jobs"].contains(&module)
                }
            };
            if !allowed {
                broken.push(format!("{}: {module} uses {used}", source.line(at)));
            }
        }
    }
    obey("which way it flows", &broken);
}

#[test]
fn only_edits_change_a_project() {
    let mut broken = Vec::new();
    let fields = ["sources", "cards", "actors", "statements", "positions", "brief", "rejected", "considered", "next", "extra"];
    let changes = [
        ".push(",
        ".insert(",
        ".remove(",
        ".retain(",
        ".clear(",
        ".truncate(",
        ".extend(",
        ".sort",
        ".entry(",
        ".get_mut(",
        ".iter_mut(",
    ];
    for source in sources().iter().filter(|source| !source.is_under(&["src/project"])) {
        broken.extend(source.code.match_indices("&mut Project").map(|(at, _)| format!("{}: &mut Project", source.line(at))));
        for field in fields {
            for (at, owner) in source.code.match_indices(&format!("project.{field}")) {
                let mut rest = &source.code[at + owner.len()..];
                // Down to the field at the end: `project.brief.title`.
                while let Some(deeper) = rest.strip_prefix('.') {
                    let name = deeper.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(deeper.len());
                    if deeper[name..].starts_with('(') {
                        break;
                    }
                    rest = &deeper[name..];
                }
                let rest = rest.trim_start();
                let assigned = rest.starts_with("= ") || rest.starts_with("+=");
                if assigned || changes.iter().any(|change| rest.starts_with(change)) {
                    broken.push(format!("{}: project.{field} is changed", source.line(at)));
                }
            }
        }
    }
    obey("only Project::apply changes a project", &broken);
}

#[test]
fn every_file_says_what_it_is() {
    let mut broken = Vec::new();
    for source in &sources() {
        if !source.text.starts_with("//! ") {
            broken.push(source.path.clone());
        }
    }
    let mut tests = Vec::new();
    collect(&root().join("tests"), &mut tests);
    for path in tests {
        if !std::fs::read_to_string(&path).unwrap().starts_with("//! ") {
            broken.push(path.display().to_string());
        }
    }
    obey("every file begins with //!", &broken);
}

#[test]
fn every_dependency_says_why_it_is_there() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut broken = Vec::new();
    let mut within = false;
    let mut seen = 0;
    for line in manifest.lines() {
        if line.starts_with('[') {
            within = line.contains("dependencies]");
        } else if within && line.contains('=') && !line.starts_with('#') {
            seen += 1;
            let reason = line.rsplit_once("# ").map_or("", |(_, reason)| reason);
            if reason.trim().len() < 5 {
                broken.push(line.to_owned());
            }
        }
    }
    assert!(seen > 20, "where are the dependencies?");
    obey("every dependency has a line that says why", &broken);
}

/// Words that a screen would show: two letters in a row.
fn reads_as_words(literal: &str) -> bool {
    let mut plain = String::new();
    let mut depth = 0;
    for c in literal.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain.split(|c: char| !c.is_alphabetic()).any(|word| word.chars().count() >= 2)
}

#[test]
fn words_on_the_screen_stand_in_the_word_files_only() {
    // What draws its argument, as the last name before a literal.
    let drawers = [
        "label",
        "button",
        "heading",
        "small",
        "small_button",
        "strong",
        "weak",
        "monospace",
        "checkbox",
        "radio",
        "radio_value",
        "selectable_label",
        "selectable_value",
        "toggle_value",
        "menu_button",
        "collapsing",
        "hyperlink",
        "link",
        "on_hover_text",
        "on_disabled_hover_text",
        "on_hover_text_at_pointer",
        "hint_text",
        "RichText::new",
        "Button::new",
        "Label::new",
        "Window::new",
        "CollapsingHeader::new",
        "WidgetText::from",
        "with_title",
        "shortcut_text",
        "text",
    ];
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| source.is_under(&["src/ui", "src/app"])) {
        for (start, literal) in &source.literals {
            let before = source.code[..start - 1].trim_end_matches(['&', ' ', '\n', '"']);
            let in_tests = source.code.as_bytes()[start - 1] == b' ';
            let drawn = before.strip_suffix('(').is_some_and(|call| {
                drawers.iter().any(|drawer| {
                    call.strip_suffix(drawer).is_some_and(|rest| !rest.ends_with(|c: char| c.is_alphanumeric() || c == '_'))
                })
            });
            let composed = before.ends_with("format!(") && literal.contains(' ') && {
                let within = before[..before.len() - "format!(".len()].trim_end();
                drawers.iter().any(|drawer| within.ends_with(&format!("{drawer}(")))
            };
            // The name of the program is the same in every language.
            if literal == "Standpoint" {
                continue;
            }
            let is_key = literal.contains('-') && !literal.contains(' ') && words(Language::En).has(literal);
            // The program's own name is the same in every language.
            if !in_tests && (drawn || composed) && reads_as_words(literal) && !is_key && literal != "Standpoint" {
                broken.push(format!("{}: {literal:?}", source.line(*start)));
            }
        }
    }
    obey("words on the screen stand in assets/i18n", &broken);
}

#[test]
fn every_key_the_code_gives_out_has_words() {
    let mut broken = Vec::new();
    let mut seen = 0;
    for source in &sources() {
        let mut keys: Vec<(usize, &str)> = Vec::new();
        // Functions that give a key out: `fn key`, `fn label`, `fn …_key`.
        for (at, _) in source.code.match_indices("fn ") {
            let rest = &source.code[at + 3..];
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let gives_str = rest.find('{').is_some_and(|open| rest[..open].contains("-> &") && rest[..open].contains("str"));
            // `aside_key` gives the end of a key.
            let whole = (name == "key" || name == "label" || name.ends_with("_key")) && name != "aside_key";
            if let Some(open) = rest.find('{').filter(|_| gives_str && whole) {
                let block = at + 3 + open..at + 3 + open + end_of_block(&rest[open..]);
                keys.extend(
                    source.literals.iter().filter(|(start, _)| block.contains(start)).map(|(start, key)| (*start, key.as_str())),
                );
            }
        }
        // Rows of a scale, and notices.
        let named = ["=> ", "Notice::info(", "Notice::warning(", "Notice::error("];
        for (start, key) in &source.literals {
            let before = source.code[..start - 1].trim_end_matches('"');
            let given = named[1..].iter().any(|opener| before.ends_with(opener));
            if given || (source.path == "src/standards.rs" && before.ends_with(named[0])) {
                keys.push((*start, key));
            }
        }
        for (start, key) in keys {
            let kebab =
                key.contains('-') && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            if !kebab || key.ends_with('-') || source.code.as_bytes()[start - 1] == b' ' {
                continue;
            }
            seen += 1;
            // The names of a source's fields and of sections are asked for under the key of the place they stand in.
            let places = [key.to_owned(), format!("desk-{key}"), key.replacen("section-", "brief-heading-", 1)];
            for language in Language::ALL {
                if !places.iter().any(|key| words(language).has(key)) {
                    broken.push(format!("{}: {key} ({})", source.line(start), language.tag()));
                }
            }
        }
    }
    assert!(seen > 100, "only {seen} keys were found");
    obey("every key has words in both languages", &broken);
}

#[test]
fn colours_of_the_screen_stand_in_the_theme() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| source.module() == "ui" && !source.is_under(&["src/ui/theme"])) {
        for name in
            ["Color32::from_rgb", "Color32::from_rgba", "Color32::from_gray", "Color32::RED", "Color32::BLUE", "Color32::BLACK"]
        {
            for (at, _) in source.code.match_indices(name) {
                broken.push(format!("{}: {name}", source.line(at)));
            }
        }
    }
    obey("colours stand in ui/theme.rs", &broken);
}
