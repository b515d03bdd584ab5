//! Arguments to window or command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(standpoint::cli::main(std::env::args_os()).code())
}
