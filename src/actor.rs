//! A stakeholder: name, badge, colour and the names by which texts mention it.
//!
//! A leaf beside `article`: the project keeps actors, the analysis looks for them, nothing here knows either.

use crate::standards::ActorKind;
use serde::{Deserialize, Serialize};

/// Number of an actor in its project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ActorId(pub u32);

/// How many hues there are; `ui/theme.rs` and `layout/style.rs` give each its colour and pattern.
pub const HUES: u8 = 12;

/// Place in the palette of actor colours, below [`HUES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hue(pub u8);

/// A stakeholder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Actor {
    /// Its number.
    pub id: ActorId,
    /// Name as printed.
    pub name: String,
    /// One or two characters on its badge.
    pub badge: String,
    /// Its colour.
    pub hue: Hue,
    /// State, organisation, group or person.
    pub kind: ActorKind,
    /// Names by which texts mention it, beside its own.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// Its root in the gazetteer (`KR`, `RU`, `AN`): whatever rolls up to it is this actor too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// The actor it belongs to; its statements are counted there too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ActorId>,
    /// The analyst's note on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A name by which texts mention an actor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alias {
    /// The language it belongs to, BCP 47; `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The words.
    pub text: String,
}

impl Actor {
    /// A new actor with its first letter as badge and the next hue.
    #[must_use]
    pub fn new(id: ActorId, name: &str, kind: ActorKind) -> Self {
        let badge = name.chars().find(|c| c.is_alphanumeric()).map(|c| c.to_uppercase().collect()).unwrap_or_default();
        let hue = Hue(u8::try_from(id.0.saturating_sub(1) % u32::from(HUES)).unwrap_or_default());
        Self { id, name: name.to_owned(), badge, hue, kind, aliases: Vec::new(), entity: None, parent: None, note: String::new() }
    }

    /// Its name and aliases, without repeats.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        let mut names = vec![self.name.as_str()];
        for alias in &self.aliases {
            if !names.contains(&alias.text.as_str()) {
                names.push(&alias.text);
            }
        }
        names
    }
}

/// The actors a new project starts with: Seoul, Moscow, Pyongyang and Analysts, as in the first real case.
#[must_use]
pub fn starting_actors() -> Vec<Actor> {
    type Row = (&'static str, ActorKind, &'static str, u8, &'static [(&'static str, &'static str)]);
    const ROWS: [Row; 4] = [
        (
            "Seoul",
            ActorKind::State,
            "KR",
            0,
            &[
                ("nl", "Seoel"),
                ("nl", "Zuid-Korea"),
                ("nl", "Zuid-Koreaans"),
                ("nl", "Zuid-Koreaanse"),
                ("nl", "Zuid-Koreanen"),
                ("en", "South Korea"),
                ("en", "South Korean"),
                ("en", "South Koreans"),
                ("en", "Republic of Korea"),
                ("de", "Südkorea"),
                ("fr", "Corée du Sud"),
                ("ru", "Сеул"),
                ("ru", "Южная Корея"),
                ("ko", "서울"),
                ("ko", "한국"),
                ("", "Yoon Suk Yeol"),
                ("", "Kim Hong Kyun"),
            ],
        ),
        (
            "Moscow",
            ActorKind::State,
            "RU",
            1,
            &[
                ("nl", "Moskou"),
                ("nl", "Rusland"),
                ("nl", "Russisch"),
                ("nl", "Russische"),
                ("nl", "Russen"),
                ("nl", "Kremlin"),
                ("nl", "Poetin"),
                ("en", "Russia"),
                ("en", "Russian"),
                ("en", "Russians"),
                ("en", "Putin"),
                ("de", "Moskau"),
                ("de", "Russland"),
                ("fr", "Moscou"),
                ("fr", "Russie"),
                ("ru", "Москва"),
                ("ru", "Россия"),
                ("ru", "Кремль"),
                ("ko", "모스크바"),
                ("ko", "러시아"),
                ("", "Peskov"),
                ("", "Zinoviev"),
            ],
        ),
        (
            "Pyongyang",
            ActorKind::State,
            "KP",
            2,
            &[
                ("nl", "Noord-Korea"),
                ("nl", "Noord-Koreaans"),
                ("nl", "Noord-Koreaanse"),
                ("nl", "Noord-Koreanen"),
                ("en", "North Korea"),
                ("en", "North Korean"),
                ("en", "North Koreans"),
                ("en", "DPRK"),
                ("de", "Nordkorea"),
                ("de", "Pjöngjang"),
                ("fr", "Corée du Nord"),
                ("ru", "Пхеньян"),
                ("ru", "Северная Корея"),
                ("ru", "КНДР"),
                ("ko", "평양"),
                ("ko", "북한"),
                ("", "Kim Jong-un"),
                ("", "Kim Jong Un"),
                ("", "KCNA"),
            ],
        ),
        (
            "Analysts",
            ActorKind::Group,
            "AN",
            3,
            &[
                ("nl", "analist"),
                ("nl", "analisten"),
                ("nl", "deskundigen"),
                ("nl", "experts"),
                ("nl", "denktank"),
                ("en", "analyst"),
                ("en", "analysts"),
                ("en", "experts"),
                ("en", "think tank"),
                ("", "Institute for the Study of War"),
                ("", "Center for Strategic and International Studies"),
                ("", "Ellen Kim"),
            ],
        ),
    ];
    (1..)
        .zip(ROWS)
        .map(|(number, (name, kind, entity, hue, aliases))| Actor {
            hue: Hue(hue),
            entity: Some(entity.to_owned()),
            aliases: aliases
                .iter()
                .map(|(language, text)| Alias {
                    language: (!language.is_empty()).then(|| (*language).to_owned()),
                    text: (*text).to_owned(),
                })
                .collect(),
            ..Actor::new(ActorId(number), name, kind)
        })
        .collect()
}
