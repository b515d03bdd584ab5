//! Reading in a child process with limits: whatever a file does to its reader, this process goes on.
//!
//! Part of `import`. The child is the same program with the hidden argument [`ARGUMENT`]: it takes files on standard input, one after
//! another, and gives the articles of each on standard output, both with their length before them. It limits its own memory, time and
//! files before it looks at a byte. The parent waits at most [`limits::WORKER_SECONDS`] for an answer and then ends it. A child that
//! has answered reads the next file; one that was stopped, died, or read much is replaced. No thread is started on either side.
//!
//! Every kind of file goes there, since any reader may have a fault. Only where no child can be started (a program that holds this
//! library and is not Standpoint) small files of the simpler kinds are read in the calling process.

use super::{ImportError, Imported, Offered, Opened, Options, extract, file_bytes, limits, read, sniff, with_bytes};
use crate::article::Format;
use crate::i18n::Language;
use crate::notice::{Notice, Warned};
use serde::{Deserialize, Serialize};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The hidden argument that makes the program a reader.
pub const ARGUMENT: &str = "import-worker";

/// What a reader says first: another program does not.
const GREETING: &[u8; 8] = b"reader 3";
/// Stands in the environment of a reader.
const MARK: &str = "STANDPOINT_READER";
/// Bytes the child may answer.
const ANSWER_BYTES: u64 = 512 << 20;
/// Bytes up to which a file may be read in the calling process, where no child can be started.
const SMALL: usize = 2 << 20;
/// Bytes of a file after which its reader is not used again: memory once taken is not given back.
const MUCH: usize = 4 << 20;
/// Files that one child reads.
const FILES: u32 = 200;

/// What the child is asked.
#[derive(Serialize, Deserialize)]
struct Question {
    name: String,
    options: Options,
    bytes: u64,
    /// The lines of JSON are wanted, not the articles.
    lines: Option<Lines>,
}

/// What lines of JSON need beside the file.
#[derive(Clone, Serialize, Deserialize)]
struct Lines {
    path: String,
    language: Language,
}

/// First byte of an answer to a question for lines: what follows.
mod answered {
    /// Lines of articles.
    pub(super) const LINES: u8 = 0;
    /// The line that says why there is no article.
    pub(super) const FAILURE: u8 = 1;
    /// An answer as to any other question: the lead picture may lie beside the page.
    pub(super) const ARTICLES: u8 = 2;
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

/// Whether a file of this kind and size is never read in the calling process.
#[must_use]
pub fn is_risky(format: Format, bytes: usize) -> bool {
    match format {
        Format::Pdf => true,
        Format::Html
        | Format::PastedHtml
        | Format::Mhtml
        | Format::Eml
        | Format::Epub
        | Format::Docx
        | Format::Odt
        | Format::Rtf => bytes > SMALL,
        Format::Text | Format::Markdown | Format::PastedText => false,
    }
}

/// The program that reads in child processes. Meant to be kept and shared: idle children wait in it for the next file.
#[derive(Debug)]
pub struct Worker {
    program: Result<PathBuf, String>,
    idle: Mutex<Vec<Reader>>,
    /// The program was started and is no reader: it is not tried again.
    is_no_reader: AtomicBool,
}

/// A running child.
#[derive(Debug)]
struct Reader {
    child: Child,
    input: ChildStdin,
    output: ChildStdout,
    files: u32,
}

/// How asking a child went wrong.
enum Failure {
    /// It could not be started; the system's words.
    Start(String),
    /// It died, or was stopped.
    Died,
}

impl Worker {
    /// This very program.
    #[must_use]
    pub fn this_program() -> Self {
        Self::at(std::env::current_exe().map_err(|error| error.to_string()))
    }

    /// The program at a path.
    #[must_use]
    pub fn of(program: PathBuf) -> Self {
        Self::at(Ok(program))
    }

    fn at(program: Result<PathBuf, String>) -> Self {
        Self { program, idle: Mutex::default(), is_no_reader: AtomicBool::new(false) }
    }

    /// Opens a file.
    ///
    /// # Errors
    /// As [`super::open`]; [`ImportError::Unsafe`] where the child was stopped or died, [`ImportError::NoWorker`] where none could be
    /// started and the file is [risky](is_risky).
    pub fn open(&self, path: &Path, options: &Options) -> Result<Warned<Vec<Opened>>, ImportError> {
        let bytes = file_bytes(path)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let mut opened = with_bytes(self.read(&name, &bytes, options)?, &bytes);
        super::picture::beside(path, &mut opened.value);
        Ok(opened)
    }

