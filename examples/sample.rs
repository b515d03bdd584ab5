//! Makes the sample project from the sample articles: `cargo run --example sample`.
//!
//! Everything in it goes through the import and through edits, as at the desk. The same version writes the same bytes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout, reason = "a fault in the sample is to stop its making")]

use standpoint::actor::{Actor, ActorId, Alias, Hue};
use standpoint::anchor::Anchor;
use standpoint::article::{SetAside, SourceId};
use standpoint::import::{self, Options};
use standpoint::project::unknown::Unknown;
use standpoint::project::{
    BriefField, DocumentLanguage, Edit, Judgement, JudgementId, Project, SourceField, Statement, StatementId, container,
};
use standpoint::sample::ARTICLES;
use standpoint::standards::{ActorKind, Basis, Confidence, Credibility, Likelihood, Reliability, Stance, Tlp};
use std::sync::Arc;

const SEOUL: ActorId = ActorId(1);
const MOSCOW: ActorId = ActorId(2);
const PYONGYANG: ActorId = ActorId(3);
const ANALYSTS: ActorId = ActorId(4);

const DUTCH: SourceId = SourceId(1);
const ENGLISH: SourceId = SourceId(2);
const KOREAN: SourceId = SourceId(3);

/// A statement to keep: where it stands and what the analyst says of it.
struct Kept {
    source: SourceId,
    /// The passage begins with these words and ends with those.
    from: &'static str,
    to: &'static str,
    actor: ActorId,
    speaker: &'static str,
    office: &'static str,
    about: Vec<ActorId>,
    basis: Basis,
    stance: Stance,
    topic: &'static str,
    translation: &'static str,
    memo: &'static str,
    important: bool,
    credibility: Credibility,
}

fn main() {
    let mut project = Project::new("7c1d2a52-64b0-4c0e-9a57-0b6f6d0a5e10", "2024-10-24", DocumentLanguage::En);
    open_articles(&mut project);
    let kyiv = add_kyiv(&mut project);
    let kept = keep_statements(&mut project, kyiv);
    write_positions(&mut project, kyiv);
    write_brief(&mut project, &kept);
    assert_eq!(project.check(), Vec::<String>::new());
    let (bytes, _) = container::write(&project, &Unknown::default(), env!("CARGO_PKG_VERSION"), None).unwrap();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/sample.standpoint");
    std::fs::write(path, &bytes).unwrap();
    println!("{} statements, {} bytes", project.statements.len(), bytes.len());
}

fn apply(project: &mut Project, edit: &Edit) {
    project.apply(edit).unwrap_or_else(|error| panic!("{error:?}: {edit:?}"));
}

fn open_articles(project: &mut Project) {
    for (name, bytes) in ARTICLES {
        let read = import::read(name, bytes, &Options::default()).expect("a sample article is read");
        assert_eq!(read.notices, [], "{name}");
        for imported in read.value {
            let source = import::source(project.next_source(), imported, Arc::from(bytes), "2024-10-24");
            apply(project, &Edit::AddSource(Arc::new(source)));
        }
    }
    // What the articles say of themselves at the end is not part of the story.
    for source in [DUTCH, ENGLISH, KOREAN] {
        let article = &project.source(source).unwrap().article;
        let own = article.numbered().filter(|(_, block)| block.text.contains("Standpoint") && block.set_aside.is_none());
        let own: Vec<_> = own.map(|(number, _)| number).collect();
        for block in own {
            apply(project, &Edit::SetAside { source, block, reason: Some(SetAside::Analyst) });
        }
        let blocks = article_numbers(project, source);
        apply(project, &Edit::Consider(source, blocks));
    }
    for (source, field, text) in [
        (DUTCH, SourceField::Outlet, "De Havenkoerier"),
        (DUTCH, SourceField::Authors, "Sanne Verhoef"),
        (DUTCH, SourceField::Published, "2024-10-23"),
        (KOREAN, SourceField::Outlet, "너울일보"),
        (KOREAN, SourceField::Authors, "윤가람"),
        (KOREAN, SourceField::Published, "2024-10-22"),
    ] {
        if project.citation(source, field).as_deref() != Some(text) {
            println!("{source} {field:?}: {:?} corrected to {text}", project.citation(source, field));
            apply(project, &Edit::CorrectSource { source, field, value: Some(text.to_owned()) });
        }
    }
    for (source, grade, descriptor) in [
        (DUTCH, Reliability::B, "Regional daily with a correspondent in Seoul; names its officials by office only."),
        (ENGLISH, Reliability::B, "Broadsheet; quotes both governments, and one analyst by name."),
        (KOREAN, Reliability::C, "National daily, close to the government’s own account."),
    ] {
        apply(project, &Edit::GradeSource(source, Some(grade)));
        apply(project, &Edit::DescribeSource(source, descriptor.to_owned()));
    }
}

