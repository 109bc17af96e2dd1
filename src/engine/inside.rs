//! The inside of a run at an event, with the names that the page shows.

use super::picture::task_mark;
use crate::machine::inside::{self, Who};
use crate::machine::trace::timeline::SpanState;
use crate::machine::trace::words::thread_name;
use crate::machine::trace::{Replay, State};
use crate::protocol::inside::{Inside, Primitive, Stack};
use crate::protocol::picture::Item;

/// What the page shows of it.
pub fn shown(replay: &Replay, index: u32, inside: inside::Inside) -> Inside {
    let state = replay.state_at(index as usize);
    let names = Names { replay, state: &state };
    let running = replay.event(index as usize).map(|event| match event.task {
        Some(task) => Who::Task(task),
        None => Who::Thread(event.thread),
    });
    let mut stacks = inside.stacks;
    if let Some(place) = stacks.iter().position(|stack| Some(stack.of) == running) {
        stacks[..=place].rotate_right(1);
    }
    let stack = |stack: inside::Stack| Stack {
        key: key(stack.of),
        task: if let Who::Task(task) = stack.of { Some(task) } else { None },
        name: names.of(stack.of),
        frames: stack.frames,
    };
    Inside {
        index,
        stacks: stacks.into_iter().map(stack).collect(),
        primitives: inside.primitives.into_iter().map(|primitive| names.primitive(primitive)).collect(),
    }
}

fn key(who: Who) -> String {
    match who {
        Who::Task(task) => format!("task-{}", task.0),
        Who::Thread(thread) => format!("thread-{}", thread.0),
    }
}

struct Names<'a> {
    replay: &'a Replay,
    state: &'a State,
}

impl Names<'_> {
    fn of(&self, who: Who) -> String {
        match who {
            Who::Task(task) => self.replay.label(task).to_owned(),
            Who::Thread(thread) => thread_name(self.replay.trace(), self.state, thread),
        }
    }

    fn primitive(&self, primitive: inside::Primitive) -> Primitive {
        let mut state = primitive.state;
        if let Some(holder) = primitive.holder {
            state += &format!(" by {}", self.of(holder));
        }
        let waiter = |who: Who| {
            let task = if let Who::Task(task) = who { Some(task) } else { None };
            let mark = task.and_then(|task| self.state.task(task)).map(|task| task_mark(self.state, task));
            Item {
                // Not the key of the same task in another panel: it does not travel from there to here.
                key: format!("{}-at-{}", key(who), primitive.name),
                task,
                name: self.of(who),
                detail: String::new(),
                state: mark.unwrap_or(SpanState::Waiting),
                due: None,
            }
        };
        let waiters = primitive.waiters.iter().map(|who| waiter(*who)).collect();
        Primitive { name: primitive.name, kind: primitive.kind, state, waiters }
    }
}
