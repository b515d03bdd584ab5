//! The scales a briefing respects: likelihood, confidence, Admiralty grades, TLP, basis and stance.
//!
//! A leaf: one table each, used by the project, the briefing and the window. The words a reader sees stand in `assets/i18n`
//! under the keys given here; the values are those of the named standards, taken from secondary copies.

use serde::{Deserialize, Serialize};

/// A likelihood scale; one per document, they do not convert.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LikelihoodScale {
    /// US Intelligence Community Directive 203, first row of terms.
    #[default]
    Icd203,
    /// UK Professional Head of Intelligence Assessment, probability yardstick, 2025.
    Phia,
}

/// A step of a likelihood scale, from least to most likely; both scales have seven.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Likelihood(pub u8);

impl LikelihoodScale {
    /// Both scales.
    pub const ALL: [Self; 2] = [Self::Icd203, Self::Phia];

    /// The seven steps from least to most likely: message key of the term, and the range in per cent as printed.
    #[must_use]
    pub fn steps(self) -> [(&'static str, &'static str); 7] {
        match self {
            Self::Icd203 => [
                ("likelihood-icd203-0", "1–5"),
                ("likelihood-icd203-1", "5–20"),
                ("likelihood-icd203-2", "20–45"),
                ("likelihood-icd203-3", "45–55"),
                ("likelihood-icd203-4", "55–80"),
                ("likelihood-icd203-5", "80–95"),
                ("likelihood-icd203-6", "95–99"),
            ],
            Self::Phia => [
                ("likelihood-phia-0", ">0–5"),
                ("likelihood-phia-1", "10–20"),
                ("likelihood-phia-2", "25–35"),
                ("likelihood-phia-3", "40–<50"),
                ("likelihood-phia-4", "55–75"),
                ("likelihood-phia-5", "80–90"),
                ("likelihood-phia-6", "95–<100"),
            ],
        }
    }

    /// The borders of the seven steps in per cent, as drawn; the gaps of the yardstick are part of it.
    #[must_use]
    pub fn bounds(self) -> [(u8, u8); 7] {
        match self {
            Self::Icd203 => [(1, 5), (5, 20), (20, 45), (45, 55), (55, 80), (80, 95), (95, 99)],
            Self::Phia => [(0, 5), (10, 20), (25, 35), (40, 50), (55, 75), (80, 90), (95, 100)],
        }
    }

    /// Term key and range of a step; `None` beyond the scale.
    #[must_use]
    pub fn step(self, likelihood: Likelihood) -> Option<(&'static str, &'static str)> {
        self.steps().get(likelihood.0 as usize).copied()
    }

    /// The scale's name, as a message key.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Icd203 => "scale-icd203",
            Self::Phia => "scale-phia",
        }
    }
}

/// Defines an enum of unit variants with its list and the message key of each.
macro_rules! scale {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident => $key:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// Its message key in `assets/i18n`.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key),+ }
            }
        }
    };
}

scale! {
    /// Confidence in a judgement (ICD 203), always with a written reason.
    Confidence {
        /// Scant, questionable or fragmented information.
        Low => "confidence-low",
        /// Credibly sourced and plausible, not enough corroboration.
        Moderate => "confidence-moderate",
        /// Sound argument, consistent reporting from several good sources.
        High => "confidence-high",
    }
}

scale! {
    /// Source reliability, Admiralty code (NATO AJP-2.1). Belongs to the outlet or speaker.
    Reliability {
        /// Completely reliable.
        A => "reliability-a",
        /// Usually reliable.
        B => "reliability-b",
        /// Fairly reliable.
        C => "reliability-c",
        /// Not usually reliable.
        D => "reliability-d",
        /// Unreliable.
        E => "reliability-e",
        /// Reliability cannot be judged: not the worst, the default.
        F => "reliability-f",
    }
}

