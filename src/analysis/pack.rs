//! Language packs: what each language calls saying, and the small words around it.
//!
//! One plain-text file per language stands in `assets/languages`; its README explains every section. A pack is read once, when
//! the first article in its language comes, into one table from word form to classes and verb readings, so that the rules ask
//! for bits and never compare lists of words.

use super::morphology;
use crate::standards::Stance;
use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Mutex, OnceLock, PoisonError};

/// Word classes as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u64);

/// Defines the classes with the names of their sections in the packs.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $section:literal;)+) => {
        impl Class {
            $($(#[$doc])* pub(crate) const $name: Self = Self(1 << $bit);)+
            /// The class a section of a pack fills.
            fn of_section(section: &str) -> Option<Self> {
                match section { $($section => Some(Self::$name),)+ _ => None }
            }
        }
    };
}

classes! {
    /// Auxiliary and modal verbs.
    AUXILIARY = 0 "auxiliaries";
    /// Adverbs that stand between subject and verb.
    ADVERB = 1 "adverbs";
    /// Words of time: days, months, yesterday.
    TIME = 2 "time";
    /// Conjunctions and relatives that begin another clause.
    BOUNDARY = 3 "boundaries";
    /// Prepositions.
    PREPOSITION = 4 "prepositions";
    /// Prepositions that go on within a noun phrase.
    INNER = 5 "inner prepositions";
    /// Articles, possessives, numerals, quantifiers.
    DETERMINER = 6 "determiners";
    /// Personal pronouns as subjects.
    PRONOUN = 7 "pronouns";
    /// Relative pronouns that can be subjects.
    RELATIVE = 8 "relatives";
    /// Words that open a content clause.
    COMPLEMENTISER = 9 "complementisers";
    /// Forms that are nouns or adjectives as often as verbs.
    AMBIGUOUS = 10 "ambiguous";
    /// Nouns for people by their office.
    ROLE = 11 "roles";
    /// Finite verbs that are no cues.
    FINITE = 12 "finite verbs";
    /// Nouns that carry a content clause.
    NOUN_CUE = 13 "noun cues";
    /// Verb forms of reported speech.
    REPORTED = 14 "reported speech";
    /// Abbreviations whose dot ends no sentence.
    ABBREVIATION = 15 "abbreviations";
    /// Negations.
    NEGATION = 16 "negations";
    /// What a phrase after a verb does not begin with.
    STOP = 17 "stops";
    /// Documents that speak: report, statement, study.
    TEXT_NOUN = 18 "documents";
    /// Coordinating conjunctions.
    AND = 19 "coordinators";
    /// Female pronouns.
    FEMALE = 20 "female";
    /// Male pronouns.
    MALE = 21 "male";
    /// Plural pronouns.
    PLURAL = 22 "plural";
    /// Neuter pronouns.
    NEUTER = 23 "neuter";
    /// Labels before a colon that are no speakers.
    LABEL = 24 "no speakers";
    /// Possessive pronouns.
    POSSESSIVE = 25 "possessives";
    /// Particles of infinitives: to, te, zu.
    INFINITIVE = 26 "infinitive particles";
    /// The perfect's auxiliaries: have.
    HAVE = 27 "have";
    /// The passive's auxiliaries: be.
    BE = 28 "be";
    /// Impersonal subjects that say nothing: it, there.
    DUMMY = 29 "impersonal";
    /// Passive's agent: by, door, von.
    AGENT = 30 "agents";
    /// Adverbs that open a clause before its verb (V2): so, daarbij.
    OPENER = 31 "openers";
    /// Words that hedge.
    HEDGE = 32 "hedges";
    /// Plural nouns of people: officials, experts.
    PEOPLE = 33 "people";
    /// Reflexive pronouns.
    REFLEXIVE = 34 "reflexives";
    /// Adverbs that stand for a source named before: demnach.
    CARRIER = 35 "carriers";
    /// Particles behind a topic or subject: は, 는.
    TOPIC = 48 "topic particles";
    /// Particles behind an object: を, 를.
    OBJECT = 49 "object particles";
    /// Particles and endings behind what is said, before the verb: と, 라고.
    QUOTATIVE = 50 "quote particles";
    /// Endings behind what is said that lead to another part of it: 라며.
    CHAIN = 51 "chain particles";
    /// Other particles that are no part of a name.
    CASE = 52 "case particles";
    /// Endings that look like particles and are none.
    NO_PARTICLE = 53 "no particles";
    /// Words listed so that a text without spaces is cut rightly.
    PLAIN = 54 "words";
    /// News outlets and the nouns for them: agency, newspaper, Reuters.
    MEDIA = 36 "media";
    /// Words of feeling that make a sentence an attitude: furious, worried.
    FEELING = 37 "feelings";
    /// Words before a second source: citing, quoting.
    CITING = 38 "citing";
    /// Words behind a form that may be a noun which show that it is one: reports *of*, claims *were*.
    AFTER_NOUN = 39 "after nouns";
    /// Nouns that sum up what was just said before a relative clause: a *position* his party rejects.
    SUMMARY = 40 "summaries";
    /// Nouns of will that take an infinitive: his *refusal* to go.
    WILL = 41 "wills";
    /// Nouns that end as nouns for people do and are none: border, number.
    THING = 42 "things";
    /// Nouns for groups of people: union, team.
    GROUP = 43 "groups";
    /// First words of phrases; set when a pack is read.
    PHRASE = 62 "";
}

