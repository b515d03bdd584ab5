//! A desk without the app: a project of our own writing, the three panels, and the app's part done in a few lines.

use eframe::egui::{self, Key, Modifiers, Theme};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use standpoint::actor::ActorId;
use standpoint::analysis::{Alternative, Analysis, Mention, Silence, Spot, Suggestion, UnknownSpeaker};
use standpoint::article::*;
use standpoint::i18n::{Language, words};
use standpoint::project::{DocumentLanguage, Edit, History, Project, Statement};
use standpoint::standards::{Basis, Stance};
use standpoint::ui::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What stands in the window.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Panels {
    Read,
    Reader,
    /// Whatever the mode shows, and the open sheet.
    Modes,
}

pub(crate) struct Bench {
    pub history: History,
    pub state: UiState,
    pub analyses: BTreeMap<SourceId, Arc<Analysis>>,
    pub language: Language,
    pub panels: Panels,
    pub asked: Vec<Action>,
    pub refused: Vec<String>,
}

impl Bench {
    pub(crate) fn new(project: Project) -> Self {
        Self {
            history: History::new(project),
            state: UiState::default(),
            analyses: BTreeMap::new(),
            language: Language::En,
            panels: Panels::Reader,
            asked: Vec::new(),
            refused: Vec::new(),
        }
    }

    pub(crate) fn project(&self) -> &Project {
        self.history.project()
    }

    pub(crate) fn kept(&self) -> Vec<(String, Option<u32>)> {
        self.project().statements.iter().map(|s| (s.anchor.exact.clone(), s.actor.map(|actor| actor.0))).collect()
    }

    pub(crate) fn statement(&self, index: usize) -> &Statement {
        &self.project().statements[index]
    }

    /// A frame: shortcuts as the app takes them, the panels, and the actions performed.
    pub(crate) fn ui(&mut self, ui: &mut egui::Ui) {
        let mut state = std::mem::take(&mut self.state);
        let mut actions = Vec::new();
        let around = Surroundings::default();
        let (settings, preview) = (standpoint::settings::Settings::default(), standpoint::ui::preview::Preview::default());
        let view = View {
            words: words(self.language),
            project: Some(self.history.project()),
            revision: self.history.revision(),
            analyses: &self.analyses,
            pairs: &[],
            same_texts: &[],
            undo: self.history.undo_label(),
            redo: self.history.redo_label(),
            file: FileState::default(),
            progress: &[],
            notices: &[],
            history: Some(&self.history),
            around: &around,
            settings: &settings,
            preview: &preview,
        };
        let mut shortcuts: Vec<&Command> = Command::ALL.iter().filter(|command| command.shortcut().is_some()).collect();
        // Longer chords first: Ctrl-Shift-F is not Ctrl-F.
        shortcuts.sort_by_key(|command| {
            let modifiers = command.shortcut().map(|shortcut| shortcut.modifiers).unwrap_or_default();
            std::cmp::Reverse(u8::from(modifiers.shift) + u8::from(modifiers.alt) + u8::from(modifiers.command))
        });
        for command in shortcuts {
            let free = !ui.text_edit_focused() && (!command.is_reader_key() || state.reader_focus);
            if free && ui.input_mut(|i| i.consume_shortcut(&command.shortcut().unwrap())) {
                actions.push(Action::Command(*command));
            }
        }
        let commands: Vec<Command> = actions
            .iter()
            .filter_map(|action| if let Action::Command(command) = action { Some(*command) } else { None })
            .collect();
        for command in commands {
            reader::passage_command(command, &view, &mut state, &mut actions);
        }
        if self.panels == Panels::Modes {
            sheet::sheet_ui(ui, &view, &mut state, &mut actions);
            modes_ui(ui, &view, &mut state, &mut actions);
            self.state = state;
            for action in actions {
                self.perform(action);
            }
            return;
        }
        if self.panels == Panels::Read {
            let frame = egui::Frame::new().fill(ui.visuals().panel_fill).inner_margin(egui::Margin::symmetric(12, 14));
            egui::Panel::left("left").frame(frame).resizable(false).exact_size(264.0).show(ui, |ui| {
                sources::sources_ui(ui, &view, &mut state, &mut actions);
            });
            egui::Panel::right("right").frame(frame).resizable(false).exact_size(372.0).show(ui, |ui| {
                outline::outline_ui(ui, &view, &mut state, &mut actions);
            });
        }
        egui::CentralPanel::default().frame(egui::Frame::NONE).show(ui, |ui| {
            reader::reader_ui(ui, &view, &mut state, &mut actions);
        });
        dialogs::dialog_ui(ui, &view, &mut state, &mut actions);
        self.state = state;
        for action in actions {
            self.perform(action);
        }
    }