impl Reliability {
    /// The letter printed.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::A => 'A',
            Self::B => 'B',
            Self::C => 'C',
            Self::D => 'D',
            Self::E => 'E',
            Self::F => 'F',
        }
    }
}

scale! {
    /// Information credibility, Admiralty code (NATO AJP-2.1). Belongs to the statement.
    Credibility {
        /// Confirmed by other, independent sources; refused while there is only one origin.
        Confirmed => "credibility-1",
        /// Probably true.
        ProbablyTrue => "credibility-2",
        /// Possibly true.
        PossiblyTrue => "credibility-3",
        /// Doubtful.
        Doubtful => "credibility-4",
        /// Improbable.
        Improbable => "credibility-5",
        /// Truth cannot be judged: not the worst, the default.
        NotJudged => "credibility-6",
    }
}

impl Credibility {
    /// The digit printed.
    #[must_use]
    pub fn digit(self) -> char {
        match self {
            Self::Confirmed => '1',
            Self::ProbablyTrue => '2',
            Self::PossiblyTrue => '3',
            Self::Doubtful => '4',
            Self::Improbable => '5',
            Self::NotJudged => '6',
        }
    }
}

scale! {
    /// Traffic Light Protocol 2.0 (FIRST). Handling, not classification.
    Tlp {
        /// For the named recipients only.
        Red => "tlp-red",
        /// The recipient's organisation only.
        AmberStrict => "tlp-amber-strict",
        /// The recipient's organisation and its clients.
        Amber => "tlp-amber",
        /// The community.
        Green => "tlp-green",
        /// No limit.
        Clear => "tlp-clear",
    }
}

impl Tlp {
    /// The label as printed: capitals, no space, never translated.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Red => "TLP:RED",
            Self::AmberStrict => "TLP:AMBER+STRICT",
            Self::Amber => "TLP:AMBER",
            Self::Green => "TLP:GREEN",
            Self::Clear => "TLP:CLEAR",
        }
    }

    /// Colour of the letters, sRGB; the box behind them is black.
    #[must_use]
    pub fn color(self) -> [u8; 3] {
        match self {
            Self::Red => [0xFF, 0x2B, 0x2B],
            Self::AmberStrict | Self::Amber => [0xFF, 0xC0, 0x00],
            Self::Green => [0x33, 0xFF, 0x00],
            Self::Clear => [0xFF, 0xFF, 0xFF],
        }
    }
}

scale! {
    /// On what ground a position is ascribed to an actor.
    Basis {
        /// The actor's own words.
        SaidDirect => "basis-said-direct",
        /// The actor's words, reported.
        SaidIndirect => "basis-said-indirect",
        /// By the actor's own state media.
        StateMedia => "basis-state-media",
        /// Something the actor did.
        ActionReported => "basis-action-reported",
        /// Somebody else says what the actor holds or did.
        ReportedByOther => "basis-reported-by-other",
        /// An analyst's inference.
        Inferred => "basis-inferred",
        /// Nothing found.
        NoStatement => "basis-no-statement",
    }
}

scale! {
    /// What a statement does.
    Stance {
        /// Supports.
        Supports => "stance-supports",
        /// Opposes.
        Opposes => "stance-opposes",
        /// Demands.
        Demands => "stance-demands",
        /// Offers.
        Offers => "stance-offers",
        /// Warns.
        Warns => "stance-warns",
        /// Announces.
        Announces => "stance-announces",
        /// Denies.
        Denies => "stance-denies",
        /// Neither confirms nor denies.
        NeitherNor => "stance-neither-nor",
        /// Makes it depend on something.
        Conditional => "stance-conditional",
        /// No word says.
        Unclear => "stance-unclear",
    }
}

scale! {
    /// What kind of stakeholder an actor is.
    ActorKind {
        /// A state, or its government.
        State => "actor-state",
        /// An organisation.
        Organisation => "actor-organisation",
        /// A group, such as analysts.
        Group => "actor-group",
        /// One person.
        Person => "actor-person",
    }
}
