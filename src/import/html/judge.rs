//! The judgement: which pieces of a page are its article, what kind each is, and why the others are not.
//!
//! Part of `import::html`. First the rules: they start from what a Readability pass keeps (which misses little) and decides piece by piece: the set
//! phrases of its words, the share of links in it, the names of the regions around it, its neighbours, and whether the page's
//! own JSON-LD body holds it. A region's name counts only where the region does not hold the article itself. Then the trained trees of
//! `model` see the rules' verdict beside everything else and overrule it where they are sure.

use super::features::is_prose;
use super::metadata::{bare, says};
use super::walk::{Piece, Walked};
use super::{features, model};
use crate::article::{BlockKind, Metadata, SetAside};
use crate::import::{lexicon, structure};
use crate::notice::Notice;

/// The decision on each piece.
pub(super) struct Verdict {
    /// Why it is set aside; `None` for a kept one.
    pub(super) reasons: Vec<Option<SetAside>>,
    /// Its kind.
    pub(super) kinds: Vec<BlockKind>,
    /// The piece that is the headline.
    pub(super) title: Option<usize>,
    /// Standfirst, subtitle and lead picture's caption: kept by their place, in the way captions are.
    opening: Vec<bool>,
}

/// What is known about one piece.
struct Facts<'a> {
    text: &'a str,
    chars: usize,
    links: f32,
    /// Readability keeps it.
    core: bool,
    /// The page's own body text holds it.
    declared: bool,
    /// A sentence or more, few links.
    prose: bool,
    /// What the regions around it say.
    hint: Option<super::region::Hint>,
}

/// Share of the article's text above which a region's name no longer counts against its content.
const HOLDS_ARTICLE: f32 = 0.35;

/// Percent of the running text below which what Readability kept is taken for a part.
const MISSED_PERCENT: usize = 70;

/// Share of the page's running text above which the same holds.
const HOLDS_PROSE: f32 = 0.5;

/// Judges all pieces.
pub(super) fn judge(walked: &Walked, core: &[bool], body: Option<&str>, metadata: &Metadata) -> Verdict {
    let mut verdict = rules(walked, core, body, metadata);
    let likely: Vec<f32> = rows(walked, core, body, metadata, &verdict).iter().map(|row| model::likelihood(row)).collect();
    overrule(walked, &likely, &mut verdict);
    consent_wall(walked, &mut verdict);
    verdict
}

/// The features of every piece, with what the rules make of it.
pub(super) fn rows(
    walked: &Walked,
    core: &[bool],
    body: Option<&str>,
    metadata: &Metadata,
    verdict: &Verdict,
) -> Vec<features::Row> {
    let body = body.map(bare).filter(|body| body.len() > 200);
    let declared: Option<Vec<bool>> = body.map(|body| {
        let stands = |piece: &Piece| {
            let text = bare(piece.flow.text());
            text.chars().count() >= 25 && body.contains(&text)
        };
        walked.pieces.iter().map(stands).collect()
    });
    let title = metadata.title.as_ref().map_or("", |title| title.value.as_str());
    features::Survey::of(walked, core, title, verdict.title).rows(declared.as_deref(), &verdict.reasons)
}

/// Where the trees are sure of the contrary, they decide; headline, byline and what is set aside by its very words stay.
fn overrule(walked: &Walked, likely: &[f32], verdict: &mut Verdict) {
    for (at, (piece, likely)) in walked.pieces.iter().zip(likely).enumerate() {
        let (Some(kind), Some(reason)) = (verdict.kinds.get(at), verdict.reasons.get_mut(at)) else { continue };
        match (*reason, kind) {
            (_, BlockKind::Title) => {}
            (None, BlockKind::Caption) => {
                if *likely < DROP_CAPTION {
                    *reason = Some(SetAside::Other);
                }
            }
            (None, _) if verdict.opening.get(at) == Some(&true) => {
                if *likely < DROP_CAPTION {
                    *reason = Some(set_aside(walked, piece));
                }
            }
            (None, _) => {
                if *likely < DROP {
                    *reason = Some(set_aside(walked, piece));
                }
            }
            (Some(SetAside::Byline | SetAside::Consent | SetAside::Paywall | SetAside::Repeated | SetAside::Share), _) => {}
            // A box that names itself, comments and "read also" lines are written like articles: only near certainty brings them back.
            (Some(SetAside::Newsletter | SetAside::Comments | SetAside::Teaser | SetAside::Advertising), _) => {
                if *likely > RESTORE_NAMED {
                    *reason = None;
                }
            }
            (Some(_), _) => {
                if *likely > RESTORE {
                    *reason = None;
                }
            }
        }
    }
    trailing(&verdict.kinds, &mut verdict.reasons);
}

