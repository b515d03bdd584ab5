//! What keys and commands do to a passage: keep, release, give to an actor, move borders, accept and reject.
//!
//! Part of the reader. Commands of the menu "Passage" come here from menus, palette and single letters alike; digits, arrows
//! and Esc are read here, and only while the reader has the keyboard.

use super::keep::{self, Whose};
use super::{Desk, Reveal, text};
use crate::actor::{ActorId, Alias};
use crate::anchor::Anchor;
use crate::article::{BlockNumber, SetAside};
use crate::project::{Edit, Statement, StatementField, StatementId};
use crate::standards::{ActorKind, Basis};
use crate::ui::{Action, Command, Flash, Selection, Sheet, StatementFocus, UiState, View, find};
use eframe::egui::{Key, Modifiers, Ui};
use std::ops::Range;

/// Performs a command on the selected passage, statement or suggestion, on the search, or on the item in the outline.
pub fn passage_command(command: Command, view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    match command {
        Command::Find => find::open(state),
        Command::FindNext => find::step(view, state, true),
        Command::FindPrevious => find::step(view, state, false),
        Command::FindEverywhere => state.sheet = Some(Sheet::FindEverywhere),
        Command::MoveUp => move_item(view, state, actions, false),
        Command::MoveDown => move_item(view, state, actions, true),
        Command::NewActor => new_actor(view, state, actions),
        Command::Keep
        | Command::KeepNobody
        | Command::About
        | Command::Translate
        | Command::Grade
        | Command::Memo
        | Command::NextBasis
        | Command::Important
        | Command::Release
        | Command::Accept
        | Command::Reject
        | Command::AcceptAll
        | Command::SetAside => {
            if let Some(desk) = Desk::of(view, state) {
                on_passage(command, &desk, state, actions);
            }
        }
        Command::New
        | Command::Open
        | Command::Sample
        | Command::Save
        | Command::SaveAs
        | Command::AddArticles
        | Command::AddFolder
        | Command::PasteSource
        | Command::Export
        | Command::Print
        | Command::Close
        | Command::Quit
        | Command::Undo
        | Command::Redo
        | Command::History
        | Command::Observations
        | Command::Palette
        | Command::ModeRead
        | Command::ModePositions
        | Command::ModeBrief
        | Command::NextPane
        | Command::NextSource
        | Command::Back
        | Command::Forward
        | Command::Larger
        | Command::Smaller
        | Command::UsualSize
        | Command::Theme
        | Command::Shortcuts
        | Command::Settings
        | Command::AboutProgram => {}
    }
}

/// A command on the selected words, statement or suggestion.
fn on_passage(command: Command, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    if command == Command::Keep {
        keep_or_release(desk, state, actions);
    } else if command == Command::KeepNobody {
        give(desk, state, actions, Whose::Nobody);
    } else if command == Command::About {
        edit_field(desk, state, actions, StatementFocus::About);
    } else if command == Command::Translate {
        edit_field(desk, state, actions, StatementFocus::Translation);
    } else if command == Command::Grade {
        edit_field(desk, state, actions, StatementFocus::Grade);
    } else if command == Command::Memo {
        edit_field(desk, state, actions, StatementFocus::Memo);
    } else if command == Command::NextBasis {
        if let Some(statement) = selected_statement(desk, state) {
            let next = next_basis(statement.basis);
            state.say(desk.view.words.get(next.key()));
            actions.push(Action::Edit(Edit::Change(statement.id, StatementField::Basis(next))));
        }
    } else if command == Command::Important {
        if let Some(statement) = selected_statement(desk, state) {
            actions.push(Action::Edit(Edit::Change(statement.id, StatementField::Important(!statement.important))));
        }
    } else if command == Command::Release {
        release(desk, state, actions);
    } else if command == Command::Accept || command == Command::Reject {
        judge_suggestion(desk, state, actions, command == Command::Accept);
    } else if command == Command::AcceptAll {
        accept_all(desk, state, actions);
    } else if command == Command::SetAside
        && let Some(block) = state.selection.as_ref().map(|selection| selection.block)
    {
        set_aside(desk, state, actions, block);
    }
}

