//! Random briefings: each of their words is in the PDF as often as it should be and in order, nothing leaves its page, every link lands, every
//! page carries the marking, and the same briefing gives the same bytes.

use crate::conformance;
use crate::corpus::with;
use crate::extract;
use crate::fixture::{actor, empty, keep, source};
use crate::squeezed;
use proptest::prelude::*;
use standpoint::layout::{Drawing, Origin, Target};
use standpoint::project::{BriefField, DocumentLanguage, Edit, Judgement, JudgementId, NotesPlace, Paper, Project};
use standpoint::publish::{Options, publish};
use standpoint::standards::{Basis, Confidence, Likelihood, Tlp};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Numbers that are the same for the same seed.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % below
    }
}

/// Words that stand nowhere else: their number in syllables of an alphabet.
struct Lexicon {
    next: usize,
}

impl Lexicon {
    fn word(&mut self, script: usize) -> String {
        const SYLLABLES: [[&str; 8]; 4] = [
            ["ka", "lo", "mi", "tu", "ver", "san", "dep", "rog"],
            ["фа", "ло", "ми", "ту", "бер", "сан", "деп", "рог"],
            ["가", "로", "미", "투", "벨", "산", "뎁", "록"],
            ["κα", "λο", "μι", "του", "βερ", "σαν", "δεπ", "ρογ"],
        ];
        self.next += 1;
        // No word stands inside two others that follow each other: each begins with a letter of its own.
        let mut word = ["Z", "Ж", "힣", "Ω"][script].to_owned();
        let mut left = self.next;
        for _ in 0..4 {
            word.push_str(SYLLABLES[script][left % 8]);
            left /= 8;
        }
        word
    }

    fn text(&mut self, count: usize, script: usize) -> String {
        (0..count).map(|_| self.word(script)).collect::<Vec<_>>().join(" ")
    }
}

/// What must be found: the words of a field, and how often they are printed.
struct Wanted {
    what: &'static str,
    text: String,
    /// Exactly so often, or at least once.
    times: Option<usize>,
}

fn made(seed: u32) -> (Project, Vec<Wanted>) {
    let mut dice = Dice(seed);
    let mut words = Lexicon { next: 0 };
    let mut wanted = Vec::new();
    let language = if dice.roll(2) == 0 { DocumentLanguage::En } else { DocumentLanguage::Nl };
    let mut project = empty(language);
    let mut field = |what: &'static str, count: usize, script: usize, times: Option<usize>| {
        let text = words.text(count, script);
        wanted.push(Wanted { what, text: text.clone(), times });
        text
    };
    for (name, much) in [("Northport", 40), ("Südhafen", 160)] {
        let text = field("position", 3 + dice.roll(much), 0, None);
        project.apply(&Edit::Reword(actor(&project, name), text)).unwrap();
    }
    let mut cites = Vec::new();
    for number in 1..=2 + u32::try_from(dice.roll(3)).unwrap() {
        let script = dice.roll(4);
        let tag = ["nl", "ru", "ko", "el"][script];
        let paragraphs: Vec<[String; 3]> = (0..1 + dice.roll(4))
            .map(|_| {
                let before = field("evidence", 1 + dice.roll(60), script, Some(1));
                let said = field("quotation", 1 + dice.roll(30), script, Some(2));
                let after = field("evidence", 1 + dice.roll(200), script, Some(1));
                [before, said, after]
            })
            .collect();
        let texts: Vec<String> = paragraphs.iter().map(|parts| parts.join(" ")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        project.apply(&Edit::AddSource(Arc::new(source(number, "Titel", tag, "2026-03-01", &texts)))).unwrap();
        for [_, said, _] in &paragraphs {
            let name = ["Northport", "Südhafen"][dice.roll(2)];
            let memo = field("memo", 1 + dice.roll(20), 0, Some(1));
            let id = keep(&mut project, number, said, name, |statement| {
                statement.basis = [Basis::SaidDirect, Basis::SaidIndirect, Basis::ActionReported][dice.roll(3)];
                statement.memo = memo;
            });
            cites.push(id);
        }
    }
    for _ in 0..dice.roll(4) {
        let judgement = Judgement {
            id: JudgementId(project.next),
            text: field("judgement", 2 + dice.roll(40), 0, Some(1)),
            likelihood: Some(Likelihood(3)),
            confidence: Some(Confidence::Low),
            reason: field("reason", 1 + dice.roll(20), 0, Some(1)),
            cites: vec![cites[dice.roll(cites.len())]],
        };
        project.apply(&Edit::AddJudgement(judgement)).unwrap();
    }
    let bottom = field("bottom line", 5 + dice.roll(120), 0, Some(1));
    let note = field("note", 2 + dice.roll(90), 0, Some(1));
    let gaps = field("gaps", 1 + dice.roll(50), 0, Some(1));
    let disputes = field("disputes", 1 + dice.roll(50), 0, Some(1));
    let summary = field("source summary", 1 + dice.roll(50), 0, Some(1));
    let fields = vec![
        BriefField::Title("Random".to_owned()),
        BriefField::Template("dossier".to_owned()),
        BriefField::BottomLine(format!("{bottom}^[{note}]")),
        BriefField::Gaps(gaps),
        BriefField::Disputes(disputes),
        BriefField::SourceSummary(summary),
        BriefField::Tlp([Some(Tlp::Red), Some(Tlp::Clear), None][dice.roll(3)]),
        BriefField::Notes([NotesPlace::Footnotes, NotesPlace::Endnotes][dice.roll(2)]),
        BriefField::Paper([Paper::A4, Paper::Letter][dice.roll(2)]),
    ];
    (with(project, fields), wanted)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, max_shrink_iters: 8, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn a_random_briefing_is_printed_whole(seed in any::<u32>()) {
        let (project, wanted) = made(seed);
        let options = Options { faces: standpoint::fonts::Faces::bundled(), ..Options::new("1.2.3") };
        let made = publish(&project, &BTreeMap::new(), &options).unwrap().value;
        let again = publish(&project, &BTreeMap::new(), &options).unwrap().value;
        prop_assert!(made.pdf == again.pdf, "the same briefing gives other bytes");
        prop_assert_eq!(conformance::broken(&made.pdf), Vec::<String>::new());
        let text = squeezed(&extract::pages(&made.pdf).concat());
        for wanted in &wanted {
            let mut last = 0;
            for word in wanted.text.split(' ') {
                let count = text.matches(word).count();
                prop_assert!(count > 0 && wanted.times.is_none_or(|times| times == count), "{}: {} stands {} times", wanted.what, word, count);
                // In order, from wherever the word before it stands first.
                let at = text[last..].find(word);
                prop_assert!(at.is_some(), "{}: {} stands before its neighbour", wanted.what, word);
                last += at.unwrap_or_default();
            }
        }
        for page in &made.document.pages {
            let marked = page.items.iter().filter(|item| item.origin == Some(Origin::Marking)).filter(|item| matches!(item.drawing, Drawing::Glyphs(_)));
            prop_assert!(project.brief.tlp.is_none() || marked.count() == 2, "a page without its marking");
            for item in &page.items {
                let area = item.drawing.bounds();
                prop_assert!(area.x >= 40.0 && area.right() <= page.size.width - 40.0 && area.y >= 18.0 && area.bottom() <= page.size.height - 12.0, "{area:?}");
            }
            for link in &page.links {
                if let Target::Destination(name) = &link.link.target {
                    prop_assert!(made.document.destinations.contains_key(name), "{name} is nowhere");
                }
            }
        }
    }
}
