//! Random edits of every kind, sound and unsound ones.

use crate::made;
use proptest::prelude::*;
use standpoint::actor::{Actor, ActorId, Alias, Hue};
use standpoint::anchor::Anchor;
use standpoint::article::{BlockNumber, SetAside, SourceId};
use standpoint::project::{
    BriefField, DocumentLanguage, Edit, Judgement, JudgementId, Logo, NotesPlace, Paper, Project, Section, SourceField,
    Statement, StatementField, StatementId,
};
use standpoint::standards::{ActorKind, Basis, Confidence, Credibility, Likelihood, LikelihoodScale, Reliability, Stance, Tlp};
use std::sync::Arc;

/// Kinds of edits: one more than the number that [`kind`] gives last.
pub(crate) const KINDS: u32 = 32;

/// The kind of an edit, from 0. A new kind of edit must be given a number here and a place in [`Gesture::edit`].
pub(crate) fn kind(edit: &Edit) -> u32 {
    match edit {
        Edit::AddSource(_) => 0,
        Edit::RemoveSource(_) => 1,
        Edit::ReplaceSource { .. } => 2,
        Edit::CorrectSource { .. } => 3,
        Edit::GradeSource(..) => 4,
        Edit::DescribeSource(..) => 5,
        Edit::SetOrigin(..) => 6,
        Edit::SetAside { .. } => 7,
        Edit::Consider(..) => 8,
        Edit::AddActor(_) => 9,
        Edit::ChangeActor(_) => 10,
        Edit::AddAlias(..) => 11,
        Edit::MergeActors { .. } => 12,
        Edit::RemoveActor(_) => 13,
        Edit::MoveActor(..) => 14,
        Edit::Reword(..) => 15,
        Edit::Keep(_) => 16,
        Edit::Release(_) => 17,
        Edit::Change(..) => 18,
        Edit::MoveStatement { .. } => 19,
        Edit::Reject(_) => 20,
        Edit::Unreject(_) => 21,
        Edit::Brief(_) => 22,
        Edit::AddJudgement(_) => 23,
        Edit::ChangeJudgement(_) => 24,
        Edit::RemoveJudgement(_) => 25,
        Edit::MoveJudgement(..) => 26,
        Edit::ShowSection(..) => 27,
        Edit::MoveSection(..) => 28,
        Edit::RecordIssue(_) => 29,
        Edit::Several { .. } => 30,
    }
}

/// What a random hand does; what it comes to depends on the project it is done to.
#[derive(Clone, Debug)]
pub(crate) struct Gesture {
    pub(crate) kind: u32,
    pub(crate) numbers: [u32; 5],
    pub(crate) text: String,
}

/// Gestures of all kinds; those that add something come more often.
pub(crate) fn gesture() -> impl Strategy<Value = Gesture> {
    let often = prop_oneof![3 => 0..KINDS - 1, 1 => Just(0), 3 => Just(16), 1 => Just(9), 1 => Just(23), 1 => Just(18)];
    let text = prop_oneof![3 => "[a-zé한я ]{0,12}", 1 => any::<String>(), 1 => Just("2024-10-24".to_owned())];
    (often, any::<[u32; 5]>(), text).prop_map(|(kind, numbers, text)| Gesture { kind, numbers, text })
}

impl Gesture {
    /// One of a list; now and then `stray`, which is none of it.
    fn pick<T: Copy>(&self, number: usize, list: &[T], stray: T) -> T {
        let number = self.numbers[number];
        if number.is_multiple_of(9) || list.is_empty() { stray } else { list[number as usize % list.len()] }
    }

    fn flag(&self, number: usize) -> bool {
        self.numbers[number] & 64 > 0
    }

    fn one_of<T: Copy>(&self, number: usize, list: &[T]) -> T {
        list[self.numbers[number] as usize % list.len()]
    }

    fn source(&self, project: &Project, number: usize) -> SourceId {
        let ids: Vec<SourceId> = project.sources.iter().map(|source| source.id).collect();
        self.pick(number, &ids, SourceId(77))
    }

    fn actor(&self, project: &Project, number: usize) -> ActorId {
        let ids: Vec<ActorId> = project.actors.iter().map(|actor| actor.id).collect();
        self.pick(number, &ids, ActorId(self.numbers[number]))
    }

    fn statement(&self, project: &Project, number: usize) -> StatementId {
        let ids: Vec<StatementId> = project.statements.iter().map(|statement| statement.id).collect();
        self.pick(number, &ids, StatementId(self.numbers[number]))
    }

