//! A project of generated Dutch articles, as long as it is wanted: what the benchmarks publish.

use sha2::{Digest, Sha256};
use standpoint::anchor::Anchor;
use standpoint::article::{Article, Block, BlockKind, Certainty, Format, Found, Origin, Source, SourceId};
use standpoint::project::{BriefField, DocumentLanguage, Edit, Project, Statement, StatementId};
use standpoint::standards::{Basis, Stance};
use std::sync::Arc;

const SENTENCES: &str = include_str!("../../tests/fixtures/typeset/dutch.txt");

/// Numbers that are the same every time.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % below
    }
}

/// A dossier of so many articles, five passages kept of each.
pub(crate) fn project(articles: usize) -> Project {
    let sentences: Vec<&str> = SENTENCES.lines().collect();
    let mut dice = Dice(11);
    let mut project = Project::new("00000000-0000-4000-8000-000000000020", "2026-01-01", DocumentLanguage::Nl);
    let actors: Vec<_> = project.actors.iter().map(|actor| actor.id).collect();
    for number in 0..articles {
        let mut text = || {
            let count = 3 + dice.roll(4);
            (0..count).map(|_| sentences[dice.roll(sentences.len())]).collect::<Vec<_>>()
        };
        let paragraphs: Vec<Vec<&str>> = (0..5).map(|_| text()).collect();
        let mut article = Article { extraction: "text, utf-8".to_owned(), ..Article::default() };
        let found = |words: String| Some(Found::new(words, Origin::Meta, Certainty::Declared));
        article.metadata.title = found(format!("Bericht {} over de grensbewaking", number + 1));
        article.metadata.language = found("nl".to_owned());
        article.metadata.outlet = found("De Havenbode".to_owned());
        article.metadata.published = found(format!("2025-{:02}-{:02}", 1 + number % 12, 1 + number % 28));
        article.metadata.url = found(format!("https://havenbode.example/2025/{number}"));
        article.blocks = paragraphs.iter().map(|text| Block::new(BlockKind::Paragraph, text.join(" "))).collect();
        let id = SourceId(u32::try_from(number + 1).unwrap());
        let original = paragraphs.concat().join(" ").into_bytes();
        let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
        let source = Source {
            id,
            name: format!("bericht{number}.txt"),
            format: Format::Text,
            sha256: hex(&Sha256::digest(&original)),
            blake3: blake3::hash(&original).to_hex().to_string(),
            original: Arc::from(original),
            accessed: "2026-01-01".to_owned(),
            article,
        };
        project.apply(&Edit::AddSource(Arc::new(source))).unwrap();
        let opened = Arc::clone(project.source(id).unwrap());
        for ((block, _), sentences) in opened.article.numbered().zip(&paragraphs) {
            let anchor = Anchor::new(id, &opened.article, block, 0..sentences[0].len()).unwrap();
            let actor = actors[dice.roll(actors.len())];
            let mut statement = Statement::new(StatementId(project.next), anchor, Some(actor));
            statement.speaker = "de woordvoerder".to_owned();
            statement.basis = [Basis::SaidDirect, Basis::SaidIndirect, Basis::ActionReported][dice.roll(3)];
            statement.stance = [Stance::Supports, Stance::Opposes, Stance::Demands][dice.roll(3)];
            statement.about = vec![actors[dice.roll(actors.len())]];
            project.apply(&Edit::Keep(statement)).unwrap();
        }
    }
    for (number, actor) in actors.iter().enumerate() {
        project.apply(&Edit::Reword(*actor, sentences[number..number + 3].join(" "))).unwrap();
    }
    for field in [
        BriefField::Title("Standpunten over de grensbewaking".to_owned()),
        BriefField::Template("dossier".to_owned()),
        BriefField::BottomLine(sentences[3..6].join(" ")),
        BriefField::Gaps(sentences[6..9].join("\n")),
    ] {
        project.apply(&Edit::Brief(field)).unwrap();
    }
    project
}
