//! The project: edits and undo, the file, damage, crashes, recovery, locks and settings.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::needless_pass_by_value,
    clippy::redundant_clone,
    clippy::manual_is_multiple_of,
    reason = "a test may panic and say why"
)]

#[path = "project/damage.rs"]
mod damage;
#[path = "project/edits.rs"]
mod edits;
#[path = "project/file.rs"]
mod file;
#[path = "project/golden.rs"]
mod golden;
#[path = "project/lock.rs"]
mod lock;
#[path = "project/made.rs"]
mod made;
#[path = "project/random.rs"]
mod random;
#[path = "project/recovery.rs"]
mod recovery;
#[path = "project/settings.rs"]
mod settings;
