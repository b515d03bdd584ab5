//! Who says what about whom: rules by language, invariants on any text, and the metric on annotated news where it is at hand.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, reason = "a test may panic")]

#[path = "analysis/marked.rs"]
mod marked;
#[path = "analysis/metric.rs"]
mod metric;
#[path = "analysis/pairs.rs"]
mod pairs;

use proptest::prelude::*;
use standpoint::actor::starting_actors;
use standpoint::analysis::{
    Analysis, LanguagePack, ObservationKind, PackFault, Spot, analyse, analyse_with, predict_jsonl, report, shared_texts,
    shipped_packs,
};
use standpoint::article::{Article, Block, BlockKind, Certainty, Found, Origin, SetAside};
use standpoint::standards::{Basis, Stance};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn article(paragraphs: &[&str]) -> Article {
    Article { blocks: paragraphs.iter().map(|p| Block::new(BlockKind::Paragraph, *p)).collect(), ..Article::default() }
}

fn found(value: &str) -> Found<String> {
    Found::new(value.to_owned(), Origin::Meta, Certainty::Declared)
}

/// (speaker, content) of every prediction for a text.
fn said(language: &str, text: &str) -> Vec<(String, String)> {
    let line = serde_json::json!({"doc_id": "x", "lang": language, "text": text}).to_string();
    let points: Vec<char> = text.chars().collect();
    let cut = |from: &serde_json::Value, to: &serde_json::Value| -> String {
        match (from.as_u64(), to.as_u64()) {
            (Some(from), Some(to)) => points[from as usize..to as usize].iter().collect(),
            _ => String::new(),
        }
    };
    predict_jsonl(&line)
        .unwrap()
        .iter()
        .map(|p| {
            let p: serde_json::Value = serde_json::from_str(p).unwrap();
            (cut(&p["source_start"], &p["source_end"]), cut(&p["start"], &p["end"]))
        })
        .collect()
}

fn bare(text: &str) -> &str {
    text.trim_matches(|c: char| " .,;:“”„\"«»'’".contains(c))
}

