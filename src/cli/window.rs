//! Opening the window from the command line, and what to say where that cannot be.
//!
//! Part of `cli`; the window itself is in `app`.

use super::arguments::{Renderer, Window};
use super::{Console, Exit};
use crate::app::{self, Launch, WindowError};
use crate::settings;

/// Libraries that the window opens at run time on Linux, and the Debian package of each.
const LIBRARIES: [(&str, &str); 9] = [
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libXrandr.so.2", "libxrandr2"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
];

/// Folders in which the system looks for libraries.
const FOLDERS: [&str; 6] = ["/usr/lib", "/lib", "/usr/lib64", "/lib64", "/usr/local/lib", "/usr/X11R6/lib"];

/// Opens the window with what the arguments name; comes back when it is closed.
pub(super) fn open(window: &Window, console: &mut Console<'_>) -> Exit {
    let renderer = match window.renderer {
        None => settings::Renderer::Automatic,
        Some(Renderer::Glow) => settings::Renderer::Glow,
        Some(Renderer::Wgpu) => settings::Renderer::Wgpu,
    };
    let launch = Launch { files: window.files.clone(), sample: window.sample, renderer, timing: window.timing };
    // The window system's own crates panic where a library they open at run time is missing.
    let opened = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| app::run(&launch)));
    let why = match opened {
        Ok(Ok(())) => return Exit::Done,
        Ok(Err(WindowError::NoDisplay)) => return console.fail("cli-error-no-display", &[], None),
        Ok(Err(WindowError::NoRenderer(why))) => why,
        Err(panic) => said(panic.as_ref()),
    };
    let missing: Vec<(&str, &str)> = LIBRARIES.into_iter().filter(|(library, _)| !is_installed(library)).collect();
    if missing.is_empty() {
        return console.fail("cli-error-window", &[("why", &why)], None);
    }
    let libraries: Vec<&str> = missing.iter().map(|(library, _)| *library).collect();
    let packages: Vec<&str> = missing.iter().map(|(_, package)| *package).collect();
    let args = [("libraries", libraries.join(", ")), ("packages", packages.join(" "))];
    let args: Vec<(&str, &str)> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    console.fail("cli-error-window-libraries", &args, None)
}

/// What a panic said, its first line.
fn said(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.and_then(|text| text.lines().next()).unwrap_or_default().to_owned()
}

/// Whether a library stands in a folder where the system looks, or in one below it named after the machine. Elsewhere than on Linux
/// the system brings what the window needs.
fn is_installed(library: &str) -> bool {
    if !cfg!(all(unix, not(target_os = "macos"))) {
        return true;
    }
    let more = std::env::var_os("LD_LIBRARY_PATH").unwrap_or_default();
    let folders = FOLDERS.iter().map(std::path::PathBuf::from).chain(std::env::split_paths(&more));
    let below = |folder: &std::path::Path| {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.into_iter().any(|entry| entry.path().join(library).exists())
    };
    folders.into_iter().any(|folder| folder.join(library).exists() || below(&folder))
}