impl Class {
    /// No class.
    pub(crate) const NONE: Self = Self(0);

    /// Whether it has any class of another.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both.
    pub(crate) const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// What a cue takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Quotations and clauses: said.
    Say,
    /// Clauses: believes, expects.
    Report,
    /// Objects and infinitives: demands, criticises.
    Act,
}

/// Verb forms as bits.
pub(crate) mod form {
    /// Finite.
    pub(crate) const FINITE: u8 = 1;
    /// Infinitive.
    pub(crate) const INFINITIVE: u8 = 2;
    /// Past participle.
    pub(crate) const PARTICIPLE: u8 = 4;
    /// Present participle, gerund.
    pub(crate) const GERUND: u8 = 8;
}

/// One reading of a verb form.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// What it takes.
    pub(crate) kind: Kind,
    /// Its forms ([`form`]).
    pub(crate) forms: u8,
    /// Index of the particle that must follow in [`Pack::particles`], plus one; 0 for none.
    pub(crate) particle: u16,
    /// Index in [`Pack::lemmas`].
    pub(crate) lemma: u16,
}

/// A verb of the pack.
#[derive(Clone, Debug)]
pub(crate) struct Lemma {
    /// Its dictionary form.
    pub(crate) text: String,
    /// What saying it does.
    pub(crate) stance: Stance,
    /// An adjective that takes a clause after *be*: convinced, worried, eager.
    pub(crate) attitude: bool,
}

/// A cue or connective of several words.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    /// Its words after the first.
    rest: Vec<Box<str>>,
    /// What it is.
    pub(crate) sort: Sort,
    /// What saying it does.
    pub(crate) stance: Stance,
}

/// What a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A cue in a finite form.
    Cue(Kind),
    /// Stands before the source: "according to".
    Before,
    /// Stands after the source: "zufolge".
    After,
    /// A word of time or place to be skipped.
    Skip,
}

/// Where the verb stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// Subject, verb, object: English, French, Spanish.
    #[default]
    Svo,
    /// The finite verb comes second: Dutch, German.
    V2,
    /// Free, with a comma before content clauses: Russian, Ukrainian.
    Free,
    /// The verb stands last, behind what is said: Korean, Japanese.
    Final,
    /// Subject, verb, content without a mark between them: Chinese.
    Chain,
}

type Table<V> = HashMap<Box<str>, V, BuildHasherDefault<Fnv>>;

