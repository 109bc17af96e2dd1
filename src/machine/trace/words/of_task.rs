//! What tasks do: creation, steps, waiting, ends; and the lines and calls inside of their steps.

use super::super::event::*;
use super::super::state::*;
use super::super::state_at::is_housekeeping;
use super::duration::duration;
use super::of_loop::sentence_start;
use super::phrase::{Phrase, code, counted, digits, list, marked, moment, phrase};
use super::{Scene, Style, busy_with, is_noticeable, on_line, then};

impl Scene<'_> {
    pub(super) fn task_created(&self, task: TaskId, coroutine: TextId) -> Phrase {
        let duty = match self.replay.text(coroutine) {
            name if !is_housekeeping(name) => None,
            name if name.ends_with("executor") => Some("ends the threads of the default pool"),
            _ => Some("closes the async generators that are still open"),
        };
        if let Some(duty) = duty {
            return phrase!("{} tidies up: the task {} {}.", code("asyncio.run"), self.task(task), duty);
        }
        let line = on_line(self.event.line);
        let function = self.function(coroutine);
        let made = if let Some(creator) = self.event.task {
            phrase!("{} creates the task {}{}, which will run {}.", self.task(creator), self.task(task), line, function)
        } else {
            phrase!("The task {} is created{} to run {}.", self.task(task), line, function)
        };
        then(made, phrase!("It does not run yet: its first step has to wait its turn."))
    }

    pub(super) fn task_stepped(&self, id: TaskId) -> Phrase {
        let (Some(before), Some(after)) = (self.before.task(id), self.after.task(id)) else {
            return phrase!("A task is {}.", marked(Style::Running, "running"));
        };
        let running = || marked(Style::Running, "running");
        if before.cancel_requested && before.n_steps == 0 {
            return phrase!(
                "It is the turn of {}, but it was cancelled before it began: {} is raised at the top of {}, and no line of it runs.",
                self.task(id),
                code("CancelledError"),
                self.function(after.coroutine)
            );
        }
        let mut words = if before.n_steps == 0 {
            phrase!(
                "{} is {} for the first time: {} starts at its top.",
                self.task(id),
                running(),
                self.function(after.coroutine)
            )
        } else {
            phrase!("{} is {} again, right where it stood{}.", self.task(id), running(), on_line(before.line))
        };
        if before.cancel_requested {
            words =
                then(words, phrase!("It was cancelled, so its {} raises {}.", code("await"), code("CancelledError")));
        }
        if !is_noticeable(after.late) {
            return words;
        }
        let late = marked(Style::Blocked, format!("{} later", duration(after.late)));
        let culprit = after.due.and_then(|due| self.culprit(self.event.thread, due));
        match culprit {
            Some(block) => {
                then(words, phrase!("That is {} than it could have: the loop was {}.", late, busy_with(block)))
            }
            None => then(words, phrase!("That is {} than it could have: others ran first.", late)),
        }
    }

    pub(super) fn task_suspended(&self, id: TaskId, on: WaitingOn) -> Phrase {
        let line = on_line(self.event.line);
        let name = self.task(id);
        let waits = marked(Style::Waiting, "waits");
        let words = match on {
            WaitingOn::NextIteration => {
                return phrase!("{} gives way{}: whoever is ready runs first, then it goes on.", name, line);
            }
            WaitingOn::Sleep { deadline, .. } => phrase!(
                "{} {} in {}{} for {}, until its timer at {}.",
                name,
                waits,
                code("asyncio.sleep"),
                line,
                duration(deadline.since(self.event.at)),
                moment(deadline)
            ),
            WaitingOn::Task(other) => phrase!("{} {}{} until {} is done.", name, waits, line, self.task(other)),
            WaitingOn::Gather { n } => phrase!(
                "{} {} in {}{} until {}.",
                name,
                waits,
                code("asyncio.gather"),
                line,
                match n {
                    1 => "its one task is done".to_owned(),
                    2 => "both tasks are done".to_owned(),
                    n => format!("all {} are done", counted(n as usize, "task", "tasks")),
                }
            ),
            WaitingOn::Future(_) => phrase!("{} {}{} until somebody sets its future.", name, waits, line),
            WaitingOn::Io(io) => phrase!(
                "{} {}{} for {}{}.",
                name,
                waits,
                line,
                code(self.replay.io_name(io)),
                self.after.io(io).map_or_else(String::new, |io| format!(", which takes until {}", moment(io.until)))
            ),
            WaitingOn::Job(job) => phrase!(
                "{} {}{} until a worker thread has run {}.",
                name,
                waits,
                line,
                super::call(self.replay.job_name(job))
            ),
            WaitingOn::Other(text) => phrase!("{} {}{} for {}.", name, waits, line, self.quote(text)),
        };
        then(words, self.loop_is_free())
    }

    /// Who can run now that a task has let go of the loop.
    fn loop_is_free(&self) -> Phrase {
        let Some(open) = self.after.loop_on(self.event.thread) else { return Phrase::default() };
        let ready = self.items(open.ready.iter());
        match ready.len() {
            0 => phrase!("The loop is free, and nothing else is {}.", marked(Style::Ready, "ready")),
            1 => phrase!("The loop is free for {}.", list(ready, 1)),
            n => phrase!("The loop is free for {}.", list(ready, n)),
        }
    }

    /// Why a task's wait is over, as a sentence.
    pub(super) fn wait_is_over(&self, task: TaskId, on: WaitingOn) -> Phrase {
        if self.before.task(task).is_some_and(|task| task.cancel_requested) {
            return phrase!("{} is cancelled, so it waits no longer.", self.task(task));
        }
        match on {
            WaitingOn::NextIteration => phrase!("It gave way, and now it is its turn again."),
            WaitingOn::Sleep { .. } => phrase!("The sleep of {} is over.", self.task(task)),
            WaitingOn::Task(other) => {
                let is_cancelled = |task: &Task| task.state == TaskState::Done(Outcome::Cancelled);
                let over = if self.before.task(other).is_some_and(is_cancelled) { "over" } else { "done" };
                phrase!("{} is {}, and {} waited for it.", self.task(other), over, self.task(task))
            }
            WaitingOn::Gather { n } => {
                phrase!("The {} that {} gathers are done.", counted(n as usize, "task", "tasks"), self.task(task))
            }
            WaitingOn::Future(_) => phrase!("The future that {} waited for is set.", self.task(task)),
            WaitingOn::Io(io) => {
                phrase!("{} has its answer: {}.", self.task(task), code(self.replay.io_name(io)))
            }
            WaitingOn::Job(job) => {
                phrase!("The worker thread is done with {}.", super::call(self.replay.job_name(job)))
            }
            WaitingOn::Other(text) => phrase!("{} has what it waited for: {}.", self.task(task), self.quote(text)),
        }
    }

    pub(super) fn task_woken(&self, id: TaskId) -> Phrase {
        let handle = if let EventKind::TaskWoken { handle, .. } = self.event.kind { handle } else { HandleId(0) };
        let joins = phrase!(
            "The next step of {} joins the {}{}.",
            self.task(id),
            marked(Style::Ready, "ready queue"),
            self.place(handle)
        );
        if let Some(TaskState::Waiting(on)) = self.before.task(id).map(|task| task.state) {
            return then(self.wait_is_over(id, on), joins);
        }
        // Its step was queued by the event before this one: what is left to tell is how long the wait was.
        let before_queued = self.replay.state_before(self.index.saturating_sub(1));
        let waited = before_queued.task(id).filter(|task| matches!(task.state, TaskState::Waiting(_)));
        let length =
            waited.map_or_else(String::new, |task| format!(" for {}", duration(self.event.at.since(task.since))));
        phrase!(
            "{} was {}{}; now it is {}.",
            self.task(id),
            marked(Style::Waiting, "waiting"),
            length,
            marked(Style::Ready, "ready")
        )
    }

    pub(super) fn task_cancel_requested(&self, id: TaskId) -> Phrase {
        let who = sentence_start(self.actor());
        let Some(task) = self.before.task(id) else { return phrase!("{} cancels a task.", who) };
        let line = on_line(self.event.line);
        if task.is_done() {
            return phrase!("{} cancels {}{}. It is done already, so nothing happens.", who, self.task(id), line);
        }
        if self.event.task == Some(id) {
            return phrase!(
                "{} cancels itself{}: its next {} will raise {}.",
                who,
                line,
                code("await"),
                code("CancelledError")
            );
        }
        if task.n_steps == 0 {
            return phrase!("{} cancels {}{} before its first step: it will never run.", who, self.task(id), line);
        }
        phrase!(
            "{} cancels {}{}. At its next turn, the {} where it stands{} will raise {}.",
            who,
            self.task(id),
            line,
            code("await"),
            if task.line > 0 { format!(" (line {})", task.line) } else { String::new() },
            code("CancelledError")
        )
    }

    pub(super) fn task_ended(&self, id: TaskId, outcome: Outcome) -> Phrase {
        let name = self.task(id);
        let lived = self.before.task(id).map_or_else(String::new, |task| {
            let steps = counted(task.n_steps as usize, "step", "steps");
            format!(", {} after its creation, in {steps}", duration(self.event.at.since(task.created)))
        });
        let words = match outcome {
            Outcome::Returned(value) if self.replay.text(value) == "None" => phrase!("{} is done{}.", name, lived),
            Outcome::Returned(value) => phrase!("{} is done and returns {}{}.", name, self.quote(value), lived),
            Outcome::Raised(error) => phrase!("{} ends with {}{}.", name, self.quote(error), lived),
            Outcome::Cancelled => phrase!("{} is over: it was cancelled{}.", name, lived),
        };
        let is_for_it = |task: &&Task| task.state == TaskState::Waiting(WaitingOn::Task(id));
        let waiting: Vec<Phrase> = self.after.tasks.iter().filter(is_for_it).map(|task| self.task(task.id)).collect();
        match (waiting.len(), outcome) {
            (0, Outcome::Raised(_)) if self.is_awaited_by_nobody(id) => {
                then(words, phrase!("Nobody awaits it yet, so the exception is kept for whoever will."))
            }
            (0, _) => words,
            (n, Outcome::Raised(_)) => {
                then(words, phrase!("The exception goes to {}, which awaits it.", list(waiting, n)))
            }
            (1, _) => then(words, phrase!("{} was waiting for it.", list(waiting, 1))),
            (n, _) => then(words, phrase!("{} were waiting for it.", list(waiting, n))),
        }
    }

    /// Whether it is sure that nobody waits for this task: not `asyncio.run`, nor a task that waits for several things.
    fn is_awaited_by_nobody(&self, id: TaskId) -> bool {
        let may_be_for_it = |task: &Task| {
            matches!(
                task.state,
                TaskState::Waiting(WaitingOn::Gather { .. } | WaitingOn::Other(_) | WaitingOn::Future(_))
            )
        };
        let is_main = self.after.task(id).is_none_or(|task| task.created_by.is_none());
        !is_main && !self.after.tasks.iter().any(may_be_for_it)
    }

    pub(super) fn future_done(&self, id: FutureId, outcome: Outcome) -> Phrase {
        let words = match outcome {
            Outcome::Returned(value) => phrase!("A future gets its result: {}.", self.quote(value)),
            Outcome::Raised(error) => phrase!("A future gets an exception: {}.", self.quote(error)),
            Outcome::Cancelled => phrase!("A future is cancelled."),
        };
        let is_for_it = |task: &&Task| task.state == TaskState::Waiting(WaitingOn::Future(id));
        let waiting: Vec<Phrase> = self.after.tasks.iter().filter(is_for_it).map(|task| self.task(task.id)).collect();
        match waiting.len() {
            0 => words,
            1 => then(words, phrase!("{} waits for it.", list(waiting, 1))),
            n => then(words, phrase!("{} wait for it.", list(waiting, n))),
        }
    }

    pub(super) fn line_reached(&self) -> Phrase {
        let function = self.after.thread(self.event.thread).and_then(|thread| thread.stack.last()).copied();
        let coroutine = self.event.task.and_then(|id| self.after.task(id)).map(|task| task.coroutine);
        let place = match function {
            Some(function) if coroutine != Some(function) && !self.replay.text(function).starts_with('<') => {
                phrase!(", in {}", self.function(function))
            }
            _ => Phrase::default(),
        };
        phrase!("{} reaches line {}{}.", sentence_start(self.actor()), self.event.line.to_string(), place)
    }

    pub(super) fn lines_skipped(&self, count: u64) -> Phrase {
        phrase!(
            "{} runs {} lines in one go, with nothing else happening between them. The trace does not list them.",
            sentence_start(self.actor()),
            digits(count)
        )
    }

    pub(super) fn call_began(&self, function: TextId) -> Phrase {
        phrase!("{} enters {}.", sentence_start(self.actor()), self.function(function))
    }

    pub(super) fn call_ended(&self, function: TextId) -> Phrase {
        let caller = self.after.thread(self.event.thread).and_then(|thread| thread.stack.last());
        match caller {
            Some(caller) if !self.replay.text(*caller).starts_with('<') => {
                phrase!(
                    "{} leaves {}, back to {}.",
                    sentence_start(self.actor()),
                    self.function(function),
                    self.function(*caller)
                )
            }
            _ => phrase!("{} leaves {}.", sentence_start(self.actor()), self.function(function)),
        }
    }

    pub(super) fn printed(&self, text: TextId) -> Phrase {
        let text = self.replay.text(text);
        let words = match text {
            "" => phrase!("{} prints an empty line.", sentence_start(self.actor())),
            text => phrase!("{} prints “{}”.", sentence_start(self.actor()), code(text)),
        };
        let late = self.event.task.and_then(|id| self.after.task(id)).map(|task| task.late);
        match late.filter(|late| is_noticeable(*late)) {
            Some(late) => then(
                words,
                phrase!("It could have done so {}.", marked(Style::Blocked, format!("{} earlier", duration(late)))),
            ),
            None => words,
        }
    }

    pub(super) fn raised(&self, error: TextId) -> Phrase {
        let line =
            if self.event.line > 0 { format!("Line {} raises", self.event.line) } else { "The loop raises".to_owned() };
        let place = self.event.task.map_or_else(Phrase::default, |task| phrase!(", in {}", self.task(task)));
        phrase!("{} {}{}.", line, self.quote(error), place)
    }
}
