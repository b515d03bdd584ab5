//! Any bytes, read as e-mail: no panic, sound blocks, every place of the analysis on a border.

#![no_main]

#[allow(dead_code, reason = "shared with the tests and the other fuzzers")]
#[path = "../../tests/hostile/entries.rs"]
mod entries;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = entries::import("letter.eml", bytes);
});
