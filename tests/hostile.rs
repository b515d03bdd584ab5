//! Bad input of every kind: files made to break a reader, mutations of our own files, hostile projects, hostile words on paper.
//!
//! What is asserted everywhere: no panic, work that grows with the size of the input and not faster, a message that says what to do,
//! nothing written where it should not be. Mutations are the same in every run; `HOSTILE_ROUNDS` and `HOSTILE_SEED` ask for more or others.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    clippy::needless_pass_by_value,
    reason = "a test may panic"
)]

#[path = "hostile/entries.rs"]
mod entries;
#[path = "hostile/files.rs"]
mod files;
#[path = "hostile/growth.rs"]
mod growth;
#[path = "hostile/mutate.rs"]
mod mutate;
#[path = "hostile/mutations.rs"]
mod mutations;
#[path = "hostile/paper.rs"]
mod paper;
#[path = "hostile/projects.rs"]
mod projects;
