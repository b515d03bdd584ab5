//! Projects of our own making for the tests.

use standpoint::actor::ActorId;
use standpoint::anchor::Anchor;
use standpoint::article::{
    Article, Block, BlockKind, BlockNumber, Certainty, Format, Found, Image, Origin, Picture, Source, SourceId,
};
use standpoint::project::{BriefField, DocumentLanguage, Edit, Judgement, JudgementId, Project, Statement, StatementId};
use standpoint::standards::{Basis, Confidence, Likelihood, Stance, Tlp};
use std::sync::Arc;

/// A source with these paragraphs; its original bytes are the text itself.
pub(crate) fn source(id: u32, title: &str, paragraphs: &[&str]) -> Arc<Source> {
    let original: Arc<[u8]> = format!("{title}\n\n{}\n", paragraphs.join("\n\n")).into_bytes().into();
    let mut article = Article { extraction: "text, utf-8".to_owned(), ..Article::default() };
    article.metadata.title = Some(Found::new(title.to_owned(), Origin::Text, Certainty::Likely));
    article.metadata.outlet = Some(Found::new("De Havenbode".to_owned(), Origin::Text, Certainty::Guess));
    article.blocks.push(Block::new(BlockKind::Title, title));
    article.blocks.extend(paragraphs.iter().map(|text| Block::new(BlockKind::Paragraph, *text)));
    Arc::new(with_original(id, article, original))
}

/// A source of these bytes.
pub(crate) fn with_original(id: u32, article: Article, original: Arc<[u8]>) -> Source {
    use sha2::Digest;
    Source {
        id: SourceId(id),
        name: format!("artikel-{id}.txt"),
        format: Format::Text,
        sha256: sha2::Sha256::digest(&original).iter().map(|byte| format!("{byte:02x}")).collect(),
        blake3: blake3::hash(&original).to_hex().to_string(),
        original,
        accessed: "2024-10-24".to_owned(),
        article,
    }
}

/// The source with a lead picture; for a project file any bytes will do.
pub(crate) fn pictured(mut source: Arc<Source>) -> Arc<Source> {
    let bytes: Arc<[u8]> = b"not to be looked at: a ferry at the quay".to_vec().into();
    let image = Image { blake3: blake3::hash(&bytes).to_hex().to_string(), width: 640, height: 480, bytes };
    Arc::make_mut(&mut source).article.metadata.picture = Some(Picture {
        reference: "ferry.jpg".to_owned(),
        caption: Some("The ferry at the quay".to_owned()),
        credit: Some("T. Alders".to_owned()),
        alt: None,
        image: Some(image),
    });
    source
}

/// A whole paragraph kept for an actor.
pub(crate) fn keep(project: &Project, source: u32, block: u32, actor: Option<u32>) -> Edit {
    let article = &project.source(SourceId(source)).unwrap().article;
    let length = article.block(BlockNumber(block)).unwrap().text.len();
    let anchor = Anchor::new(SourceId(source), article, BlockNumber(block), 0..length).unwrap();
    Edit::Keep(Statement::new(StatementId(project.next), anchor, actor.map(ActorId)))
}

/// A small project with something in every corner.
pub(crate) fn project() -> Project {
    let mut project = Project::new("6f1c2a34-0000-4000-8000-000000000001", "2024-10-24", DocumentLanguage::Nl);
    let first = source(
        1,
        "Veerdienst tussen beide oevers stilgelegd",
        &[
            "De havenmeester zei dinsdag dat de veerdienst ‘tot nader order’ stilligt.",
            "Volgens de overkant is er “geen enkele reden” om niet te varen; 선장은 기다린다고 말했다.",
            "Een deskundige noemde het besluit voorbarig.",
        ],
    );
    let second = source(
        2,
        "Ferry talks resume",
        &["The harbour board said it would meet on Thursday.", "Капитан отказался отвечать на вопросы."],
    );
    let second = pictured(second);
    let mut apply = |edit: Edit| project.apply(&edit).unwrap();
    apply(Edit::AddSource(first));
    apply(Edit::AddSource(second));
    let edits = [keep(&project, 1, 2, Some(1)), Edit::Brief(BriefField::Title("Veerdienst".into()))];
    for edit in edits {
        project.apply(&edit).unwrap();
    }
    for (source, block, actor) in [(1, 3, Some(2)), (2, 2, None)] {
        let edit = keep(&project, source, block, actor);
        project.apply(&edit).unwrap();
    }
    let statement = project.statements[0].id;
    let judgement = Judgement {
        id: JudgementId(project.next),
        text: "De dienst blijft {likelihood} stilliggen".to_owned(),
        likelihood: Some(Likelihood(4)),
        confidence: Some(Confidence::Moderate),
        reason: "Twee bronnen, één herkomst".to_owned(),
        cites: vec![statement],
    };
    use standpoint::project::StatementField as Field;
    for edit in [
        Edit::Change(statement, Field::Stance(Stance::Announces)),
        Edit::Change(statement, Field::Basis(Basis::SaidDirect)),
        Edit::Change(statement, Field::About(vec![ActorId(2), ActorId(3)])),
        Edit::Reword(ActorId(1), "Seoul wil afwachten.".to_owned()),
        Edit::AddJudgement(judgement),
        Edit::Brief(BriefField::Tlp(Some(Tlp::Amber))),
        Edit::RecordIssue(Some("2024-10-24".to_owned())),
        Edit::Reject("s1-3-cue".to_owned()),
        Edit::Consider(SourceId(1), vec![BlockNumber(1), BlockNumber(2)]),
    ] {
        project.apply(&edit).unwrap();
    }
    project
}
