//! The preview: pages set and drawn on one thread, the newest order first, the pages in sight before all others.
//!
//! Part of `jobs`. An order that comes while another is being done replaces what waits; pages of a file are drawn until a newer
//! order comes. What is drawn are the bytes that an export writes; where the project goes into the file, it does so once an export is in view.

use super::panicked;
use super::work::Outcome;
use crate::analysis::Analysis;
use crate::article::SourceId;
use crate::briefing::Finding;
use crate::layout::Document;
use crate::notice::Notice;
use crate::project::{Project, Section};
use crate::publish::{Options, Press, publish_with};
use crate::raster::{Raster, Session};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// What pages are made from: which of two is the newer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct MadeFrom {
    /// Revision of the project.
    pub revision: u64,
    /// How many analyses had come.
    pub analyses: u64,
    /// Whether the project's own file goes into the PDF. Writing it takes longer than all pages, and changes none of them, so it is asked for
    /// where an export is in view only.
    pub attached: bool,
}

/// A project whose pages are wanted.
#[derive(Debug)]
pub struct Order {
    /// What the pages are made from.
    pub key: MadeFrom,
    /// Which opened project.
    pub desk: u64,
    /// The project.
    pub project: Box<Project>,
    /// What the analysis found.
    pub analyses: BTreeMap<SourceId, Arc<Analysis>>,
}

/// The pages in sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sight {
    /// Pages from 0, the most wanted first.
    pub pages: Vec<usize>,
    /// Pixels to the point.
    pub scale: f32,
}

/// Pages that were set.
#[derive(Debug)]
pub struct Typeset {
    /// The file.
    pub pdf: Option<Arc<[u8]>>,
    /// The pages as laid out.
    pub document: Option<Arc<Document>>,
    /// What the check says.
    pub findings: Vec<Finding>,
    /// The page each section begins on.
    pub sections: BTreeMap<Section, usize>,
    /// What is to be said.
    pub notices: Vec<Notice>,
    /// Width and height of every page, points.
    pub sizes: Vec<(f32, f32)>,
}

/// The options of every publishing in this process: the faces are found once.
fn options() -> &'static Options {
    static OPTIONS: std::sync::OnceLock<Options> = std::sync::OnceLock::new();
    OPTIONS.get_or_init(|| Options::new(env!("CARGO_PKG_VERSION")))
}

fn set(order: &Order, press: &mut Press) -> Typeset {
    let mut options = options().clone();
    if order.key.attached {
        options.attachment = attachment(&order.project);
    }
    match publish_with(press, &order.project, &order.analyses, &options) {
        Ok(published) => {
            let notices = published.notices;
            let published = published.value;
            let sizes = Vec::new();
            Typeset {
                pdf: Some(published.pdf.into()),
                document: Some(Arc::new(published.document)),
                findings: published.findings,
                sections: published.sections,
                notices,
                sizes,
            }
        }
        Err(_) => Typeset {
            pdf: None,
            document: None,
            findings: Vec::new(),
            sections: BTreeMap::new(),
            notices: vec![Notice::error("notice-pdf-failed")],
            sizes: Vec::new(),
        },
    }
}

/// The project's own file as it travels inside a PDF.
fn attachment(project: &Project) -> Option<crate::pdf::Attachment> {
    use crate::project::file;
    let written = file::write(project, &file::Unknown::default(), env!("CARGO_PKG_VERSION"), None).ok()?;
    Some(crate::pdf::Attachment {
        name: "project.standpoint".to_owned(),
        mime: file::MIME.to_owned(),
        description: "The project this briefing was made from, with its sources".to_owned(),
        bytes: written.0,
    })
}

#[allow(clippy::result_large_err, reason = "an outcome goes to the window as it is")]
fn guarded(order: &Order, press: &mut Option<Press>) -> Result<Typeset, Outcome> {
    // A press that something went wrong on is not used again.
    let mut used = press.take().unwrap_or_else(|| Press::new(&options().faces));
    let typeset = catch_unwind(AssertUnwindSafe(|| set(order, &mut used)));
    typeset.map_err(|_| Outcome::Panicked(panicked("preview"))).inspect(|_| *press = Some(used))
}

/// What the preview thread is asked.
#[derive(Default)]
pub(super) struct Desk {
    asked: Mutex<Asked>,
    more: Condvar,
}

#[derive(Default)]
struct Asked {
    order: Option<Order>,
    sight: Sight,
    closed: bool,
}

impl Desk {
    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn order(&self, order: Order) {
        self.asked().order = Some(order);
        self.more.notify_one();
    }

    pub(super) fn show(&self, sight: Sight) {
        self.asked().sight = sight;
        self.more.notify_one();
    }

    pub(super) fn close(&self) {
        self.asked().closed = true;
        self.more.notify_one();
    }

