//! The import stage at its seam: bytes in, blocks out.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stderr,
    reason = "tests may panic"
)]

#[path = "import/pdf.rs"]
mod pdf;
#[path = "import/real.rs"]
mod real;

#[path = "import/checked.rs"]
mod checked;
#[path = "import/copies.rs"]
mod copies;
#[path = "import/encodings.rs"]
mod encodings;
#[path = "import/formats.rs"]
mod formats;
#[path = "import/hostile.rs"]
mod hostile;
#[path = "import/mail.rs"]
mod mail;
#[path = "import/pages.rs"]
mod pages;
#[path = "import/visible.rs"]
mod visible;
#[path = "import/worker.rs"]
mod worker;