    fn judgement(&self, project: &Project, number: usize) -> JudgementId {
        let ids: Vec<JudgementId> = project.brief.judgements.iter().map(|judgement| judgement.id).collect();
        self.pick(number, &ids, JudgementId(0))
    }

    /// A number that is free, or now and then one that is not.
    fn free(&self, project: &Project) -> u32 {
        if self.numbers[4].is_multiple_of(11) { self.numbers[4] % 20 } else { project.next }
    }

    /// Words of a source; now and then they do not stand there.
    fn anchor(&self, project: &Project) -> Anchor {
        let id = self.source(project, 0);
        let Some(source) = project.source(id) else {
            return Anchor {
                source: id,
                block: BlockNumber(1),
                range: 0..1,
                exact: "x".to_owned(),
                prefix: String::new(),
                suffix: String::new(),
            };
        };
        let block = BlockNumber(1 + self.numbers[1] % source.article.blocks.len() as u32);
        let text = &source.article.block(block).unwrap().text;
        let borders: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let (a, b) = (self.one_of(2, &borders), self.one_of(3, &borders));
        let mut anchor = Anchor::new(id, &source.article, block, a.min(b)..a.max(b)).unwrap_or_else(|| whole(id, project));
        if self.numbers[4].is_multiple_of(13) {
            anchor.exact.push('!');
        }
        anchor
    }

    fn field(&self, project: &Project) -> StatementField {
        let text = self.text.clone();
        match self.numbers[2] % 13 {
            0 => StatementField::Anchor(self.anchor(project)),
            1 => StatementField::Actor(self.flag(3).then(|| self.actor(project, 4))),
            2 => StatementField::Speaker(text),
            3 => StatementField::Office(text),
            4 => StatementField::About(vec![self.actor(project, 3), self.actor(project, 4)]),
            5 => StatementField::Basis(self.one_of(3, Basis::ALL)),
            6 => StatementField::Stance(self.one_of(3, Stance::ALL)),
            7 => StatementField::Topic(text),
            8 => StatementField::Shortened(self.flag(3).then_some(text)),
            9 => StatementField::Translation(text),
            10 => StatementField::Memo(text),
            11 => StatementField::Important(self.flag(3)),
            _ => StatementField::Credibility(self.one_of(3, Credibility::ALL)),
        }
    }

    fn brief(&self) -> BriefField {
        let text = self.text.clone();
        match self.numbers[0] % 18 {
            0 => BriefField::Title(text),
            1 => BriefField::Date(text),
            2 => BriefField::PreparedFor(text),
            3 => BriefField::PreparedBy(text),
            4 => BriefField::Tlp(self.flag(1).then(|| self.one_of(2, Tlp::ALL))),
            5 => BriefField::Marking(text),
            6 => BriefField::BottomLine(text),
            7 => BriefField::Disputes(text),
            8 => BriefField::Gaps(text),
            9 => BriefField::SourceSummary(text),
            10 => BriefField::Scale(self.one_of(1, &LikelihoodScale::ALL)),
            11 => BriefField::Language(if self.flag(1) { DocumentLanguage::En } else { DocumentLanguage::Nl }),
            12 => BriefField::Paper(if self.flag(1) { Paper::A4 } else { Paper::Letter }),
            13 => BriefField::Template(text),
            14 => BriefField::TargetPages(self.flag(1).then_some(self.numbers[2])),
            15 => BriefField::Notes(if self.flag(1) { NotesPlace::Footnotes } else { NotesPlace::Endnotes }),
            16 => BriefField::Logo(self.flag(1).then(|| Logo { alt: text.clone(), bytes: text.into_bytes().into() })),
            _ => BriefField::AttachProject(self.flag(1)),
        }
    }

    fn new_judgement(&self, project: &Project, id: JudgementId) -> Judgement {
        Judgement {
            id,
            text: self.text.clone(),
            likelihood: self.flag(1).then_some(Likelihood((self.numbers[1] % 7) as u8)),
            confidence: self.flag(2).then(|| self.one_of(2, Confidence::ALL)),
            reason: self.text.clone(),
            cites: if self.flag(3) { vec![self.statement(project, 3)] } else { Vec::new() },
        }
    }

    fn new_actor(&self, project: &Project, id: ActorId) -> Actor {
        Actor {
            hue: Hue((self.numbers[0] % 12) as u8),
            parent: self.flag(2).then(|| self.actor(project, 2)),
            aliases: vec![Alias { language: self.flag(3).then(|| "ko".to_owned()), text: self.text.clone() }],
            ..Actor::new(id, if self.flag(1) { "Rijnmond" } else { &self.text }, self.one_of(0, ActorKind::ALL))
        }
    }

