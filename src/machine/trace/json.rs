//! One event as JSON, for reading outside of the app: texts resolved, times in seconds, kinds in snake case.

use super::Trace;
use super::event::*;
use crate::machine::moment::Moment;
use serde_json::{Map, Value, json};

impl Event {
    /// The event as an object: `t`, `thread`, `task` (or null), `line` (or null), `kind`, and the kind's own fields.
    pub fn to_json(&self, trace: &Trace) -> Value {
        let mut object = Map::new();
        object.insert("t".to_owned(), self.at.json(trace));
        object.insert("thread".to_owned(), self.thread.json(trace));
        object.insert("task".to_owned(), self.task.json(trace));
        object.insert("line".to_owned(), if self.line > 0 { json!(self.line) } else { Value::Null });
        object.append(&mut variant(self.kind.variant_name()));
        let mut fields = Map::new();
        self.kind.fields(trace, &mut fields);
        // A few fields have names that the event itself uses; theirs is the more telling one to rename.
        for (name, value) in fields {
            let name = match name.as_str() {
                "task" => "subject".to_owned(),
                "kind" => "block_kind".to_owned(),
                _ => name,
            };
            object.insert(name, value);
        }
        Value::Object(object)
    }
}

/// A field of an event.
pub(super) trait Json {
    fn json(&self, trace: &Trace) -> Value;
}

/// An object with the variant's name as its `kind`.
pub(super) fn variant(name: &str) -> Map<String, Value> {
    Map::from_iter([("kind".to_owned(), Value::String(snake_case(name)))])
}

fn snake_case(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for (i, character) in name.chars().enumerate() {
        if character.is_uppercase() && i > 0 {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
    }
    snake
}

macro_rules! plain {
    ($($type:ty),*) => { $(
        impl Json for $type {
            fn json(&self, _: &Trace) -> Value {
                json!(self)
            }
        }
    )* };
}
plain!(u32, u64, bool);

macro_rules! ids {
    ($($type:ty),*) => { $(
        impl Json for $type {
            fn json(&self, _: &Trace) -> Value {
                json!(self.0)
            }
        }
    )* };
}
ids!(ThreadId, TaskId, HandleId, FutureId, IoId, JobId);

impl Json for TextId {
    fn json(&self, trace: &Trace) -> Value {
        json!(trace.text(*self))
    }
}

impl Json for Moment {
    fn json(&self, _: &Trace) -> Value {
        json!(self.seconds())
    }
}

impl<T: Json> Json for Option<T> {
    fn json(&self, trace: &Trace) -> Value {
        self.as_ref().map_or(Value::Null, |value| value.json(trace))
    }
}
