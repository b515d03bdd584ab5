//! Makes what the comparison with other tools sets: `cargo run --release --example peers -- FOLDER`.
//!
//! For 20 and for 200 pages, a project of generated Dutch articles (`pagesN.standpoint`), and everything that its dossier says as plain
//! headings, paragraphs, lists and tables (`pagesN.json`), read from the tag tree of our own pages. So every tool sets the same words, in
//! the same order, under the same headings. `benches/peers/run` does the rest.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a fault in the making is to stop it"
)]

use serde_json::{Value, json};
use standpoint::anchor::Anchor;
use standpoint::article::{Article, Block, BlockKind, Certainty, Format, Found, Origin, Source, SourceId};
use standpoint::briefing::{Context, compose};
use standpoint::fonts::Faces;
use standpoint::layout::{Document, Drawing, Role, TagId, Target, lay_out};
use standpoint::project::unknown::Unknown;
use standpoint::project::{BriefField, DocumentLanguage, Edit, Project, Statement, StatementId, container};
use standpoint::standards::{Basis, Stance};
use std::collections::BTreeMap;
use std::path::Path;
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

fn main() {
    let folder = std::env::args().nth(1).expect("a folder");
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).unwrap();
    for wanted in [20, 200] {
        // As many articles as give about so many pages.
        let (mut articles, mut made) = (wanted / 2, None);
        for _ in 0..4 {
            let project = project(articles);
            let briefing = compose(&project, &BTreeMap::new(), &Context { version: "1.0.0".to_owned() });
            let document = lay_out(&briefing, &Faces::bundled(), "1.0.0").value.document;
            let pages = document.pages.len();
            made = Some((project, document));
            let next = (articles * wanted).div_ceil(pages.max(1)).max(1);
            if next == articles || pages == wanted {
                break;
            }
            articles = next;
        }
        let (project, document) = made.unwrap();
        let (bytes, _) = container::write(&project, &Unknown::default(), "1.0.0", None).unwrap();
        std::fs::write(folder.join(format!("pages{wanted}.standpoint")), bytes).unwrap();
        let plain = json!({ "title": document.metadata.title, "lang": "nl", "blocks": plain(&document) });
        std::fs::write(folder.join(format!("pages{wanted}.json")), plain.to_string()).unwrap();
        println!("{wanted}: {articles} articles, {} statements, {} pages", project.statements.len(), document.pages.len());
    }
}

/// A dossier of so many articles, five passages kept of each.
fn project(articles: usize) -> Project {
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
        let source = Source {
            id,
            name: format!("bericht{number}.txt"),
            format: Format::Text,
            sha256: format!("{number:064x}"),
            blake3: format!("{number:064x}"),
            original: Arc::from(Vec::new()),
            accessed: "2026-01-01".to_owned(),
            article,
        };
        project.apply(&Edit::AddSource(Arc::new(source))).unwrap();
        let opened = Arc::clone(project.source(id).unwrap());
        for ((block, _), sentences) in opened.article.numbered().zip(&paragraphs) {
            let anchor = Anchor::new(id, &opened.article, block, 0..sentences[0].len()).unwrap();
            let actor = actors[dice.roll(actors.len())];
            let mut statement = Statement::new(StatementId(project.next), anchor, Some(actor));
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

/// What the document says, as headings, paragraphs, lists and tables.
fn plain(document: &Document) -> Vec<Value> {
    let mut own: BTreeMap<u32, String> = BTreeMap::new();
    let mut addresses: BTreeMap<u32, String> = BTreeMap::new();
    for page in &document.pages {
        for item in &page.items {
            if let (Drawing::Glyphs(run), Some(tag)) = (&item.drawing, item.tag) {
                own.entry(tag.0).or_default().push_str(&run.text[run.range()]);
            }
        }
        for link in &page.links {
            if let Target::Address(address) = &link.link.target {
                addresses.insert(link.tag.0, address.clone());
            }
        }
    }
    let reader = Reader { document, own, addresses };
    let mut blocks = Vec::new();
    reader.blocks(TagId(0), &mut blocks);
    blocks
}

struct Reader<'a> {
    document: &'a Document,
    own: BTreeMap<u32, String>,
    addresses: BTreeMap<u32, String>,
}

impl Reader<'_> {
    fn role(&self, tag: TagId) -> Role {
        self.document.tags.node(tag).unwrap().role
    }

    /// All words of an element; parts of a line stand behind its own words, which costs a tool nothing.
    fn words(&self, tag: TagId) -> String {
        let mut words = self.own.get(&tag.0).cloned().unwrap_or_default();
        for kid in &self.document.tags.node(tag).unwrap().children {
            let more = self.words(*kid);
            if !more.is_empty() && !words.is_empty() && !words.ends_with(' ') {
                words.push(' ');
            }
            words.push_str(&more);
        }
        words
    }

    fn address(&self, tag: TagId) -> Option<&String> {
        let kids = &self.document.tags.node(tag).unwrap().children;
        self.addresses.get(&tag.0).or_else(|| kids.iter().find_map(|kid| self.address(*kid)))
    }

    fn blocks(&self, tag: TagId, out: &mut Vec<Value>) {
        let node = self.document.tags.node(tag).unwrap();
        match node.role {
            Role::Heading(level) => out.push(json!({ "t": "h", "level": level, "text": self.words(tag) })),
            Role::List => {
                let items: Vec<String> = node.children.iter().map(|item| self.words(*item)).collect();
                out.push(json!({ "t": "list", "items": items }));
            }
            Role::Table => {
                let mut rows = Vec::new();
                self.rows(tag, &mut rows);
                out.push(json!({ "t": "table", "rows": rows }));
            }
            // The other tools make their contents themselves.
            Role::Contents => {}
            Role::Paragraph | Role::Caption | Role::SourceEntry | Role::Note => {
                let words = self.words(tag);
                if !words.trim().is_empty() {
                    out.push(json!({ "t": "p", "text": words, "url": self.address(tag) }));
                }
            }
            _ => node.children.iter().for_each(|kid| self.blocks(*kid, out)),
        }
    }

    fn rows(&self, tag: TagId, out: &mut Vec<Vec<String>>) {
        let node = self.document.tags.node(tag).unwrap();
        if self.role(tag) == Role::Row {
            out.push(node.children.iter().map(|cell| self.words(*cell)).collect());
            return;
        }
        node.children.iter().for_each(|kid| self.rows(*kid, out));
    }
}