/// Sets a paragraph aside as not part of the article, or brings it back.
pub(super) fn set_aside(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, block: BlockNumber) {
    let aside = desk.project.set_aside(desk.source.id, block).is_some();
    let reason = (!aside).then_some(SetAside::Analyst);
    if !aside {
        state.flash(
            Flash::new(desk.view.words.get("desk-put-aside"), state.reader.now)
                .with("command-undo", Action::Command(Command::Undo)),
        );
    }
    (state.suggestion, state.reader.popup) = (None, false);
    actions.push(Action::Edit(Edit::SetAside { source: desk.source.id, block, reason }));
}

/// The basis after this one, round and round; "no statement" is never a statement's.
#[must_use]
pub(super) fn next_basis(basis: Basis) -> Basis {
    match basis {
        Basis::SaidDirect => Basis::SaidIndirect,
        Basis::SaidIndirect => Basis::StateMedia,
        Basis::StateMedia => Basis::ActionReported,
        Basis::ActionReported => Basis::ReportedByOther,
        Basis::ReportedByOther => Basis::Inferred,
        Basis::Inferred | Basis::NoStatement => Basis::SaidDirect,
    }
}

/// The selected statement.
fn selected_statement<'a>(desk: &Desk<'a>, state: &UiState) -> Option<&'a Statement> {
    desk.project.statement(state.statement?)
}

/// The selected words: those of the selection, or of the suggestion in focus.
#[must_use]
pub(super) fn selected_words(desk: &Desk<'_>, state: &UiState) -> Option<(BlockNumber, Range<usize>)> {
    if let Some(selection) = &state.selection {
        let block = desk.source.article.block(selection.block)?;
        let range = selection.range.clone().unwrap_or(0..block.text.len());
        return text::trimmed(&block.text, range).map(|range| (selection.block, range));
    }
    let found = desk.suggestion(state.suggestion.as_deref()?)?;
    Some((found.passage.block, found.passage.range()))
}

fn keep_or_release(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    if state.statement.is_some() {
        release(desk, state, actions);
    } else {
        give(desk, state, actions, Whose::AsSuggested);
    }
}

/// Gives the selected statement to an actor; words that are not kept yet are kept at once.
pub(super) fn give(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, whose: Whose) {
    if let Some(statement) = selected_statement(desk, state) {
        let actor = match whose {
            Whose::AsSuggested => return,
            Whose::Actor(id) => Some(id),
            Whose::Nobody => None,
        };
        if statement.actor != actor {
            actions.push(Action::Edit(Edit::Change(statement.id, StatementField::Actor(actor))));
        }
        return;
    }
    let Some((block, range)) = selected_words(desk, state) else { return };
    let Some(statement) = keep::statement(desk.project, desk.source, desk.analysis(), block, range, whose) else { return };
    offer_name(desk, state, &statement);
    state.selection = Some(Selection { block, range: Some(statement.anchor.range.clone()) });
    state.statement = Some(statement.id);
    actions.push(Action::Edit(Edit::Keep(statement)));
}

/// Where a speaker that is in no list was given to an actor: offers to read that name as the actor's everywhere.
fn offer_name(desk: &Desk<'_>, state: &mut UiState, statement: &Statement) {
    let speaker = statement.speaker.trim();
    let unknown = desk.analysis().is_some_and(|analysis| analysis.unknown.iter().any(|unknown| unknown.name == speaker));
    let Some(actor) = statement.actor.and_then(|id| desk.project.actor(id)).filter(|_| unknown && !speaker.is_empty()) else {
        return;
    };
    let text = desk.view.words.with("desk-teach", &[("speaker", speaker), ("name", &actor.name)]);
    let alias = Alias { language: None, text: speaker.to_owned() };
    let flash = Flash::new(text, state.reader.now).with("desk-teach-yes", Action::Edit(Edit::AddAlias(actor.id, alias)));
    state.flash(flash);
}

