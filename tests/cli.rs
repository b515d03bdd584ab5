//! The command line, driven as a user drives it: the built program, its exit codes, what it prints and what it writes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// The program with a fixed day, in English, without a display.
fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_standpoint"));
    command
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("LC_ALL", "C")
        .env("SOURCE_DATE_EPOCH", "1729764000")
        .stdin(Stdio::null());
    command
}

fn run<S: AsRef<std::ffi::OsStr>>(args: &[S]) -> Output {
    program().args(args).output().unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("ended by a signal: {}", err(output)))
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn sample(name: &str) -> String {
    format!("{}/assets/samples/{name}", env!("CARGO_MANIFEST_DIR"))
}

fn samples() -> [String; 3] {
    [sample("seoul-moskou.nl.txt"), sample("kremlin-seoul.en.html"), sample("cheolsu.ko.txt")]
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).display().to_string()
}

fn write(folder: &TempDir, name: &str, bytes: &[u8]) -> String {
    std::fs::write(folder.path().join(name), bytes).unwrap();
    path(folder, name)
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {}", out(output)))
}

mod usage {
    use super::*;

    #[test]
    fn help_names_every_command_with_examples_in_both_languages() {
        let english = run(&["--help"]);
        assert_eq!(code(&english), 0);
        for word in ["brief", "export", "check", "extract", "analyze", "Usage", "Examples", "--sample", "--renderer"] {
            assert!(out(&english).contains(word), "{word} is not in:\n{}", out(&english));
        }
        assert!(!out(&english).contains("import-worker"), "the worker is nobody's business");
        let dutch = program().env("LC_ALL", "nl_NL.UTF-8").arg("--help").output().unwrap();
        for word in ["Gebruik", "Voorbeelden", "Opdrachten"] {
            assert!(out(&dutch).contains(word), "{word} is not in:\n{}", out(&dutch));
        }
        for command in ["brief", "export", "check", "extract", "analyze"] {
            for language in ["C", "nl_NL"] {
                let help = program().env("LC_ALL", language).args([command, "--help"]).output().unwrap();
                assert_eq!(code(&help), 0);
                assert!(out(&help).contains(&format!("standpoint {command} ")), "no example of {command}:\n{}", out(&help));
                assert!(!out(&help).contains("[cli-"), "a word is missing:\n{}", out(&help));
            }
        }
    }

    #[test]
    fn the_version_is_the_crates() {
        assert_eq!(out(&run(&["--version"])).trim(), format!("standpoint {}", env!("CARGO_PKG_VERSION")));
    }

    #[test]
    fn what_cannot_be_understood_ends_with_2_and_says_what_to_do() {
        for (args, word) in [
            (vec!["brief"], "missing"),
            (vec!["brief", "a.txt"], "missing"),
            (vec!["extract", "a.html"], "missing"),
            (vec!["analyze", "a.html"], "missing"),
            (vec!["extract", "--json", "--text", "a.html"], "do not go together"),
            (vec!["export", "p.standpoint", "-o", "a.pdf", "--paper", "a5"], "a4"),
            (vec!["export", "p.standpoint", "-o", "a.pdf", "--date", "24 Oct"], "2024-10-24"),
            (vec!["export", "p.standpoint", "-o", "a.pdf", "--date", "2024-13-01"], "2024-10-24"),
            (vec!["--frobnicate"], "--frobnicate"),
            (vec!["--sample", "a.txt"], "do not go together"),
        ] {
            let output = run(&args);
            assert_eq!(code(&output), 2, "{args:?}: {}", err(&output));
            assert!(err(&output).contains(word), "{args:?}: {}", err(&output));
            assert!(output.stdout.is_empty());
        }
    }

    #[test]
    fn without_a_display_the_window_names_the_command_line_way() {
        for args in [vec![], vec!["--sample"], vec!["article.txt"]] {
            let output = run(&args);
            assert_eq!(code(&output), 1);
            assert!(err(&output).contains("standpoint brief"), "{}", err(&output));
        }
    }
}

mod extract {
    use super::*;

