//! Reading in a child process with limits, for formats whose readers may overflow the stack or run without end.
//!
//! Part of `import`. The child is the same program with the hidden argument [`ARGUMENT`]: it takes one file on standard input and gives
//! the articles on standard output, both with their length before them. It limits its own memory, time and files before it looks at
//! a byte. The parent waits at most [`limits::WORKER_SECONDS`] and then ends it. No thread is started on either side.

use super::{ImportError, Imported, Opened, Options, file_bytes, limits, read, sniff, with_bytes};
use crate::article::Format;
use crate::notice::{Notice, Warned};
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The hidden argument that makes the program a reader.
pub const ARGUMENT: &str = "import-worker";

/// Bytes the child may answer.
const ANSWER_BYTES: u64 = 512 << 20;
/// Bytes of a page up to which it is read in the calling process.
const SMALL_PAGE: usize = 2 << 20;

/// What the child is asked.
#[derive(Serialize, Deserialize)]
struct Question {
    name: String,
    options: Options,
    bytes: u64,
}

/// What the child answers.
#[derive(Serialize, Deserialize)]
enum Answer {
    /// Behind the JSON come the bytes of pictures and offered parts, as long as `lengths` say, in the order of [`blobs`].
    Read {
        articles: Vec<Imported>,
        notices: Vec<Notice>,
        lengths: Vec<u64>,
    },
    Failed(ImportError),
}

/// The bytes that do not stand in the JSON of an article: its lead picture's and those of its offered parts.
fn blobs(imported: &mut Imported) -> impl Iterator<Item = &mut Arc<[u8]>> {
    let image = imported.article.metadata.picture.as_mut().and_then(|picture| picture.image.as_mut());
    image.map(|image| &mut image.bytes).into_iter().chain(imported.offered.iter_mut().map(|part| &mut part.bytes))
}

/// Puts the bytes behind the JSON back into their places.
fn unpacked(answer: &[u8]) -> Option<Answer> {
    let mut values = serde_json::Deserializer::from_slice(answer).into_iter::<Answer>();
    let mut answered = values.next()?.ok()?;
    let mut rest = answer.get(values.byte_offset()..)?;
    if let Answer::Read { articles, lengths, .. } = &mut answered {
        for (blob, length) in articles.iter_mut().flat_map(blobs).zip(lengths) {
            let (own, behind) = rest.split_at_checked(usize::try_from(*length).ok()?)?;
            *blob = own.into();
            rest = behind;
        }
    }
    Some(answered)
}

/// Whether a file of this kind and size belongs in a child process.
#[must_use]
pub fn is_risky(format: Format, bytes: usize) -> bool {
    match format {
        Format::Pdf => true,
        Format::Html | Format::Mhtml | Format::Eml | Format::Epub | Format::Docx | Format::Odt | Format::Rtf => {
            bytes > SMALL_PAGE
        }
        Format::PastedHtml => bytes > SMALL_PAGE,
        Format::Text | Format::Markdown | Format::PastedText => false,
    }
}

/// The program that reads in a child process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worker {
    program: PathBuf,
}

impl Worker {
    /// This very program.
    ///
    /// # Errors
    /// [`ImportError::NoWorker`] where the system does not tell its path.
    pub fn this_program() -> Result<Self, ImportError> {
        std::env::current_exe().map(Self::of).map_err(|error| ImportError::NoWorker(error.to_string()))
    }

    /// The program at a path.
    #[must_use]
    pub fn of(program: PathBuf) -> Self {
        Self { program }
    }

    /// Opens a file: risky kinds in a child process, the others in this one.
    ///
    /// # Errors
    /// As [`super::open`]; [`ImportError::Unsafe`] where the child was stopped or died.
    pub fn open(&self, path: &Path, options: &Options) -> Result<Warned<Vec<Opened>>, ImportError> {
        let bytes = file_bytes(path)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut opened = with_bytes(self.read(&name, &bytes, options)?, &bytes);
        super::picture::beside(path, &mut opened.value);
        Ok(opened)
    }

    /// Reads bytes: risky kinds in a child process, the others in this one.
    ///
    /// # Errors
    /// As [`super::read`]; [`ImportError::Unsafe`] where the child was stopped or died.
    pub fn read(&self, name: &str, bytes: &[u8], options: &Options) -> Result<Warned<Vec<Imported>>, ImportError> {
        if options.as_plain_text || bytes.is_empty() {
            return read(name, bytes, options);
        }
        let format = match options.format {
            Some(format) => format,
            None => sniff(name, bytes)?,
        };
        if is_risky(format, bytes.len()) { self.ask(name, bytes, options) } else { read(name, bytes, options) }
    }

