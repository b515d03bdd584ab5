//! What a later minor version wrote into a project file and this version does not know: kept aside and written back.
//!
//! Part of `project`, beside `container.rs`. Unknown fields of the project itself stand in `Project::extra`; those deeper down
//! are kept here, by the number of the thing they belong to or, where it has none, with the thing as it was: a changed thing
//! loses them, another one never gets them.

use super::Project;
use super::file::FileError;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is not known of a file; empty for one of this version.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Unknown {
    /// Major version of the file; 0 for a project that was never in one.
    pub(super) major: u32,
    /// Minor version of the file.
    pub(super) minor: u32,
    /// The program's version that wrote it.
    app_version: String,
    /// Entries of the container, by name.
    pub(super) entries: BTreeMap<String, Arc<[u8]>>,
    /// Fields of the manifest.
    pub(super) manifest: Map<String, Value>,
    /// Fields within the project.
    fields: Option<Rest>,
}

/// The part of a JSON value that this version does not know.
#[derive(Clone, Debug, PartialEq)]
enum Rest {
    /// All of it.
    Whole(Value),
    /// Some fields of an object.
    Fields(BTreeMap<String, Rest>),
    /// Something in some elements of a list: by their `id`, else by the known part of the element as it was.
    Elements(BTreeMap<String, Rest>),
}

impl Unknown {
    pub(super) fn new(major: u32, minor: u32, app_version: &str, manifest: Map<String, Value>) -> Self {
        Self { major, minor, app_version: app_version.to_owned(), entries: BTreeMap::new(), manifest, fields: None }
    }

    /// The version of the program that wrote the file.
    pub(super) fn version(&self) -> String {
        self.app_version.clone()
    }

    /// Reads `project.json`; of a newer file, the unknown fields are remembered.
    pub(super) fn read_project(&mut self, json: &[u8], newer: bool) -> serde_json::Result<Project> {
        let project: Project = serde_json::from_slice(json)?;
        if newer {
            let raw: Value = serde_json::from_slice(json)?;
            self.fields = rest(&raw, &serde_json::to_value(&project)?);
        }
        Ok(project)
    }

    /// Writes `project.json`, with the unknown fields put back in their places.
    pub(super) fn project_json(&self, project: &Project) -> Result<Vec<u8>, FileError> {
        let unsound = |error: serde_json::Error| FileError::Unsound(error.to_string());
        let Some(fields) = &self.fields else { return serde_json::to_vec(project).map_err(unsound) };
        let mut value = serde_json::to_value(project).map_err(unsound)?;
        put_back(&mut value, fields);
        serde_json::to_vec(&value).map_err(unsound)
    }
}

/// What stands in `raw` and not in `known`.
fn rest(raw: &Value, known: &Value) -> Option<Rest> {
    match (raw, known) {
        (Value::Object(raw), Value::Object(known)) => {
            let fields: BTreeMap<String, Rest> = raw
                .iter()
                .filter_map(|(name, value)| {
                    let more = match known.get(name) {
                        Some(known) => rest(value, known),
                        None => Some(Rest::Whole(value.clone())),
                    };
                    more.map(|more| (name.clone(), more))
                })
                .collect();
            (!fields.is_empty()).then_some(Rest::Fields(fields))
        }
        (Value::Array(raw), Value::Array(known)) if raw.len() == known.len() => {
            let elements: BTreeMap<String, Rest> =
                raw.iter().zip(known).filter_map(|(raw, known)| rest(raw, known).map(|more| (name_of(known), more))).collect();
            (!elements.is_empty()).then_some(Rest::Elements(elements))
        }
        _ => None,
    }
}

/// Puts unknown fields back where the thing they belong to still is.
fn put_back(value: &mut Value, more: &Rest) {
    match (value, more) {
        (Value::Object(object), Rest::Fields(fields)) => {
            for (name, more) in fields {
                match (object.get_mut(name), more) {
                    (Some(value), more) => put_back(value, more),
                    (None, Rest::Whole(value)) => {
                        object.insert(name.clone(), value.clone());
                    }
                    (None, Rest::Fields(_) | Rest::Elements(_)) => {}
                }
            }
        }
        (Value::Array(list), Rest::Elements(elements)) => {
            for element in list {
                if let Some(more) = elements.get(&name_of(element)) {
                    put_back(element, more);
                }
            }
        }
        (_, Rest::Whole(_) | Rest::Fields(_) | Rest::Elements(_)) => {}
    }
}

/// What an element of a list is known by.
fn name_of(element: &Value) -> String {
    element.get("id").map_or_else(|| element.to_string(), |id| format!("id {id}"))
}
