//! Any bytes, opened as a project: what opens is whole and is written back as it was, what does not is salvaged or refused.

#![no_main]

#[allow(dead_code, reason = "shared with the tests and the other fuzzers")]
#[path = "../../tests/hostile/entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| entries::container(bytes));