/// FNV-1a: short keys, no enemies.
#[derive(Clone, Copy)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
    fn write_u32(&mut self, value: u32) {
        self.0 = u64::from(value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// What a language calls saying.
#[derive(Default)]
pub(crate) struct Pack {
    /// Its code, BCP 47.
    pub(crate) code: &'static str,
    /// Where its verb stands.
    pub(crate) order: Order,
    /// A number with a dot is an ordinal: German.
    pub(crate) ordinal_dots: bool,
    /// Short words lose their vowel before an apostrophe: French.
    pub(crate) elides: bool,
    /// Nouns have capitals: German.
    pub(crate) noun_capitals: bool,
    /// A reported act (X criticised Y) is content as a whole clause: German.
    pub(crate) whole_acts: bool,
    /// A quotation inside reported speech is a statement of its own: German.
    pub(crate) inner_quotes: bool,
    /// Words are not parted by spaces: Chinese, Japanese.
    pub(crate) unspaced: bool,
    /// Particles are written to their word: Korean.
    attached: bool,
    /// Where words are not parted by spaces: the lengths of the words listed, by their first character; a bit for each.
    lengths: HashMap<char, u32, BuildHasherDefault<Fnv>>,
    /// Particles written to their word with what must stand before them, by their last character, longest first.
    tails: HashMap<char, Vec<Tail>, BuildHasherDefault<Fnv>>,
    table: Table<(Class, u32)>,
    readings: Vec<Vec<Reading>>,
    /// Its verbs.
    pub(crate) lemmas: Vec<Lemma>,
    /// Particles of separable verbs.
    pub(crate) particles: Vec<Box<str>>,
    phrases: Table<Vec<Phrase>>,
    /// Stance by lemma, from the pack.
    stances: Vec<(String, Stance)>,
    /// Endings of regular verbs, from the pack: of the dictionary form, and of the others.
    endings: Vec<(String, Irregular)>,
}

/// A line of a pack that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackProblem {
    /// Its number, from 1.
    pub line: usize,
    /// What is wrong, with the line.
    pub fault: PackFault,
}

/// What may be wrong with a line of a pack; each holds the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackFault {
    /// No section is called so.
    Section(String),
    /// No setting is called so.
    Setting(String),
    /// Not `lemma = finite / participles / gerunds`.
    Forms(String),
    /// No stance is called so, or `=` is missing.
    Stance(String),
}

/// A pack that does not ship with the program: what somebody who adds a language tries.
pub struct LanguagePack(Pack);

impl LanguagePack {
    /// Reads a pack for a language code (BCP 47, primary subtag).
    ///
    /// # Errors
    ///
    /// Every line that is not understood, in order.
    pub fn read(code: &str, text: &str) -> Result<Self, Vec<PackProblem>> {
        let mut problems = Vec::new();
        let pack = Pack::read_noting(known_code(code), text, &mut problems);
        if problems.is_empty() { Ok(Self(pack)) } else { Err(problems) }
    }

    /// Its language code.
    #[must_use]
    pub fn code(&self) -> &str {
        self.0.code
    }

    /// What the rules read.
    pub(crate) fn pack(&self) -> &Pack {
        &self.0
    }
}

/// Every pack that ships: code and text.
#[must_use]
pub fn shipped_packs() -> &'static [(&'static str, &'static str)] {
    &TEXTS
}

/// One copy of every code for the program's life.
fn known_code(code: &str) -> &'static str {
    static KNOWN: OnceLock<Mutex<BTreeSet<&'static str>>> = OnceLock::new();
    let mut known = KNOWN.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(&same) = known.get(code) {
        return same;
    }
    let kept: &'static str = Box::leak(code.to_owned().into_boxed_str());
    known.insert(kept);
    kept
}

/// Whether a section is one the packs have.
fn is_section(name: &str) -> bool {
    const OTHERS: [&str; 16] = [
        "forms",
        "endings",
        "say",
        "report",
        "act",
        "attitudes",
        "say phrases",
        "report phrases",
        "act phrases",
        "say verb phrases",
        "report verb phrases",
        "act verb phrases",
        "according to",
        "according after",
        "skips",
        "stances",
    ];
    OTHERS.contains(&name) || Class::of_section(name).is_some() && !name.is_empty()
}

/// A particle written to its word: `다|고` is 고 behind 다.
struct Tail {
    /// What the word ends with.
    ending: Box<str>,
    /// Bytes of the particle itself.
    bytes: u8,
    class: Class,
}

/// The packs that ship: code and text.
const TEXTS: [(&str, &str); 10] = [
    ("nl", include_str!("../../assets/languages/nl.txt")),
    ("en", include_str!("../../assets/languages/en.txt")),
    ("de", include_str!("../../assets/languages/de.txt")),
    ("ru", include_str!("../../assets/languages/ru.txt")),
    ("fr", include_str!("../../assets/languages/fr.txt")),
    ("es", include_str!("../../assets/languages/es.txt")),
    ("uk", include_str!("../../assets/languages/uk.txt")),
    ("ko", include_str!("../../assets/languages/ko.txt")),
    ("zh", include_str!("../../assets/languages/zh.txt")),
    ("ja", include_str!("../../assets/languages/ja.txt")),
];

