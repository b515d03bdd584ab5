//! Text in lines: shaping, line breaks, hyphenation, justification, directions and faces.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::print_stdout, reason = "a test may panic")]

#[path = "pdf/sample.rs"]
#[allow(dead_code, reason = "shared with the tests of the PDF")]
mod sample;

use proptest::prelude::*;
use standpoint::fonts::{Faces, Family};
use standpoint::layout::Colour;
use standpoint::layout::text::{Align, Caps, Figures, Lang, Paragraph, ParagraphStyle, Span, TextStyle, Typesetter};

const DUTCH: &str = include_str!("fixtures/typeset/dutch.txt");

fn style() -> TextStyle {
    TextStyle::new(Family::Serif, 11.0, Colour::BLACK)
}

fn set_spans(spans: &[Span], style: &ParagraphStyle) -> Paragraph {
    Typesetter::new(&Faces::bundled()).set(spans, style)
}

fn set(text: &str, lang: &str, style_of: &ParagraphStyle) -> Paragraph {
    set_spans(&[Span::new(text, style(), Lang::new(lang))], style_of)
}

/// The text of the lines, one after the other.
fn words(paragraph: &Paragraph) -> Vec<&str> {
    paragraph.lines.iter().map(|line| line.words()).collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect()
}

/// The text that the glyphs of a paragraph stand for, in reading order.
fn told(paragraph: &Paragraph) -> String {
    let mut text = String::new();
    for line in &paragraph.lines {
        let mut parts: Vec<(u32, u32)> = line
            .runs
            .iter()
            .flat_map(|run| run.glyphs.iter())
            .map(|glyph| (glyph.start, glyph.end))
            .filter(|(start, end)| end > start)
            .collect();
        parts.sort_unstable();
        for (start, end) in parts {
            text.push_str(&line.text[start as usize..end as usize]);
        }
    }
    text
}

#[test]
fn every_character_stands_in_the_lines_once_and_in_order() {
    for (lang, text) in sample::LANGUAGES {
        for width in [70.0, 130.0, 300.0, 455.0] {
            for align in [Align::Start, Align::Justify] {
                let paragraph = set(text, lang, &ParagraphStyle::body(width, 14.0).aligned(align));
                assert_eq!(squeezed(&words(&paragraph).concat()), squeezed(text), "{lang} at {width}");
                assert_eq!(squeezed(&told(&paragraph)), squeezed(text), "{lang} at {width}, as glyphs");
            }
        }
    }
}

#[test]
fn no_line_is_wider_than_its_measure() {
    for (lang, text) in sample::LANGUAGES {
        for width in [60.0, 130.0, 300.0, 455.0] {
            let mut style_of = ParagraphStyle::body(width, 14.0);
            style_of.hanging = false;
            for line in &set(text, lang, &style_of).lines {
                assert!(
                    line.x >= -0.01 && line.x + line.width <= width + 0.05,
                    "{lang} at {width}: {} is {}",
                    line.words(),
                    line.width
                );
            }
        }
    }
}

#[test]
fn the_scripts_of_ten_languages_have_faces() {
    for (lang, text) in sample::LANGUAGES {
        let paragraph = set(text, lang, &ParagraphStyle::body(455.0, 14.0));
        assert_eq!(paragraph.missing, Vec::<char>::new(), "{lang}");
        assert!(
            paragraph.lines.iter().flat_map(|line| &line.runs).flat_map(|run| run.glyphs.iter()).all(|glyph| glyph.id != 0),
            "{lang}"
        );
    }
}