    /// Opens a part that a file offers, under its own name: an attachment.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn open_part(&self, part: &Offered, options: &Options) -> Result<Warned<Vec<Opened>>, ImportError> {
        self.read(&part.name, &part.bytes, options).map(|read| with_bytes(read, &part.bytes))
    }

    /// Reads bytes.
    ///
    /// # Errors
    /// As [`open`](Self::open), without those of the file system.
    pub fn read(&self, name: &str, bytes: &[u8], options: &Options) -> Result<Warned<Vec<Imported>>, ImportError> {
        if bytes.is_empty() {
            return Err(ImportError::Empty);
        }
        match self.ask(name, bytes, options) {
            Ok(answer) => answer,
            Err(Failure::Died) => Err(ImportError::Unsafe),
            Err(Failure::Start(why)) => {
                let format = options.format.map_or_else(|| sniff(name, bytes), Ok)?;
                if is_risky(format, bytes.len()) { Err(ImportError::NoWorker(why)) } else { read(name, bytes, options) }
            }
        }
    }

    /// The lines of JSON that `extract` prints of a file, and whether it could not be read. The child makes them, so that an article is
    /// written out once, and this process only carries it.
    pub fn lines(&self, path: &Path, options: &Options, language: Language) -> (bool, String) {
        let shown = path.to_string_lossy().into_owned();
        let plainly = |read: &Result<Warned<Vec<Opened>>, ImportError>| {
            let lines = extract::entries(&shown, read, language).iter().map(extract::json_line).collect();
            (read.is_err(), lines)
        };
        let bytes = match file_bytes(path) {
            Ok(bytes) if bytes.is_empty() => return plainly(&Err(ImportError::Empty)),
            Ok(bytes) => bytes,
            Err(error) => return plainly(&Err(error)),
        };
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let lines = Some(Lines { path: shown.clone(), language });
        let question = Question { name, options: options.clone(), bytes: bytes.len() as u64, lines };
        let mut answer = match self.exchange(&question, &bytes) {
            Ok(answer) => answer,
            Err(Failure::Died) => return plainly(&Err(ImportError::Unsafe)),
            Err(Failure::Start(_)) => return plainly(&self.open(path, options)),
        };
        let kind = answer.pop();
        if kind == Some(answered::ARTICLES) {
            let read = unpacked(&answer).map_or(Err(ImportError::Unsafe), Answer::into_read);
            return plainly(&read.map(|read| {
                let mut opened = with_bytes(read, &bytes);
                super::picture::beside(path, &mut opened.value);
                opened
            }));
        }
        match String::from_utf8(answer) {
            Ok(lines) => (kind == Some(answered::FAILURE), lines),
            Err(_) => plainly(&Err(ImportError::Unsafe)),
        }
    }

    /// Reads the clipboard, as [`super::paste`] does.
    ///
    /// # Errors
    /// As [`read`](Self::read); [`ImportError::Empty`] where there is no text.
    pub fn paste(&self, text: Option<&str>, html: Option<&str>) -> Result<Warned<Vec<Opened>>, ImportError> {
        super::paste_by(text, html, |bytes, options| self.read("", bytes, options))
    }

    /// A child that has said that it is one. A reader starts no reader.
    fn start(&self) -> Result<Reader, Failure> {
        let program = self.program.as_ref().map_err(|why| Failure::Start(why.clone()))?;
        let refuse = || Failure::Start(program.display().to_string());
        if self.is_no_reader.load(Ordering::Relaxed) || std::env::var_os(MARK).is_some() {
            return Err(refuse());
        }
        let mut reader = Reader::start(program)?;
        if reader.receive(GREETING.len(), Instant::now()).as_deref() != Some(GREETING) {
            self.is_no_reader.store(true, Ordering::Relaxed);
            return Err(refuse());
        }
        Ok(reader)
    }

    fn ask(&self, name: &str, bytes: &[u8], options: &Options) -> Result<Result<Warned<Vec<Imported>>, ImportError>, Failure> {
        let question = Question { name: name.to_owned(), options: options.clone(), bytes: bytes.len() as u64, lines: None };
        let answer = self.exchange(&question, bytes)?;
        unpacked(&answer).map(Answer::into_read).ok_or(Failure::Died)
    }