    pub(crate) fn perform(&mut self, action: Action) {
        match &action {
            Action::Edit(edit) => {
                if let Err(error) = self.history.apply(edit) {
                    self.refused.push(error.key().to_owned());
                }
            }
            Action::Seal => self.history.seal(),
            Action::Go(place) => self.state.go_to = Some(place.clone()),
            Action::Command(Command::Undo) => drop(self.history.undo()),
            Action::Command(Command::Redo) => drop(self.history.redo()),
            _ => {}
        }
        self.asked.push(action);
    }
}

pub(crate) type Desk<'a> = Harness<'a, Bench>;

/// A desk in a window of this size.
pub(crate) fn desk<'a>(bench: Bench, size: [f32; 2]) -> Desk<'a> {
    desk_in(bench, size, Theme::Light)
}

pub(crate) fn desk_in<'a>(bench: Bench, size: [f32; 2], theme: Theme) -> Desk<'a> {
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_step_dt(0.05)
        .with_max_steps(12)
        .with_context_setup(standpoint::ui::theme::install)
        .build_ui_state(|ui, bench: &mut Bench| bench.ui(ui), bench)
}

/// A desk whose texts may hold signs that only a system's fonts can draw.
pub(crate) fn desk_of_any_script<'a>(bench: Bench, size: [f32; 2]) -> Desk<'a> {
    Harness::builder()
        .with_size(size)
        .with_step_dt(0.05)
        .with_max_steps(12)
        .allow_missing_glyphs()
        .with_context_setup(standpoint::ui::theme::install)
        .build_ui_state(|ui, bench: &mut Bench| bench.ui(ui), bench)
}

pub(crate) fn press(desk: &mut Desk<'_>, key: Key) {
    press_with(desk, Modifiers::NONE, key);
}

pub(crate) fn press_with(desk: &mut Desk<'_>, modifiers: Modifiers, key: Key) {
    desk.key_press_modifiers(modifiers, key);
    desk.run();
}

/// Clicks on these words of the reader: on the row of the first paragraph whose text holds them.
pub(crate) fn click_paragraph(desk: &mut Desk<'_>, part: &str) {
    row(desk, part).click();
    desk.run();
}

/// The paragraph in the reader whose words hold these.
pub(crate) fn row<'t>(desk: &'t Desk<'_>, part: &'t str) -> egui_kittest::Node<'t> {
    desk.get_by(move |node| node.role() == egui::Role::Paragraph && node.label().is_some_and(|label| label.contains(part)))
}

/// A source with these blocks.
pub(crate) fn source(id: u32, language: &str, title: &str, blocks: Vec<Block>) -> Arc<Source> {
    let found = |value: &str| Some(Found::new(value.to_owned(), Origin::Text, Certainty::Likely));
    let original: Arc<[u8]> = blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n").into_bytes().into();
    Arc::new(Source {
        id: SourceId(id),
        name: format!("{id}.txt"),
        format: Format::Text,
        sha256: "0".repeat(64),
        blake3: "0".repeat(64),
        original,
        accessed: "2024-10-25".to_owned(),
        article: Article {
            metadata: Metadata {
                title: found(title),
                outlet: found("De Havenkoerier"),
                published: found("2024-10-24"),
                language: found(language),
                ..Metadata::default()
            },
            blocks,
            extraction: "text".to_owned(),
        },
    })
}

pub(crate) fn paragraph(text: &str) -> Block {
    Block::new(BlockKind::Paragraph, text)
}

/// A new project with these sources.
pub(crate) fn project(sources: Vec<Arc<Source>>) -> Project {
    let mut project = Project::new("test", "2024-10-25", DocumentLanguage::En);
    for source in sources {
        project.apply(&Edit::AddSource(source)).unwrap();
    }
    project
}

/// The place of words in an article, the `nth` time they stand there.
pub(crate) fn spot(article: &Article, words: &str) -> Spot {
    article
        .numbered()
        .find_map(|(number, block)| block.text.find(words).map(|start| Spot { block: number, start, end: start + words.len() }))
        .unwrap_or_else(|| panic!("no “{words}” in the article"))
}