/// Releases the selected statement; its words stay selected.
pub(super) fn release(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(statement) = selected_statement(desk, state) else { return };
    state.selection = Some(Selection { block: statement.anchor.block, range: Some(statement.anchor.range.clone()) });
    state.statement = None;
    state.statement_field = None;
    let flash = Flash::new(desk.view.words.get("desk-released"), state.reader.now);
    state.flash(flash.with("command-undo", Action::Command(Command::Undo)));
    actions.push(Action::Edit(Edit::Release(statement.id)));
}

/// Opens a field of the statement; words that are not kept yet are kept at once.
fn edit_field(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, field: StatementFocus) {
    if state.statement.is_none() {
        give(desk, state, actions, Whose::AsSuggested);
    }
    if state.statement.is_some() {
        state.statement_field = Some(field);
    }
}

/// Accepts or rejects the suggestion in focus, else the first at or after the selection, and goes to the next.
fn judge_suggestion(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, accept: bool) {
    let Some(analysis) = desk.analysis() else { return };
    let open = keep::open_suggestions(desk.project, desk.source.id, analysis, state.least_precision);
    let key_of = |index: &usize| analysis.statements.get(*index).map(|found| found.key.as_str());
    let place = state.suggestion.as_deref().and_then(|key| open.iter().position(|index| key_of(index) == Some(key)));
    let Some(place) = place else {
        focus_suggestion_near(desk, state, &open);
        return;
    };
    let Some(found) = open.get(place).and_then(|index| analysis.statements.get(*index)) else { return };
    if accept {
        let Some(edit) = keep::accepting(desk.project, desk.source, found) else { return };
        actions.push(Action::Edit(edit));
    } else {
        actions.push(Action::Edit(Edit::Reject(found.key.clone())));
    }
    // Accepting may settle others over the same words: go to the next that lies elsewhere, else to the first that is left.
    let others = open.iter().skip(place + 1).chain(open.iter().take(place));
    let next = others.filter_map(|index| analysis.statements.get(*index)).find(|other| {
        !accept || keep::shared(&other.passage.range(), &found.passage.range()) == 0 || other.passage.block != found.passage.block
    });
    match next {
        Some(next) => focus_suggestion(state, &next.key, next.passage.block, next.passage.range()),
        None => {
            state.suggestion = None;
            state.selection = None;
            state.say(desk.view.words.get("desk-no-more-suggestions"));
        }
    }
    state.statement = None;
}

fn focus_suggestion_near(desk: &Desk<'_>, state: &mut UiState, open: &[usize]) {
    let Some(analysis) = desk.analysis() else { return };
    let from = state.selection.as_ref().map_or(BlockNumber(0), |selection| selection.block);
    let found = open.iter().filter_map(|index| analysis.statements.get(*index));
    let next = found.clone().find(|found| found.passage.block >= from).or_else(|| found.clone().next());
    if let Some(next) = next {
        focus_suggestion(state, &next.key, next.passage.block, next.passage.range());
    }
}

/// Puts a suggestion into focus: its words are selected, so that every key acts on them.
pub fn focus_suggestion(state: &mut UiState, key: &str, block: BlockNumber, range: Range<usize>) {
    state.reader.reveal = Some(Reveal::near(block, range.start));
    state.reader.popup = false;
    state.suggestion = Some(key.to_owned());
    state.statement = None;
    state.selection = Some(Selection { block, range: Some(range) });
}

/// Keeps every open suggestion that is sure enough, as one step.
pub(super) fn accept_all(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(analysis) = desk.analysis() else { return };
    let open = keep::open_suggestions(desk.project, desk.source.id, analysis, state.least_precision);
    let found = open.iter().filter_map(|index| analysis.statements.get(*index));
    if let Some(edit) = keep::accept_all(desk.project, desk.source, found) {
        state.suggestion = None;
        state.selection = None;
        let flash = Flash::new(desk.view.words.count("desk-accepted-all", open.len()), state.reader.now);
        state.flash(flash.with("command-undo", Action::Command(Command::Undo)));
        actions.push(Action::Edit(edit));
    }
}