#[test]
fn justified_dutch_keeps_its_promises() {
    let sentences: Vec<&str> = DUTCH.lines().collect();
    let (mut lines, mut hyphenated) = (0, 0);
    for first in 0..sentences.len() {
        let text = (0..6).map(|k| sentences[(first * 7 + k * (first % 5 + 1)) % sentences.len()]).collect::<Vec<_>>().join(" ");
        let paragraph = set(&text, "nl", &ParagraphStyle::body(455.0, 14.5));
        let mut row = 0;
        for line in &paragraph.lines {
            lines += 1;
            hyphenated += usize::from(line.hyphenated);
            row = if line.hyphenated { row + 1 } else { 0 };
            assert!(row <= 2, "three hyphens in a row in {:?}", words(&paragraph));
            assert!(line.looseness <= 2.001, "word spaces of {} in {}", line.looseness, line.words());
            if !line.last {
                let ends = line.x + line.width;
                assert!(line.x <= 0.01 && ends >= 454.9, "not justified, from {} to {ends}: {}", line.x, line.words());
            }
        }
    }
    println!("{hyphenated} of {lines} lines are hyphenated");
    assert!(hyphenated * 100 <= lines * 15, "{hyphenated} of {lines} lines are hyphenated");
    assert!(hyphenated > 0, "nothing was hyphenated");
}

#[test]
fn quotation_marks_and_hyphens_hang_over_the_margin() {
    let paragraph = set(
        "“Wij houden vast aan het tijdpad dat wij hebben afgesproken,” zei de woordvoerder.",
        "nl",
        &ParagraphStyle::body(200.0, 14.0),
    );
    assert!(paragraph.lines[0].x < -3.0);
    assert!(paragraph.lines[1].x > -0.01);
}

#[test]
fn words_are_hyphenated_by_the_language_of_their_run() {
    let narrow = ParagraphStyle::body(90.0, 14.0);
    let text = "verantwoordelijkheidsgevoel onderhandelingsresultaat veiligheidswaarborgen";
    assert!(set(text, "nl", &narrow).lines.iter().any(|line| line.hyphenated));
    let words_of = |lang: &str| words(&set("representation considerable", lang, &ParagraphStyle::body(40.0, 14.0))).join("|");
    assert_ne!(words_of("en"), words_of("nl"), "English and Dutch divide words alike");
}

#[test]
fn korean_words_are_never_broken() {
    let text = sample::LANGUAGES.iter().find(|(lang, _)| *lang == "ko").unwrap().1;
    for lang in ["ko", "nl"] {
        let paragraph = set(text, lang, &ParagraphStyle::body(120.0, 14.0));
        let expected: Vec<&str> = text.split_whitespace().collect();
        let got: Vec<&str> = paragraph.lines.iter().flat_map(|line| line.words().split_whitespace()).collect();
        assert_eq!(got, expected, "in {lang}");
    }
}

#[test]
fn what_is_wider_than_the_line_is_broken() {
    let word = "a".repeat(60);
    let paragraph = set(&word, "en", &ParagraphStyle::body(100.0, 14.0));
    assert!(paragraph.lines.len() > 2);
    assert!(paragraph.lines[0].hyphenated, "letters are divided with a hyphen");
    let hash = "5b89cedd8e67fb75a1c2030405060708090a0b0c0d0e0f101112131415161718";
    let paragraph = set(hash, "en", &ParagraphStyle::body(100.0, 14.0));
    assert!(paragraph.lines.len() > 2);
    assert!(paragraph.lines.iter().all(|line| !line.hyphenated || line.words().ends_with(char::is_alphabetic)));
    assert_eq!(words(&paragraph).concat(), hash);
}

#[test]
fn addresses_break_at_their_joints_and_never_get_a_hyphen() {
    let address = "https://example.org/nieuws/2026/onderhandelaars-bereiken-overeenstemming/artikel_17.html?bron=rss&taal=nl";
    let paragraph = set(address, "nl", &ParagraphStyle::body(180.0, 14.0));
    assert!(paragraph.lines.len() > 1);
    for line in &paragraph.lines {
        assert!(!line.hyphenated);
        let joint = line.words().ends_with('/') || line.last || !line.words().ends_with(['.', '-', '_', '?', '&', '=']);
        assert!(joint, "{}", line.words());
    }
}

