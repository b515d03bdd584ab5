//! Edits, undo and redo.

use crate::random::{Gesture, KINDS, gesture, kind};
use crate::{file, made};
use proptest::prelude::*;
use standpoint::project::file::read;
use standpoint::project::{Edit, History, Project};

/// A project without what was looked at, which is no step.
fn steps_only(project: &Project) -> Project {
    Project { considered: Default::default(), ..project.clone() }
}

fn undo_all(history: &mut History) -> usize {
    std::iter::from_fn(|| history.undo().then_some(())).count()
}

fn redo_all(history: &mut History) -> usize {
    std::iter::from_fn(|| history.redo().then_some(())).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn after_any_edits_the_project_is_sound_and_undo_is_the_way_back(
        gestures in prop::collection::vec(gesture(), 0..50),
        seals in any::<u64>(),
    ) {
        let mut history = History::new(made::project());
        let start = history.project().clone();
        for (turn, gesture) in gestures.iter().enumerate() {
            let before = history.project().clone();
            let edit = gesture.edit(&before);
            let json = serde_json::to_string(&edit).unwrap();
            prop_assert_eq!(serde_json::to_string(&serde_json::from_str::<Edit>(&json).unwrap()).unwrap(), json);
            let mut alone = before.clone();
            let done = alone.apply(&edit);
            prop_assert_eq!(history.apply(&edit), done.clone());
            if done.is_err() {
                prop_assert_eq!(&alone, &before, "refused, and yet changed: {:?}", edit);
            }
            prop_assert_eq!(history.project(), &alone);
            prop_assert_eq!(alone.check(), Vec::<String>::new(), "after {:?}", edit);
            match seals >> (turn % 61) & 7 {
                0 => history.seal(),
                1 => {
                    let here = history.project().clone();
                    if history.undo() {
                        prop_assert_eq!(history.project().check(), Vec::<String>::new());
                        prop_assert!(history.redo());
                        prop_assert_eq!(steps_only(history.project()), steps_only(&here));
                    }
                }
                2 => {
                    history.undo();
                }
                _ => {}
            }
        }
        redo_all(&mut history);
        let end = history.project().clone();
        let steps = undo_all(&mut history);
        prop_assert_eq!(steps_only(history.project()), steps_only(&start));
        prop_assert_eq!(redo_all(&mut history), steps);
        prop_assert_eq!(steps_only(history.project()), steps_only(&end));
        prop_assert_eq!(&read(&file::write(&end)).unwrap().value.project, &end);
    }
}

#[test]
fn the_random_hand_does_every_kind_of_edit_both_done_and_refused() {
    let mut done = vec![0; KINDS as usize - 1];
    let mut refused = done.clone();
    let mut numbers = [1_u32, 7, 77, 777, 7777];
    let mut project = made::project();
    for turn in 0..20_000_u32 {
        for (at, number) in numbers.iter_mut().enumerate() {
            *number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223 + at as u32).rotate_left(7);
        }
        let text = ["", "2024-10-24", "x"][turn as usize % 3].to_owned();
        let edit = Gesture { kind: turn % (KINDS - 1), numbers, text }.edit(&project);
        let counts = if project.apply(&edit).is_ok() { &mut done } else { &mut refused };
        counts[kind(&edit) as usize] += 1;
        if project.statements.len() > 30 {
            project = made::project();
        }
    }
    assert!(done.iter().all(|count| *count > 10), "{done:?}");
    // Rejections, brief fields and sections are taken as they come; everything else can be refused.
    let taken: Vec<usize> = refused.iter().enumerate().filter(|(_, count)| **count == 0).map(|(kind, _)| kind).collect();
    assert_eq!(taken, [20, 21, 22, 27, 28], "{refused:?}");
}

#[test]
fn typing_in_one_field_is_one_step_and_typing_it_away_is_none() {
    let mut history = History::new(made::project());
    let actor = history.project().actors[1].id;
    for text in ["M", "Mo", "Mos"] {
        history.apply(&Edit::Reword(actor, text.to_owned())).unwrap();
    }
    assert!(history.undo());
    assert!(!history.undo());
    assert!(history.redo());
    history.seal();
    history.apply(&Edit::Reword(actor, "Mosk".to_owned())).unwrap();
    history.apply(&Edit::Reword(actor, "Mos".to_owned())).unwrap();
    assert!(history.undo());
    assert!(!history.undo(), "typed and taken away again leaves no step");
}