    #[test]
    fn json_has_the_promised_shape() {
        let output = run(&["extract", "--json", &samples()[0], &samples()[1]]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let all = json(&output);
        let all = all.as_array().unwrap();
        assert_eq!(all.len(), 2);
        for entry in all {
            for field in
                ["path", "title", "byline", "site", "published", "modified", "language", "url", "sha256", "blocks", "notices"]
            {
                assert!(entry.get(field).is_some(), "{field} is missing");
            }
            assert_eq!(entry["sha256"].as_str().unwrap().len(), 64);
            for (at, block) in entry["blocks"].as_array().unwrap().iter().enumerate() {
                assert_eq!(block["id"], at + 1);
                assert!(block["kind"].is_string() && block["text"].is_string());
                assert_eq!(block["set_aside"].as_bool().unwrap(), block.get("reason").is_some());
            }
        }
        let page = &all[1];
        assert_eq!(page["title"], "Kremlin shrugs off troop reports as Seoul weighs arms for Kyiv");
        assert_eq!(page["byline"], "Ruth Ackerley");
        assert_eq!(page["site"], "The Meridian Ledger");
        assert!(page["published"].as_str().unwrap().starts_with("2024-10-24"));
        let kept = |entry: &Value| {
            let blocks = entry["blocks"].as_array().unwrap().iter();
            let kept = blocks.filter(|block| block["set_aside"] == false).map(|block| block["text"].as_str().unwrap().to_owned());
            kept.collect::<Vec<_>>().join("\n")
        };
        let text = kept(page);
        assert!(text.contains("Pentagon official") && text.contains("A bill nobody has seen"));
        for boilerplate in
            ["214 partners", "Sign up to First Light", "Share on X", "Most read", "harbourlight", "All rights reserved"]
        {
            assert!(!text.contains(boilerplate), "{boilerplate} was kept");
        }
        assert!(!kept(&all[0]).contains("LEES OOK"));
    }

    #[test]
    fn text_and_markdown_print_the_kept_blocks() {
        let text = run(&["extract", "--text", &samples()[1]]);
        assert_eq!(code(&text), 0);
        assert!(out(&text).contains("\n\nA Russian foreign ministry official dismissed"), "{}", out(&text));
        let markdown = run(&["extract", "--markdown", &samples()[1]]);
        assert!(out(&markdown).contains("# Kremlin shrugs off"), "{}", out(&markdown));
        assert!(out(&markdown).contains("\n\n## Questions in Kazan\n\n"), "{}", out(&markdown));
        assert!(out(&markdown).contains("\n\n> “A soldier"), "{}", out(&markdown));
    }

    #[test]
    fn a_missing_file_is_one_entry_with_a_notice_and_ends_with_1() {
        let output = run(&["extract", "--json", "no/such/file.html", &samples()[0]]);
        assert_eq!(code(&output), 1);
        let all = json(&output);
        assert_eq!(all[0]["blocks"], Value::Array(Vec::new()));
        assert_eq!(all[0]["notices"][0]["severity"], "error");
        assert!(!all[0]["notices"][0]["message"].as_str().unwrap().contains('['), "{}", all[0]["notices"][0]);
        assert!(all[1]["blocks"].as_array().unwrap().len() > 10);
        let text = run(&["extract", "--text", "no/such/file.html"]);
        assert_eq!(code(&text), 1);
        assert!(err(&text).trim().ends_with("(no/such/file.html)"), "the path stands last: {}", err(&text));
        assert!(text.stdout.is_empty());
    }

    #[test]
    fn a_folder_gives_a_line_for_each_article_in_order_of_name() {
        let folder = folder();
        for at in 0..40 {
            let text =
                format!("Number {at} of the series\n\nThis is the paragraph of article {at}, which says a thing or two.\n");
            write(&folder, &format!("{at:02}.txt"), text.as_bytes());
        }
        let folder = folder.path().display().to_string();
        let output = run(&["extract", "--jsonl", &folder]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len(), 40);
        for (at, line) in lines.iter().enumerate() {
            assert!(line["path"].as_str().unwrap().ends_with(&format!("{at:02}.txt")));
            assert!(line["blocks"].to_string().contains(&format!("article {at},")));
        }
        assert_eq!(code(&run(&["extract", "--jsonl", "no/such/folder"])), 1);
    }

    #[test]
    fn a_reader_that_hangs_up_ends_it_quietly() {
        let folder = folder();
        for at in 0..200 {
            write(&folder, &format!("{at}.txt"), "A line that is read.\n\n".repeat(400).as_bytes());
        }
        let mut child = program()
            .args(["extract", "--jsonl"])
            .arg(folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(code(&output), 0);
        assert_eq!(err(&output), "");
    }
}

mod hostile {
    use super::*;

    /// Every command that opens articles ends by itself with 0 or 1 and without a word of a panic.
    fn survives(path: &str) {
        let folder = folder();
        let pdf = folder.path().join("out.pdf").display().to_string();
        for args in [vec!["extract", "--json", path], vec!["analyze", "--json", path], vec!["brief", path, "-o", &pdf]] {
            let output = run(&args);
            assert!(matches!(code(&output), 0 | 1), "{args:?}: {}", err(&output));
            assert!(!err(&output).contains("panicked"), "{args:?}: {}", err(&output));
            if args[0] != "brief" {
                assert_eq!(json(&output).as_array().unwrap().len(), 1);
            }
        }
    }

    #[test]
    fn an_empty_file() {
        let folder = folder();
        let path = write(&folder, "empty.txt", b"");
        survives(&path);
        let output = run(&["brief", &path, "-o", &super::path(&folder, "out.pdf")]);
        assert_eq!(code(&output), 1);
        assert!(!folder.path().join("out.pdf").exists(), "nothing is written where nothing was read");
    }

    #[test]
    fn spaces_alone() {
        survives(&write(&folder(), "spaces.txt", b" \n\t \r\n"));
    }

    #[test]
    fn nul_bytes() {
        let folder = folder();
        survives(&write(&folder, "nul.txt", b"A title\0\0\n\nSeoul said\0 that it \"would act\".\n\0"));
        survives(&write(&folder, "zeros.txt", &[0; 100_000]));
    }

    #[test]
    fn invalid_utf_8() {
        let folder = folder();
        survives(&write(
            &folder,
            "bad.txt",
            b"Seoul said \xff\xfe\xc3\x28 that \xed\xa0\x80 it \xf0\x9f would act.\n\nAnd more \xe2\x82.",
        ));
        let noise: Vec<u8> = (0..50_000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        survives(&write(&folder, "noise.txt", &noise));
    }

    #[test]
    fn one_line_of_five_megabytes() {
        let folder = folder();
        let path = write(&folder, "line.txt", "Seoul said that it would act. ".repeat(175_000).as_bytes());
        let output = run(&["extract", "--json", &path]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(json(&output)[0]["blocks"].as_array().unwrap().len(), 1);
        survives(&write(&folder, "short.txt", "Seoul said that it would act. ".repeat(5_000).as_bytes()));
    }

    #[test]
    fn one_word_of_five_megabytes() {
        let folder = folder();
        let path = write(&folder, "word.txt", "x".repeat(5_000_000).as_bytes());
        for command in ["extract", "analyze"] {
            let output = run(&[command, "--json", &path]);
            assert_eq!(code(&output), 0, "{}", err(&output));
        }
    }

    #[test]
    fn two_hundred_thousand_paragraphs() {
        let folder = folder();
        let path = write(&folder, "many.txt", "Moscow denied it.\n\n".repeat(200_000).as_bytes());
        let output = run(&["extract", "--json", &path]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert!(json(&output)[0]["blocks"].as_array().unwrap().len() >= 100_000);
    }

    #[test]
    fn a_folder_a_device_and_a_wrong_kind() {
        let folder = folder();
        survives(&folder.path().display().to_string());
        survives("/dev/null");
        survives(&write(&folder, "a.pdf", b"%PDF-1.7\nthis is no pdf"));
        survives(&write(&folder, "a.docx", b"PK\x03\x04 broken"));
        survives(&write(&folder, "a.html", "<div>".repeat(20_000).as_bytes()));
    }
}

mod analyze {
    use super::*;

    /// The words between two code points.
    fn between(text: &str, start: &Value, end: &Value) -> String {
        let (start, end) = (start.as_u64().unwrap() as usize, end.as_u64().unwrap() as usize);
        assert!(start <= end && end <= text.chars().count(), "{start}..{end}");
        text.chars().skip(start).take(end - start).collect()
    }

    #[test]
    fn json_has_the_promised_shape_and_offsets_in_code_points() {
        let output = run(&["analyze", "--json", &samples()[0], &samples()[1], &samples()[2]]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let all = json(&output);
        for (entry, language) in all.as_array().unwrap().iter().zip(["nl", "en", "ko"]) {
            assert_eq!(entry["language"], language);
            for field in ["path", "text", "statements", "mentions", "silent", "key", "unknown"] {
                assert!(entry.get(field).is_some(), "{field} is missing");
            }
            let text = entry["text"].as_str().unwrap();
            for said in entry["statements"].as_array().unwrap() {
                for field in ["speaker", "actor", "about", "basis", "stance", "cue", "rule", "precision", "alternatives"] {
                    assert!(said.get(field).is_some(), "{field} is missing");
                }
                assert!(!between(text, &said["start"], &said["end"]).trim().is_empty());
                if !said["source_start"].is_null() {
                    assert!(!between(text, &said["source_start"], &said["source_end"]).is_empty());
                }
            }
            for mention in entry["mentions"].as_array().unwrap() {
                assert!(!between(text, &mention["start"], &mention["end"]).is_empty());
            }
        }
    }

    #[test]
    fn pyongyang_is_silent_in_the_samples_and_somebody_else_is_not() {
        let all = json(&run(&["analyze", "--json", &samples()[0], &samples()[1]]));
        for entry in all.as_array().unwrap() {
            let silent: Vec<&str> =
                entry["silent"].as_array().unwrap().iter().map(|row| row["actor"].as_str().unwrap()).collect();
            assert!(silent.contains(&"Pyongyang"), "{}: {silent:?}", entry["path"]);
            let speakers: Vec<&str> =
                entry["statements"].as_array().unwrap().iter().filter_map(|said| said["actor"].as_str()).collect();
            assert!(speakers.contains(&"Seoul"), "{}: {speakers:?}", entry["path"]);
            assert!(!speakers.contains(&"Pyongyang"), "{}: {speakers:?}", entry["path"]);
        }
    }

    #[test]
    fn lines_in_give_lines_out_with_the_offsets_of_the_text_given() {
        let folder = folder();
        let text =
            "“Wij zijn bezorgd”, zei een woordvoerder van Zuid-Korea. 🙂\n\nMoskou ontkende dat er soldaten zijn gestuurd.";
        let line = serde_json::json!({"doc_id": "a\\b.1", "lang": "nl", "text": text});
        let gold = write(&folder, "gold.jsonl", format!("{line}\n\n").as_bytes());
        let output = run(&["analyze", "--jsonl", &gold]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let lines: Vec<Value> = out(&output).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(lines.len() >= 2, "{}", out(&output));
        for line in &lines {
            assert_eq!(line["doc_id"], "a\\b.1");
            assert!(!between(text, &line["start"], &line["end"]).is_empty());
        }
        let said: Vec<String> = lines.iter().map(|line| between(text, &line["start"], &line["end"])).collect();
        assert!(said.iter().any(|said| said.contains("bezorgd")), "{said:?}");
        assert!(said.iter().any(|said| said.contains("soldaten zijn gestuurd")), "{said:?}");
    }

    #[test]
    fn a_line_that_is_no_object_is_named_and_the_rest_goes_on() {
        let folder = folder();
        let gold = write(&folder, "gold.jsonl", b"nonsense\n{\"doc_id\":1,\"text\":\"Seoul said that it would act.\"}\n");
        let output = run(&["analyze", "--jsonl", &gold]);
        assert_eq!(code(&output), 1);
        assert!(err(&output).contains("Line 1"), "{}", err(&output));
        assert_eq!(out(&output).lines().count(), 1, "{}", out(&output));
        assert_eq!(code(&run(&["analyze", "--jsonl", "no/such/file"])), 1);
    }
}

mod brief {
    use super::*;

    fn brief(articles: &[String], output: &str, more: &[&str]) -> Output {
        let mut args: Vec<&str> = vec!["brief"];
        args.extend(articles.iter().map(String::as_str));
        args.extend(["-o", output]);
        args.extend(more);
        run(&args)
    }

    fn pdf_text(path: &str) -> Option<String> {
        let output = Command::new("pdftotext").args([path, "-"]).output().ok()?;
        Some(String::from_utf8(output.stdout).unwrap())
    }

    #[test]
    fn an_article_becomes_a_pdf_with_its_statements() {
        let folder = folder();
        let pdf = path(&folder, "out.pdf");
        let output = brief(&samples(), &pdf, &["--lang", "nl", "--title", "Het antwoord van Seoul", "--tlp", "amber"]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert_eq!(out(&output).trim(), pdf, "the result on standard output is where it is");
        let bytes = std::fs::read(&pdf).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
        let Some(text) = pdf_text(&pdf) else {
            println!("pdftotext is not installed: the text of the PDF was not looked at");
            return;
        };
        for word in ["Het antwoord van Seoul", "TLP:AMBER", "onaanvaardbaar", "Pyongyang", "S1", "24 oktober 2024", "정부"] {
            let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(word), "{word} is not in:\n{text}");
        }
    }

    #[test]
    fn articles_that_print_one_text_are_named_and_not_merged() {
        let folder = folder();
        let lines = |from: usize| -> String {
            (from..from + 10)
                .map(|n| format!("Harbour {n} closed gate {n} to ship {n} while storm {n} hit quay {n}.\n\n"))
                .collect()
        };
        let file = |name: &str, from| write(&folder, name, format!("Heading of {name}\n\n{}", lines(from)).as_bytes());
        let articles = [file("a.txt", 1), file("b.txt", 40), file("c.txt", 3), sample("seoul-moskou.nl.txt")];
        let output = brief(&articles, &path(&folder, "out.pdf"), &[]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let said: Vec<String> =
            err(&output).lines().filter(|line| line.contains("print the same text")).map(str::to_owned).collect();
        assert_eq!(said.len(), 1, "{}", err(&output));
        assert!(said[0].contains("S1 and S3"), "{said:?}");
    }

    #[test]
    fn the_same_articles_and_date_give_the_same_bytes() {
        let folder = folder();
        let (one, two) = (path(&folder, "one.pdf"), path(&folder, "two.pdf"));
        for pdf in [&one, &two] {
            let output = brief(&samples(), pdf, &["--date", "2024-10-25"]);
            assert_eq!(code(&output), 0, "{}", err(&output));
        }
        assert!(std::fs::read(&one).unwrap() == std::fs::read(&two).unwrap(), "two runs differ");
        let streamed = program().arg("brief").args(samples()).args(["-o", "-", "--date", "2024-10-25"]).output().unwrap();
        assert!(streamed.stdout == std::fs::read(&one).unwrap(), "standard output differs from the file");
        let other = brief(&samples(), &two, &["--date", "2024-10-26"]);
        assert_eq!(code(&other), 0);
        assert!(std::fs::read(&one).unwrap() != std::fs::read(&two).unwrap(), "another date is another document");
    }

    #[test]
    fn a_saved_project_exports_to_the_same_bytes_and_checks_clean() {
        let folder = folder();
        let (pdf, project, again) = (path(&folder, "a.pdf"), path(&folder, "p.standpoint"), path(&folder, "b.pdf"));
        let output = brief(&samples(), &pdf, &["--save", &project, "--paper", "letter", "--template", "dossier"]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let export = run(&["export", &project, "-o", &again]);
        assert_eq!(code(&export), 0, "{}", err(&export));
        assert!(std::fs::read(&pdf).unwrap() == std::fs::read(&again).unwrap(), "brief and export differ");
        let check = run(&["check", &project]);
        assert_eq!(code(&check), 0, "{}{}", out(&check), err(&check));
        let findings = json(&run(&["check", &project, "--json"]));
        assert_eq!(findings["stops"], 0);
        assert!(findings["findings"].is_array());
        // A second time the same project is there already; another one is not overwritten.
        assert_eq!(code(&brief(&samples(), &pdf, &["--save", &project, "--paper", "letter", "--template", "dossier"])), 0);
        let before = std::fs::read(&project).unwrap();
        let refused = brief(&samples()[..1], &pdf, &["--save", &project]);
        assert_eq!(code(&refused), 1);
        assert!(err(&refused).contains("p.standpoint"), "{}", err(&refused));
        assert!(std::fs::read(&project).unwrap() == before, "the project was overwritten");
    }

    #[test]
    fn export_takes_template_paper_language_and_date() {
        let folder = folder();
        let mut sizes = Vec::new();
        for (at, more) in [
            vec![],
            vec!["--template", "card"],
            vec!["--paper", "letter"],
            vec!["--lang", "nl"],
            vec!["--date", "2024-11-01"],
            vec!["--tlp", "green"],
        ]
        .into_iter()
        .enumerate()
        {
            let pdf = path(&folder, &format!("{at}.pdf"));
            let mut args = vec!["export".to_owned(), sample("sample.standpoint"), "-o".to_owned(), pdf.clone()];
            args.extend(more.iter().map(|arg| (*arg).to_owned()));
            let output = run(&args);
            assert_eq!(code(&output), 0, "{more:?}: {}", err(&output));
            sizes.push(std::fs::read(&pdf).unwrap());
        }
        for (at, bytes) in sizes.iter().enumerate().skip(1) {
            assert!(*bytes != sizes[0], "argument {at} changes nothing");
        }
    }

    #[test]
    fn what_cannot_be_done_is_said_and_ends_with_1() {
        let folder = folder();
        let pdf = path(&folder, "out.pdf");
        let unknown = brief(&samples(), &pdf, &["--template", "poster"]);
        assert_eq!(code(&unknown), 1);
        assert!(err(&unknown).contains("poster") && err(&unknown).contains("dossier"), "{}", err(&unknown));
        let nowhere = brief(&samples(), "no/such/folder/out.pdf", &[]);
        assert_eq!(code(&nowhere), 1);
        assert!(err(&nowhere).trim().ends_with("(no/such/folder/out.pdf)"), "{}", err(&nowhere));
        let broken = write(&folder, "broken.standpoint", b"PK\x03\x04 not a project");
        let newer = write(&folder, "text.standpoint", b"just text");
        for project in [&broken, &newer, &path(&folder, "missing.standpoint"), &samples()[0]] {
            for args in [vec!["export", project, "-o", &pdf], vec!["check", project]] {
                let output = run(&args);
                assert_eq!(code(&output), 1, "{args:?}");
                assert!(err(&output).contains(project.as_str()), "{}", err(&output));
            }
        }
        assert!(!Path::new(&pdf).exists());
    }

    #[test]
    fn a_failed_article_does_not_keep_the_others_from_the_page() {
        let folder = folder();
        let pdf = path(&folder, "out.pdf");
        let output = brief(&[samples()[0].clone(), path(&folder, "missing.html")], &pdf, &[]);
        assert_eq!(code(&output), 1, "one file failed");
        assert!(PathBuf::from(&pdf).exists());
    }
}

#[test]
fn attachments_and_chapters_become_articles_where_asked_for() {
    let story = |name: &str| format!("{}/tests/fixtures/import/story/{name}", env!("CARGO_MANIFEST_DIR"));
    let plain = run(&["extract", "--json", &story("story.en.eml")]);
    assert_eq!(code(&plain), 0);
    assert_eq!(json(&plain).as_array().unwrap().len(), 1);
    let with = run(&["extract", "--json", "--attachments", &story("story.en.eml")]);
    let entries = json(&with);
    let names: Vec<&str> = entries.as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["story.en.eml", "bijlage.txt"]);
    assert!(entries[0]["notices"].as_array().unwrap().iter().all(|notice| notice["key"] != "notice-import-attachments"));
    let chapters = run(&["extract", "--json", "--chapters", &story("story.en.epub")]);
    assert!(json(&chapters)[0]["name"].as_str().unwrap().starts_with("story.en.epub · "));
    let folder = folder();
    let pdf = path(&folder, "out.pdf");
    let brief = run(&["brief", &story("story.en.eml"), "--attachments", "-o", &pdf]);
    assert_eq!(code(&brief), 0, "{}", err(&brief));
}

#[test]
fn a_file_whose_reader_fails_is_read_as_plain_text_where_asked_for() {
    let folder = folder();
    let junk = [1, 2, 0xff, 0x80, 0, 3, 4].repeat(100);
    let text = b"\nThe Kremlin said on Monday that the harbour stays open. Seoul said that it would not send ships.\n";
    let bytes = [b"%PDF-1.4\n", junk.as_slice(), text, junk.as_slice()].concat();
    let broken = write(&folder, "broken.pdf", &bytes);
    let pdf = path(&folder, "out.pdf");
    for args in [vec!["extract", "--text", &broken], vec!["brief", &broken, "-o", &pdf]] {
        let output = run(&args);
        assert_eq!(code(&output), 1, "{args:?}");
        assert!(err(&output).contains("--plain"), "the way out is named: {}", err(&output));
        let output = run(&[&args[..], &["--plain"]].concat());
        assert_eq!(code(&output), 0, "{args:?}: {}", err(&output));
        assert!(err(&output).contains("plain text") && !err(&output).contains("--plain"), "{}", err(&output));
    }
    assert!(std::fs::read(&pdf).unwrap().starts_with(b"%PDF"));
    let failed = run(&["analyze", "--json", &broken]);
    assert_eq!(code(&failed), 1);
    let plain = run(&["analyze", "--json", "--plain", &broken]);
    assert_eq!(code(&plain), 0, "{}", err(&plain));
    let said = out(&plain);
    assert!(said.contains("notice-import-as-plain-text") && said.contains("Kremlin"), "{said}");
    assert_eq!(code(&run(&["analyze", "--plain", "--jsonl", &broken])), 2, "lines are no files");
}