    fn ask(&self, name: &str, bytes: &[u8], options: &Options) -> Result<Warned<Vec<Imported>>, ImportError> {
        let mut child = Command::new(&self.program)
            .arg(ARGUMENT)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| ImportError::NoWorker(error.to_string()))?;
        let begun = Instant::now();
        let question = Question { name: name.to_owned(), options: options.clone(), bytes: bytes.len() as u64 };
        let asked = put_question(&mut child, &question, bytes);
        let answer = if asked { take_answer(&mut child, begun) } else { None };
        // Whatever happened, no child stays behind.
        let _ = child.kill();
        let _ = child.wait();
        match answer.and_then(|bytes| unpacked(&bytes)) {
            Some(Answer::Read { articles, notices, .. }) => Ok(Warned { value: articles, notices }),
            Some(Answer::Failed(error)) => Err(error),
            None => Err(ImportError::Unsafe),
        }
    }
}

/// Writes the question; the child reads all of it before it works, so this does not wait for the reader.
fn put_question(child: &mut Child, question: &Question, bytes: &[u8]) -> bool {
    let Some(mut input) = child.stdin.take() else { return false };
    let Ok(head) = serde_json::to_vec(question) else { return false };
    let length = (head.len() as u64).to_le_bytes();
    [length.as_slice(), head.as_slice(), bytes].into_iter().all(|part| input.write_all(part).is_ok())
}

/// Collects the answer until it is whole, the child ends or the time is up.
fn take_answer(child: &mut Child, begun: Instant) -> Option<Vec<u8>> {
    let mut output = child.stdout.take()?;
    do_not_wait(&output);
    let mut answer = Vec::new();
    let mut chunk = vec![0u8; 1 << 16];
    let limit = Duration::from_secs(limits::WORKER_SECONDS);
    loop {
        match output.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => answer.extend_from_slice(chunk.get(..count)?),
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                if begun.elapsed() > limit {
                    return None;
                }
                std::thread::sleep(Duration::from_millis(2));
            }
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
        if answer.len() as u64 > ANSWER_BYTES || begun.elapsed() > limit {
            return None;
        }
    }
    let length = u64::from_le_bytes(answer.get(..8)?.try_into().ok()?);
    let body = answer.get(8..)?;
    (body.len() as u64 == length).then(|| body.to_vec())
}

/// Reading from the child returns at once where nothing has come. Elsewhere than on Unix the child's own limits end it.
#[cfg(unix)]
fn do_not_wait(output: &std::process::ChildStdout) {
    if let Ok(flags) = rustix::fs::fcntl_getfl(output) {
        let _ = rustix::fs::fcntl_setfl(output, flags | rustix::fs::OFlags::NONBLOCK);
    }
}

#[cfg(not(unix))]
fn do_not_wait(_output: &std::process::ChildStdout) {}

/// The child's side: reads one file from standard input and writes the articles to standard output. Returns the exit code.
#[must_use]
pub fn run() -> u8 {
    limit_this_process();
    let answered = answer(&mut std::io::stdin().lock(), &mut std::io::stdout().lock());
    u8::from(answered.is_none())
}

fn answer(input: &mut impl Read, output: &mut impl Write) -> Option<()> {
    let mut length = [0u8; 8];
    input.read_exact(&mut length).ok()?;
    let length = u64::from_le_bytes(length);
    if length > 1 << 20 {
        return None;
    }
    let mut head = Vec::new();
    input.take(length).read_to_end(&mut head).ok()?;
    let question: Question = serde_json::from_slice(&head).ok()?;
    if question.bytes > limits::FILE_BYTES {
        return None;
    }
    let mut bytes = Vec::new();
    input.take(question.bytes).read_to_end(&mut bytes).ok()?;
    let mut behind: Vec<Arc<[u8]>> = Vec::new();
    let answer = match read(&question.name, &bytes, &question.options) {
        Ok(mut read) => {
            behind.extend(read.value.iter_mut().flat_map(blobs).map(|blob| Arc::clone(blob)));
            let lengths = behind.iter().map(|blob| blob.len() as u64).collect();
            Answer::Read { articles: read.value, notices: read.notices, lengths }
        }
        Err(error) => Answer::Failed(error),
    };
    let answer = serde_json::to_vec(&answer).ok()?;
    let length = answer.len() + behind.iter().map(|blob| blob.len()).sum::<usize>();
    output.write_all(&(length as u64).to_le_bytes()).ok()?;
    output.write_all(&answer).ok()?;
    for blob in &behind {
        output.write_all(blob).ok()?;
    }
    output.flush().ok()
}

/// Memory, processor time, no file written, few files open, no core.
#[cfg(unix)]
fn limit_this_process() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |resource, value| {
        let _ = setrlimit(resource, Rlimit { current: Some(value), maximum: Some(value) });
    };
    limit(Resource::As, limits::WORKER_BYTES);
    limit(Resource::Cpu, limits::WORKER_SECONDS);
    limit(Resource::Fsize, 0);
    limit(Resource::Nofile, 16);
    limit(Resource::Core, 0);
}

#[cfg(not(unix))]
fn limit_this_process() {}
