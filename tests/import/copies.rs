//! One story in several papers is one origin; and a changed page keeps what was kept of it, or says what it lost.

use standpoint::anchor::Anchor;
use standpoint::article::{Article, Block, BlockKind, BlockNumber, SourceId};
use standpoint::import::duplicates::{Likeness, copies, fingerprint, likeness};
use standpoint::import::reimport::{Change, diff, reanchor};

const WORDS: &[&str] = &[
    "harbour", "council", "ferry", "winter", "island", "minister", "budget", "storm", "treaty", "fishing", "crew", "quay",
    "vote", "tide", "engine", "coast", "letter", "answer", "port", "night",
];

/// Sentences of our own that differ by their number.
fn sentence(seed: usize) -> String {
    let mut state = seed as u64 + 1;
    let mut word = |_: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        WORDS[(state >> 33) as usize % WORDS.len()]
    };
    let body: Vec<&str> = (0..14).map(&mut word).collect();
    format!("On day {seed} the {} said.", body.join(" "))
}

fn article(paragraphs: impl IntoIterator<Item = String>) -> Article {
    let blocks = paragraphs.into_iter().map(|text| Block::new(BlockKind::Paragraph, text)).collect();
    Article { blocks, ..Article::default() }
}

#[test]
fn the_same_words_are_a_copy_however_they_are_set() {
    let one = article((0..12).map(sentence));
    let mut other = article((0..12).map(|at| sentence(at).replace(' ', "\u{a0}").to_uppercase()));
    other.blocks.push(Block {
        set_aside: Some(standpoint::article::SetAside::Teaser),
        ..Block::new(BlockKind::Paragraph, "Read also: x")
    });
    assert_eq!(likeness(&fingerprint(&one), &fingerprint(&other)), Likeness::Exact);
}

#[test]
fn a_shortened_story_under_another_headline_is_a_near_copy_and_another_story_is_none() {
    let wire = article((0..20).map(sentence));
    let shortened = article(["A headline of their own here".to_owned()].into_iter().chain((0..12).map(sentence)));
    let Likeness::Near(share) = likeness(&fingerprint(&wire), &fingerprint(&shortened)) else { panic!("not near") };
    assert!(share > 0.9, "{share}");
    let quoting = article((100..120).map(sentence).chain([sentence(3)]));
    assert_eq!(likeness(&fingerprint(&wire), &fingerprint(&quoting)), Likeness::Different, "one shared sentence is a quotation");
    let empty = article([]);
    assert_eq!(likeness(&fingerprint(&wire), &fingerprint(&empty)), Likeness::Different);
}

#[test]
fn korean_without_many_spaces_is_compared_by_characters() {
    let text = |from: u32| -> Vec<String> {
        (from..from + 12)
            .map(|at| (0..40).map(|n| char::from_u32(0xac00 + (at * 131 + n * n * 17 + n * at) % 11_172).unwrap()).collect())
            .collect()
    };
    let (one, other) = (article(text(1)), article(text(1).into_iter().take(9)));
    assert!(matches!(likeness(&fingerprint(&one), &fingerprint(&other)), Likeness::Near(_)));
    assert_eq!(likeness(&fingerprint(&one), &fingerprint(&article(text(50)))), Likeness::Different);
}

#[test]
fn copies_of_copies_have_the_first_as_their_origin() {
    let of = |id: u32, article: &Article| (SourceId(id), fingerprint(article));
    let wire = article((0..20).map(sentence));
    let early = article((0..14).map(sentence));
    let late = article((6..20).map(sentence));
    let other = article((300..320).map(sentence));
    let found = copies(&[of(1, &wire), of(2, &other), of(3, &early), of(4, &late)], 0.5);
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [(SourceId(3), SourceId(1)), (SourceId(4), SourceId(1))]);
    // A chain: the third is near the second only, and the second is near the first.
    let (first, second, third) =
        (article((0..20).map(sentence)), article((8..28).map(sentence)), article((16..36).map(sentence)));
    let found = copies(&[of(1, &first), of(2, &second), of(3, &third)], 0.5);
    assert_eq!(found.get(&SourceId(2)), Some(&SourceId(1)));
    assert_eq!(found.get(&SourceId(3)), Some(&SourceId(1)), "the chain leads to one origin");
    assert_eq!(copies(&[of(1, &first), of(2, &second)], 0.8).len(), 0, "too little for one origin without a question");
}

#[test]
fn a_changed_page_shows_what_was_taken_out_and_put_in() {
    let older = article((0..8).map(sentence));
    let newer = article((0..3).map(sentence).chain([sentence(90)]).chain((4..8).map(sentence)).chain([sentence(91)]));
    let changes = diff(&older, &newer);
    let said: Vec<String> = changes
        .iter()
        .map(|change| match change {
            Change::Same(old, new) => format!("{}={}", old.0, new.0),
            Change::Removed(old) => format!("-{}", old.0),
            Change::Added(new) => format!("+{}", new.0),
        })
        .collect();
    assert_eq!(said, ["1=1", "2=2", "3=3", "-4", "+4", "5=5", "6=6", "7=7", "8=8", "+9"]);
    assert!(diff(&older, &older).iter().all(|change| matches!(change, Change::Same(..))));
    assert_eq!(diff(&article([]), &older).len(), 8);
}

#[test]
fn passages_move_with_their_text_and_the_lost_ones_are_listed() {
    let quoted = "“We will not sign before winter,” the minister said on the quay.";
    let older = article([sentence(1), quoted.to_owned(), sentence(2), sentence(3)]);
    let source = SourceId(4);
    let kept: Vec<(&str, Anchor)> = [("moved", 1), ("retyped", 2), ("gone", 3), ("cut", 4)]
        .into_iter()
        .map(|(name, number)| {
            let length = older.blocks[number - 1].text.len();
            (name, Anchor::new(source, &older, BlockNumber(number as u32), 0..length).unwrap())
        })
        .collect();
    let retyped = quoted.replace(['“', '”'], "\"").replace(' ', "\u{a0}");
    let newer =
        article(["A new paragraph before it all.".to_owned(), sentence(1), retyped, sentence(3).replace("day 3", "day 4")]);
    let again = reanchor(source, &newer, kept);
    let found: Vec<(&str, u32)> = again.found.iter().map(|(name, anchor)| (*name, anchor.block.0)).collect();
    assert_eq!(found, [("moved", 2), ("retyped", 3)]);
    assert_eq!(again.lost.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["gone", "cut"]);
    for (_, anchor) in &again.found {
        let text = &newer.block(anchor.block).unwrap().text;
        assert_eq!(&text[anchor.range.clone()], anchor.exact, "the new anchor quotes the new text");
    }
}