    /// The bytes that a child answers to a question.
    fn exchange(&self, question: &Question, bytes: &[u8]) -> Result<Vec<u8>, Failure> {
        let waiting = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        // One that waited may have died in its sleep: then a new one is asked.
        let asked = waiting.and_then(|mut reader| reader.put(question, bytes).then_some(reader));
        let mut reader = match asked {
            Some(reader) => reader,
            None => {
                let mut reader = self.start()?;
                if !reader.put(question, bytes) {
                    return Err(Failure::Died);
                }
                reader
            }
        };
        let answer = reader.take().ok_or(Failure::Died)?;
        reader.files += 1;
        if bytes.len() <= MUCH && reader.files < FILES {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
        }
        Ok(answer)
    }
}

impl Answer {
    fn into_read(self) -> Result<Warned<Vec<Imported>>, ImportError> {
        match self {
            Self::Read { articles, notices, .. } => Ok(Warned { value: articles, notices }),
            Self::Failed(error) => Err(error),
        }
    }
}

impl Reader {
    fn start(program: &Path) -> Result<Self, Failure> {
        let start = |why: std::io::Error| Failure::Start(why.to_string());
        let command = Command::new(program)
            .arg(ARGUMENT)
            .env(MARK, "1")
            .envs(keep_memory())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = command.map_err(start)?;
        let Some((input, output)) = child.stdin.take().zip(child.stdout.take()) else {
            return Err(Failure::Start(String::new()));
        };
        do_not_wait(&output);
        do_not_wait(&input);
        Ok(Self { child, input, output, files: 0 })
    }

    /// Writes the question within the time; the child reads all of it before it works. One that does not read is as good as dead.
    fn put(&mut self, question: &Question, bytes: &[u8]) -> bool {
        let Ok(head) = serde_json::to_vec(question) else { return false };
        let length = (head.len() as u64).to_le_bytes();
        let begun = Instant::now();
        [length.as_slice(), head.as_slice(), bytes].into_iter().all(|part| self.write(part, begun))
    }

    fn write(&mut self, mut rest: &[u8], begun: Instant) -> bool {
        let limit = Duration::from_secs(limits::WORKER_SECONDS);
        while !rest.is_empty() {
            match self.input.write(rest) {
                Ok(0) => return false,
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                    wait(&self.input, false, limit.saturating_sub(begun.elapsed()));
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return false,
            }
            if begun.elapsed() > limit {
                return false;
            }
        }
        true
    }

    /// The answer; `None` where the child ends or the time is up before it is whole.
    fn take(&mut self) -> Option<Vec<u8>> {
        let begun = Instant::now();
        let length = u64::from_le_bytes(self.receive(8, begun)?.try_into().ok()?);
        if length > ANSWER_BYTES {
            return None;
        }
        self.receive(usize::try_from(length).ok()?, begun)
    }

