//! How an event changes the [`State`]: the one mechanism behind stepping, keyframes, words and timeline.
//!
//! Nothing here trusts the trace: what does not fit changes nothing.

use super::event::*;
use super::state::*;
use crate::machine::moment::{Duration, Moment};
use std::sync::Arc;

/// Applies the event of this index. Events must come in order.
pub fn apply(state: &mut State, index: usize, event: &Event) {
    state.index = index;
    state.at = state.at.max(event.at);
    let thread = thread_position(state, event.thread);
    go_on_with_task(state, thread, event);
    note_line(state, thread, event);
    match event.kind {
        EventKind::ProgramBegan => state.phase = Phase::Running,
        EventKind::ProgramEnded { error } => state.phase = Phase::Ended { error },
        EventKind::RunStopped { reason } => state.phase = Phase::Stopped { reason },

        EventKind::LoopStarted => start_loop(state, event),
        EventKind::LoopClosed => with_loop(state, event, |open, at| open.become_(LoopStatus::Closed, at)),
        EventKind::IterationBegan { number, n_ready } => {
            with_loop(state, event, |open, at| open.begin_iteration(number, n_ready as usize, at));
        }
        EventKind::LoopIdled { until } => with_loop(state, event, |open, at| {
            open.ready.retain(|item| !item.cancelled);
            open.become_(LoopStatus::Idle { until }, at);
        }),

        EventKind::HandleQueued { handle, callback } => queue(state, event, handle, callback),
        EventKind::HandleBegan { handle } => begin_handle(state, event, handle),
        EventKind::HandleEnded { .. } => {
            state.threads[thread].line = 0;
            leave_task(state, thread);
            with_loop(state, event, |open, at| {
                open.callback = None;
                open.become_(LoopStatus::Turning, at);
            });
        }
        EventKind::HandleCancelled { handle } => cancel_handle(state, handle),
        EventKind::TimerArmed { handle, deadline, callback } => {
            with_loop(state, event, |open, armed| open.arm(Timer { handle, callback, deadline, armed }));
        }
        EventKind::TimerFired { handle, .. } => fire(state, handle, event.at),

        EventKind::TaskCreated { task, name, coroutine } => create_task(state, event, task, name, coroutine),
        EventKind::TaskRenamed { task, name } => with_task(state, task, |task| task.name = name),
        EventKind::TaskStepped { task } => step_task(state, event, thread, task),
        EventKind::TaskSuspended { task, on } => suspend_task(state, event, thread, task, on),
        EventKind::TaskWoken { task, handle } => wake_task(state, event, task, handle),
        EventKind::TaskCancelRequested { task } => with_task(state, task, |task| {
            task.cancel_requested = !task.is_done();
        }),
        EventKind::TaskEnded { task, outcome } => end_task(state, event, thread, task, outcome),
        EventKind::FutureDone { .. }
        | EventKind::LineReached
        | EventKind::LinesSkipped { .. }
        | EventKind::Warned { .. } => {}

        EventKind::CallBegan { function } => state.threads[thread].stack.push(function),
        EventKind::CallEnded { function } => state.threads[thread].leave_call(function),

        EventKind::BlockBegan { what, until, kind, injected } => {
            let block =
                Block { what, from: event.at, until, injected, kind, line: event.line, task: event.task, began: index };
            state.threads[thread].block = Some(block);
            with_loop(state, event, EventLoop::block);
        }
        EventKind::BlockEnded => {
            state.threads[thread].block = None;
            with_loop(state, event, EventLoop::unblock);
        }

        EventKind::Printed { .. } => state.n_printed += 1,
        EventKind::Raised { error } => {
            state.raised = Some(Raised { error, line: event.line, at: event.at, task: event.task });
        }

        EventKind::ThreadStarted { started, name, process } => {
            let started = thread_position(state, started);
            state.threads[started].name = Some(name);
            state.threads[started].process = process;
            state.threads[started].has_ended = false;
        }
        EventKind::ThreadEnded => end_thread(state, thread),
        EventKind::GilTaken => {
            state.gil = Some(event.thread);
            state.threads[thread].awaits_gil = None;
        }
        EventKind::GilDropped => state.gil = state.gil.filter(|holder| *holder != event.thread),
        EventKind::GilAwaited => state.threads[thread].awaits_gil = Some(event.at),
        EventKind::JobQueued { job, pool, function } => {
            state.jobs.push(Job { id: job, pool, function, queued: event.at, task: event.task, running: None });
        }
        EventKind::JobBegan { job } => {
            state.threads[thread].job = Some(job);
            if let Some(job) = state.jobs.iter_mut().find(|queued| queued.id == job) {
                job.running = Some((event.thread, event.at));
            }
        }
        EventKind::JobEnded { job } => {
            state.jobs.retain(|running| running.id != job);
            let thread = &mut state.threads[thread];
            if thread.job == Some(job) {
                thread.job = None;
                thread.line = 0;
                thread.stack.clear();
                thread.n_outer_frames = 0;
            }
        }
        EventKind::IoBegan { io, what, until } => {
            let (from, task, thread) = (event.at, event.task, event.thread);
            state.ios.push(Io { id: io, what, from, until, task, thread });
        }
        EventKind::IoEnded { io } => state.ios.retain(|running| running.id != io),
    }
}