fn article_numbers(project: &Project, source: SourceId) -> Vec<standpoint::article::BlockNumber> {
    let article = &project.source(source).unwrap().article;
    article.numbered().filter(|(_, block)| block.set_aside.is_none()).map(|(number, _)| number).collect()
}

fn add_kyiv(project: &mut Project) -> ActorId {
    let id = ActorId(project.next);
    let alias = |language: &str, text: &str| Alias {
        language: (!language.is_empty()).then(|| language.to_owned()),
        text: text.to_owned(),
    };
    let aliases = vec![
        alias("nl", "Kiev"),
        alias("nl", "Oekraïne"),
        alias("nl", "Oekraïens"),
        alias("nl", "Oekraïense"),
        alias("en", "Ukraine"),
        alias("en", "Ukrainian"),
        alias("ko", "우크라이나"),
    ];
    let actor = Actor { hue: Hue(4), entity: Some("UA".to_owned()), aliases, ..Actor::new(id, "Kyiv", ActorKind::State) };
    apply(project, &Edit::AddActor(actor));
    id
}

/// Keeps a passage and returns its number.
fn keep(project: &mut Project, kept: Kept) -> StatementId {
    let source = Arc::clone(project.source(kept.source).unwrap());
    let (block, range) = source
        .article
        .numbered()
        .find_map(|(number, block)| {
            let start = block.text.find(kept.from)?;
            let end = start + block.text.get(start..)?.find(kept.to)? + kept.to.len();
            Some((number, start..end))
        })
        .unwrap_or_else(|| panic!("{} … {}", kept.from, kept.to));
    let id = StatementId(project.next);
    let anchor = Anchor::new(kept.source, &source.article, block, range).unwrap();
    let statement = Statement {
        speaker: kept.speaker.to_owned(),
        office: kept.office.to_owned(),
        about: kept.about,
        basis: kept.basis,
        stance: kept.stance,
        topic: kept.topic.to_owned(),
        translation: kept.translation.to_owned(),
        memo: kept.memo.to_owned(),
        important: kept.important,
        credibility: kept.credibility,
        ..Statement::new(id, anchor, Some(kept.actor))
    };
    apply(project, &Edit::Keep(statement));
    id
}

/// The statements that the judgements cite.
struct Cited {
    withdrawal: StatementId,
    arms: StatementId,
    options: StatementId,
    holes: StatementId,
    answer: StatementId,
    price: StatementId,
    rockets: StatementId,
    stock: StatementId,
    chip: StatementId,
    submarines: StatementId,
}