/// The pack of a language by its primary subtag; `None` where there is none.
pub(crate) fn pack(language: &str) -> Option<&'static Pack> {
    static PACKS: [OnceLock<Pack>; TEXTS.len()] = [const { OnceLock::new() }; TEXTS.len()];
    let primary = language.split(['-', '_']).next().unwrap_or_default();
    let (cell, (code, text)) = PACKS.iter().zip(TEXTS).find(|(_, (code, _))| code.eq_ignore_ascii_case(primary))?;
    Some(cell.get_or_init(|| Pack::read(code, text)))
}

/// A pack without words, for languages that have none: sentences and mentions only.
pub(crate) fn empty() -> &'static Pack {
    static EMPTY: OnceLock<Pack> = OnceLock::new();
    EMPTY.get_or_init(|| Pack { readings: vec![Vec::new()], ..Pack::default() })
}

impl Pack {
    /// Classes and verb index of a lower-case form.
    pub(crate) fn entry(&self, low: &str) -> (Class, u32) {
        self.table.get(low).copied().unwrap_or((Class::NONE, 0))
    }

    /// Whether a form is listed at all.
    pub(crate) fn lists(&self, low: &str) -> bool {
        self.table.contains_key(low)
    }

    /// Lengths of the words listed that begin with a character: bit n stands for n characters.
    pub(crate) fn lengths_from(&self, first: char) -> u32 {
        self.lengths.get(&first).copied().unwrap_or_default()
    }

    /// Quotations stand within their sentences, whatever stops they hold.
    pub(crate) fn whole_quotes(&self) -> bool {
        matches!(self.order, Order::Final | Order::Chain)
    }

    /// The particle a word ends with: its bytes and class. A word that is listed itself has none.
    pub(crate) fn tail(&self, low: &str, entry: (Class, u32), after_mark: bool) -> (u8, Class) {
        if !self.attached || entry.1 != 0 {
            return (0, Class::NONE);
        }
        let tails = low.chars().next_back().and_then(|last| self.tails.get(&last)).map_or(&[][..], Vec::as_slice);
        if after_mark {
            // `"…"라고`: the particle stands alone.
            return tails.iter().find(|t| &*t.ending == low).map_or((0, Class::NONE), |t| (0, t.class));
        }
        if entry.0 != Class::NONE {
            return (0, Class::NONE);
        }
        let stem = |t: &Tail| low.get(..low.len() - t.bytes as usize).unwrap_or_default();
        let fits = |t: &&Tail| low.ends_with(&*t.ending) && low.len() > t.bytes as usize;
        // What is left is listed: 관계자는 is 관계자 and 는.
        let known = tails.iter().filter(fits).find(|t| self.lists(stem(t)));
        match known.or_else(|| tails.iter().find(fits)) {
            Some(t) if t.class.has(Class::NO_PARTICLE) => (0, Class::NONE),
            // Of one syllable only listed words take a particle: 그는.
            Some(t) if t.ending.len() == t.bytes as usize && stem(t).len() < 6 && !self.lists(stem(t)) => (0, Class::NONE),
            Some(t) => (t.bytes, t.class),
            None => (0, Class::NONE),
        }
    }