/// Makes a new actor of the selection: of a name as it stands, of a longer passage by its speaker, and gives it the passage.
fn new_actor(view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let Some(project) = view.project else { return };
    let Some(desk) = Desk::of(view, state) else {
        return add_actor(view, state, actions, &view.words.get("desk-new-actor"), None);
    };
    if let Some(statement) = selected_statement(&desk, state) {
        let name = if statement.speaker.trim().is_empty() { view.words.get("desk-new-actor") } else { statement.speaker.clone() };
        return add_actor(view, state, actions, &name, Some(Then::Give(statement.id)));
    }
    let Some((block, range)) = selected_words(&desk, state) else {
        return add_actor(view, state, actions, &view.words.get("desk-new-actor"), None);
    };
    let words = desk.source.article.block(block).and_then(|block| block.text.get(range.clone())).unwrap_or_default();
    let is_name = words.split_whitespace().count() <= 6 && words.chars().count() <= 60 && !words.contains(['.', '!', '?']);
    if is_name && state.suggestion.is_none() {
        let name = words.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
        return add_actor(view, state, actions, &name, None);
    }
    let Some(mut statement) = keep::statement(project, desk.source, desk.analysis(), block, range, Whose::Nobody) else { return };
    let name = if statement.speaker.trim().is_empty() { view.words.get("desk-new-actor") } else { statement.speaker.clone() };
    statement.id = StatementId(project.next + 1);
    add_actor(view, state, actions, &name, Some(Then::Keep(Box::new(statement))));
}

/// What a new actor gets at once.
enum Then {
    Give(StatementId),
    Keep(Box<Statement>),
}

fn add_actor(view: &View<'_>, state: &mut UiState, actions: &mut Vec<Action>, name: &str, then: Option<Then>) {
    let Some(project) = view.project else { return };
    let known = project.actors.iter().find(|actor| actor.names().contains(&name)).map(|actor| actor.id);
    let actor = keep::new_actor(project, name, ActorKind::Organisation);
    let id = known.unwrap_or(actor.id);
    let mut edits = Vec::new();
    if known.is_none() {
        edits.push(Edit::AddActor(actor));
    }
    match then {
        Some(Then::Give(statement)) => edits.push(Edit::Change(statement, StatementField::Actor(Some(id)))),
        Some(Then::Keep(statement)) => {
            let number = if known.is_none() { project.next + 1 } else { project.next };
            state.statement = Some(StatementId(number));
            edits.push(Edit::Keep(Statement { id: StatementId(number), actor: Some(id), ..*statement }));
        }
        None => {}
    }
    // A name that had to be made up wants a better one; the others can wait.
    if name == view.words.get("desk-new-actor") {
        state.sheet = Some(Sheet::Actor(id));
    } else {
        state.say(view.words.with("desk-actor-added", &[("name", name)]));
    }
    state.actor = Some(id);
    actions.push(Action::Edit(Edit::Several { label: "step-add-actor".to_owned(), edits }));
}

/// Moves the selected statement among its actor's, or the actor in focus among the actors.
fn move_item(view: &View<'_>, state: &UiState, actions: &mut Vec<Action>, down: bool) {
    let Some(project) = view.project else { return };
    let next = |place: usize| if down { Some(place + 1) } else { place.checked_sub(1) };
    if let Some(statement) = state.statement.and_then(|id| project.statement(id)) {
        let place = project.statements_of(statement.actor).position(|other| other.id == statement.id);
        if let Some(place) = place.and_then(next) {
            actions.push(Action::Edit(Edit::MoveStatement { id: statement.id, actor: statement.actor, place }));
        }
        return;
    }
    let place = project.actors.iter().position(|actor| Some(actor.id) == state.actor);
    if let (Some(id), Some(place)) = (state.actor, place.and_then(next)) {
        actions.push(Action::Edit(Edit::MoveActor(id, place)));
    }
}