#[test]
fn a_citation_is_not_broken() {
    let spans = [
        Span::new("Over de financiering bestaat onenigheid ", style(), Lang::new("nl")),
        Span::new("[S1 ¶7] [S2 ¶8]", style(), Lang::new("nl")).whole(),
        Span::new(" tussen de partners.", style(), Lang::new("nl")),
    ];
    for width in 90..240 {
        let paragraph = set_spans(&spans, &ParagraphStyle::body(width as f32, 14.0));
        assert!(words(&paragraph).iter().any(|words| words.contains("[S1 ¶7] [S2 ¶8]")), "at {width}: {:?}", words(&paragraph));
    }
}

#[test]
fn arabic_and_hebrew_read_from_the_right() {
    for lang in ["ar", "he"] {
        let text = sample::LANGUAGES.iter().find(|(known, _)| *known == lang).unwrap().1;
        let paragraph = set(text, lang, &ParagraphStyle::body(300.0, 14.0));
        assert!(paragraph.rtl);
        let line = paragraph.lines.last().unwrap();
        assert!((line.x + line.width - 300.0).abs() < 0.1, "the last line of {lang} ends at {}", line.x + line.width);
        let first = paragraph.lines[0].runs.last().unwrap();
        assert!(first.rtl && first.glyphs.iter().any(|glyph| glyph.start == 0), "the first letter stands at the right");
    }
}

#[test]
fn a_line_of_two_directions_is_in_visual_order() {
    let paragraph = set("abc שלום def", "en", &ParagraphStyle::new(300.0, 14.0));
    let runs: Vec<(u32, bool)> =
        paragraph.lines[0].runs.iter().map(|run| (run.glyphs.iter().map(|glyph| glyph.start).min().unwrap(), run.rtl)).collect();
    assert!(runs.windows(2).all(|pair| pair[0].0 < pair[1].0) && runs.iter().any(|run| run.1), "{runs:?}");
    let hebrew = paragraph.lines[0].runs.iter().find(|run| run.rtl).unwrap();
    assert!(hebrew.glyphs.windows(2).all(|pair| pair[0].start >= pair[1].start), "its letters run leftwards");
}

#[test]
fn characters_without_a_face_are_boxes_and_told() {
    let paragraph = set("Het teken 漢字 en 漢 ontbreken.", "nl", &ParagraphStyle::new(300.0, 14.0));
    assert_eq!(paragraph.missing, vec!['漢', '字']);
    let boxes: Vec<_> = paragraph.lines[0].runs.iter().filter(|run| run.missing).collect();
    assert_eq!(boxes.iter().map(|run| run.glyphs.len()).sum::<usize>(), 3);
    assert!(boxes.iter().flat_map(|run| run.glyphs.iter()).all(|glyph| glyph.id != 0));
}

#[test]
fn small_capitals_and_capitals_keep_the_text_as_written() {
    for caps in [Caps::Small, Caps::All] {
        for italic in [false, true] {
            let look = TextStyle { italic, ..style().caps(caps) };
            let paragraph = set_spans(&[Span::new("Verenigde Naties", look, Lang::new("nl"))], &ParagraphStyle::new(300.0, 14.0));
            assert_eq!(told(&paragraph), "Verenigde Naties");
            let plain = set("Verenigde Naties", "nl", &ParagraphStyle::new(300.0, 14.0));
            let ids = |paragraph: &Paragraph| -> Vec<u16> {
                paragraph.lines[0].runs.iter().flat_map(|run| run.glyphs.iter()).map(|g| g.id).collect()
            };
            assert_ne!(ids(&paragraph), ids(&plain));
        }
    }
}

#[test]
fn tabular_figures_are_all_of_one_width() {
    for family in [Family::Serif, Family::Sans] {
        let look = TextStyle { family, ..style().figures(Figures::Tabular) };
        let mut typesetter = Typesetter::new(&Faces::bundled());
        let mut width = |text: &str| typesetter.measure(&[Span::new(text, look, Lang::new("nl"))]);
        assert!((width("1111") - width("8888")).abs() < 0.01);
    }
}

