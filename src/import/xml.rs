//! The XML of document containers as a flat row of steps: names without prefix, entities resolved, no document types.
//!
//! Part of `import`. Broken XML gives what stands before the break.

use super::limits;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// One step through a document.
pub(super) enum Step {
    /// An element begins: local name and attributes by local name.
    Open(String, Attributes),
    /// An element ends.
    Close(String),
    /// Text.
    Text(String),
}

/// Attributes of an element, by local name.
#[derive(Default)]
pub(super) struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Walks a document. Stops at its end, at a fault, where nesting passes the cap, or where `step` says so by `false`. Returns whether
/// the end was reached without fault. A document type declaration is a fault.
pub(super) fn walk(text: &str, mut step: impl FnMut(Step) -> bool) -> bool {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut depth = 0usize;
    loop {
        let go_on = match reader.read_event() {
            Ok(Event::Start(start)) => {
                depth += 1;
                depth <= limits::DEPTH && step(open(&start))
            }
            Ok(Event::Empty(start)) => step(open(&start)) && step(Step::Close(local(start.local_name().as_ref()))),
            Ok(Event::End(end)) => {
                depth = depth.saturating_sub(1);
                step(Step::Close(local(end.local_name().as_ref())))
            }
            Ok(Event::Text(text)) => step(Step::Text(text.to_string())),
            Ok(Event::CData(text)) => step(Step::Text(text.to_string())),
            Ok(Event::GeneralRef(name)) => step(Step::Text(super::html::unescape(&format!("&{};", &*name)))),
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => true,
            Ok(Event::DocType(_)) | Err(_) => return false,
            Ok(Event::Eof) => return true,
        };
        if !go_on {
            return false;
        }
    }
}

fn open(start: &BytesStart<'_>) -> Step {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten().take(limits::ATTRIBUTES) {
        let value = super::html::unescape(&attribute.value);
        attributes.push((local(attribute.key.local_name().as_ref()), value));
    }
    Step::Open(local(start.local_name().as_ref()), Attributes(attributes))
}

fn local(name: &str) -> String {
    name.to_owned()
}