    /// What the gesture comes to.
    pub(crate) fn edit(&self, project: &Project) -> Edit {
        let text = self.text.clone();
        let place = self.numbers[4] as usize % 6;
        match self.kind {
            0 => {
                let id = if self.numbers[4].is_multiple_of(7) { SourceId(self.numbers[4] % 9) } else { project.next_source() };
                Edit::AddSource(made::source(
                    id.0,
                    "Overleg",
                    &[&format!("Nieuw {text}"), "De raad zwijgt; 서울은 답하지 않았다."],
                ))
            }
            1 => Edit::RemoveSource(self.source(project, 0)),
            2 => {
                let id = self.source(project, 0);
                let source = made::source(id.0, "Herzien", &["De raad zwijgt", &text]);
                let mine = project.statements.iter().filter(|statement| statement.anchor.source == id);
                let anchors = mine.map(|statement| (statement.id, whole_of(&source, id))).collect();
                Edit::ReplaceSource { source, anchors }
            }
            3 => Edit::CorrectSource {
                source: self.source(project, 0),
                field: self.one_of(1, &SourceField::ALL),
                value: self.flag(2).then_some(text),
            },
            4 => Edit::GradeSource(self.source(project, 0), self.flag(1).then(|| self.one_of(2, Reliability::ALL))),
            5 => Edit::DescribeSource(self.source(project, 0), text),
            6 => Edit::SetOrigin(self.source(project, 0), self.flag(1).then(|| self.source(project, 2))),
            7 => Edit::SetAside {
                source: self.source(project, 0),
                block: BlockNumber(self.numbers[1] % 6),
                reason: self.flag(2).then_some(SetAside::Analyst),
            },
            8 => Edit::Consider(self.source(project, 0), vec![BlockNumber(1 + self.numbers[1] % 4)]),
            9 => Edit::AddActor(self.new_actor(project, ActorId(self.free(project)))),
            10 => Edit::ChangeActor(self.new_actor(project, self.actor(project, 4))),
            11 => Edit::AddAlias(self.actor(project, 0), Alias { language: None, text }),
            12 => Edit::MergeActors { from: self.actor(project, 0), into: self.actor(project, 1) },
            13 => Edit::RemoveActor(self.actor(project, 0)),
            14 => Edit::MoveActor(self.actor(project, 0), place),
            15 => Edit::Reword(self.actor(project, 0), text),
            16 => {
                let actor = self.flag(0).then(|| self.actor(project, 3));
                Edit::Keep(Statement::new(StatementId(self.free(project)), self.anchor(project), actor))
            }
            17 => Edit::Release(self.statement(project, 0)),
            18 => Edit::Change(self.statement(project, 0), self.field(project)),
            19 => {
                let actor = self.flag(1).then(|| self.actor(project, 1));
                Edit::MoveStatement { id: self.statement(project, 0), actor, place }
            }
            20 => Edit::Reject(text),
            21 => Edit::Unreject(text),
            22 => Edit::Brief(self.brief()),
            23 => Edit::AddJudgement(self.new_judgement(project, JudgementId(self.free(project)))),
            24 => Edit::ChangeJudgement(self.new_judgement(project, self.judgement(project, 0))),
            25 => Edit::RemoveJudgement(self.judgement(project, 0)),
            26 => Edit::MoveJudgement(self.judgement(project, 0), place),
            27 => Edit::ShowSection(self.one_of(0, &Section::ALL), self.flag(1)),
            28 => Edit::MoveSection(self.one_of(0, &Section::ALL), place * 3),
            29 => Edit::RecordIssue(self.flag(0).then_some(text)),
            _ => {
                let mut inner = Vec::new();
                let mut after = project.clone();
                for turn in 0..3 {
                    let mut numbers = self.numbers;
                    numbers.rotate_left(turn + 1);
                    let edit = Self { kind: numbers[0] % (KINDS - 2), numbers, text: text.clone() }.edit(&after);
                    let _ = after.apply(&edit);
                    inner.push(edit);
                }
                Edit::Several { label: "step-accept-all".to_owned(), edits: inner }
            }
        }
    }
}

/// The first block of the first source, or words nowhere.
fn whole(id: SourceId, project: &Project) -> Anchor {
    whole_of(project.source(id).unwrap(), id)
}

fn whole_of(source: &Arc<standpoint::article::Source>, id: SourceId) -> Anchor {
    let length = source.article.blocks[0].text.len();
    Anchor::new(id, &source.article, BlockNumber(1), 0..length).unwrap()
}