    /// The lane: sets what was ordered, then draws what is in sight until something newer is ordered.
    pub(super) fn run(&self, send: &dyn Fn(Outcome)) {
        let mut press = None;
        loop {
            let order = {
                let mut asked = self.asked();
                loop {
                    if asked.closed {
                        return;
                    }
                    if let Some(order) = asked.order.take() {
                        break order;
                    }
                    asked = self.more.wait(asked).unwrap_or_else(PoisonError::into_inner);
                }
            };
            let (key, desk) = (order.key, order.desk);
            let mut typeset = match guarded(&order, &mut press) {
                Ok(typeset) => typeset,
                Err(outcome) => {
                    send(outcome);
                    continue;
                }
            };
            let raster = typeset.pdf.as_ref().and_then(|pdf| Raster::open(pdf.to_vec()).ok());
            typeset.sizes = raster.as_ref().map(sizes).unwrap_or_default();
            let typeset = Outcome::Typeset { key, desk, result: Box::new(typeset) };
            let Some(raster) = raster else {
                send(typeset);
                continue;
            };
            // The page that is looked at comes with the news that there are pages: the window is painted once for both.
            let mut drawing = Drawing { session: raster.session(), key, desk, drawn: BTreeSet::new() };
            let sight = self.asked().sight.clone();
            let first = sight.pages.first().filter(|_| sight.scale > 0.0).map(|page| drawing.page(*page, sight.scale));
            send(typeset);
            let (page, sound) = first.unwrap_or((None, true));
            page.into_iter().for_each(send);
            if sound {
                self.draw(&mut drawing, send);
            }
        }
    }

    /// Draws pages in sight, each once at its scale, until there is a newer order.
    fn draw(&self, drawing: &mut Drawing<'_>, send: &dyn Fn(Outcome)) {
        loop {
            let (page, scale) = {
                let mut asked = self.asked();
                loop {
                    if asked.closed || asked.order.is_some() {
                        return;
                    }
                    let scale = asked.sight.scale;
                    let due = asked.sight.pages.iter().copied().find(|page| !drawing.drawn.contains(&(*page, scale.to_bits())));
                    if let Some(page) = due.filter(|_| scale > 0.0) {
                        break (page, scale);
                    }
                    asked = self.more.wait(asked).unwrap_or_else(PoisonError::into_inner);
                }
            };
            let (page, sound) = drawing.page(page, scale);
            page.into_iter().for_each(send);
            if !sound {
                return;
            }
        }
    }
}

/// A file whose pages are being drawn.
struct Drawing<'a> {
    session: Session<'a>,
    key: MadeFrom,
    desk: u64,
    /// Pages and the bits of the scale they were drawn at.
    drawn: BTreeSet<(usize, u32)>,
}

impl Drawing<'_> {
    /// Draws a page: what is to be sent (nothing where the file has no such page), and whether to go on with this file.
    fn page(&mut self, page: usize, scale: f32) -> (Option<Outcome>, bool) {
        self.drawn.insert((page, scale.to_bits()));
        let rendered = catch_unwind(AssertUnwindSafe(|| self.session.render(page, scale)));
        let (key, desk) = (self.key, self.desk);
        match rendered {
            Ok(image) => (image.map(|image| Outcome::Page { key, desk, page, scale, image: Box::new(image) }), true),
            Err(_) => (Some(Outcome::Panicked(panicked("raster"))), false),
        }
    }
}

fn sizes(raster: &Raster) -> Vec<(f32, f32)> {
    (0..raster.pages()).filter_map(|page| raster.size(page)).collect()
}

/// The same without a thread: sets and draws at once.
#[derive(Debug, Default)]
pub struct Drawn {
    raster: Option<Raster>,
    key: MadeFrom,
    desk: u64,
    sight: Sight,
    press: Option<Press>,
}

impl Drawn {
    pub(super) fn set(&mut self, order: &Order) -> Vec<Outcome> {
        let mut typeset = match guarded(order, &mut self.press) {
            Ok(typeset) => typeset,
            Err(outcome) => return vec![outcome],
        };
        self.raster = typeset.pdf.as_ref().and_then(|pdf| Raster::open(pdf.to_vec()).ok());
        typeset.sizes = self.raster.as_ref().map(sizes).unwrap_or_default();
        (self.key, self.desk) = (order.key, order.desk);
        let mut outcomes = vec![Outcome::Typeset { key: self.key, desk: self.desk, result: Box::new(typeset) }];
        outcomes.extend(self.draw());
        outcomes
    }

    pub(super) fn show(&mut self, sight: Sight) -> Vec<Outcome> {
        self.sight = sight;
        self.draw()
    }

    fn draw(&self) -> Vec<Outcome> {
        let Some(raster) = &self.raster else { return Vec::new() };
        if self.sight.scale <= 0.0 {
            return Vec::new();
        }
        let scale = self.sight.scale;
        let session = raster.session();
        let page = |page: &usize| {
            let image = Box::new(session.render(*page, scale)?);
            Some(Outcome::Page { key: self.key, desk: self.desk, page: *page, scale, image })
        };
        self.sight.pages.iter().filter_map(page).collect()
    }
}
