//! `standpoint export` and `standpoint check`: what is done with a project, and what `brief` shares with them.
//!
//! Part of `cli`. A PDF is written beside its name and renamed, so that a half-written one never stands there.

use super::arguments::{Check, Document, DocumentTongue, Export};
use super::brief::{analyse_all, edited};
use super::{Console, Exit};
use crate::analysis::Analysis;
use crate::article::SourceId;
use crate::briefing::{self, Finding};
use crate::notice::{Severity, Warned};
use crate::pdf::Attachment;
use crate::project::file::{self, Save};
use crate::project::unknown::Unknown;
use crate::project::{BriefField, DocumentLanguage, Edit, Project};
use crate::publish::{self, Published};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// What was found in each source.
pub(super) type Analyses = BTreeMap<SourceId, Arc<Analysis>>;

pub(super) fn export(task: &Export, console: &mut Console<'_>) -> io::Result<Exit> {
    if !knows_template(&task.document, console) {
        return Ok(Exit::Failed);
    }
    let Some(project) = load(&task.project, console) else { return Ok(Exit::Failed) };
    let project = settled(project, &task.document);
    let analyses = analyse_all(&project);
    write_pdf(&project, &analyses, &task.output, console)
}

/// What `check --json` prints.
#[derive(Debug, Serialize)]
struct Report<'a> {
    stops: usize,
    warnings: usize,
    pages: usize,
    findings: Vec<Entry<'a>>,
}

/// A finding in `check --json`: its key for programs, its words for people.
#[derive(Debug, Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    finding: &'a Finding,
    text: String,
}

pub(super) fn check(task: &Check, console: &mut Console<'_>) -> io::Result<Exit> {
    let Some(project) = load(&task.project, console) else { return Ok(Exit::Failed) };
    let analyses = analyse_all(&project);
    let Some(published) = typeset(&project, &analyses, console) else { return Ok(Exit::Failed) };
    let published = published.value;
    let count = |severity| published.findings.iter().filter(|finding| finding.severity == severity).count();
    let (stops, warnings) = (count(Severity::Error), count(Severity::Warning));
    let words = console.words;
    if task.json {
        let findings = published.findings.iter().map(|finding| Entry { finding, text: finding.text(words) }).collect();
        let report = Report { stops, warnings, pages: published.document.pages.len(), findings };
        serde_json::to_writer_pretty(&mut *console.out, &report)?;
        console.out.write_all(b"\n")?;
    } else {
        for finding in &published.findings {
            let weight = match finding.severity {
                Severity::Error => "cli-check-stop",
                Severity::Warning => "cli-check-warns",
                Severity::Info => "cli-note",
            };
            writeln!(console.out, "{}: {}", words.get(weight), finding.text(words))?;
        }
        if stops == 0 {
            writeln!(console.out, "{}", words.get("cli-check-clear"))?;
        }
    }
    console.out.flush()?;
    Ok(Exit::failed_if(stops > 0))
}

/// Opens a project, or says why it cannot be opened.
fn load(path: &Path, console: &mut Console<'_>) -> Option<Project> {
    match file::open(path) {
        Ok(opened) => {
            for notice in opened.notices {
                let notice = if notice.path.is_none() { notice.at(path.display().to_string()) } else { notice };
                console.tell(&notice);
            }
            Some(opened.value.contents.project)
        }
        Err(error) => {
            console.tell(&error.notice(path));
            None
        }
    }
}

/// Whether the template asked for exists; if not, it was said.
pub(super) fn knows_template(document: &Document, console: &mut Console<'_>) -> bool {
    let Some(name) = &document.template else { return true };
    let known: Vec<&str> = briefing::templates().iter().map(|template| template.name.as_str()).collect();
    let found = known.contains(&name.as_str());
    if !found {
        console.fail("cli-error-template", &[("name", name), ("valid", &known.join(", "))], None);
    }
    found
}

/// The project with what was asked for on the command line set into its briefing.
pub(super) fn settled(project: Project, document: &Document) -> Project {
    let language = document.lang.map(|tongue| match tongue {
        DocumentTongue::En => DocumentLanguage::En,
        DocumentTongue::Nl => DocumentLanguage::Nl,
    });
    let fields = [
        language.map(BriefField::Language),
        document.date.clone().map(BriefField::Date),
        document.template.clone().map(BriefField::Template),
        document.paper.map(|size| BriefField::Paper(size.paper())),
        document.tlp.map(|label| BriefField::Tlp(label.tlp())),
    ];
    fields.into_iter().flatten().fold(project, |project, field| edited(project, &Edit::Brief(field)))
}

