//! The PDF as others read it: valid, tagged, embedded, extractable, the same every time.

#[path = "pdf/sample.rs"]
mod sample;

use standpoint::fonts::Faces;
use standpoint::pdf::{self, Options};

#[test]
fn everything_is_written() {
    let document = sample::everything(&Faces::bundled());
    let written = pdf::write(&document, &Options::default());
    std::fs::write(std::env::temp_dir().join("standpoint-everything.pdf"), &written.value).unwrap();
    assert_eq!(written.notices, vec![]);
}