    /// The readings behind a word's verb index.
    pub(crate) fn readings(&self, verb: u32) -> &[Reading] {
        self.readings.get(verb as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether a verb index has a finite reading as a verb of saying.
    pub(crate) fn is_finite_say(&self, verb: u32) -> bool {
        self.readings(verb).iter().any(|r| r.kind == Kind::Say && r.forms & form::FINITE != 0)
    }

    /// A lemma; the empty one beyond the list.
    pub(crate) fn lemma(&self, index: u16) -> Option<&Lemma> {
        self.lemmas.get(index as usize)
    }

    /// A particle by its number from 1.
    pub(crate) fn particle(&self, number: u16) -> Option<&str> {
        self.particles.get((number as usize).checked_sub(1)?).map(AsRef::as_ref)
    }

    /// The longest phrase that begins with a word; `at(n)` gives the nth word after it. Returns the phrase and its length.
    pub(crate) fn phrase<'s>(&self, first: &str, at: impl Fn(usize) -> &'s str) -> Option<(&Phrase, usize)> {
        let candidates = self.phrases.get(first)?;
        candidates
            .iter()
            .find(|phrase| phrase.rest.iter().enumerate().all(|(n, word)| at(n + 1) == &**word))
            .map(|phrase| (phrase, phrase.rest.len() + 1))
    }

    /// Reads a pack's text; lines that are not understood are passed over (a test finds them).
    fn read(code: &'static str, text: &str) -> Self {
        Self::read_noting(code, text, &mut Vec::new())
    }

    /// Reads a pack's text and notes the lines that are not understood.
    fn read_noting(code: &'static str, text: &str, problems: &mut Vec<PackProblem>) -> Self {
        let mut pack = Self { code, readings: vec![Vec::new()], ..Self::default() };
        let mut section = String::new();
        let mut irregular: HashMap<String, Irregular> = HashMap::new();
        let mut verbs: Vec<(String, Kind)> = Vec::new();
        let mut attitudes: Vec<String> = Vec::new();
        let mut inflected: Vec<(String, Kind)> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let line = line.split('#').next().unwrap_or_default().trim();
            if line.is_empty() {
                continue;
            }
            let mut problem =
                |found: fn(String) -> PackFault| problems.push(PackProblem { line: number, fault: found(line.to_owned()) });
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                name.clone_into(&mut section);
                if !is_section(name) {
                    problem(PackFault::Section);
                }
                continue;
            }
            match section.as_str() {
                "" => {
                    if !pack.set(line) {
                        problem(PackFault::Setting);
                    }
                }
                "forms" => match line.split_once('=') {
                    Some((lemma, forms)) => {
                        irregular.insert(lemma.trim().to_owned(), Irregular::read(forms));
                    }
                    None => problem(PackFault::Forms),
                },
                "endings" => match line.split_once('=') {
                    Some((ending, forms)) => {
                        let ending = ending.trim().trim_start_matches('-').to_owned();
                        pack.endings.push((ending, Irregular::read(forms)));
                    }
                    None => problem(PackFault::Forms),
                },
                "say" => verbs.extend(line.split_whitespace().map(|v| (v.to_owned(), Kind::Say))),
                "report" => verbs.extend(line.split_whitespace().map(|v| (v.to_owned(), Kind::Report))),
                "act" => verbs.extend(line.split_whitespace().map(|v| (v.to_owned(), Kind::Act))),
                "attitudes" => attitudes.extend(line.split_whitespace().map(str::to_owned)),
                "say phrases" => pack.add_phrases(line, Sort::Cue(Kind::Say)),
                "report phrases" => pack.add_phrases(line, Sort::Cue(Kind::Report)),
                "act phrases" => pack.add_phrases(line, Sort::Cue(Kind::Act)),
                "say verb phrases" => inflected.push((line.to_owned(), Kind::Say)),
                "report verb phrases" => inflected.push((line.to_owned(), Kind::Report)),
                "act verb phrases" => inflected.push((line.to_owned(), Kind::Act)),
                "according to" => pack.add_phrases(line, Sort::Before),
                "according after" => pack.add_phrases(line, Sort::After),
                "skips" => pack.add_phrases(line, Sort::Skip),
                "stances" => {
                    if let Some((stance, lemmas)) = line.split_once('=')
                        && let Some(stance) = stance_named(stance.trim())
                    {
                        pack.stances.extend(lemmas.split_whitespace().map(|lemma| (lemma.replace('|', ""), stance)));
                    } else {
                        problem(PackFault::Stance);
                    }
                }
                other => {
                    if let Some(class) = Class::of_section(other) {
                        let tail = Class::TOPIC
                            .and(Class::OBJECT)
                            .and(Class::QUOTATIVE)
                            .and(Class::CHAIN)
                            .and(Class::CASE)
                            .and(Class::NO_PARTICLE);
                        if pack.attached && class.has(tail) {
                            pack.add_tails(line, class);
                            continue;
                        }
                        for word in line.split_whitespace() {
                            let entry = pack.table.entry(word.into()).or_default();
                            entry.0 = entry.0.and(class);
                        }
                    }
                }
            }
        }
        for (verb, kind) in verbs {
            pack.add_verb(&verb, kind, &irregular);
        }
        for (line, kind) in inflected {
            pack.add_verb_phrases(&line, kind, &irregular);
        }
        for adjective in attitudes {
            pack.add_attitude(&adjective);
        }
        for readings in &mut pack.readings {
            // Separable readings first: they are the stricter ones.
            readings.sort_by_key(|r| (r.particle == 0, r.kind == Kind::Act, r.kind == Kind::Report));
        }
        for tails in pack.tails.values_mut() {
            tails.sort_by_key(|t| std::cmp::Reverse(t.ending.len()));
        }
        if pack.unspaced {
            for word in pack.table.keys() {
                if let Some(first) = word.chars().next() {
                    *pack.lengths.entry(first).or_default() |= 1u32.checked_shl(word.chars().count() as u32).unwrap_or_default();
                }
            }
        }
        for list in pack.phrases.values_mut() {
            list.sort_by_key(|phrase| std::cmp::Reverse(phrase.rest.len()));
        }
        pack
    }

    /// A setting; `false` where there is none of that name.
    fn set(&mut self, line: &str) -> bool {
        match line {
            "order v2" => self.order = Order::V2,
            "order free" => self.order = Order::Free,
            "order final" => self.order = Order::Final,
            "order chain" => self.order = Order::Chain,
            "unspaced" => self.unspaced = true,
            "particles attached" => self.attached = true,
            "ordinal dots" => self.ordinal_dots = true,
            "elision" => self.elides = true,
            "noun capitals" => self.noun_capitals = true,
            "whole acts" => self.whole_acts = true,
            "inner quotes" => self.inner_quotes = true,
            _ => return false,
        }
        true
    }

    fn add_tails(&mut self, line: &str, class: Class) {
        for written in line.split_whitespace() {
            let particle = written.rsplit('|').next().unwrap_or(written);
            let bytes = u8::try_from(particle.len()).unwrap_or_default();
            if let Some(last) = particle.chars().next_back() {
                let ending = written.replace('|', "").into();
                self.tails.entry(last).or_default().push(Tail { ending, bytes, class });
            }
        }
    }

    fn add_phrases(&mut self, line: &str, sort: Sort) {
        for phrase in line.split('|') {
            let (words, stance) = match phrase.split_once('=') {
                Some((words, stance)) => (words, stance_named(stance.trim()).unwrap_or(Stance::Unclear)),
                None => (phrase, Stance::Unclear),
            };
            let mut words = words.split_whitespace();
            if let Some(first) = words.next() {
                let rest = words.map(Into::into).collect();
                let entry = self.table.entry(first.into()).or_default();
                entry.0 = entry.0.and(Class::PHRASE);
                self.phrases.entry(first.into()).or_default().push(Phrase { rest, sort, stance });
            }
        }
    }

    /// Forms by the pack's own `[endings]`, the longest that fits.
    fn regular(&self, lemma: &str) -> Option<Vec<(String, u8)>> {
        let fits = self.endings.iter().filter(|(ending, _)| lemma.ends_with(ending.as_str()));
        let (ending, forms) = fits.max_by_key(|(ending, _)| ending.len())?;
        let stem = lemma.strip_suffix(ending.as_str())?;
        let mut out = forms.forms(self.code, "");
        for (form, _) in &mut out {
            form.insert_str(0, if form.is_empty() { lemma } else { stem });
        }
        Some(out)
    }

    fn add_verb(&mut self, written: &str, kind: Kind, irregular: &HashMap<String, Irregular>) {
        let (prefix, base) = written.rsplit_once('|').map_or(("", written), |(prefix, base)| (prefix, base));
        let text = format!("{}{base}", prefix.replace('|', ""));
        let stance = self.stances.iter().find(|(lemma, _)| *lemma == text).map_or(Stance::Unclear, |(_, stance)| *stance);
        let lemma = u16::try_from(self.lemmas.len()).unwrap_or(u16::MAX);
        self.lemmas.push(Lemma { text: text.clone(), stance, attitude: false });
        let own = irregular.get(&text).filter(|_| prefix.is_empty());
        let forms = match own.or_else(|| irregular.get(base)) {
            Some(given) => given.forms(self.code, base),
            None => self.regular(base).unwrap_or_else(|| morphology::forms(self.code, base)),
        };
        if prefix.is_empty() {
            for (form, bits) in forms {
                self.add_reading(&form, Reading { kind, forms: bits, particle: 0, lemma });
            }
            return;
        }
        let particle = self.particle_number(prefix);
        for (form, bits) in forms {
            let joined = morphology::join_particle(self.code, prefix, &form, bits);
            self.add_reading(&joined, Reading { kind, forms: bits, particle: 0, lemma });
            if bits & form::FINITE != 0 {
                self.add_reading(&form, Reading { kind, forms: form::FINITE, particle, lemma });
            }
        }
    }

    /// Phrases by their dictionary form: `point to` gives points to, pointed to, pointing to.
    fn add_verb_phrases(&mut self, line: &str, kind: Kind, irregular: &HashMap<String, Irregular>) {
        for phrase in line.split('|') {
            let Some((verb, rest)) = phrase.trim().split_once(' ') else { continue };
            let forms = match irregular.get(verb) {
                Some(given) => given.forms(self.code, verb),
                None => morphology::forms(self.code, verb),
            };
            for (form, _) in forms {
                self.add_phrases(&format!("{form} {rest}"), Sort::Cue(kind));
            }
        }
    }

    fn add_attitude(&mut self, adjective: &str) {
        let stance = self.stances.iter().find(|(lemma, _)| lemma == adjective).map_or(Stance::Unclear, |(_, stance)| *stance);
        let lemma = u16::try_from(self.lemmas.len()).unwrap_or(u16::MAX);
        self.lemmas.push(Lemma { text: adjective.to_owned(), stance, attitude: true });
        self.add_reading(adjective, Reading { kind: Kind::Report, forms: form::PARTICIPLE, particle: 0, lemma });
    }

    fn particle_number(&mut self, particle: &str) -> u16 {
        if let Some(at) = self.particles.iter().position(|p| &**p == particle) {
            return at as u16 + 1;
        }
        self.particles.push(particle.into());
        self.particles.len() as u16
    }

    fn add_reading(&mut self, form: &str, reading: Reading) {
        let entry = self.table.entry(form.into()).or_default();
        if entry.1 == 0 {
            entry.1 = self.readings.len() as u32;
            self.readings.push(Vec::new());
        }
        let Some(readings) = self.readings.get_mut(entry.1 as usize) else { return };
        match readings.iter_mut().find(|r| r.particle == reading.particle && r.lemma == reading.lemma) {
            Some(known) => known.forms |= reading.forms,
            None => readings.push(reading),
        }
    }
}

