//! Writes prediction lines for the attribution metric: `cargo run --release --example predict GOLD.jsonl > PRED.jsonl`.

use std::io::{BufRead, Write};

fn main() -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for path in std::env::args().skip(1) {
        for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
            for prediction in standpoint::analysis::predict_jsonl(&line?).map_err(std::io::Error::other)? {
                writeln!(out, "{prediction}")?;
            }
        }
    }
    out.flush()
}
