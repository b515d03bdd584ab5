//! The project: edits and undo, the file, damage, crashes, recovery, locks and settings.

#[path = "project/damage.rs"]
mod damage;
#[path = "project/edits.rs"]
mod edits;
#[path = "project/file.rs"]
mod file;
#[path = "project/made.rs"]
mod made;
#[path = "project/random.rs"]
mod random;