fn keep_statements(project: &mut Project, kyiv: ActorId) -> Cited {
    let plain = || Kept {
        source: DUTCH,
        from: "",
        to: "",
        actor: SEOUL,
        speaker: "",
        office: "",
        about: Vec::new(),
        basis: Basis::SaidDirect,
        stance: Stance::Unclear,
        topic: "",
        translation: "",
        memo: "",
        important: false,
        credibility: Credibility::ProbablyTrue,
    };
    keep(
        project,
        Kept {
            from: "“De aanwezigheid van Noord-Koreaanse eenheden",
            to: "na het gesprek.",
            office: "Spokesman, South Korean foreign ministry",
            about: vec![PYONGYANG, MOSCOW],
            stance: Stance::Opposes,
            topic: "soldiers",
            translation: "“The presence of North Korean units in Russia is unacceptable to us,” said a spokesman of the South Korean \
                          foreign ministry after the meeting.",
            ..plain()
        },
    );
    let withdrawal = keep(
        project,
        Kept {
            from: "Hij eiste dat Moskou",
            to: "zal verzwaren.",
            office: "Spokesman, South Korean foreign ministry",
            about: vec![MOSCOW],
            stance: Stance::Demands,
            topic: "soldiers",
            translation: "He demanded that Moscow “let the soldiers leave without delay” and added that Seoul will raise its answer step \
                          by step.",
            important: true,
            ..plain()
        },
    );
    let arms = keep(
        project,
        Kept {
            from: "Een adviseur van de raad waarschuwde",
            to: "verdergaat.",
            office: "Adviser, South Korean National Security Council",
            about: vec![MOSCOW, PYONGYANG, kyiv],
            stance: Stance::Conditional,
            topic: "arms",
            translation: "An adviser to the council warned that Seoul “no longer rules out in advance” supplying arms to Kyiv if the \
                          cooperation between North Korea and Russia goes on.",
            memo: "First time that arms are named as an option on the record.",
            important: true,
            ..plain()
        },
    );
    let options = keep(
        project,
        Kept {
            source: ENGLISH,
            from: "“We will judge our options",
            to: "are a matter for later\".",
            office: "Official, presidential office in Seoul",
            about: vec![PYONGYANG, MOSCOW],
            stance: Stance::Conditional,
            topic: "arms",
            ..plain()
        },
    );
    keep(
        project,
        Kept {
            source: KOREAN,
            from: "외교부 당국자는 22일",
            to: "라고 밝혔다.",
            office: "Official, South Korean foreign ministry",
            about: vec![PYONGYANG],
            stance: Stance::Opposes,
            topic: "soldiers",
            translation: "A foreign ministry official stated on the 22nd that “the deployment of North Korean soldiers is an act that \
                          threatens the security of the Korean peninsula and of Europe at once”.",
            ..plain()
        },
    );
    let holes = keep(
        project,
        Kept {
            from: "Een Russische diplomaat in Seoel noemde",
            to: "“een verhaal met veel gaten”.",
            actor: MOSCOW,
            office: "Russian diplomat in Seoul",
            about: vec![SEOUL],
            stance: Stance::Denies,
            topic: "soldiers",
            translation: "A Russian diplomat in Seoul called the reports of soldiers “a story with many holes”.",
            memo: "Not a denial of the deployment itself.",
            important: true,
            credibility: Credibility::Doubtful,
            ..plain()
        },
    );
    keep(
        project,
        Kept {
            from: "De Russische ambassade ontkende dinsdag",
            to: "geheime bijlage heeft.",
            actor: MOSCOW,
            office: "Russian embassy in Seoul",
            about: vec![PYONGYANG],
            basis: Basis::SaidIndirect,
            stance: Stance::Denies,
            topic: "treaty",
            translation: "The Russian embassy denied on Tuesday that the treaty has a secret annex.",
            credibility: Credibility::NotJudged,
            ..plain()
        },
    );
    let answer = keep(
        project,
        Kept {
            source: ENGLISH,
            from: "He warned that any weapons from Seoul",
            to: "“would not go unanswered”.",
            actor: MOSCOW,
            office: "Official, Russian foreign ministry",
            about: vec![SEOUL],
            stance: Stance::Warns,
            topic: "arms",
            important: true,
            ..plain()
        },
    );
    keep(
        project,
        Kept {
            source: KOREAN,
            from: "주한 러시아대사관은",
            to: "강조했다.",
            actor: MOSCOW,
            office: "Russian embassy in Seoul",
            about: vec![PYONGYANG, SEOUL],
            basis: Basis::SaidIndirect,
            stance: Stance::Supports,
            topic: "treaty",
            translation: "The Russian embassy in South Korea stressed that the cooperation with North Korea follows international law and \
                          is not aimed at South Korea’s security.",
            credibility: Credibility::NotJudged,
            ..plain()
        },
    );
    let price = keep(
        project,
        Kept {
            from: "“Pyongyang verkocht granaten",
            to: "“Daar hoort een andere prijs bij.\"",
            actor: ANALYSTS,
            speaker: "Hanna Kim",
            office: "Analyst, Halla Institute, Busan",
            about: vec![PYONGYANG, MOSCOW],
            topic: "technology",
            translation: "“Pyongyang used to sell shells, now it rents out people,” says analyst Hanna Kim of the Halla Institute in Busan. \
                          “That comes at another price.”",
            important: true,
            credibility: Credibility::PossiblyTrue,
            ..plain()
        },
    );
    let rockets = keep(
        project,
        Kept {
            from: "Ze denkt dat Noord-Korea",
            to: "“de echte rode lijn” zijn.",
            actor: ANALYSTS,
            speaker: "Hanna Kim",
            office: "Analyst, Halla Institute, Busan",
            about: vec![PYONGYANG, MOSCOW, SEOUL],
            basis: Basis::SaidIndirect,
            topic: "technology",
            translation: "She thinks that North Korea is mainly after Russian rocket technology. That, in her view, would be “the real red \
                          line” for Seoul.",
            credibility: Credibility::PossiblyTrue,
            ..plain()
        },
    );
    let stock = keep(
        project,
        Kept {
            from: "Hij stelt dat Rusland",
            to: "tienduizend man in Koersk”.",
            actor: ANALYSTS,
            office: "Researcher, Baltic Strategy Circle, Riga",
            about: vec![MOSCOW, SEOUL],
            topic: "arms",
            translation: "He argues that Russia fears the South Korean stock of weapons: “One decision in Seoul weighs more than ten \
                          thousand men in Kursk.”",
            credibility: Credibility::PossiblyTrue,
            ..plain()
        },
    );
    let chip = keep(
        project,
        Kept {
            source: ENGLISH,
            from: "“Seoul is likely to keep its shells",
            to: "before it is carried out.”",
            actor: ANALYSTS,
            speaker: "Marek Oldfield",
            office: "Analyst, Tamar Centre, Bristol",
            about: vec![SEOUL],
            topic: "arms",
            important: true,
            credibility: Credibility::PossiblyTrue,
            ..plain()
        },
    );
    let submarines = keep(
        project,
        Kept {
            source: KOREAN,
            from: "한라연구원의 한 연구위원은",
            to: "고 경고했다.",
            actor: ANALYSTS,
            office: "Research fellow, Halla Institute",
            about: vec![PYONGYANG],
            stance: Stance::Warns,
            topic: "technology",
            translation: "A research fellow of the Halla Institute warned that “once satellite and submarine technology has gone to \
                          Pyongyang, there is no way back”.",
            credibility: Credibility::PossiblyTrue,
            ..plain()
        },
    );
    keep(
        project,
        Kept {
            source: ENGLISH,
            from: "Ukraine’s ministry of defence said",
            to: "from Seoul.",
            actor: kyiv,
            office: "Ukrainian ministry of defence",
            about: vec![SEOUL],
            stance: Stance::Supports,
            topic: "arms",
            ..plain()
        },
    );
    Cited { withdrawal, arms, options, holes, answer, price, rockets, stock, chip, submarines }
}

