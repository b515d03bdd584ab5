//! `standpoint extract`: articles as clean blocks: JSON, text or Markdown.
//!
//! Part of `cli`; the shapes are those of `import::extract`. With `--jsonl`, a folder is read on all cores at bounded memory, and the
//! lines still come in the order of the paths.

use super::arguments::{Extract, Parts};
use super::open;
use super::{Console, Exit};
use crate::import::{Options, extract};
use crate::jobs;
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn run(task: &Extract, console: &mut Console<'_>) -> io::Result<Exit> {
    let options = open::options(task.plain);
    if let Some(folder) = &task.jsonl {
        return stream(folder, &options, task.parts, console);
    }
    let (mut failed, mut first) = (false, true);
    if task.json {
        console.out.write_all(b"[")?;
    }
    for (at, path) in task.files.iter().enumerate() {
        open::announce(console, at, task.files.len(), path);
        let outcome = open::read(path, &options, task.parts);
        failed |= outcome.is_err();
        if task.json {
            for entry in extract::entries(&path.to_string_lossy(), &outcome, console.words.language()) {
                console.out.write_all(if first { b"\n" } else { b",\n" })?;
                console.out.write_all(extract::json_line(&entry).trim_end().as_bytes())?;
                first = false;
            }
            continue;
        }
        open::tell(console, path, &options, &outcome);
        for opened in outcome.iter().flat_map(|read| &read.value) {
            if !first {
                console.out.write_all(b"\n\n")?;
            }
            first = false;
            let article = &opened.imported.article;
            let text = if task.markdown { extract::markdown(article) } else { extract::text(article) };
            console.out.write_all(text.as_bytes())?;
        }
    }
    if task.json {
        console.out.write_all(b"\n]\n")?;
    }
    console.out.flush()?;
    Ok(Exit::failed_if(failed))
}

/// A line of JSON for every article in a folder.
fn stream(folder: &Path, options: &Options, parts: Parts, console: &mut Console<'_>) -> io::Result<Exit> {
    let name = folder.display().to_string();
    let files = match open::files_below(folder) {
        Ok(files) => files,
        Err(error) => return Ok(console.fail("cli-error-folder", &[("why", &error.to_string())], Some(&name))),
    };
    let words = console.words;
    let lines = |path: &PathBuf| {
        if !parts.attachments {
            return open::lines(path, options, parts.chapters, words.language());
        }
        let outcome = open::read(path, options, parts);
        let entries = extract::entries(&path.to_string_lossy(), &outcome, words.language());
        (outcome.is_err(), entries.iter().map(extract::json_line).collect::<String>())
    };
    let total = files.len();
    let (mut done, mut failed, mut ended) = (0_usize, false, Ok(()));
    jobs::in_order(&files, lines, |(bad, lines)| {
        failed |= bad;
        done += 1;
        if done.is_multiple_of(50) {
            let (at, of) = (done.to_string(), total.to_string());
            console.progress(&words.with("cli-progress-reading", &[("at", &at), ("total", &of), ("name", &name)]));
        }
        ended = console.out.write_all(lines.as_bytes());
        ended.is_ok()
    });
    ended?;
    console.out.flush()?;
    console.say(&words.count("cli-progress-files", total));
    Ok(Exit::failed_if(failed))
}
