//! The project: edits and undo, the file, damage, crashes, recovery and locks.

#[path = "project/file.rs"]
mod file;
#[path = "project/made.rs"]
mod made;
