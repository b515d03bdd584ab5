//! Puts a set line on a page: glyph runs with their tags, marks and underlines, and the areas of links.
//!
//! Part of `layout/text`.

use super::{Line, Run};
use crate::layout::page::{Drawing, GlyphRun, Item, LinkArea, Origin, Page, Path, Pt, Rect, Shape, Turn};
use crate::layout::tag::TagId;
use std::sync::Arc;

/// See [`Page::set_line`].
pub(in crate::layout) fn place(page: &mut Page, line: &Line, x: Pt, y: Pt, tag: Option<TagId>, origin: Option<Origin>) {
    for run in &line.runs {
        let area = |up: f32, down: f32| Rect::new(x + run.x, y - run.rise - run.size * up, run.width, run.size * (up + down));
        if let Some(colour) = run.mark {
            page.shape(Shape::filled(Path::rect(area(0.78, 0.24)), colour));
        }
        if let Some(colour) = run.underline {
            let thickness = (run.size * 0.05).max(0.4);
            let under = Rect::new(x + run.x, y - run.rise + run.size * 0.11, run.width, thickness);
            page.shape(Shape::filled(Path::rect(under), colour));
        }
    }
    // What is read first is painted first, also where it stands further right.
    let mut runs: Vec<&Run> = line.runs.iter().collect();
    if runs.iter().any(|run| run.rtl) {
        runs.sort_by_key(|run| run.glyphs.iter().map(|glyph| glyph.start).min());
    }
    for run in runs {
        let tag = run.tag.or(tag);
        let drawing = Drawing::Glyphs(glyphs(line, run, x, y));
        page.items.push(Item { drawing, tag, origin: run.origin.or(origin) });
    }
    links(page, line, x, y);
}

fn glyphs(line: &Line, run: &Run, x: Pt, y: Pt) -> GlyphRun {
    GlyphRun {
        x: x + run.x,
        y: y - run.rise,
        face: run.face,
        size: run.size,
        colour: run.colour,
        glyphs: Arc::clone(&run.glyphs),
        width: run.width,
        text: Arc::clone(&line.text),
        lang: run.lang,
        rtl: run.rtl,
        hyphen: run.hyphen,
        missing: run.missing,
        turn: Turn::Upright,
    }
}

/// One area for each stretch of runs with the same link.
fn links(page: &mut Page, line: &Line, x: Pt, y: Pt) {
    let mut open: Option<(&Run, Rect)> = None;
    for run in &line.runs {
        let area = Rect::new(x + run.x, y - run.rise - run.size * 0.85, run.width, run.size * 1.15);
        let same = |a: &Run| match (&a.link, &run.link) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, _) | (_, None) => false,
        };
        open = match open {
            Some((first, so_far)) if same(first) => Some((first, so_far.union(&area))),
            other => {
                close(page, other);
                run.link.is_some().then_some((run, area))
            }
        };
    }
    close(page, open);
}

fn close(page: &mut Page, open: Option<(&Run, Rect)>) {
    if let Some((run, area)) = open
        && let (Some(link), Some(tag)) = (&run.link, run.tag)
    {
        page.links.push(LinkArea { area, link: Arc::clone(link), tag });
    }
}