/// Writes the PDF of a project, unless something stops it; says what warns.
pub(super) fn write_pdf(project: &Project, analyses: &Analyses, output: &Path, console: &mut Console<'_>) -> io::Result<Exit> {
    let Some(typeset) = typeset(project, analyses, console) else { return Ok(Exit::Failed) };
    let published = typeset.value;
    let words = console.words;
    let mut stops = 0;
    for finding in &published.findings {
        stops += usize::from(finding.stops());
        console.message(finding.severity, &finding.text(words));
    }
    if stops > 0 {
        return Ok(console.fail("cli-error-stops", &[("n", &stops.to_string())], None));
    }
    for notice in &typeset.notices {
        console.tell(notice);
    }
    if output.as_os_str() == "-" {
        console.out.write_all(&published.pdf)?;
        console.out.flush()?;
    } else {
        let path = output.display().to_string();
        if let Err(error) = write_whole(output, &published.pdf) {
            return Ok(console.fail("cli-error-write", &[("why", &error.to_string())], Some(&path)));
        }
        writeln!(console.out, "{path}")?;
        console.out.flush()?;
    }
    let (pages, kilobytes) = (published.document.pages.len().to_string(), published.pdf.len().div_ceil(1000).to_string());
    console.say(&words.with("cli-progress-written", &[("pages", &pages), ("kilobytes", &kilobytes)]));
    Ok(Exit::Done)
}

/// Writes a file beside its name and renames it. What is no plain file (a device, a pipe) is written to as it is.
fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match std::fs::metadata(path) {
        Ok(about) if about.is_dir() => return Err(io::Error::from(io::ErrorKind::IsADirectory)),
        Ok(about) if !about.is_file() => return std::fs::write(path, bytes),
        Ok(_) | Err(_) => {}
    }
    // A link is followed: the file it leads to is replaced, not the link.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let name = target.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let beside = target.with_file_name(format!(".~{name}.{}.tmp", std::process::id()));
    let written = std::fs::File::create_new(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    let renamed = written.and_then(|()| std::fs::rename(&beside, &target));
    if renamed.is_err() {
        let _ = std::fs::remove_file(&beside);
    }
    renamed
}

/// Saves a project under a name that is free. The very same project under that name already is as good.
pub(super) fn save(project: &Project, path: &Path, console: &mut Console<'_>) -> Exit {
    let now = jiff::ZonedDateTime::now().strftime("%Y-%m-%d %H.%M").to_string();
    let unknown = Unknown::default();
    let save = Save {
        path,
        project,
        unknown: &unknown,
        parent: None,
        replaces: None,
        app_version: env!("CARGO_PKG_VERSION"),
        now: &now,
    };
    match file::save(&save) {
        Ok(saved) => {
            for notice in &saved.notices {
                console.tell(notice);
            }
        }
        Err(file::FileError::Exists) if file::open(path).is_ok_and(|opened| opened.value.contents.project == *project) => {}
        Err(error) => {
            console.tell(&error.notice(path));
            return Exit::Failed;
        }
    }
    let saved = console.words.get("cli-progress-saved");
    console.say(&format!("{saved}: {}", path.display()));
    Exit::Done
}

/// Typesets the briefing of a project and checks it; `None` where there is no PDF, which was said.
fn typeset(project: &Project, analyses: &Analyses, console: &mut Console<'_>) -> Option<Warned<Published>> {
    for (source, analysis) in analyses {
        let name = project.source(*source).map(|source| source.name.clone()).unwrap_or_default();
        for notice in analysis.notices() {
            console.tell(&notice.at(name.clone()));
        }
    }
    let mut options = publish::Options::new(env!("CARGO_PKG_VERSION"));
    if project.brief.attach_project {
        let file = file::write(project, &Unknown::default(), env!("CARGO_PKG_VERSION"), None);
        options.attachment = file.ok().map(|(bytes, _)| Attachment {
            name: format!("project.{}", file::EXTENSION),
            mime: file::MIME.to_owned(),
            description: console.words.get("cli-attachment"),
            bytes,
        });
    }
    match publish::publish(project, analyses, &options) {
        Ok(published) => Some(published),
        Err(error) => {
            console.fail("cli-error-write", &[("why", &error.to_string())], None);
            None
        }
    }
}