/// Why a piece that the trees reject is no part: what its words or the nearest named region say.
fn set_aside(walked: &Walked, piece: &Piece) -> SetAside {
    let text = piece.flow.text();
    let links = piece.flow.link_share();
    let named = || walked.regions.chain(piece.region).take(8).find_map(|(_, region)| region.hint).map(|hint| hint.reason);
    lexicon::reason(text, links)
        .or_else(|| lexicon::boxed(text))
        .or_else(named)
        .filter(|reason| *reason != SetAside::Byline)
        .unwrap_or(if links > 0.5 { SetAside::Related } else { SetAside::Other })
}

/// Below this likelihood what the rules keep is set aside.
const DROP: f32 = 0.4;
/// The same for a caption: captions are kept with their picture more readily.
const DROP_CAPTION: f32 = 0.12;
/// Above this likelihood what the rules set aside is kept.
const RESTORE: f32 = 0.55;

/// The same for what a newsletter box or the comments hold, teasers and advertising.
const RESTORE_NAMED: f32 = 0.9;

/// The rules' own verdict.
pub(super) fn rules(walked: &Walked, core: &[bool], body: Option<&str>, metadata: &Metadata) -> Verdict {
    let facts = facts(walked, core, body);
    let mut reasons: Vec<Option<SetAside>> = facts.iter().map(first_reason).collect();
    let mut kinds: Vec<BlockKind> = walked.pieces.iter().zip(&facts).map(|(piece, facts)| kind(piece.kind, facts)).collect();
    let title = title(&facts, &kinds, metadata);
    recover(walked, &facts, &mut reasons);
    recover_widely(walked, &facts, &kinds, &mut reasons);
    recover_headings(&facts, &kinds, &mut reasons);
    sections(walked, &facts, &kinds, &mut reasons);
    link_lists(walked, &facts, &kinds, &mut reasons);
    if let Some(at) = title {
        if let Some(place) = reasons.get_mut(at) {
            *place = None;
        }
        if let Some(place) = kinds.get_mut(at) {
            *place = BlockKind::Title;
        }
        let wanted = facts_title(metadata);
        for (other, (kind, reason)) in kinds.iter().zip(reasons.iter_mut()).enumerate() {
            let same = matches!(kind, BlockKind::Heading(_))
                && other != at
                && facts.get(other).is_some_and(|facts| says(facts.text, &wanted));
            if same {
                *reason = Some(SetAside::Repeated);
            }
        }
    }
    let opening = opening(walked, &facts, &kinds, title, &mut reasons);
    head_lines(&facts, &kinds, title, &mut reasons);
    bold_headings(walked, &facts, &mut kinds);
    for kind in &mut kinds {
        if *kind == BlockKind::Heading(1) {
            *kind = BlockKind::Heading(2);
        }
    }
    trailing(&kinds, &mut reasons);
    Verdict { reasons, kinds, title, opening }
}

fn facts_title(metadata: &Metadata) -> String {
    metadata.title.as_ref().map(|title| bare(&title.value)).unwrap_or_default()
}