/// The thread's position, which it has from its first event on.
fn thread_position(state: &mut State, id: ThreadId) -> usize {
    match state.threads.binary_search_by_key(&id, |thread| thread.id) {
        Ok(position) => position,
        Err(position) => {
            state.threads.insert(position, Thread::new(id));
            position
        }
    }
}

/// A task that was started eagerly is left, and the step that started it goes on.
fn go_on_with_task(state: &mut State, thread: usize, event: &Event) {
    let Some(id) = event.task else { return };
    if state.threads[thread].task.is_some() {
        return;
    }
    let goes_on = |task: &Task| matches!(task.state, TaskState::Running) && task.thread == event.thread;
    if !state.task_position(id).is_some_and(|position| goes_on(&state.tasks[position])) {
        return;
    }
    enter_task(state, event, thread, id);
}

/// The line that thread and task are on.
fn note_line(state: &mut State, thread: usize, event: &Event) {
    if event.line == 0 {
        return;
    }
    let thread = &mut state.threads[thread];
    thread.line = event.line;
    if let Some(task) = event.task
        && thread.task == Some(task)
    {
        with_task(state, task, |task| task.line = event.line);
    }
}

fn with_task(state: &mut State, id: TaskId, change: impl FnOnce(&mut Task)) {
    if let Some(position) = state.task_position(id) {
        change(&mut state.tasks[position]);
    }
}

/// Changes the loop that an event is about: its thread's open loop.
fn with_loop(state: &mut State, event: &Event, change: impl FnOnce(&mut EventLoop, Moment)) {
    let is_open = |open: &&mut EventLoop| open.thread == event.thread && open.status != LoopStatus::Closed;
    if let Some(open) = state.loops.iter_mut().find(is_open) {
        change(open, event.at);
    }
}

/// Changes the loop that something is handed to: its own thread's; from a thread without a loop, that of `task`, else the first.
fn with_target_loop(state: &mut State, event: &Event, task: Option<TaskId>, change: impl FnOnce(&mut EventLoop)) {
    let home = task.and_then(|id| state.task(id)).map(|task| task.thread);
    let is_open = |open: &EventLoop| open.status != LoopStatus::Closed;
    let by_thread =
        |state: &State, thread: ThreadId| state.loops.iter().position(|open| is_open(open) && open.thread == thread);
    if !state.loops.iter().any(is_open) {
        // `asyncio.run` creates its main task just before its loop runs.
        start_loop(state, event);
    }
    let position = home
        .and_then(|thread| by_thread(state, thread))
        .or_else(|| by_thread(state, event.thread))
        .or_else(|| state.loops.iter().position(is_open));
    if let Some(position) = position {
        change(&mut state.loops[position]);
    }
}

/// A loop on this thread takes the place of the one before it (`asyncio.run` twice), which is closed.
/// One that was handed callbacks before it started keeps them.
fn start_loop(state: &mut State, event: &Event) {
    match state.loops.iter_mut().find(|old| old.thread == event.thread) {
        Some(waiting) if waiting.status != LoopStatus::Closed && waiting.iteration == 0 => waiting.since = event.at,
        Some(old) => *old = EventLoop::new(event.thread, event.at),
        None => state.loops.push(EventLoop::new(event.thread, event.at)),
    }
}

