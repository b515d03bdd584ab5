//! Key judgements: the likelihood's term in the sentence with its range, the confidence in a sentence of its own, and the scale drawn.
//!
//! Part of `briefing`.

use super::compose::{Desk, full_stop};
use super::prose::{NBSP, Prose, Tone};
use super::{JudgementEntry, Scale, ScaleStep, wording};
use crate::i18n::Language;

impl Desk<'_> {
    /// The likelihood scale with the judgements on it, by their numbers as printed; `None` where none has a likelihood.
    pub(super) fn scale(&self) -> Option<Scale> {
        let brief = &self.project.brief;
        let scale = brief.scale;
        let printed = brief.judgements.iter().filter(|judgement| !judgement.text.trim().is_empty());
        let numbered: Vec<(usize, u8)> =
            (1..).zip(printed).filter_map(|(number, judgement)| Some((number, judgement.likelihood?.0))).collect();
        if numbered.is_empty() {
            return None;
        }
        let mut steps = Vec::new();
        for ((k, (key, range)), bounds) in (0..).zip(scale.steps()).zip(scale.bounds()) {
            let judgements = numbered.iter().filter(|(_, step)| *step == k).map(|(number, _)| *number).collect();
            steps.push(ScaleStep { term: self.w(key), range: format!("{range}{NBSP}%"), bounds, judgements });
        }
        let said: Vec<String> = steps.iter().map(|step| format!("{} {}", step.term, step.range)).collect();
        let placed: Vec<String> = steps
            .iter()
            .flat_map(|step| step.judgements.iter().map(|number| (*number, &step.term)))
            .map(|(number, term)| self.words.with("brief-scale-judgement", &[("number", &number.to_string()), ("term", term)]))
            .collect();
        let name = self.words.with("brief-legend-likelihood", &[("scale", &self.w(scale.key()))]);
        let alt = format!("{name}: {}. {}.", said.join("; "), placed.join("; "));
        let mut remark = self.w("brief-scale-remark");
        if self.language != Language::En {
            remark = format!("{remark} {}", self.w("brief-legend-translated"));
        }
        Some(Scale { name, steps, alt, remark })
    }

    pub(super) fn judgement(&self, judgement: &crate::project::Judgement) -> Option<JudgementEntry> {
        if judgement.text.trim().is_empty() {
            return None;
        }
        let step = judgement.likelihood.and_then(|likelihood| self.project.brief.scale.step(likelihood));
        let text = match step {
            Some((key, range)) => self.with_likelihood(&judgement.text, &self.w(key), range),
            None => self.own(&judgement.text.replace("{likelihood}", "")),
        };
        let cited = judgement.cites.iter().filter_map(|id| self.project.statement(*id));
        Some(JudgementEntry { id: judgement.id, text, citations: self.citations(cited), confidence: self.confidence(judgement) })
    }

    /// The judgement with its term in strong and the range after it: at `{likelihood}`, at the term where it stands by itself, else as a
    /// lead before the text.
    pub(super) fn with_likelihood(&self, text: &str, term: &str, range: &str) -> Prose {
        let term_and_range =
            |said: &str| Prose::toned(said, Tone::Strong).and(Prose::toned(format!(" ({range}{NBSP}%)"), Tone::Muted));
        let split = text.split_once("{likelihood}").map(|(a, b)| (a, term.to_owned(), b)).or_else(|| {
            let found = wording::find_phrase(text, term)?;
            Some((text.get(..found.start)?, text.get(found.clone())?.to_owned(), text.get(found.end..)?))
        });
        let Some((before, said, after)) = split else {
            let mut capital = term.chars();
            let lead: String = capital.next().into_iter().flat_map(char::to_uppercase).chain(capital).collect();
            return term_and_range(&lead).and(Prose::plain(": ")).and(self.own(text));
        };
        // The analyst may have set the term strong already: the marks go, since it is strong anyway.
        let before_marks = before.strip_suffix("**").filter(|_| after.starts_with("**"));
        let (before, after) = before_marks.map_or((before, after), |before| (before, after.trim_start_matches("**")));
        let mut prose = self.own(before);
        if before.ends_with(char::is_whitespace) {
            prose.push(Prose::plain(" "));
        }
        prose.push(term_and_range(&said));
        if after.starts_with(char::is_whitespace) {
            prose.push(Prose::plain(" "));
        }
        prose.and(self.own(after))
    }

    /// "Confidence is moderate: …", in a sentence of its own.
    pub(super) fn confidence(&self, judgement: &crate::project::Judgement) -> Option<Prose> {
        let level = self.w(judgement.confidence?.key());
        let reason = judgement.reason.trim();
        Some(if reason.is_empty() {
            Prose::plain(self.words.with("brief-confidence-bare", &[("level", &level)]))
        } else {
            Prose::plain(self.words.with("brief-confidence", &[("level", &level)])).and(self.own(&full_stop(reason)))
        })
    }
}
