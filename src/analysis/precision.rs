//! How sure a rule is: how often it was right on annotated news in a language.
//!
//! The counts stand in `assets/languages/precision.tsv`; `examples/attribution.rs` measures them again and prints the rows.

use std::collections::BTreeMap;
use std::sync::{Mutex, OnceLock, PoisonError};

const TABLE: &str = include_str!("../../assets/languages/precision.tsv");

/// Cases of the prior that few own counts are weighed against.
const PRIOR: f32 = 10.0;

type Counts = BTreeMap<(&'static str, &'static str), (f32, f32)>;

/// Precision of a rule in a language, 0 to 1. Few cases are drawn towards the rule's mean over all languages.
pub(crate) fn of(language: &str, rule: &str) -> f32 {
    static COUNTS: OnceLock<Counts> = OnceLock::new();
    static KNOWN: OnceLock<Mutex<BTreeMap<(String, String), f32>>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default);
    let key = (language.to_owned(), rule.to_owned());
    if let Some(&known) = known.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
        return known;
    }
    let value = estimate(COUNTS.get_or_init(read), language, rule);
    known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, value);
    value
}

fn estimate(counts: &Counts, language: &str, rule: &str) -> f32 {
    let sum = |filter: &dyn Fn(&str, &str) -> bool| {
        counts.iter().filter(|((l, r), _)| filter(l, r)).fold((0.0, 0.0), |(n, k), (_, (m, j))| (n + m, k + j))
    };
    let (all, all_right) = sum(&|_, _| true);
    let mean = if all > 0.0 { all_right / all } else { 0.5 };
    let (every, every_right) = sum(&|_, r| r == rule);
    let over_languages = (every_right + PRIOR * mean) / (every + PRIOR);
    let (own, own_right) = sum(&|l, r| r == rule && l == language);
    (own_right + PRIOR * over_languages) / (own + PRIOR)
}

fn read() -> Counts {
    let mut counts = Counts::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut columns = line.split('\t');
        if let (Some(language), Some(rule), Some(Ok(n)), Some(Ok(right))) =
            (columns.next(), columns.next(), columns.next().map(str::parse::<f32>), columns.next().map(str::parse::<f32>))
        {
            let known = counts.entry((language, rule)).or_default();
            *known = (known.0 + n, known.1 + right);
        }
    }
    counts
}
