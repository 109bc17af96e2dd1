//! What the page shows of the inside of a run: variables, and what tasks and threads wait at.

use super::picture::Item;
pub use crate::machine::inside::Call;
use crate::machine::trace::TaskId;
use serde::{Deserialize, Serialize};

/// What is inside of a run right after an event.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Inside {
    /// The event's index.
    pub index: u32,
    /// Calls inside of each other, per thread and task: what runs first, then the rest in order.
    pub stacks: Vec<Stack>,
    /// Locks, semaphores, events, conditions and queues.
    pub primitives: Vec<Primitive>,
}

/// The calls that a task or a thread is inside of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stack {
    /// Stays the same while it is the same task or thread.
    pub key: String,
    /// The task, if it is one's.
    pub task: Option<TaskId>,
    /// What to call it.
    pub name: String,
    /// Outermost first.
    pub frames: Vec<Call>,
}

/// Something that tasks or threads wait at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Primitive {
    /// The variable that leads to it.
    pub name: String,
    /// Its class.
    pub kind: String,
    /// `locked`, `2 free`, `3 of 5 items`; and who has it, where that is known.
    pub state: String,
    /// Who waits, in the order of their turns.
    pub waiters: Vec<Item>,
}
