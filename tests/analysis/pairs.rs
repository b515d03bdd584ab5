//! Statements of one project laid side by side: what may not agree, what says the same, and what has nothing to do with each other.

use super::{article, found};
use standpoint::actor::starting_actors;
use standpoint::analysis::{Analysis, Claimed, ObservationKind, Pair, analyse, pairs};
use standpoint::article::{Article, SourceId};

fn read(language: &str, paragraphs: &[&str]) -> (Article, Analysis) {
    let mut article = article(paragraphs);
    article.metadata.language = Some(found(language));
    let analysis = analyse(&article, &starting_actors());
    (article, analysis)
}

fn laid(articles: &[(Article, Analysis)]) -> Vec<Pair> {
    let claimed: Vec<Claimed<'_>> = (1..)
        .zip(articles)
        .map(|(source, (article, analysis))| Claimed { source: SourceId(source), article, analysis })
        .collect();
    pairs(&claimed)
}

fn reasons(pair: &Pair) -> Vec<&str> {
    pair.reasons.iter().map(|(key, _)| *key).collect()
}

const SEOUL: &[&str] =
    &["South Korea said on Monday that North Korea had sent 1,500 soldiers to Russia for training near the border."];

#[test]
fn figures_that_differ_are_laid_side_by_side_across_languages() {
    let seoul = read("en", SEOUL);
    let kyiv = read("nl", &["Oekraïne zei dinsdag dat Noord-Korea 12.000 soldaten naar Rusland heeft gestuurd."]);
    let found = laid(&[seoul, kyiv]);
    let pair = found.first().expect("a pair");
    assert_eq!(pair.kind, ObservationKind::PossibleTension);
    assert_eq!((pair.first.source, pair.second.source), (SourceId(1), SourceId(2)));
    assert!(reasons(pair).contains(&"pair-figures"), "{:?}", pair.reasons);
    let printed = &pair.reasons.iter().find(|(key, _)| *key == "pair-figures").unwrap().1;
    assert!(printed.contains("1,500 soldiers") && printed.contains("12.000 soldaten"), "{printed}");
}

#[test]
fn the_same_figure_in_two_articles_repeats_a_claim() {
    let seoul = read("en", SEOUL);
    let again =
        read("en", &["North Korea has sent 1,500 soldiers to Russia for training, South Korea said, citing its spy agency."]);
    let found = laid(&[seoul, again]);
    let pair = found.first().expect("a pair");
    assert_eq!(pair.kind, ObservationKind::SameClaim, "{:?}", pair.reasons);
    assert!(!reasons(pair).contains(&"pair-figures"));
}

#[test]
fn a_denial_stands_beside_what_it_denies() {
    let seoul = read("en", SEOUL);
    let moscow = read("en", &["Russia denied that North Korea had sent soldiers to Russia for training near the border."]);
    let found = laid(&[seoul, moscow]);
    let pair = found.first().expect("a pair");
    assert_eq!(pair.kind, ObservationKind::PossibleTension, "{:?}", pair.reasons);
    assert!(reasons(pair).contains(&"pair-denied"), "{:?}", pair.reasons);
}

#[test]
fn what_has_nothing_in_common_is_not_paired() {
    let seoul = read("en", SEOUL);
    let harvest =
        read("en", &["France said on Friday that wine growers would receive 80 million euros after the hail of last summer."]);
    assert_eq!(laid(&[seoul, harvest]), []);
    assert_eq!(laid(&[]), []);
}

#[test]
fn a_thousand_like_statements_give_a_bounded_number_of_pairs() {
    let one = |n: usize| format!("South Korea said on Monday that North Korea had sent {n},500 soldiers to Russia for training.");
    let lines: Vec<String> = (1..=250).map(one).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let articles: Vec<(Article, Analysis)> = (0..4).map(|_| read("en", &lines)).collect();
    let found = laid(&articles);
    assert!(found.len() <= 200, "{}", found.len());
    assert_eq!(found, laid(&articles), "the same every time");
}