/// What an analysis would find: every alias a mention, and these statements.
pub(crate) fn analysis(project: &Project, id: SourceId, statements: Vec<Suggestion>) -> Arc<Analysis> {
    let source = project.source(id).unwrap();
    let mut mentions: Vec<Mention> = Vec::new();
    for (number, block) in source.article.numbered() {
        let mut here: Vec<Mention> = Vec::new();
        for actor in &project.actors {
            for name in actor.names() {
                for (start, found) in block.text.match_indices(name) {
                    let spot = Spot { block: number, start, end: start + found.len() };
                    if !here.iter().any(|m| m.spot.start < spot.end && spot.start < m.spot.end) {
                        here.push(Mention { spot, actor: Some(actor.id), entity: None, alias: name.to_owned() });
                    }
                }
            }
        }
        mentions.append(&mut here);
    }
    mentions.sort_by_key(|mention| mention.spot.clone());
    let speaks = |id: ActorId| statements.iter().any(|found| found.actor == Some(id));
    let silent = project
        .actors
        .iter()
        .filter(|actor| !speaks(actor.id) && mentions.iter().any(|mention| mention.actor == Some(actor.id)))
        .map(|actor| Silence {
            actor: actor.id,
            mentions: mentions.iter().filter(|mention| mention.actor == Some(actor.id)).count(),
            by: vec![(None, mentions.iter().filter(|mention| mention.actor == Some(actor.id)).count())],
            searched: actor.names().into_iter().take(8).map(str::to_owned).collect(),
            actions: Vec::new(),
        })
        .collect();
    Arc::new(Analysis {
        language: "nl".to_owned(),
        mentions,
        statements,
        silent,
        unknown: vec![UnknownSpeaker { name: "Hanna Kim".to_owned(), spots: Vec::new() }],
        ..Analysis::default()
    })
}

/// A suggestion for these words.
pub(crate) fn suggestion(article: &Article, words: &str, actor: Option<u32>, speaker: &str, precision: f32) -> Suggestion {
    let passage = spot(article, words);
    Suggestion {
        key: format!("{speaker}/{}", passage.start),
        content: vec![passage.clone()],
        source: None,
        speaker: speaker.to_owned(),
        office: "woordvoerder".to_owned(),
        actor: actor.map(ActorId),
        entity: None,
        about: vec![ActorId(2)],
        about_others: Vec::new(),
        basis: Basis::SaidDirect,
        stance: Stance::Demands,
        cue: Some(Spot { end: passage.start + 3, ..passage.clone() }),
        rule: "quote_then_verb".to_owned(),
        precision,
        alternatives: vec![Alternative { speaker: "Moskou".to_owned(), actor: Some(ActorId(2)) }],
        chain: Vec::new(),
        passage,
    }
}

/// The Dutch sample article, in blocks.
pub(crate) fn sample() -> Arc<Source> {
    let text = include_str!("../../assets/samples/seoul-moskou.nl.txt");
    let mut parts = text.split("\n\n").map(|part| part.trim().replace('\n', " ")).filter(|part| !part.is_empty());
    let title = parts.next().unwrap();
    let mut blocks = vec![Block::new(BlockKind::Title, title.clone())];
    for part in parts {
        let kind = if part.starts_with("Een schip") {
            BlockKind::Caption
        } else if part.chars().count() < 40 {
            BlockKind::Heading(2)
        } else {
            BlockKind::Paragraph
        };
        let mut block = Block::new(kind, part.clone());
        if part.starts_with("LEES OOK") {
            block.set_aside = Some(SetAside::Teaser);
        }
        if part.starts_with("Door ") {
            block.set_aside = Some(SetAside::Byline);
        }
        blocks.push(block);
    }
    source(1, "nl", &title, blocks)
}

/// A desk on the sample article with four suggestions.
pub(crate) fn sample_bench() -> Bench {
    let source = sample();
    let article = &source.article;
    let found = vec![
        suggestion(
            article,
            "“De aanwezigheid van Noord-Koreaanse eenheden in Rusland is voor ons onaanvaardbaar\", zei een woordvoerder van het Zuid-Koreaanse ministerie van Buitenlandse Zaken na het gesprek.",
            Some(1),
            "woordvoerder van het ministerie",
            0.85,
        ),
        suggestion(article, "Hij eiste dat Moskou de militairen “zonder uitstel laat vertrekken”", Some(1), "woordvoerder", 0.91),
        suggestion(
            article,
            "Het Kremlin liet weten dat de banden met Pyongyang niet tegen derde landen zijn gericht.",
            Some(2),
            "Kremlin",
            0.77,
        ),
        suggestion(
            article,
            "“Pyongyang verkocht granaten, nu verhuurt het mensen”, zegt analist Hanna Kim van het Halla Instituut in Busan.",
            Some(4),
            "Hanna Kim",
            0.66,
        ),
    ];
    let project = project(vec![source.clone()]);
    let mut bench = Bench::new(project);
    let analysis = analysis(bench.project(), source.id, found);
    bench.analyses.insert(source.id, analysis);
    bench
}

/// Writes a picture for the eye, where a place for it is named in DESK_PICTURES.
pub(crate) fn picture(desk: &mut Desk<'_>, name: &str) {
    if let Some(folder) = std::env::var_os("DESK_PICTURES") {
        let image = desk.render().unwrap();
        image.save(std::path::Path::new(&folder).join(format!("{name}.png"))).unwrap();
    }
}