#[test]
fn rules_find_speaker_and_content_in_every_language() {
    let mut cases: BTreeMap<(&str, &str), Vec<(&str, &str)>> = BTreeMap::new();
    for line in include_str!("fixtures/analysis/sentences.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(language), Some(text), Some(speaker), Some(content)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            panic!("four columns: {line}")
        };
        cases.entry((language, text)).or_default().push((speaker, content));
    }
    let mut wrong = Vec::new();
    for ((language, text), expected) in &cases {
        let found = said(language, text);
        let found: Vec<(&str, &str)> = found.iter().map(|(s, c)| (bare(s), bare(c))).collect();
        let expected: Vec<(&str, &str)> =
            expected.iter().filter(|(_, c)| !c.is_empty()).map(|&(s, c)| (bare(s), bare(c))).collect();
        // German keeps a reported act as a whole clause: contents must be found, more may be.
        if expected.is_empty() && !found.is_empty() || !expected.iter().all(|e| found.contains(e)) {
            wrong.push(format!("{language} {text}\n   expected {expected:?}\n   found    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} cases:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn names_are_found_in_every_language_and_script() {
    let mut wrong = Vec::new();
    for line in include_str!("fixtures/analysis/mentions.tsv").lines().filter(|l| !l.starts_with('#')) {
        let mut columns = line.split('\t');
        let (Some(language), Some(day), Some(text), Some(expected)) =
            (columns.next(), columns.next(), columns.next(), columns.next())
        else {
            panic!("four columns: {line}")
        };
        let mut article = article(&[text]);
        article.blocks[0].language = Some(language.to_owned());
        article.metadata.language = Some(found(language));
        article.metadata.published = (!day.is_empty()).then(|| found(day));
        let analysis = analyse(&article, &[]);
        let names: Vec<String> = analysis
            .mentions
            .iter()
            .map(|m| format!("{}={}", &text[m.spot.range()], m.entity.as_deref().unwrap_or_default()))
            .collect();
        let names = names.join(" ");
        if names != expected.trim() {
            wrong.push(format!("{language} {text}\n   expected {expected}\n   found    {names}"));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers_dates_and_money_are_read_by_each_languages_rules() {
    let mut wrong = Vec::new();
    for line in include_str!("fixtures/analysis/numbers.tsv").lines().filter(|l| !l.starts_with('#')) {
        let [language, text, expected] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let mut article = article(&[text]);
        article.metadata.language = Some(found(language));
        let single = analyse(&article, &[]).observations.into_iter().filter(|o| o.kind != ObservationKind::Hedge);
        let read: Vec<String> = single.map(|o| format!("{}={}", &text[o.spots[0].range()], o.note)).collect();
        if read.join("|") != expected {
            wrong.push(format!("{language} {text}\n   expected {expected}\n   found    {}", read.join("|")));
        }
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn languages_are_told_apart_by_script_letters_and_words() {
    for (text, language) in [
        ("외교부 대변인은 협상이 재개될 것이라고 밝혔다.", "ko"),
        ("外交部发言人表示，谈判将于下周恢复。", "zh"),
        ("外務省の報道官は交渉が再開されると述べた。", "ja"),
        ("首相、訪米へ 日米首脳会談で調整", "ja"),
        ("Речник міністерства заявив, що переговори відновляться.", "uk"),
        ("Представитель министерства заявил, что переговоры возобновятся, и это был первый раунд.", "ru"),
        ("Портпарол министарства је рекао да ће преговори бити настављени, љубазно и јасно.", "sr"),
        ("Говорителят на министерството заяви, че преговорите ще бъдат възобновени в съботата.", "bg"),
        ("Прэс-сакратар міністэрства заявіў, што перамовы адновяцца, ўсе згодныя.", "be"),
        ("De woordvoerder zei dat het overleg volgende week wordt hervat.", "nl"),
        ("Le porte-parole a dit que les négociations reprendraient la semaine prochaine.", "fr"),
    ] {
        assert_eq!(analyse(&article(&[text]), &[]).language, language, "{text}");
    }
}

#[test]
fn a_block_in_another_language_is_read_by_its_own_rules() {
    let mut article = article(&[
        "De woordvoerder van het ministerie zei dinsdag dat het overleg volgende week wordt hervat en dat niemand haast heeft.",
        "Президент заявил, что переговоры возобновятся на следующей неделе.",
        "\u{201c}We will not sign a treaty that leaves our people without protection,\u{201d} said Anna Brook, the chief negotiator of the delegation, on Monday evening.",
        "Seoul zweeg.",
    ]);
    article.metadata.language = Some(found("nl"));
    let analysis = analyse(&article, &starting_actors());
    let speakers: Vec<&str> = analysis.statements.iter().map(|s| s.speaker.as_str()).collect();
    assert_eq!(speakers, ["woordvoerder van het ministerie", "Президент", "Anna Brook"], "{:#?}", analysis.statements);
}

#[test]
fn articles_that_print_one_text_are_one_origin() {
    let wire = "The minister said on Tuesday that the talks would go on next week in Geneva, and that nobody was in a hurry. \
                Two diplomats confirmed that a draft had been sent to both capitals before the weekend.";
    let own = "A ferry that left the harbour at noon came back an hour later with a broken rudder, its captain told the port. \
               Nobody was hurt, and the passengers were given soup while they waited for another boat to fetch them.";
    let articles = [
        article(&[wire, own]),
        article(&[own]),
        article(&["Something was added by the desk.", wire]),
        article(&["外交部发言人周二表示，谈判将于下周恢复，各方没有时间表，两名外交官证实草案已送达双方首都。"]),
        article(&["综合消息。外交部发言人周二表示，谈判将于下周恢复，各方没有时间表，两名外交官证实草案已送达双方首都。"]),
        article(&["Short."]),
    ];
    let pairs: Vec<(usize, usize)> =
        shared_texts(&articles.iter().collect::<Vec<_>>()).iter().map(|pair| (pair.first, pair.second)).collect();
    assert_eq!(pairs, [(0, 1), (0, 2), (3, 4)]);
}

#[test]
fn a_pack_of_a_made_up_language_works_without_a_line_of_code() {
    let text = "
[endings]
-ur = o on ex / udo / undo

[say]
falur negur

[act]
negur

[according to]
laut ke

[stances]
denies = negur

[complementisers]
ke

[determiners]
lu la su

[pronouns]
el

[roles]
ministro presenta
";
    let pack = LanguagePack::read("zz", text).unwrap();
    let mut article = article(&[
        "Lu ministro falex ke la ponte es vera. “Ne vol vidur”, falo Anna Brook. El negex ke la kato dorm. Lu kato dorm.",
    ]);
    article.metadata.language = Some(found("zz"));
    let analysis = analyse_with(&article, &starting_actors(), &pack);
    let said: Vec<(&str, &str, Stance)> = analysis
        .statements
        .iter()
        .map(|s| (s.speaker.as_str(), &article.blocks[0].text[s.content[0].range()], s.stance))
        .collect();
    assert_eq!(
        said,
        [
            ("ministro", "ke la ponte es vera", Stance::Unclear),
            ("Anna Brook", "“Ne vol vidur”", Stance::Unclear),
            ("Anna Brook", "ke la kato dorm", Stance::Denies),
        ]
    );
    assert!(analyse(&article, &starting_actors()).statements.is_empty(), "without its pack nothing is found");
}

#[test]
fn every_line_of_the_shipped_packs_is_understood_and_a_wrong_one_is_named() {
    for (code, text) in shipped_packs() {
        if let Err(problems) = LanguagePack::read(code, text) {
            panic!("{code}: {problems:?}");
        }
    }
    let wrong = "ordre v2\n[sagen]\n[forms]\nsagen sagt\n[stances]\nshouts = sagen\n";
    let faults: Vec<(usize, PackFault)> =
        LanguagePack::read("zz", wrong).err().unwrap().into_iter().map(|p| (p.line, p.fault)).collect();
    assert_eq!(
        faults,
        [
            (1, PackFault::Setting("ordre v2".to_owned())),
            (2, PackFault::Section("[sagen]".to_owned())),
            (4, PackFault::Forms("sagen sagt".to_owned())),
            (6, PackFault::Stance("shouts = sagen".to_owned())),
        ]
    );
}

#[test]
fn a_silent_actor_is_never_given_a_statement() {
    let analysis = analyse(
        &article(&[
            "Seoul said on Monday that Pyongyang had sent troops to Russia. Kim Jong-un has ruled North Korea since 2011.",
            "Kremlin spokesman Dmitry Peskov said the alliance with North Korea was nobody's business.",
        ]),
        &starting_actors(),
    );
    let pyongyang = starting_actors()[2].id;
    assert!(analysis.statements.iter().all(|s| s.actor != Some(pyongyang)), "{:#?}", analysis.statements);
    let silence = analysis.silent.iter().find(|s| s.actor == pyongyang).expect("Pyongyang is silent");
    assert!(silence.mentions >= 4);
    assert_eq!(silence.mentions, silence.by.iter().map(|(_, n)| n).sum::<usize>());
}

#[test]
fn people_who_share_a_name_are_kept_apart() {
    let analysis = analyse(
        &article(&[
            "“Dit is een gevaar”, schreef analist Ellen Kim van een denktank in februari.",
            "De viceminister, Kim Hong Kyun, zei dat Seoul zal antwoorden. De leider van Noord-Korea, Kim Jong-un, zweeg.",
        ]),
        &starting_actors(),
    );
    let who: Vec<Option<u32>> = analysis.statements.iter().map(|s| s.actor.map(|a| a.0)).collect();
    assert_eq!(who, [Some(4), Some(1)], "{:#?}", analysis.statements);
}

#[test]
fn a_pronoun_stands_for_the_last_speaker_that_agrees() {
    let analysis = analyse(
        &article(&["Kremlin spokesman Dmitry Peskov said that talks go on. He added that no date was set."]),
        &starting_actors(),
    );
    assert_eq!(analysis.statements.len(), 2);
    assert_eq!(analysis.statements[1].speaker, "Dmitry Peskov");
}

#[test]
fn headings_captions_and_set_aside_blocks_yield_nothing() {
    let mut article = article(&["Seoul said that it would act."]);
    article.blocks.push(Block::new(BlockKind::Heading(2), "Moscow said that it would act."));
    article.blocks.push(Block::new(BlockKind::Caption, "Moscow said that it would act."));
    article
        .blocks
        .push(Block { set_aside: Some(SetAside::Teaser), ..Block::new(BlockKind::Paragraph, "Moscow said that it would act.") });
    let analysis = analyse(&article, &starting_actors());
    assert_eq!(analysis.statements.len(), 1);
}

#[test]
fn basis_and_stance_come_from_quotation_and_cue() {
    let analysis = analyse(
        &article(&[
            "Moscow denied that it had sent arms. “We have nothing to hide”, said Peskov. KCNA reported that the launch was a success.",
        ]),
        &starting_actors(),
    );
    let rows: Vec<(Basis, Stance)> = analysis.statements.iter().map(|s| (s.basis, s.stance)).collect();
    assert_eq!(
        rows,
        [(Basis::SaidIndirect, Stance::Denies), (Basis::SaidDirect, Stance::Unclear), (Basis::StateMedia, Stance::Unclear)],
        "{:#?}",
        analysis.statements
    );
}

#[test]
fn states_nobody_in_the_project_owns_stay_entities() {
    let analysis =
        analyse(&article(&["Seoul said that Ukraine needed help. Kyiv said that Seoul was a friend."]), &starting_actors());
    assert_eq!(analysis.statements[0].about_others, ["UA"]);
    assert_eq!(analysis.statements[1].actor, None);
    assert_eq!(analysis.statements[1].entity.as_deref(), Some("UA"));
}

#[test]
fn the_report_counts_code_points_of_the_joined_blocks() {
    let mut article = article(&["Häßlich 🙂 war das.", "Seoul said that it would act."]);
    for block in &mut article.blocks {
        block.language = Some("en".to_owned());
    }
    let value = report("a.txt", &article, &starting_actors());
    let text: Vec<char> = value["text"].as_str().unwrap().chars().collect();
    let statement = &value["statements"][0];
    let content: String =
        text[statement["start"].as_u64().unwrap() as usize..statement["end"].as_u64().unwrap() as usize].iter().collect();
    assert_eq!(content, "that it would act");
}

fn check_spots(article: &Article, analysis: &Analysis) {
    let check = |spot: &Spot| {
        let text = &article.block(spot.block).expect("a block of the article").text;
        assert!(spot.start <= spot.end && text.get(spot.range()).is_some(), "{spot:?} in {text:?}");
    };
    analysis.sentences.iter().for_each(check);
    analysis.mentions.iter().for_each(|m| check(&m.spot));
    for statement in &analysis.statements {
        statement.content.iter().chain([&statement.passage]).chain(&statement.source).chain(&statement.cue).for_each(check);
    }
    analysis.observations.iter().flat_map(|o| &o.spots).for_each(check);
    analysis.silent.iter().flat_map(|s| &s.actions).for_each(check);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_spot_is_valid_in_any_text(text in "\\PC{0,300}") {
        let article = article(&[&text]);
        check_spots(&article, &analyse(&article, &starting_actors()));
    }

    #[test]
    fn every_spot_is_valid_in_shuffled_news(words in proptest::collection::vec(prop::sample::select(vec![
        "Seoul", "said", "that", "“", "”", "\"", ",", ".", "zei", "dat", "„", "“", "sagte", "Kim Jong-un", "volgens", "according", "to", "he", "«", "»",
        "сказал", "что", "Путин", ":", "—", "'", "’", "(", ")", "hat", "angekündigt", "X", "the", "of", "?", "!", "…", "은", "북한은", "서울", "中国", "laut", "nach", "Angaben", "wie",
    ]), 0..60)) {
        for language in ["nl", "en", "de", "ru", "fr", "es", "uk", "ko", "zh", "ja"] {
            let mut article = article(&[&words.join(" "), &words.join("")]);
            for block in &mut article.blocks {
                block.language = Some(language.to_owned());
            }
            check_spots(&article, &analyse(&article, &starting_actors()));
        }
    }
}

#[test]
fn one_line_of_a_million_characters_is_read_in_linear_time() {
    for text in ["Seoul said that it would act. ", "Seoul, \"", "„Gut“ sagte ", "“a” ‘b c’ "] {
        let small = article(&[&text.repeat(100_000 / text.len())]);
        let large = article(&[&text.repeat(1_000_000 / text.len())]);
        let time = |article: &Article| {
            let start = std::time::Instant::now();
            std::hint::black_box(analyse(article, &starting_actors()));
            start.elapsed().as_secs_f64()
        };
        time(&small);
        let (one, ten) = (time(&small), time(&large));
        assert!(ten < 60.0 * one.max(0.01), "{text:?}: {one:.3} s and {ten:.3} s");
    }
}

fn shared() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/attribution");
    folder.join("eval_attribution.py").exists().then_some(folder)
}

/// Joint F of a set that stands beside the project; `None` where it is not at hand.
fn joint_f(set: &str, types: Option<&str>) -> Option<f64> {
    let lines = std::fs::read_to_string(shared()?.join(format!("{set}.jsonl"))).ok()?;
    Some(metric::measure(&lines, types).score.joint_f())
}

#[test]
fn the_metric_stays_above_its_floors() {
    for (set, types, floor) in
        [("nl_dev", None, 75.0), ("de_dev", None, 64.0), ("seed_nl", None, 95.0), ("nl_dev", Some("direct,mixed"), 80.0)]
    {
        match joint_f(set, types) {
            Some(f) => {
                println!("{set} {types:?}: joint F {f:.1}");
                assert!(f >= floor, "{set} {types:?}: joint F {f:.1} is below {floor}");
            }
            None => println!("{set}: ../shared is absent, nothing measured"),
        }
    }
}

/// Our own annotated sets, with the joint F below which a change is a step back.
macro_rules! own_sets {
    ($($name:literal: $floor:literal;)+) => {
        [$(($name, include_str!(concat!("fixtures/analysis/gold/", $name, ".jsonl")), $floor)),+]
    };
}

#[test]
fn own_sets_stay_above_their_floors() {
    let sets = own_sets! {
        "fr_test": 88.0; "fr_dev": 88.0; "es_test": 95.0; "es_dev": 94.0; "uk_test": 86.0; "uk_dev": 86.0;
        "ko_test": 95.0; "ko_dev": 94.0; "zh_test": 95.0; "zh_dev": 95.0; "ja_test": 95.0; "ja_dev": 95.0;
    };
    let mut below = Vec::new();
    for (name, set, floor) in sets {
        let measured = metric::measure(set, None);
        println!("{name}: {}", measured.score);
        if std::env::var("ERRORS").is_ok_and(|wanted| name.starts_with(&wanted)) {
            println!("  {}", measured.errors.join("\n  "));
        }
        if measured.score.joint_f() < floor {
            below.push(format!(
                "{name}: joint F {:.1} is below {floor}\n{}",
                measured.score.joint_f(),
                measured.errors.join("\n")
            ));
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}

/// Joint F of the sets in marked text below which a change is a step back; all kinds, then quotations only.
const MARKED_FLOORS: [(&str, f64, f64); 14] = [
    ("de_dev", 70.0, 70.0),
    ("de_more", 92.0, 92.0),
    ("de_test", 78.0, 76.0),
    ("en_dev", 94.0, 95.0),
    ("en_more", 92.0, 88.0),
    ("en_news_dev", 89.0, 89.0),
    ("en_news_test", 75.0, 80.0),
    ("en_test", 89.0, 86.0),
    ("nl_dev", 89.0, 80.0),
    ("nl_more", 93.0, 92.0),
    ("nl_test", 80.0, 80.0),
    ("ru_dev", 92.0, 85.0),
    ("ru_more", 92.0, 92.0),
    ("ru_test", 85.0, 78.0),
];

#[test]
fn marked_sets_stay_above_their_floors() {
    let mut below = Vec::new();
    for (name, set) in marked::sets() {
        let (_, all_floor, quoted_floor) =
            *MARKED_FLOORS.iter().find(|(known, ..)| *known == name).expect("a floor for every set");
        for (kinds, floor) in [(None, all_floor), (Some("direct,mixed"), quoted_floor)] {
            let measured = metric::measure(&set, kinds);
            println!("{name} {}: {}", kinds.unwrap_or("all"), measured.score);
            if measured.score.joint_f() < floor {
                below.push(format!("{name} {kinds:?}: joint F {:.1} is below {floor}", measured.score.joint_f()));
            }
        }
    }
    assert!(below.is_empty(), "{}", below.join("\n"));
}

/// The first real case, where it is at hand: speaker, kind and whom it is about of every sentence, and an actor that never speaks.
#[test]
fn the_real_case_is_read_sentence_by_sentence() {
    let Some(folder) = shared() else {
        println!("../shared is absent, the real case is not read");
        return;
    };
    let line = std::fs::read_to_string(folder.join("seed_nl.jsonl")).unwrap();
    let value: serde_json::Value = serde_json::from_str(line.lines().next().unwrap()).unwrap();
    let text = value["text"].as_str().unwrap();
    // Rows `("first words", 'SPEAKER', 'kind', 'ABOUT ABOUT'),` of the annotation.
    let table = std::fs::read_to_string(folder.join("seed_sentences.py")).unwrap();
    let rows: Vec<(usize, Option<&str>, &str, Vec<&str>)> = table
        .lines()
        .filter(|line| line.starts_with("(\""))
        .map(|line| {
            let (first, rest) = line[2..].split_once('"').unwrap();
            let mut rest = rest.trim_start_matches(',').trim_end_matches("),").split(',').map(|c| c.trim().trim_matches('\''));
            let (speaker, kind, about) = (rest.next().unwrap(), rest.next().unwrap(), rest.next().unwrap());
            (text.find(first).unwrap(), Some(speaker).filter(|s| *s != "None"), kind, about.split_whitespace().collect())
        })
        .collect();
    let paragraphs: Vec<&str> = text.split("\n\n").collect();
    let mut article = article(&paragraphs);
    let mut starts = Vec::new();
    for (block, paragraph) in article.blocks.iter_mut().zip(&paragraphs) {
        let start = paragraph.as_ptr() as usize - text.as_ptr() as usize;
        starts.push(start);
        // Captions, headings and teasers come marked from the import.
        let row = rows.iter().find(|row| row.0 == start);
        if row.is_some_and(|row| row.2 == "none") && paragraph.len() < 160 {
            block.kind = BlockKind::Caption;
        }
    }
    let actors = starting_actors();
    let analysis = analyse(&article, &actors);
    let at = |spot: &Spot| starts[spot.block.0 as usize - 1] + spot.start;
    let code =
        |id: standpoint::actor::ActorId| actors.iter().find(|a| a.id == id).and_then(|a| a.entity.clone()).unwrap_or_default();
    let mut wrong = Vec::new();
    let (mut named, mut expected, mut right) = (0, 0, 0);
    for (n, (start, speaker, kind, about)) in rows.iter().enumerate() {
        let end = rows.get(n + 1).map_or(text.len(), |row| row.0);
        let here: Vec<_> = analysis.statements.iter().filter(|s| (*start..end).contains(&at(&s.content[0]))).collect();
        let acts: Vec<_> = analysis.actions.iter().filter(|a| (*start..end).contains(&at(&a.spot))).collect();
        let who: Vec<String> = here.iter().map(|s| s.actor.map_or_else(String::new, code)).collect();
        let ok = match *kind {
            "none" => here.is_empty(),
            "action" | "attitude" => {
                here.is_empty()
                    && acts.iter().any(|a| Some(code(a.actor).as_str()) == *speaker && a.attitude == (*kind == "attitude"))
            }
            _ => {
                let quoted = |s: &&&standpoint::analysis::Suggestion| s.basis == Basis::SaidDirect;
                !here.is_empty()
                    && who.iter().all(|w| Some(w.as_str()) == *speaker)
                    && match *kind {
                        "direct" => here.iter().all(|s| quoted(&s)),
                        "mixed" => here.iter().any(|s| quoted(&s)),
                        _ => here.iter().all(|s| s.basis == Basis::SaidIndirect),
                    }
            }
        };
        if !ok {
            wrong.push(format!("{kind} by {speaker:?}: {} → {who:?}", text[*start..].chars().take(60).collect::<String>()));
        }
        if !matches!(*kind, "none" | "action" | "attitude") {
            let mut found: Vec<String> = here
                .iter()
                .flat_map(|s| s.about.iter().map(|&id| code(id)).chain(s.about_others.iter().cloned()))
                .filter(|c| Some(c.as_str()) != *speaker)
                .collect();
            found.sort();
            found.dedup();
            named += found.len();
            expected += about.len();
            right += found.iter().filter(|c| about.contains(&c.as_str())).count();
        }
    }
    assert!(wrong.is_empty(), "{} of {} sentences:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
    let (precision, recall) = (right as f64 / named as f64, right as f64 / expected as f64);
    println!("the real case: {} sentences, about whom P {precision:.2} R {recall:.2}", rows.len());
    assert!(precision >= 0.95 && recall >= 0.95, "about whom: P {precision:.2} R {recall:.2}");
    let silent = analysis.silent.iter().find(|s| code(s.actor) == "KP").expect("Pyongyang is silent");
    assert!(silent.mentions >= 15 && !silent.actions.is_empty(), "{silent:?}");
}