fn facts<'a>(walked: &'a Walked, core: &[bool], body: Option<&str>) -> Vec<Facts<'a>> {
    let body = body.map(bare).filter(|body| body.len() > 200);
    let mut in_core = vec![0usize; walked.regions.len()];
    let mut total = 0usize;
    let mut prose_in = vec![0usize; walked.regions.len()];
    let mut prose_total = 0usize;
    for (piece, core) in walked.pieces.iter().zip(core) {
        let chars = piece.flow.text().chars().count();
        if is_prose(piece.flow.text().trim(), chars, piece.flow.link_share()) {
            prose_total += chars;
            for (at, _) in walked.regions.chain(piece.region) {
                if let Some(place) = prose_in.get_mut(at) {
                    *place += chars;
                }
            }
        }
        if *core {
            total += chars;
            for (at, _) in walked.regions.chain(piece.region) {
                if let Some(place) = in_core.get_mut(at) {
                    *place += chars;
                }
            }
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "a share of the article's characters")]
    let holds = |at: usize| {
        in_core.get(at).copied().unwrap_or(0) as f32 > total as f32 * HOLDS_ARTICLE
            || prose_total > 600 && prose_in.get(at).copied().unwrap_or(0) as f32 > prose_total as f32 * HOLDS_PROSE
    };
    walked
        .pieces
        .iter()
        .zip(core)
        .map(|(piece, core)| {
            let text = piece.flow.text().trim();
            let chars = text.chars().count();
            let links = piece.flow.link_share();
            let mut hint = None;
            for (at, region) in walked.regions.chain(piece.region) {
                if holds(at) || matches!(&*region.name, "html" | "body" | "main" | "article") {
                    continue;
                }
                if let Some(found) = region.hint
                    && hint.is_none_or(|hint: super::region::Hint| !hint.strong && found.strong)
                {
                    hint = Some(found);
                }
            }
            let declared = body.as_ref().is_some_and(|body| chars >= 30 && body.contains(&bare(text)));
            let prose = is_prose(text, chars, links);
            Facts { text, chars, links, core: *core, declared, prose, hint }
        })
        .collect()
}

/// The reason that a piece's own words, links and regions give.
fn first_reason(facts: &Facts<'_>) -> Option<SetAside> {
    if let Some(reason) = lexicon::reason(facts.text, facts.links) {
        // "News" in a menu is part of the menu.
        let named = facts.hint.filter(|hint| hint.strong && reason == SetAside::Related);
        return Some(named.map_or(reason, |hint| hint.reason));
    }
    if facts.declared && facts.prose && facts.core {
        return None;
    }
    if let Some(hint) = facts.hint {
        let by_name = matches!(
            hint.reason,
            SetAside::Navigation | SetAside::Share | SetAside::Other | SetAside::Byline | SetAside::Newsletter
        );
        let long = facts.core && facts.prose && facts.chars >= 120 && facts.links < 0.2;
        let against = hint.strong && !(by_name && long) || !facts.core || !facts.prose || facts.links > 0.3;
        if against && !(facts.declared && facts.prose) {
            return Some(hint.reason);
        }
    }
    if let Some(reason) =
        lexicon::boxed(facts.text).filter(|_| !facts.core || !facts.prose || facts.chars < 170 || facts.links > 0.2)
    {
        return Some(reason);
    }
    if facts.core {
        let linked = facts.links > 0.75 && facts.chars < 220 && !lexicon::ends_sentence(facts.text);
        return linked.then_some(SetAside::Related);
    }
    Some(if facts.links > 0.5 { SetAside::Navigation } else { SetAside::Other })
}

fn kind(kind: BlockKind, facts: &Facts<'_>) -> BlockKind {
    match kind {
        BlockKind::Paragraph if structure::is_caption(facts.text) => BlockKind::Caption,
        // A whole paragraph or more in a heading element is running text.
        BlockKind::Heading(_) if facts.chars > 320 => BlockKind::Paragraph,
        other => other,
    }
}

