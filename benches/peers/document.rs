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

#[path = "project.rs"]
mod made;

use made::project;
use serde_json::{Value, json};
use standpoint::briefing::{Context, compose};
use standpoint::fonts::Faces;
use standpoint::layout::{Document, Drawing, Role, TagId, Target, lay_out};
use standpoint::project::container;
use standpoint::project::unknown::Unknown;
use std::collections::BTreeMap;
use std::path::Path;

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