/// Reads the reader's own keys: digits, arrows, j and k, Esc.
pub(super) fn read_keys(ui: &Ui, desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>) {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    const CTRL_SHIFT: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);
    if pressed(CTRL_SHIFT, Key::ArrowRight) || pressed(Modifiers::SHIFT, Key::ArrowDown) {
        move_border(desk, state, actions, Border::Start, true);
    }
    if pressed(CTRL_SHIFT, Key::ArrowLeft) || pressed(Modifiers::SHIFT, Key::ArrowUp) {
        move_border(desk, state, actions, Border::Start, false);
    }
    if pressed(Modifiers::SHIFT, Key::ArrowRight) {
        move_border(desk, state, actions, Border::End, true);
    }
    if pressed(Modifiers::SHIFT, Key::ArrowLeft) {
        move_border(desk, state, actions, Border::End, false);
    }
    if pressed(Modifiers::COMMAND, Key::ArrowRight) {
        step_sentence(desk, state, true);
    }
    if pressed(Modifiers::COMMAND, Key::ArrowLeft) {
        step_sentence(desk, state, false);
    }
    if pressed(Modifiers::NONE, Key::ArrowDown) || pressed(Modifiers::NONE, Key::J) {
        step_paragraph(desk, state, true);
    }
    if pressed(Modifiers::NONE, Key::ArrowUp) || pressed(Modifiers::NONE, Key::K) {
        step_paragraph(desk, state, false);
    }
    const DIGITS: [Key; 10] =
        [Key::Num0, Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    for (digit, key) in DIGITS.into_iter().enumerate() {
        if pressed(Modifiers::NONE, key) {
            match digit.checked_sub(1) {
                None => give(desk, state, actions, Whose::Nobody),
                Some(place) => {
                    if let Some(actor) = desk.project.actors.get(place) {
                        give(desk, state, actions, Whose::Actor(actor.id));
                    }
                }
            }
        }
    }
    // Commands on a statement or a suggestion that is not there yet: the passage is kept first, the first suggestion comes into focus.
    const LATER: [(Key, Command); 6] = [
        (Key::A, Command::About),
        (Key::T, Command::Translate),
        (Key::G, Command::Grade),
        (Key::M, Command::Memo),
        (Key::Enter, Command::Accept),
        (Key::Backspace, Command::Reject),
    ];
    for (key, command) in LATER {
        if pressed(Modifiers::NONE, key) {
            passage_command(command, desk.view, state, actions);
        }
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        escape(state);
    }
}

/// Closes one thing: why, the search bar, the popup, the selection.
fn escape(state: &mut UiState) {
    if state.reader.why.take().is_some() {
    } else if state.reader.find.open {
        state.reader.find.open = false;
    } else if state.reader.popup {
        state.reader.popup = false;
    } else {
        state.selection = None;
        state.statement = None;
        state.suggestion = None;
    }
}

#[derive(Clone, Copy)]
enum Border {
    Start,
    End,
}

/// Moves a border of the statement or the selection by a word.
fn move_border(desk: &Desk<'_>, state: &mut UiState, actions: &mut Vec<Action>, border: Border, forward: bool) {
    let Some((block, range)) = selected_words(desk, state) else { return };
    let Some(words) = desk.source.article.block(block).map(|block| block.text.as_str()) else { return };
    let moved = match border {
        Border::End => text::step_end(words, range.end, forward).map(|end| range.start..end),
        Border::Start => text::step_start(words, range.start, forward).map(|start| start..range.end),
    };
    if let Some(moved) = moved.filter(|moved| moved.start < moved.end) {
        set_borders(desk, state, actions, block, moved);
    }
}