fn queue(state: &mut State, event: &Event, handle: HandleId, callback: Callback) {
    if let Callback::FirstStep(task) | Callback::WakeUp(task) = callback {
        let already = state.task(task).is_some_and(|task| task.next_step == Some(handle));
        make_ready(state, event, task, handle);
        if already {
            return;
        }
    }
    let item = ReadyItem { handle, callback, since: event.at, cancelled: false };
    with_target_loop(state, event, callback.task(), |open| open.ready.push_back(item));
}

/// The task's next step is in the ready queue from now on.
fn make_ready(state: &mut State, event: &Event, task: TaskId, handle: HandleId) {
    with_task(state, task, |task| {
        task.next_step = Some(handle);
        if !matches!(task.state, TaskState::Done(_) | TaskState::Ready) {
            task.become_(TaskState::Ready, event.at);
        }
        task.due = Some(task.due.map_or(event.at, |due| due.min(event.at)));
    });
}

fn wake_task(state: &mut State, event: &Event, task: TaskId, handle: HandleId) {
    let already = state.task(task).is_none_or(|task| task.next_step == Some(handle));
    make_ready(state, event, task, handle);
    if !already {
        let item = ReadyItem { handle, callback: Callback::WakeUp(task), since: event.at, cancelled: false };
        with_target_loop(state, event, Some(task), |open| open.ready.push_back(item));
    }
}

fn begin_handle(state: &mut State, event: &Event, handle: HandleId) {
    with_loop(state, event, |open, at| {
        open.take(handle);
        open.become_(LoopStatus::Running { handle, task: None }, at);
    });
}

fn cancel_handle(state: &mut State, handle: HandleId) {
    for open in &mut state.loops {
        if let Some(position) = open.timers.iter().position(|timer| timer.handle == handle) {
            open.timers.remove(position);
        }
        if let Some(item) = open.ready.iter_mut().find(|item| item.handle == handle) {
            item.cancelled = true;
        }
    }
}

fn fire(state: &mut State, handle: HandleId, at: Moment) {
    for open in &mut state.loops {
        if let Some(position) = open.timers.iter().position(|timer| timer.handle == handle)
            && let Some(timer) = open.timers.remove(position)
        {
            open.ready.push_back(ReadyItem { handle, callback: timer.callback, since: at, cancelled: false });
            return;
        }
    }
}

fn create_task(state: &mut State, event: &Event, id: TaskId, name: TextId, coroutine: TextId) {
    if state.tasks.last().is_some_and(|last| last.id >= id) {
        return;
    }
    state.tasks.push(Task {
        id,
        name,
        coroutine,
        state: TaskState::Ready,
        since: event.at,
        created_by: event.task,
        created: event.at,
        created_line: event.line,
        thread: event.thread,
        cancel_requested: false,
        line: 0,
        n_steps: 0,
        next_step: None,
        due: Some(event.at),
        late: Duration::ZERO,
        stack: Arc::default(),
    });
}

fn step_task(state: &mut State, event: &Event, thread: usize, id: TaskId) {
    leave_task(state, thread);
    let Some(position) = state.task_position(id) else { return };
    let task = &mut state.tasks[position];
    if task.is_done() {
        return;
    }
    task.become_(TaskState::Running, event.at);
    task.n_steps = task.n_steps.saturating_add(1);
    task.next_step = None;
    task.late = task.due.map_or(Duration::ZERO, |due| event.at.since(due));
    enter_task(state, event, thread, id);
}

/// The thread is inside of a step of this task from now on: the task's frames lie on the thread's.
fn enter_task(state: &mut State, event: &Event, thread: usize, id: TaskId) {
    let Some(position) = state.task_position(id) else { return };
    let frames = std::mem::take(&mut state.tasks[position].stack);
    let thread = &mut state.threads[thread];
    thread.n_outer_frames = thread.stack.len();
    thread.stack.extend_from_slice(&frames);
    thread.task = Some(id);
    with_loop(state, event, |open, _| open.step(id));
}

fn suspend_task(state: &mut State, event: &Event, thread: usize, id: TaskId, on: WaitingOn) {
    let due = match on {
        WaitingOn::Sleep { deadline, .. } => Some(deadline),
        WaitingOn::Io(io) => state.io(io).map(|io| io.until),
        _ => None,
    };
    with_task(state, id, |task| {
        if !task.is_done() {
            task.become_(TaskState::Waiting(on), event.at);
            task.due = due;
            if event.line > 0 {
                task.line = event.line;
            }
        }
    });
    if state.threads[thread].task == Some(id) {
        leave_task(state, thread);
    }
}