/// The piece that is the headline: the heading that says the title, nearest to the article.
fn title(facts: &[Facts<'_>], kinds: &[BlockKind], metadata: &Metadata) -> Option<usize> {
    let wanted = facts_title(metadata);
    if wanted.is_empty() {
        return None;
    }
    let same = |facts: &Facts<'_>| says(facts.text, &wanted);
    let all: Vec<usize> = facts.iter().enumerate().filter(|(_, facts)| same(facts)).map(|(at, _)| at).collect();
    let level = |at: &usize| match kinds.get(*at) {
        Some(BlockKind::Heading(level)) => *level,
        _ => 9,
    };
    all.into_iter().min_by_key(|at| (level(at), *at))
}

/// Brings back prose that Readability left out beside what it kept: lead paragraphs, sections of their own.
fn recover(walked: &Walked, facts: &[Facts<'_>], reasons: &mut [Option<SetAside>]) {
    let kept: Vec<usize> = reasons.iter().enumerate().filter(|(_, reason)| reason.is_none()).map(|(at, _)| at).collect();
    let (Some(first), Some(last)) = (kept.first().copied(), kept.last().copied()) else { return };
    let mut holds = vec![0usize; walked.regions.len()];
    let mut total = 0;
    for at in &kept {
        let (Some(piece), Some(facts)) = (walked.pieces.get(*at), facts.get(*at)) else { continue };
        total += facts.chars;
        for (region, _) in walked.regions.chain(piece.region) {
            if let Some(place) = holds.get_mut(region) {
                *place += facts.chars;
            }
        }
    }
    for (at, (piece, facts)) in walked.pieces.iter().zip(facts).enumerate() {
        if facts.core || reasons.get(at).copied().flatten() != Some(SetAside::Other) || facts.hint.is_some() {
            continue;
        }
        let inside = (first.saturating_sub(6)..=last).contains(&at);
        let beside =
            walked.regions.chain(piece.region).take(4).any(|(region, _)| holds.get(region).copied().unwrap_or(0) * 2 > total);
        if (facts.declared && facts.prose || facts.prose && inside && beside)
            && let Some(place) = reasons.get_mut(at)
        {
            *place = None;
        }
    }
}

/// Where Readability took one of several parts for the whole, brings back the prose of the innermost region that holds most of what
/// is not set aside by name, with the short pieces between.
fn recover_widely(walked: &Walked, facts: &[Facts<'_>], kinds: &[BlockKind], reasons: &mut [Option<SetAside>]) {
    let open = |at: usize, facts: &Facts<'_>, reasons: &[Option<SetAside>]| {
        let unnamed = facts.hint.is_none_or(|hint| !hint.strong && hint.reason == SetAside::Other);
        facts.prose && unnamed && matches!(reasons.get(at), Some(None | Some(SetAside::Other)))
    };
    let mut held = vec![0usize; walked.regions.len()];
    let (mut total, mut kept) = (0usize, 0usize);
    for (at, (piece, facts)) in walked.pieces.iter().zip(facts).enumerate() {
        if !open(at, facts, reasons) {
            continue;
        }
        total += facts.chars;
        kept += if reasons.get(at) == Some(&None) { facts.chars } else { 0 };
        for (region, _) in walked.regions.chain(piece.region) {
            if let Some(place) = held.get_mut(region) {
                *place += facts.chars;
            }
        }
    }
    if total < 600 || kept * 100 > total * MISSED_PERCENT {
        return;
    }
    let home = (0..walked.regions.len())
        .filter(|region| held.get(*region).copied().unwrap_or(0) * 10 >= total * 7)
        .max_by_key(|region| walked.regions.get(*region).depth);
    let Some(home) = home else { return };
    let inside: Vec<bool> =
        walked.pieces.iter().map(|piece| walked.regions.chain(piece.region).any(|(region, _)| region == home)).collect();
    let back: Vec<usize> = (0..facts.len())
        .filter(|at| inside.get(*at) == Some(&true) && facts.get(*at).is_some_and(|facts| open(*at, facts, reasons)))
        .collect();
    for pair in back.windows(2) {
        let [from, to] = pair else { continue };
        let short_gap = to - from <= 12;
        for at in *from..=*to {
            let Some(here) = facts.get(at) else { continue };
            let between = short_gap
                && here.hint.is_none()
                && here.links < 0.3
                && matches!(
                    kinds.get(at),
                    Some(BlockKind::Heading(_) | BlockKind::ListItem | BlockKind::Table | BlockKind::Quote)
                );
            if (at == *from || at == *to || between)
                && let Some(place) = reasons.get_mut(at).filter(|place| **place == Some(SetAside::Other))
            {
                *place = None;
            }
        }
    }
}

/// Brings back headings right before what is kept.
fn recover_headings(facts: &[Facts<'_>], kinds: &[BlockKind], reasons: &mut [Option<SetAside>]) {
    for at in (0..facts.len().saturating_sub(1)).rev() {
        let heads = matches!(kinds.get(at), Some(BlockKind::Heading(level)) if *level > 1)
            && reasons.get(at + 1) == Some(&None)
            && !matches!(kinds.get(at + 1), Some(BlockKind::Caption));
        let Some(here) = facts.get(at) else { continue };
        let weak = here.hint.is_none_or(|hint| !hint.strong);
        if heads
            && weak
            && here.links < 0.5
            && (0..at).any(|before| reasons.get(before) == Some(&None))
            && lexicon::reason(here.text, here.links).is_none()
            && let Some(place) = reasons.get_mut(at).filter(|place| matches!(place, Some(SetAside::Other | SetAside::Navigation)))
        {
            *place = None;
        }
    }
}

/// What follows a heading like "Related" or "Comments" in its region belongs to it.
fn sections(walked: &Walked, facts: &[Facts<'_>], kinds: &[BlockKind], reasons: &mut [Option<SetAside>]) {
    let total: usize =
        facts.iter().zip(reasons.iter()).filter(|(_, reason)| reason.is_none()).map(|(facts, _)| facts.chars).sum();
    let mut at = 0;
    while at < facts.len() {
        let opener = facts.get(at).and_then(|facts| lexicon::section(facts.text)).filter(|reason| {
            matches!(reason, SetAside::Related | SetAside::Comments | SetAside::AuthorBox | SetAside::Newsletter)
        });
        let Some(reason) = opener else {
            at += 1;
            continue;
        };
        let heading = matches!(kinds.get(at), Some(BlockKind::Heading(_)));
        let before: usize =
            facts.iter().zip(reasons.iter()).take(at).filter(|(_, reason)| reason.is_none()).map(|(facts, _)| facts.chars).sum();
        let region = walked.pieces.get(at).map_or(0, |piece| piece.region);
        // The widest region around the heading that does not hold the article's bulk.
        let scope = scope(walked, facts, reasons, region, total);
        let late = before * 10 > total * 6;
        let mut next = at + 1;
        while let (Some(piece), Some(here)) = (walked.pieces.get(next), facts.get(next)) {
            let within = scope.is_some_and(|scope| walked.regions.chain(piece.region).any(|(region, _)| region == scope));
            let runs_on = match reason {
                SetAside::Comments => late,
                _ => (heading || late) && (!here.prose || late && here.links > 0.15),
            };
            if !within && !runs_on {
                break;
            }
            if let Some(place) = reasons.get_mut(next)
                && !(here.declared && here.prose)
            {
                *place = place.or(Some(reason));
            }
            next += 1;
        }
        at = next;
    }
}

fn scope(walked: &Walked, facts: &[Facts<'_>], reasons: &[Option<SetAside>], region: usize, total: usize) -> Option<usize> {
    let mut best = None;
    for (at, here) in walked.regions.chain(region) {
        if matches!(&*here.name, "body" | "html" | "main" | "article") {
            break;
        }
        let held: usize = walked
            .pieces
            .iter()
            .zip(facts)
            .zip(reasons)
            .filter(|((piece, _), reason)| reason.is_none() && walked.regions.chain(piece.region).any(|(region, _)| region == at))
            .map(|((_, facts), _)| facts.chars)
            .sum();
        if held * 5 > total {
            break;
        }
        best = Some(at);
    }
    best
}

/// Runs of list items or short lines that are nothing but links.
fn link_lists(walked: &Walked, facts: &[Facts<'_>], kinds: &[BlockKind], reasons: &mut [Option<SetAside>]) {
    let mut at = 0;
    while at < facts.len() {
        let linked = |at: usize| {
            facts.get(at).is_some_and(|facts| facts.links > 0.6 && facts.chars < 260) && reasons_is_none_or_link(reasons, at)
        };
        if !linked(at) {
            at += 1;
            continue;
        }
        let mut end = at;
        while linked(end) {
            end += 1;
        }
        let list = matches!(kinds.get(at), Some(BlockKind::ListItem)) && walked.pieces.get(at).is_some();
        if end - at >= 2 && (list || end - at >= 3) {
            for place in reasons.iter_mut().take(end).skip(at) {
                *place = place.or(Some(SetAside::Related));
            }
        }
        at = end.max(at + 1);
    }
}

fn reasons_is_none_or_link(reasons: &[Option<SetAside>], at: usize) -> bool {
    matches!(reasons.get(at), Some(None | Some(SetAside::Related | SetAside::Navigation)))
}

/// Keeps what stands between the headline and the first paragraph and belongs to the article: a subtitle, a standfirst, the caption of
/// the lead picture. Says which pieces it kept.
fn opening(
    walked: &Walked,
    facts: &[Facts<'_>],
    kinds: &[BlockKind],
    title: Option<usize>,
    reasons: &mut [Option<SetAside>],
) -> Vec<bool> {
    let mut opening = vec![false; facts.len()];
    let Some(title) = title else { return opening };
    let is_first = |at: &usize| reasons.get(*at) == Some(&None) && facts.get(*at).is_some_and(|facts| facts.prose && facts.core);
    // The first of two may be the standfirst itself.
    let mut paragraphs = (title + 1..facts.len().min(title + 16)).filter(is_first);
    let Some(first) = paragraphs.next() else { return opening };
    let end = paragraphs.next().unwrap_or(first);
    for at in title + 1..end {
        let (Some(piece), Some(here), Some(kind)) = (walked.pieces.get(at), facts.get(at), kinds.get(at)) else { continue };
        let words = here.text.split_whitespace().count();
        let wide = here.text.chars().filter(|c| *c >= '\u{2e80}').count() > 7;
        let named = here.hint.is_some_and(|hint| hint.strong)
            || lexicon::reason(here.text, here.links).is_some()
            || lexicon::byline(here.text).is_some()
            || lexicon::byline_within(here.text).is_some()
            || structure::date_line(here.text).is_some()
            || walked.regions.chain(piece.region).take(3).any(|(_, region)| region.is_author());
        if named || here.links > 0.3 || words < 4 && !wide && *kind != BlockKind::Caption {
            continue;
        }
        let is = |names: &[&str]| walked.regions.chain(piece.region).take(4).any(|(_, region)| names.contains(&&*region.name));
        let lead = walked.regions.chain(piece.region).take(4).any(|(_, region)| region.is_lead());
        let belongs = match kind {
            BlockKind::Heading(_) => at <= title + 2,
            BlockKind::Caption => (here.chars >= 25 || wide) && is(&["figure", "figcaption"]),
            BlockKind::Paragraph | BlockKind::Quote => lead && here.chars >= 25 && lexicon::boxed(here.text).is_none(),
            BlockKind::Title | BlockKind::PullQuote | BlockKind::ListItem | BlockKind::Table | BlockKind::Footnote => false,
        };
        if belongs
            && let Some(reason) = reasons.get_mut(at)
            && matches!(reason, None | Some(SetAside::Other | SetAside::Navigation | SetAside::Byline | SetAside::Related))
            && let Some(place) = opening.get_mut(at)
        {
            *reason = None;
            *place = true;
        }
    }
    opening
}

/// A short line all in bold right before running text is a heading, unless it asks or states something.
fn bold_headings(walked: &Walked, facts: &[Facts<'_>], kinds: &mut [BlockKind]) {
    for (at, (piece, here)) in walked.pieces.iter().zip(facts).enumerate() {
        let (_, bold) = piece.flow.styled();
        let plain = |at: usize| facts.get(at).is_some_and(|facts| facts.prose) && kinds.get(at) == Some(&BlockKind::Paragraph);
        let heads = bold > 0.95
            && kinds.get(at) == Some(&BlockKind::Paragraph)
            && structure::looks_like_heading(here.text)
            && here.links < 0.3
            && at.checked_sub(1).is_some_and(plain)
            && plain(at + 1);
        if heads
            && lexicon::byline(here.text).is_none()
            && let Some(kind) = kinds.get_mut(at)
        {
            *kind = BlockKind::Heading(3);
        }
    }
}

/// Byline and date lines around the headline.
fn head_lines(facts: &[Facts<'_>], kinds: &[BlockKind], title: Option<usize>, reasons: &mut [Option<SetAside>]) {
    let first = title.or_else(|| reasons.iter().position(Option::is_none)).unwrap_or(0);
    let mut seen_prose = 0;
    for at in first.saturating_sub(6)..(first + 14).min(facts.len()) {
        let (Some(facts), Some(kind)) = (facts.get(at), kinds.get(at)) else { continue };
        if Some(at) == title || facts.chars > 140 || *kind == BlockKind::Caption {
            seen_prose += usize::from(facts.prose);
            continue;
        }
        if seen_prose > 1 {
            break;
        }
        let is_line = lexicon::byline(facts.text).is_some()
            || !facts.prose
                && (structure::date_line(facts.text).is_some()
                    || facts.chars < 60 && lexicon::parted_by_update(facts.text).0.trim().is_empty());
        if is_line
            && let Some(place) = reasons.get_mut(at)
            && place.is_none_or(|reason| matches!(reason, SetAside::Other | SetAside::Navigation))
        {
            *place = Some(SetAside::Byline);
        }
    }
}

/// Headings at the end of the article have nothing below them.
fn trailing(kinds: &[BlockKind], reasons: &mut [Option<SetAside>]) {
    for at in (0..kinds.len()).rev() {
        if reasons.get(at).copied().flatten().is_some() {
            continue;
        }
        match kinds.get(at) {
            Some(BlockKind::Heading(_)) => {
                if let Some(place) = reasons.get_mut(at) {
                    *place = Some(SetAside::Related);
                }
            }
            _ => return,
        }
    }
}

/// Characters kept without the title, and running text that was set aside for no named reason.
fn kept_and_left(walked: &Walked, verdict: &Verdict) -> (usize, usize) {
    let (mut kept, mut left) = (0, 0);
    for ((piece, reason), kind) in walked.pieces.iter().zip(&verdict.reasons).zip(&verdict.kinds) {
        let text = piece.flow.text();
        let chars = text.chars().count();
        match reason {
            None if *kind != BlockKind::Title => kept += chars,
            Some(SetAside::Other | SetAside::Related) if is_prose(text, chars, piece.flow.link_share()) => left += chars,
            _ => {}
        }
    }
    (kept, left)
}

/// Characters of running text in a string of HTML or of paragraphs parted by line breaks.
pub(super) fn prose_chars(text: &str) -> usize {
    let marked = text.contains("</p>") || text.contains("<br") || text.contains("</div>");
    // A paragraph's own tags are no text.
    let parts: Vec<&str> = if marked { text.split(['<', '\n']).collect() } else { text.split('\n').collect() };
    let bare = parts.iter().map(|part| if marked { part.split_once('>').map_or(*part, |(_, text)| text) } else { part });
    bare.map(|part| (part, part.chars().count()))
        .filter(|(part, chars)| is_prose(part, *chars, 0.0) && is_sentence(part))
        .map(|(_, chars)| chars)
        .sum()
}

/// Words apart, or a script that has no spaces; code, tokens and addresses are neither.
fn is_sentence(text: &str) -> bool {
    let wide = text.chars().take(60).filter(|c| *c >= '\u{2e80}').count() > 20;
    let signs = text.chars().filter(|c| matches!(c, '{' | '}' | '=' | ';' | '<' | '\\' | '_')).count();
    signs * 20 < text.chars().count() && (wide || text.split_whitespace().count() * 16 > text.chars().count())
}

/// Whether the page leaves real doubt: little is kept of much running text.
pub(super) fn is_doubtful(walked: &Walked, verdict: &Verdict) -> bool {
    let (kept, left) = kept_and_left(walked, verdict);
    kept < DOUBTFUL_CHARS && left > kept
}

/// Whether what is kept is a stub of the body that the page itself declares.
pub(super) fn misses(walked: &Walked, verdict: &Verdict, body: &str) -> bool {
    let (kept, _) = kept_and_left(walked, verdict);
    kept < DOUBTFUL_CHARS && body.chars().count() > kept * 3 + 200
}

/// Fewer characters than this are hardly an article.
const DOUBTFUL_CHARS: usize = 500;

/// Weighs a second extractor's opinion on the pieces that only one of the two keeps.
pub(super) fn weigh(verdict: &mut Verdict, walked: &Walked, second: &[bool]) {
    let kept_chars = |keep: &dyn Fn(usize) -> bool| -> usize {
        walked.pieces.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, piece)| piece.flow.text().chars().count()).sum()
    };
    let ours = kept_chars(&|at| verdict.reasons.get(at).is_some_and(Option::is_none));
    let theirs = kept_chars(&|at| second.get(at).copied().unwrap_or(false));
    let both = kept_chars(&|at| second.get(at).copied().unwrap_or(false) && verdict.reasons.get(at).is_some_and(Option::is_none));
    // Where the two disagree about where the article is, the longer one has found it.
    let elsewhere = both * 3 < theirs && theirs > ours;
    for (at, (reason, theirs)) in verdict.reasons.iter_mut().zip(second).enumerate() {
        let Some(piece) = walked.pieces.get(at) else { continue };
        let own_words = lexicon::reason(piece.flow.text(), piece.flow.link_share()).is_some();
        if *theirs
            && !own_words
            && matches!(reason, Some(SetAside::Other))
            && (elsewhere || piece.flow.text().chars().count() > 40)
        {
            *reason = None;
        } else if !*theirs && reason.is_none() && elsewhere {
            *reason = Some(SetAside::Other);
        }
    }
}

/// Where most of what was kept asks for consent, it is the wall before an article, not the article.
fn consent_wall(walked: &Walked, verdict: &mut Verdict) {
    let mut asking = Vec::new();
    let (mut kept, mut asked) = (0, 0);
    for (at, (piece, reason)) in walked.pieces.iter().zip(&verdict.reasons).enumerate() {
        if reason.is_some() || verdict.kinds.get(at) == Some(&BlockKind::Title) {
            continue;
        }
        let chars = piece.flow.text().chars().count();
        kept += chars;
        if lexicon::asks_consent(piece.flow.text()) {
            asked += chars;
            asking.push(at);
        }
    }
    if kept > WALL_CHARS || asked * 2 < kept || asked == 0 {
        return;
    }
    for (at, reason) in verdict.reasons.iter_mut().enumerate() {
        // What stands beside it, a button or a line of vendors, belongs to the wall.
        if reason.is_none() && (asking.contains(&at) || verdict.kinds.get(at) != Some(&BlockKind::Title)) {
            *reason = Some(SetAside::Consent);
        }
    }
}

/// More characters than this are hardly a consent wall.
const WALL_CHARS: usize = 3_500;

/// What the outcome says about the page: a cookie wall, a paywall's stub, little kept.
pub(super) fn notices(walked: &Walked, verdict: &Verdict, paywalled: bool) -> Vec<Notice> {
    let sum = |keep: &dyn Fn(&Option<SetAside>) -> bool| -> usize {
        walked
            .pieces
            .iter()
            .zip(&verdict.reasons)
            .filter(|(_, reason)| keep(reason))
            .map(|(piece, _)| piece.flow.text().chars().count())
            .sum()
    };
    let kept = sum(&Option::is_none);
    // The page itself says that its article is not free, and shows a few paragraphs.
    let declared = paywalled && kept < 1_200;
    let all = sum(&|_| true);
    let consent = sum(&|reason| *reason == Some(SetAside::Consent));
    let in_words = verdict.reasons.contains(&Some(SetAside::Paywall));
    if kept < 600 && consent > 200 && consent > kept {
        return vec![Notice::warning("notice-import-cookie-wall")];
    }
    if in_words && kept < 2_500 || declared {
        return vec![Notice::warning("notice-import-paywall-stub")];
    }
    if kept * 3 < all && all > 400 {
        let percent = kept * 100 / all.max(1);
        return vec![Notice::info("notice-import-little-kept").with("percent", percent)];
    }
    Vec::new()
}
