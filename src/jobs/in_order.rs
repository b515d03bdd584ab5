//! Work on many things at once, with the results in the order of the things and at bounded memory.
//!
//! Part of `jobs`, for commands that read thousands of files without a window.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Condvar, Mutex, PoisonError};

/// Finished results that may wait for an unfinished one before them, for each thread.
const AHEAD: usize = 16;

/// How far all threads are.
struct Turn<T> {
    /// The next thing to be taken.
    next: usize,
    /// The next result to be handed over.
    due: usize,
    stopped: bool,
    done: BTreeMap<usize, std::thread::Result<T>>,
}

/// Does `work` for each of `things` on all cores and hands the results to `each` in the order of the things, on the calling thread,
/// until it returns false. A panic in `work` goes on in the caller.
pub fn in_order<I: Sync, T: Send>(things: &[I], work: impl Fn(&I) -> T + Sync, mut each: impl FnMut(T) -> bool) {
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get).min(things.len());
    let ahead = threads * AHEAD;
    let turn = Mutex::new(Turn { next: 0, due: 0, stopped: false, done: BTreeMap::new() });
    let changed = Condvar::new();
    let lock = || turn.lock().unwrap_or_else(PoisonError::into_inner);
    let take = || {
        let mut turn = changed
            .wait_while(lock(), |turn| !turn.stopped && turn.next < things.len() && turn.next >= turn.due + ahead)
            .unwrap_or_else(PoisonError::into_inner);
        let at = turn.next;
        turn.next += 1;
        if turn.stopped { None } else { things.get(at).map(|thing| (at, thing)) }
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some((at, thing)) = take() {
                    let result = catch_unwind(AssertUnwindSafe(|| work(thing)));
                    lock().done.insert(at, result);
                    changed.notify_all();
                }
            });
        }
        for at in 0..things.len() {
            let result = {
                let mut turn =
                    changed.wait_while(lock(), |turn| !turn.done.contains_key(&at)).unwrap_or_else(PoisonError::into_inner);
                turn.due = at + 1;
                turn.done.remove(&at)
            };
            changed.notify_all();
            let go_on = match result {
                Some(Ok(result)) => catch_unwind(AssertUnwindSafe(|| each(result))),
                Some(Err(panic)) => Err(panic),
                None => Ok(true),
            };
            if !matches!(go_on, Ok(true)) {
                lock().stopped = true;
                changed.notify_all();
            }
            match go_on {
                Ok(true) => {}
                Ok(false) => return,
                Err(panic) => resume_unwind(panic),
            }
        }
    });
}