    /// So many bytes, within the time since `begun`.
    fn receive(&mut self, count: usize, begun: Instant) -> Option<Vec<u8>> {
        let limit = Duration::from_secs(limits::WORKER_SECONDS);
        let mut bytes = Vec::new();
        let mut chunk = vec![0u8; (1 << 16).min(count)];
        while bytes.len() < count {
            let room = chunk.get_mut(..(count - bytes.len()).min(1 << 16))?;
            match self.output.read(room) {
                Ok(0) => return None,
                Ok(read) => bytes.extend_from_slice(chunk.get(..read)?),
                Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {
                    wait(&self.output, true, limit.saturating_sub(begun.elapsed()));
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(_) => return None,
            }
            if begun.elapsed() > limit {
                return None;
            }
        }
        Some(bytes)
    }
}

impl Drop for Reader {
    /// No child stays behind.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Reading from and writing to the child return at once where nothing has come or nothing fits. Elsewhere than on Unix the child's own
/// limits end it.
#[cfg(unix)]
fn do_not_wait(pipe: &impl std::os::fd::AsFd) {
    if let Ok(flags) = rustix::fs::fcntl_getfl(pipe) {
        let _ = rustix::fs::fcntl_setfl(pipe, flags | rustix::fs::OFlags::NONBLOCK);
    }
}

#[cfg(not(unix))]
fn do_not_wait<T>(_pipe: &T) {}

/// Waits until something comes, or can be written, at most so long.
#[cfg(unix)]
fn wait(pipe: &impl std::os::fd::AsFd, reading: bool, most: Duration) {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    // A little more than the rest of the time, so that the caller sees it pass.
    let most = Timespec { tv_sec: i64::try_from(most.as_secs()).unwrap_or(1), tv_nsec: i64::from(most.subsec_nanos()) };
    let wanted = if reading { PollFlags::IN } else { PollFlags::OUT };
    let _ = poll(&mut [PollFd::new(pipe, wanted)], Some(&most));
}

#[cfg(not(unix))]
fn wait<T>(_pipe: &T, _reading: bool, _most: Duration) {
    std::thread::sleep(Duration::from_millis(2));
}

/// The child's side: reads files from standard input and writes their articles to standard output until there are no more. Returns
/// the exit code.
#[must_use]
pub fn run() -> u8 {
    limit_this_process();
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    if output.write_all(GREETING).and_then(|()| output.flush()).is_err() {
        return 1;
    }
    loop {
        let mut length = [0u8; 8];
        if input.read_exact(&mut length).is_err() {
            return 0;
        }
        limit_time();
        if answer(u64::from_le_bytes(length), &mut input, &mut output).is_none() {
            return 1;
        }
    }
}

/// Reads one file, whose question is `length` bytes long, and answers.
fn answer(length: u64, input: &mut impl Read, output: &mut impl Write) -> Option<()> {
    if length > 1 << 20 {
        return None;
    }
    let mut head = Vec::new();
    input.take(length).read_to_end(&mut head).ok()?;
    let question: Question = serde_json::from_slice(&head).ok()?;
    if question.bytes > limits::FILE_BYTES {
        return None;
    }
    let mut bytes = Vec::with_capacity(usize::try_from(question.bytes).ok()?);
    input.take(question.bytes).read_to_end(&mut bytes).ok()?;
    let mut read = read(&question.name, &bytes, &question.options);
    let mut kind = None;
    if let Some(lines) = &question.lines {
        let beside = read.iter().flat_map(|read| &read.value).any(|imported| super::picture::may_be_beside(&imported.article));
        if !beside {
            let failed = read.is_err();
            let opened = read.map(|read| with_bytes(read, &Arc::from(bytes)));
            let entries = extract::entries(&lines.path, &opened, lines.language);
            let mut answer: Vec<u8> = entries.iter().map(extract::json_line).collect::<String>().into_bytes();
            answer.push(if failed { answered::FAILURE } else { answered::LINES });
            output.write_all(&(answer.len() as u64).to_le_bytes()).ok()?;
            output.write_all(&answer).ok()?;
            return output.flush().ok();
        }
        kind = Some(answered::ARTICLES);
    }
    let mut behind: Vec<Arc<[u8]>> = Vec::new();
    let answer = match &mut read {
        Ok(read) => {
            behind.extend(read.value.iter_mut().flat_map(blobs).map(|blob| Arc::clone(blob)));
            let lengths = behind.iter().map(|blob| blob.len() as u64).collect();
            Answer::Read { articles: std::mem::take(&mut read.value), notices: std::mem::take(&mut read.notices), lengths }
        }
        Err(error) => Answer::Failed(error.clone()),
    };
    let answer = serde_json::to_vec(&answer).ok()?;
    let length = answer.len() + behind.iter().map(|blob| blob.len()).sum::<usize>() + usize::from(kind.is_some());
    output.write_all(&(length as u64).to_le_bytes()).ok()?;
    output.write_all(&answer).ok()?;
    for blob in &behind {
        output.write_all(blob).ok()?;
    }
    output.write_all(kind.as_slice()).ok()?;
    output.flush().ok()
}

/// What makes the C library of Linux keep the memory of one file for the next instead of giving it back to the system in between; nothing
/// where the user has set it, and elsewhere it means nothing. A reader that read much is replaced, so it keeps little.
fn keep_memory() -> Option<(&'static str, &'static str)> {
    const NAME: &str = "GLIBC_TUNABLES";
    std::env::var_os(NAME)
        .is_none()
        .then_some((NAME, "glibc.malloc.trim_threshold=67108864:glibc.malloc.mmap_threshold=33554432"))
}

/// Memory, no file written, few files open, no core.
#[cfg(unix)]
fn limit_this_process() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |resource, value| {
        let _ = setrlimit(resource, Rlimit { current: Some(value), maximum: Some(value) });
    };
    limit(Resource::As, limits::WORKER_BYTES);
    limit(Resource::Fsize, 0);
    limit(Resource::Nofile, 16);
    limit(Resource::Core, 0);
}

/// Processor time for one more file: where the parent is gone, too, no child runs on for ever.
#[cfg(unix)]
fn limit_time() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    use rustix::time::{ClockId, clock_gettime};
    let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or_default();
    let current = Some(used + limits::WORKER_SECONDS + 1);
    let _ = setrlimit(Resource::Cpu, Rlimit { current, ..getrlimit(Resource::Cpu) });
}

#[cfg(not(unix))]
fn limit_this_process() {}

#[cfg(not(unix))]
fn limit_time() {}