/// Gives the statement or the selection other borders.
pub(super) fn set_borders(
    desk: &Desk<'_>,
    state: &mut UiState,
    actions: &mut Vec<Action>,
    block: BlockNumber,
    range: Range<usize>,
) {
    if let Some(statement) = selected_statement(desk, state) {
        if statement.anchor.range == range {
            return;
        }
        let Some(anchor) = Anchor::new(desk.source.id, &desk.source.article, block, range.clone()) else { return };
        actions.push(Action::Edit(Edit::Change(statement.id, StatementField::Anchor(anchor))));
    }
    state.selection = Some(Selection { block, range: Some(range) });
}

/// Selects the paragraph before or after; blocks set aside are passed over.
fn step_paragraph(desk: &Desk<'_>, state: &mut UiState, forward: bool) {
    let count = u32::try_from(desk.source.article.blocks.len()).unwrap_or(u32::MAX);
    let wanted = |number: &BlockNumber| desk.project.set_aside(desk.source.id, *number).is_none();
    let next = match (&state.selection, forward) {
        (Some(selection), true) => (selection.block.0 + 1..=count).map(BlockNumber).find(wanted),
        (Some(selection), false) => (1..selection.block.0).rev().map(BlockNumber).find(wanted),
        (None, _) => {
            let from = state.reader.first_visible(desk.source.id);
            (from.0..=count).map(BlockNumber).find(wanted)
        }
    };
    if let Some(block) = next {
        select(desk, state, Selection { block, range: None });
        state.reader.popup = false;
        state.reader.reveal = Some(Reveal::near(block, 0));
    }
}

/// Selects the sentence before or after.
fn step_sentence(desk: &Desk<'_>, state: &mut UiState, forward: bool) {
    let Some(selection) = state.selection.clone() else { return step_paragraph(desk, state, forward) };
    let sentences = desk.sentences(selection.block);
    let next = match (&selection.range, forward) {
        (None, true) => sentences.first().cloned(),
        (None, false) => None,
        (Some(range), true) => sentences.iter().find(|sentence| sentence.start >= range.end.max(range.start + 1)).cloned(),
        (Some(range), false) => sentences.iter().rev().find(|sentence| sentence.end <= range.start).cloned(),
    };
    if let Some(range) = next {
        select(desk, state, Selection { block: selection.block, range: Some(range.clone()) });
        state.reader.reveal = Some(Reveal::near(selection.block, range.start));
        return;
    }
    step_paragraph(desk, state, forward);
    let Some(block) = state.selection.as_ref().map(|selection| selection.block).filter(|block| *block != selection.block) else {
        return;
    };
    let sentences = desk.sentences(block);
    let range = if forward { sentences.first() } else { sentences.last() };
    if let Some(range) = range.cloned() {
        select(desk, state, Selection { block, range: Some(range) });
    }
}

/// Selects words; a statement with exactly these words is selected with them, and a suggestion in the block comes into focus.
pub(super) fn select(desk: &Desk<'_>, state: &mut UiState, selection: Selection) {
    let length = desk.source.article.block(selection.block).map_or(0, |block| block.text.len());
    let range = selection.range.clone().unwrap_or(0..length);
    let exactly = |statement: &&Statement| {
        statement.anchor.source == desk.source.id && statement.anchor.block == selection.block && statement.anchor.range == range
    };
    state.statement = desk.project.statements.iter().find(exactly).map(|statement| statement.id);
    state.suggestion = desk.analysis().and_then(|analysis| {
        let open = state.reader.marks.open_in(analysis, selection.block);
        let found = open.iter().filter_map(|index| analysis.statements.get(*index));
        found.clone().find(|found| keep::shared(&found.passage.range(), &range) > 0).map(|found| found.key.clone())
    });
    state.selection = Some(selection);
}

/// The name of an actor, or the words for nobody.
#[must_use]
pub fn actor_name(desk: &Desk<'_>, actor: Option<ActorId>) -> String {
    actor.and_then(|id| desk.project.actor(id)).map_or_else(|| desk.view.words.get("desk-nobody"), |actor| actor.name.clone())
}
