//! The project: edits and undo, the file, damage, crashes, recovery, locks and settings.

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