/// Forms of a verb that follow no rule: `finite / participles / gerunds`.
struct Irregular {
    finite: Vec<String>,
    participles: Vec<String>,
    gerunds: Vec<String>,
}

impl Irregular {
    fn read(text: &str) -> Self {
        let mut parts = text.split('/').map(|part| part.split_whitespace().map(str::to_owned).collect());
        Self {
            finite: parts.next().unwrap_or_default(),
            participles: parts.next().unwrap_or_default(),
            gerunds: parts.next().unwrap_or_default(),
        }
    }

    fn forms(&self, code: &str, lemma: &str) -> Vec<(String, u8)> {
        let mut out = vec![(lemma.to_owned(), morphology::infinitive_bits(code))];
        out.extend(self.finite.iter().map(|f| (f.clone(), form::FINITE)));
        out.extend(self.participles.iter().map(|f| (f.clone(), form::PARTICIPLE)));
        out.extend(self.gerunds.iter().map(|f| (f.clone(), form::GERUND)));
        out
    }
}

/// A stance by the word the packs use.
fn stance_named(name: &str) -> Option<Stance> {
    Some(match name {
        "supports" => Stance::Supports,
        "opposes" => Stance::Opposes,
        "demands" => Stance::Demands,
        "offers" => Stance::Offers,
        "warns" => Stance::Warns,
        "announces" => Stance::Announces,
        "denies" => Stance::Denies,
        "neither" => Stance::NeitherNor,
        "conditional" => Stance::Conditional,
        _ => return None,
    })
}
