//! `standpoint analyze`: who says what about whom, as JSON.
//!
//! Part of `cli`; the shapes are those of [`analysis::report`] and [`analysis::predict_jsonl`]. With `--jsonl`, texts come in as lines
//! and a line goes out for each stretch of words that somebody says.

use super::arguments::{Analyze, Parts};
use super::open::{self, Outcome};
use super::{Console, Exit};
use crate::actor::{Actor, starting_actors};
use crate::analysis;
use crate::i18n::Words;
use crate::notice::Notice;
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// Bytes of one line of `--jsonl`; a longer one is no text of an article.
const LINE_BYTES: u64 = 64 << 20;

pub(super) fn run(task: &Analyze, console: &mut Console<'_>) -> io::Result<Exit> {
    if let Some(gold) = &task.jsonl {
        return predict(gold, console);
    }
    let actors = starting_actors();
    let mut failed = false;
    let mut first = true;
    let options = open::options(task.plain);
    console.out.write_all(b"[")?;
    for (at, path) in task.files.iter().enumerate() {
        open::announce(console, at, task.files.len(), path);
        let outcome = open::read(path, &options, Parts::default());
        failed |= outcome.is_err();
        for entry in entries(path, &outcome, &actors, console.words) {
            console.out.write_all(if first { b"\n" } else { b",\n" })?;
            first = false;
            serde_json::to_writer(&mut *console.out, &entry)?;
        }
    }
    console.out.write_all(b"\n]\n")?;
    console.out.flush()?;
    Ok(Exit::failed_if(failed))
}

/// What is printed of a file: an object for each article in it, or one that says why there is none.
fn entries(path: &Path, outcome: &Outcome, actors: &[Actor], words: &Words) -> Vec<Value> {
    let path = path.display().to_string();
    let told = |notices: &[Notice]| {
        let told = notices.iter().map(|told| json!({"severity": told.severity, "key": told.key, "message": words.notice(told)}));
        Value::Array(told.collect())
    };
    match outcome {
        Ok(read) => {
            let articles = read.value.iter().map(|opened| &opened.imported.article);
            let report = |article| {
                let analysis = analysis::analyse(article, actors);
                let notices = [read.notices.as_slice(), &analysis.notices()].concat();
                with(analysis::report_of(&path, article, actors, &analysis), "notices", told(&notices))
            };
            articles.map(report).collect()
        }
        Err(error) => {
            let empty = analysis::report(&path, &crate::article::Article::default(), &[]);
            vec![with(empty, "notices", told(&[error.notice()]))]
        }
    }
}

/// The same object with one more field.
fn with(mut object: Value, field: &str, value: Value) -> Value {
    if let Some(fields) = object.as_object_mut() {
        fields.insert(field.to_owned(), value);
    }
    object
}

/// Reads lines `{doc_id, lang, text}` from a file, or from standard input under `-`, and prints the predictions for each.
fn predict(gold: &Path, console: &mut Console<'_>) -> io::Result<Exit> {
    let name = gold.display().to_string();
    let mut lines: Box<dyn BufRead> = if gold.as_os_str() == "-" {
        Box::new(io::stdin().lock())
    } else {
        match File::open(gold) {
            Ok(file) => Box::new(BufReader::new(file)),
            Err(error) => {
                return Ok(console.fail("cli-error-read-gold", &[("why", &error.to_string())], Some(&name)));
            }
        }
    };
    let (mut number, mut failed) = (0_usize, false);
    loop {
        let mut line = Vec::new();
        let read = io::Read::take(&mut lines, LINE_BYTES).read_until(b'\n', &mut line);
        match read {
            Ok(0) => break,
            Ok(_) => number += 1,
            Err(error) => return Ok(console.fail("cli-error-read-gold", &[("why", &error.to_string())], Some(&name))),
        }
        let line = String::from_utf8_lossy(&line);
        if line.trim().is_empty() {
            continue;
        }
        let progress = console.words.with("cli-progress-line", &[("at", &number.to_string()), ("name", &name)]);
        console.progress(&progress);
        match analysis::predict_jsonl(&line) {
            Ok(predictions) => {
                for prediction in predictions {
                    writeln!(console.out, "{prediction}")?;
                }
            }
            Err(why) => {
                console.fail("cli-error-gold-line", &[("n", &number.to_string()), ("why", &why)], Some(&name));
                failed = true;
            }
        }
    }
    console.out.flush()?;
    Ok(Exit::failed_if(failed))
}