fn end_task(state: &mut State, event: &Event, thread: usize, id: TaskId, outcome: Outcome) {
    if state.threads[thread].task == Some(id) {
        leave_task(state, thread);
    }
    with_task(state, id, |task| {
        task.become_(TaskState::Done(outcome), event.at);
        task.cancel_requested = false;
        task.next_step = None;
        task.stack = Arc::default();
    });
}

/// The thread is no longer inside a task's step: the task keeps its frames until its next one.
fn leave_task(state: &mut State, thread: usize) {
    let thread = &mut state.threads[thread];
    let Some(id) = thread.task.take() else { return };
    let frames = thread.stack.split_off(thread.n_outer_frames.min(thread.stack.len()));
    thread.n_outer_frames = 0;
    with_task(state, id, |task| task.stack = frames.into());
}

fn end_thread(state: &mut State, thread: usize) {
    leave_task(state, thread);
    let thread = &mut state.threads[thread];
    *thread = Thread { name: thread.name, process: thread.process, has_ended: true, ..Thread::new(thread.id) };
    state.gil = state.gil.filter(|holder| *holder != thread.id);
}

impl Thread {
    fn new(id: ThreadId) -> Thread {
        Thread {
            id,
            name: None,
            process: 0,
            has_ended: false,
            awaits_gil: None,
            block: None,
            task: None,
            job: None,
            line: 0,
            stack: Vec::new(),
            n_outer_frames: 0,
        }
    }

    /// Leaves the innermost call of this function, and what was called inside and never told its end (a generator that yielded).
    fn leave_call(&mut self, function: TextId) {
        let outer = if self.task.is_some() { self.n_outer_frames } else { 0 };
        let inner = self.stack.get(outer..).unwrap_or_default();
        if let Some(position) = inner.iter().rposition(|name| *name == function) {
            self.stack.truncate(outer + position);
        }
    }
}

impl Task {
    fn become_(&mut self, state: TaskState, at: Moment) {
        self.state = state;
        self.since = at;
    }
}

impl EventLoop {
    fn new(thread: ThreadId, at: Moment) -> EventLoop {
        EventLoop {
            thread,
            status: LoopStatus::Turning,
            since: at,
            callback: None,
            iteration: 0,
            ready: [].into(),
            n_this_iteration: 0,
            timers: [].into(),
        }
    }

    fn become_(&mut self, status: LoopStatus, at: Moment) {
        self.status = status;
        self.since = at;
    }

    fn begin_iteration(&mut self, number: u32, n_ready: usize, at: Moment) {
        // The last iteration skipped these without an event.
        while self.ready.len() > n_ready && self.ready.front().is_some_and(|item| item.cancelled) {
            self.ready.pop_front();
        }
        self.iteration = number;
        self.n_this_iteration = n_ready.min(self.ready.len());
        self.become_(LoopStatus::Turning, at);
    }

    /// Takes the callback that runs now out of the queue, and those in front of it that were cancelled: they are
    /// skipped without an event.
    fn take(&mut self, handle: HandleId) {
        self.callback = None;
        let Some(position) = self.ready.iter().position(|item| item.handle == handle) else { return };
        self.callback = Some(self.ready[position].callback);
        for i in (0..=position).rev() {
            if i == position || self.ready[i].cancelled {
                self.ready.remove(i);
                self.n_this_iteration = self.n_this_iteration.saturating_sub(1);
            }
        }
    }

    fn arm(&mut self, timer: Timer) {
        let position = self.timers.partition_point(|armed| armed.deadline <= timer.deadline);
        self.timers.insert(position, timer);
    }

    fn step(&mut self, stepped: TaskId) {
        if let LoopStatus::Running { task, .. } | LoopStatus::Blocked { task, .. } = &mut self.status {
            *task = Some(stepped);
        }
    }

    fn block(&mut self, at: Moment) {
        let (handle, task) = match self.status {
            LoopStatus::Running { handle, task } => (Some(handle), task),
            LoopStatus::Blocked { handle, task } => (handle, task),
            _ => (None, None),
        };
        self.become_(LoopStatus::Blocked { handle, task }, at);
    }

    fn unblock(&mut self, at: Moment) {
        if let LoopStatus::Blocked { handle, task } = self.status {
            let status = handle.map_or(LoopStatus::Turning, |handle| LoopStatus::Running { handle, task });
            self.become_(status, at);
        }
    }
}