fn write_positions(project: &mut Project, kyiv: ActorId) {
    // Pyongyang has no position: it says nothing, and the briefing says so.
    for (actor, text) in [
        (SEOUL, "Demands that the soldiers leave at once. Makes arms for Kyiv depend on what Moscow and Pyongyang do next."),
        (MOSCOW, "Doubts the reports without denying the deployment, calls the treaty lawful, and warns Seoul off arming Kyiv."),
        (
            ANALYSTS,
            "Read the deployment as soldiers traded for technology, and Seoul’s threat as worth most while it is not carried out.",
        ),
        (kyiv, "Would take every shell and every air-defence battery from Seoul."),
    ] {
        apply(project, &Edit::Reword(actor, text.to_owned()));
    }
}

fn write_brief(project: &mut Project, cited: &Cited) {
    let fields = [
        BriefField::Title("Seoul, Moscow and the soldiers from the North".to_owned()),
        BriefField::PreparedFor("The 14:00 meeting".to_owned()),
        BriefField::PreparedBy("Asia desk".to_owned()),
        BriefField::Tlp(Some(Tlp::Amber)),
        BriefField::BottomLine(
            "Seoul now says openly that arms for Kyiv are an option, and ties that to whether the North Korean soldiers leave Russia. Moscow doubts \
             the reports without denying them. **Pyongyang has not spoken.**"
                .to_owned(),
        ),
        BriefField::Disputes(
            "How many soldiers: 1,500 by 18 October and about 3,000 by 23 October, both by the account of Seoul’s intelligence service; \
             a Russian diplomat calls the reports a story with many holes."
                .to_owned(),
        ),
        BriefField::Gaps(
            "No source reports a decision by the government in Seoul.\nBoth figures for the soldiers come from one service; nobody has \
             counted apart from it.\nWhat Pyongyang receives in return is known from analysts only."
                .to_owned(),
        ),
        BriefField::SourceSummary(
            "Three newspapers in three languages, each with its own reporting. Officials are quoted by office, not by name. The judgements \
             rest most on what officials in Seoul say of their own plans; on Moscow’s motives there are analysts only."
                .to_owned(),
        ),
        BriefField::TargetPages(Some(8)),
    ];
    for field in fields {
        apply(project, &Edit::Brief(field));
    }
    for (text, likelihood, confidence, reason, cites) in [
        (
            "Seoul is {likelihood} to keep arms for Kyiv as a threat before it becomes a policy.",
            4,
            Confidence::Moderate,
            "Two officials and one analyst point the same way in separate reports; none of them reports a decision.",
            vec![cited.withdrawal, cited.arms, cited.options, cited.chip],
        ),
        (
            "Moscow’s warnings are {likelihood} aimed at Seoul’s stock of shells rather than at its opinion of the treaty.",
            5,
            Confidence::Low,
            "It rests on one warning and on the reading of one researcher.",
            vec![cited.holes, cited.answer, cited.stock],
        ),
        (
            "Pyongyang is {likelihood} to be paid in technology and not in food and fuel alone.",
            4,
            Confidence::Low,
            "Both analysts belong to one institute, and no document or shipment is reported.",
            vec![cited.price, cited.rockets, cited.submarines],
        ),
    ] {
        let judgement = Judgement {
            id: JudgementId(project.next),
            text: text.to_owned(),
            likelihood: Some(Likelihood(likelihood)),
            confidence: Some(confidence),
            reason: reason.to_owned(),
            cites,
        };
        apply(project, &Edit::AddJudgement(judgement));
    }
}