#[test]
fn indents_insets_and_line_ends_are_kept() {
    let mut style_of = ParagraphStyle::new(200.0, 14.0);
    style_of.indent = 12.0;
    style_of.insets = vec![[0.0, 0.0], [40.0, 10.0]];
    let paragraph = set(&DUTCH.replace('\n', " ")[..300], "nl", &style_of);
    assert!((paragraph.lines[0].x - 12.0).abs() < 0.01);
    assert!((paragraph.lines[1].x - 40.0).abs() < 0.01 && paragraph.lines[1].x + paragraph.lines[1].width <= 190.05);
    assert!(paragraph.lines[2].x.abs() < 0.01);
    let paragraph = set("een\ntwee drie\nvier", "nl", &ParagraphStyle::body(200.0, 14.0));
    assert_eq!(words(&paragraph).iter().map(|line| line.trim()).collect::<Vec<_>>(), ["een", "twee drie", "vier"]);
    let paragraph = set("ver\u{ad}ant\u{ad}woording", "", &ParagraphStyle::new(60.0, 14.0));
    assert!(paragraph.lines[0].hyphenated, "a soft hyphen is a place for a hyphen");
}

#[test]
fn nothing_has_no_lines() {
    for text in ["", " ", "\n \t", "\u{200b}"] {
        assert_eq!(set(text, "nl", &ParagraphStyle::body(200.0, 14.0)).lines.len(), 0, "{text:?}");
    }
    assert_eq!(set_spans(&[], &ParagraphStyle::body(200.0, 14.0)).lines.len(), 0);
}

#[test]
fn a_paragraph_of_three_thousand_words_is_set() {
    let text = (0..6).map(|_| DUTCH.replace('\n', " ")).collect::<String>().repeat(2);
    assert!(text.split_whitespace().count() > 3000);
    let start = std::time::Instant::now();
    let paragraph = set(&text, "nl", &ParagraphStyle::body(455.0, 14.0));
    assert_eq!(squeezed(&words(&paragraph).concat()), squeezed(&text));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_measure_is_set(text in "\\PC{0,80}|[ a-zé“”،שم漢한\u{200f}\u{301}\n-]{0,120}", width in 0.0f32..400.0, align in 0usize..4) {
        let align = [Align::Start, Align::End, Align::Centre, Align::Justify][align];
        for lang in ["nl", "ko", "zh", "ar", ""] {
            let paragraph = set(&text, lang, &ParagraphStyle::body(width, 14.0).aligned(align));
            let shown: String = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')).collect();
            // A mark of direction is nothing to be seen; where it stands alone there is no line to hold it.
            let seen = |text: &str| squeezed(&text.replace('\u{200f}', ""));
            prop_assert_eq!(seen(&words(&paragraph).concat()), seen(&shown));
            for line in &paragraph.lines {
                prop_assert!(line.x.is_finite() && line.width.is_finite());
                prop_assert!(line.runs.iter().flat_map(|run| run.glyphs.iter()).all(|glyph| glyph.id != 0));
            }
        }
    }
}

#[test]
fn the_signs_of_a_briefing_stand_in_bundled_faces() {
    let signs = "↑↓→←·•¶§†…–—“”‘’„‚«»‹›€£№×≤≥±%‰✓□■●°½¹²³";
    for family in [Family::Serif, Family::Sans] {
        for (bold, italic) in [(false, false), (true, false), (false, true), (true, true)] {
            let look = TextStyle { family, bold, italic, ..style() };
            let paragraph = set_spans(&[Span::new(signs, look, Lang::new("en"))], &ParagraphStyle::new(900.0, 14.0));
            assert_eq!(paragraph.missing, Vec::<char>::new(), "{family:?}, bold {bold}, italic {italic}");
        }
    }
}
