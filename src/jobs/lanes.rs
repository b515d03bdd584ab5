//! The threads: two workers, the project file, the record, the dialogs.
//!
//! Part of `jobs`. A lane ends when its sender is dropped; `Lanes::finish` waits for those that write.

use super::preview::{Desk, Order};
use super::record::{self, Entry, Recorder};
use super::work::{self, Job, Outcome};
use super::{Cancel, Done, Wake};
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Workers for articles and analyses.
const WORKERS: usize = 2;
/// Stack of a worker: readers of deeply nested files need room.
const STACK: usize = 16 << 20;

/// A job on its way.
struct Task {
    batch: u64,
    job: Job,
    cancel: Cancel,
}

/// Where a lane sends what it did.
#[derive(Clone)]
struct Out {
    sender: Sender<Done>,
    wake: Wake,
}

impl Out {
    fn send(&self, batch: u64, outcome: Outcome) {
        let _ = self.sender.send(Done { batch, outcome });
        (self.wake)();
    }
}

/// Tasks the workers share.
#[derive(Default)]
struct Queue {
    tasks: Mutex<(VecDeque<Task>, bool)>,
    more: Condvar,
}

impl Queue {
    fn push(&self, task: Task) {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner).0.push_back(task);
        self.more.notify_one();
    }

    fn close(&self) {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        tasks.0.clear();
        tasks.1 = true;
        self.more.notify_all();
    }

    fn pop(&self) -> Option<Task> {
        let mut tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(task) = tasks.0.pop_front() {
                return Some(task);
            }
            if tasks.1 {
                return None;
            }
            tasks = self.more.wait(tasks).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// The running threads.
pub(super) struct Lanes {
    queue: Arc<Queue>,
    file: Option<Sender<Task>>,
    record: Option<Sender<Entry>>,
    preview: Arc<Desk>,
    writers: Vec<JoinHandle<()>>,
    out: Out,
}

impl Lanes {
    pub(super) fn start(sender: &Sender<Done>, wake: &Wake) -> Self {
        let out = Out { sender: sender.clone(), wake: Arc::clone(wake) };
        let queue = Arc::new(Queue::default());
        for number in 0..WORKERS {
            let (queue, out) = (Arc::clone(&queue), out.clone());
            spawn(&format!("worker {number}"), move || {
                while let Some(task) = queue.pop() {
                    out.send(task.batch, work::run(task.job, &task.cancel));
                }
            });
        }
        let (file, files) = channel::<Task>();
        let (record, entries) = channel::<Entry>();
        let mut writers = Vec::new();
        let done = out.clone();
        writers.extend(spawn("project file", move || {
            for task in files {
                done.send(task.batch, work::run(task.job, &task.cancel));
            }
        }));
        let done = out.clone();
        writers.extend(spawn("record", move || keep_record(&entries, &done)));
        let preview = Arc::new(Desk::default());
        let (desk, done) = (Arc::clone(&preview), out.clone());
        spawn("preview", move || desk.run(&|outcome| done.send(0, outcome)));
        Self { queue, file: Some(file), record: Some(record), preview, writers, out }
    }

    /// Gives a job to its lane.
    pub(super) fn give(&self, batch: u64, job: Job, cancel: Cancel) {
        match job {
            Job::Record(entry) => {
                if let Some(record) = &self.record {
                    let _ = record.send(entry);
                }
            }
            Job::Typeset { key, desk, project, analyses } => {
                self.preview.order(Order { key, desk, project, analyses });
            }
            Job::Show(sight) => self.preview.show(sight),
            Job::Read { .. }
            | Job::Paste { .. }
            | Job::ReadAgain(_)
            | Job::ReadNewer(..)
            | Job::ReadLogo(_)
            | Job::ShowFolder(_)
            | Job::Analyse { .. }
            | Job::LaySideBySide { .. }
            | Job::Compare { .. } => {
                self.queue.push(Task { batch, job, cancel });
            }
            Job::Pick { .. } => {
                let out = self.out.clone();
                spawn("dialog", move || out.send(batch, work::run(job, &cancel)));
            }
            Job::OpenProject { .. }
            | Job::Salvage(_)
            | Job::Save(_)
            | Job::Write { .. }
            | Job::Print(_)
            | Job::FindOffers(_)
            | Job::Restore(_)
            | Job::DiscardOffer(_) => {
                if let Some(file) = &self.file {
                    let _ = file.send(Task { batch, job, cancel });
                }
            }
        }
    }

    /// Stops the workers and waits for what is being written.
    pub(super) fn finish(mut self) {
        self.queue.close();
        self.preview.close();
        self.file = None;
        self.record = None;
        for writer in self.writers.drain(..) {
            let _ = writer.join();
        }
    }
}

impl Drop for Lanes {
    fn drop(&mut self) {
        self.preview.close();
        self.queue.close();
    }
}

/// Starts a thread; where the system refuses one, its jobs never end, and the window says so by its progress.
fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Option<JoinHandle<()>> {
    std::thread::Builder::new().name(name.to_owned()).stack_size(STACK).spawn(run).ok()
}

/// The record lane: takes entries, writes them within [`record::FLUSH`], beats the lock.
fn keep_record(entries: &Receiver<Entry>, out: &Out) {
    let mut recorder = Recorder::default();
    let mut due: Option<Instant> = None;
    let mut beat = Instant::now() + record::BEAT;
    let mut failed = false;
    let mut lost = false;
    loop {
        let now = Instant::now();
        let wait = due.map_or(beat, |due| due.min(beat)).saturating_duration_since(now).max(Duration::from_millis(1));
        let mut results = Vec::new();
        let mut end = false;
        match entries.recv_timeout(wait) {
            Ok(entry) => {
                let at_once = !matches!(entry, Entry::Edit(_) | Entry::Set(_));
                lost &= !matches!(entry, Entry::Open(_) | Entry::Close(_));
                results.push(recorder.take(entry));
                due = Some(if at_once { now } else { due.unwrap_or(now + record::FLUSH) });
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => end = true,
        }
        if end || due.is_some_and(|due| due <= Instant::now()) {
            results.push(recorder.flush());
            due = None;
        }
        if Instant::now() >= beat {
            beat = Instant::now() + record::BEAT;
            if !recorder.beat() && !std::mem::replace(&mut lost, true) {
                out.send(0, Outcome::LockLost);
            }
        }
        // Said once; the next success makes it news again.
        match results.into_iter().find_map(Result::err) {
            Some(error) if !failed => {
                failed = true;
                out.send(0, Outcome::RecordFailed(error));
            }
            Some(_) => {}
            None => failed = false,
        }
        if end {
            return;
        }
    }
}
