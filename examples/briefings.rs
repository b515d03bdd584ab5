//! Prints the briefings of the test projects, to be looked at page by page: `cargo run --example briefings -- FOLDER [PART OF A NAME]`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    dead_code,
    reason = "a program beside the tests may panic"
)]

#[path = "../tests/fixtures/corpus.rs"]
mod corpus;
#[path = "../tests/fixtures/briefing.rs"]
mod fixture;

use standpoint::project::{BriefField, DocumentLanguage, Edit, Paper, Project};
use standpoint::publish::{Options, publish};
use std::collections::BTreeMap;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let folder = std::path::PathBuf::from(args.next().ok_or("FOLDER [PART OF A NAME]")?);
    let wanted = args.next().unwrap_or_default();
    std::fs::create_dir_all(&folder)?;
    let options = Options::new("1.2.3");
    for (language, tag) in [(DocumentLanguage::En, "en"), (DocumentLanguage::Nl, "nl")] {
        let projects: [(&str, Project); 7] = [
            ("rich", corpus::rich(language)),
            ("full", fixture::full(language)),
            ("empty", fixture::empty(language)),
            ("many", corpus::many(500)),
            ("long", corpus::long()),
            ("crowd", corpus::with(corpus::crowd(15, &corpus::SPREAD), vec![BriefField::Language(language)])),
            ("languages", corpus::languages(language, &corpus::BUNDLED)),
        ];
        for (name, project) in projects {
            for (paper, size) in [(Paper::A4, "a4"), (Paper::Letter, "letter")] {
                for template in ["card", "brief", "dossier"] {
                    let file = format!("{name}-{template}-{tag}-{size}");
                    if !file.contains(&wanted) {
                        continue;
                    }
                    let mut project = project.clone();
                    for field in [BriefField::Template(template.to_owned()), BriefField::Paper(paper)] {
                        project.apply(&Edit::Brief(field))?;
                    }
                    std::fs::write(folder.join(file + ".pdf"), publish(&project, &BTreeMap::new(), &options)?.value.pdf)?;
                }
            }
        }
    }
    Ok(())
}
