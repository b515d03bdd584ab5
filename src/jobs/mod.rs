//! Work off the UI thread: a [`Job`] goes in, a [`Done`] with its [`Outcome`] comes out. The only place where threads start.
//!
//! Stands beside `app`, which alone gives jobs and takes outcomes. Lanes: two workers for articles and analyses; one for the
//! project file, so that saves never cross and quitting can wait for them; one that writes unsaved work down and keeps the lock
//! ([`record`]); one for the preview ([`preview`]); and a thread for each file dialog, of which one is open at a time.
//!
//! Invariants: every job ends in exactly one outcome, also when it panics or was cancelled; every outcome asks for a repaint;
//! nothing here is shown or decided. [`Jobs::inline`] runs every job at once, on the calling thread, for tests.

pub mod in_order;
pub mod lanes;
pub mod preview;
pub mod record;
pub mod work;

use crate::notice::Notice;
use crate::ui::Progress;
use lanes::Lanes;
use std::collections::{BTreeMap, VecDeque};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

pub use in_order::in_order;
pub use work::{Job, Outcome, Picked};

/// What wakes the window when something is done.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// A job's end.
#[derive(Debug)]
pub struct Done {
    /// The batch it belonged to.
    pub batch: u64,
    /// What came of it.
    pub outcome: Outcome,
}

/// Whether a batch was cancelled; shared with its jobs.
#[derive(Clone, Debug, Default)]
pub struct Cancel(Arc<AtomicBool>);

impl Cancel {
    /// Whether to stop.
    #[must_use]
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    fn ask(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Jobs that belong together: they show one line of progress and are cancelled as one.
#[derive(Debug)]
struct Batch {
    key: &'static str,
    subject: String,
    done: usize,
    total: usize,
    cancel: Cancel,
    cancellable: bool,
}

/// Everything under way.
pub struct Jobs {
    lanes: Option<Lanes>,
    inline: Inline,
    sender: Sender<Done>,
    receiver: Receiver<Done>,
    next: u64,
    batches: BTreeMap<u64, Batch>,
}

/// What a test run needs in place of threads.
#[derive(Default)]
struct Inline {
    answers: VecDeque<Option<Vec<PathBuf>>>,
    record: record::Recorder,
    preview: preview::Drawn,
}

impl std::fmt::Debug for Jobs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Jobs").field("threads", &self.lanes.is_some()).field("batches", &self.batches).finish_non_exhaustive()
    }
}

impl Jobs {
    /// Jobs on threads of their own; `wake` is called after every outcome.
    #[must_use]
    pub fn threaded(wake: &Wake) -> Self {
        let (sender, receiver) = channel();
        let lanes = Lanes::start(&sender, wake);
        Self { lanes: Some(lanes), inline: Inline::default(), sender, receiver, next: 1, batches: BTreeMap::new() }
    }

    /// Jobs that run at once, on the calling thread.
    #[must_use]
    pub fn inline() -> Self {
        let (sender, receiver) = channel();
        Self { lanes: None, inline: Inline::default(), sender, receiver, next: 1, batches: BTreeMap::new() }
    }

    /// Whether jobs run at once: no dialog of the system is opened then.
    #[must_use]
    pub fn is_inline(&self) -> bool {
        self.lanes.is_none()
    }

    /// What the next file dialog answers, where jobs run at once.
    pub fn answer_next_dialog(&mut self, paths: Option<Vec<PathBuf>>) {
        self.inline.answers.push_back(paths);
    }

    /// The number of a new batch. `key` and `subject` are what its line of progress says.
    pub fn batch(&mut self, key: &'static str, subject: impl Into<String>, cancellable: bool) -> u64 {
        let number = self.next;
        self.next += 1;
        let batch = Batch { key, subject: subject.into(), done: 0, total: 0, cancel: Cancel::default(), cancellable };
        self.batches.insert(number, batch);
        number
    }

    /// Gives a job to its lane.
    pub fn start(&mut self, batch: u64, job: Job) {
        let cancel = self.batches.get_mut(&batch).map_or_else(Cancel::default, |known| {
            known.total += 1;
            known.cancel.clone()
        });
        if let Some(lanes) = &self.lanes {
            lanes.give(batch, job, cancel);
            return;
        }
        let outcome = match job {
            Job::Pick { purpose, .. } => {
                Outcome::Picked(Picked { purpose, paths: self.inline.answers.pop_front().flatten(), at_once: false })
            }
            Job::Typeset { key, desk, project, analyses } => {
                let order = preview::Order { key, desk, project, analyses };
                for outcome in self.inline.preview.set(&order) {
                    let _ = self.sender.send(Done { batch, outcome });
                }
                return;
            }
            Job::Show(sight) => {
                for outcome in self.inline.preview.show(sight) {
                    let _ = self.sender.send(Done { batch, outcome });
                }
                return;
            }
            Job::Record(entry) => match self.inline.record.take(entry).and_then(|()| self.inline.record.flush()) {
                Ok(()) => return,
                Err(error) => Outcome::RecordFailed(error),
            },
            other => work::run(other, &cancel),
        };
        let _ = self.sender.send(Done { batch, outcome });
    }

    /// A batch of one job.
    pub fn run(&mut self, key: &'static str, subject: impl Into<String>, job: Job) -> u64 {
        let batch = self.batch(key, subject, false);
        self.start(batch, job);
        batch
    }

    /// A job that shows no progress.
    pub fn quietly(&mut self, job: Job) {
        self.start(0, job);
    }

    /// Stops a batch: jobs not begun end as [`Outcome::Cancelled`], those under way when they next look.
    pub fn cancel(&mut self, batch: u64) {
        if let Some(batch) = self.batches.get(&batch) {
            batch.cancel.ask();
        }
    }

    /// What was done since the last call.
    pub fn drain(&mut self) -> Vec<Done> {
        let done: Vec<Done> = self.receiver.try_iter().collect();
        for done in &done {
            if let Some(batch) = self.batches.get_mut(&done.batch) {
                batch.done += 1;
                if batch.done >= batch.total {
                    self.batches.remove(&done.batch);
                }
            }
        }
        done
    }

    /// Whether a batch is still under way.
    #[must_use]
    pub fn is_under_way(&self, batch: u64) -> bool {
        self.batches.contains_key(&batch)
    }

    /// What is under way, oldest first.
    #[must_use]
    pub fn progress(&self) -> Vec<Progress> {
        let line = |(ticket, batch): (&u64, &Batch)| Progress {
            ticket: *ticket,
            key: batch.key,
            subject: batch.subject.clone(),
            count: (batch.total > 1).then_some((batch.done, batch.total)),
            cancellable: batch.cancellable && !batch.cancel.asked(),
        };
        self.batches.iter().filter(|(_, batch)| batch.total > 0).map(line).collect()
    }

    /// Waits until the project file and the written-down work are on disk; for the end of the program.
    pub fn finish(&mut self) {
        if let Some(lanes) = self.lanes.take() {
            lanes.finish();
        }
    }
}

/// A notice that a job panicked.
pub(crate) fn panicked(what: &str) -> Notice {
    Notice::error("notice-job-panicked").with("what", what)
}
