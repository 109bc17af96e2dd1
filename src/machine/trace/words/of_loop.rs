//! What the event loop does: iterations, callbacks, timers, and being blocked.

use super::super::event::*;
use super::super::state::*;
use super::super::timeline::CPU_BLOCK;
use super::duration::duration;
use super::phrase::{Phrase, counted, list, marked, moment, phrase};
use super::{Scene, Style, busy_with, is_noticeable, then};
use crate::machine::moment::Moment;

impl Scene<'_> {
    pub(super) fn loop_started(&self) -> Phrase {
        phrase!(
            "An event loop starts on {}. From here on it decides what runs: one callback after the other, never two at once.",
            self.thread_named(self.event.thread)
        )
    }

    pub(super) fn loop_closed(&self) -> Phrase {
        let unfinished: Vec<_> =
            self.after.tasks.iter().filter(|task| task.thread == self.event.thread && !task.is_done()).collect();
        match unfinished.len() {
            0 => phrase!("The event loop closes: every task is done."),
            n => {
                let names = list(unfinished.iter().map(|task| self.task(task.id)), n);
                phrase!("The event loop closes. {} never finished.", names)
            }
        }
    }

    pub(super) fn iteration_began(&self, number: u32, n_ready: usize) -> Phrase {
        let ready = self.after.loop_on(self.event.thread).map(|open| self.items(open.ready.iter().take(n_ready)));
        let names = ready.unwrap_or_default();
        match names.len() {
            0 => phrase!("Iteration {} begins. Nothing is ready yet.", number.to_string()),
            1 => phrase!(
                "Iteration {} begins. One callback is {}: {}. What is queued while it runs waits for the next iteration.",
                number.to_string(),
                marked(Style::Ready, "ready"),
                list(names, 1)
            ),
            n => phrase!(
                "Iteration {} begins. {} are {}: {}. They run in this order; what they queue waits for the next iteration.",
                number.to_string(),
                super::phrase::capitalised(&counted(n, "callback", "callbacks")),
                marked(Style::Ready, "ready"),
                list(names, n)
            ),
        }
    }

    pub(super) fn loop_idled(&self, until: Option<Moment>) -> Phrase {
        let Some(until) = until else {
            return then(
                phrase!(
                    "Nothing is {} and no timer is armed, so the loop sleeps until something arrives from outside.",
                    marked(Style::Ready, "ready")
                ),
                self.outside_work(),
            );
        };
        let timer = self.after.loop_on(self.event.thread).and_then(|open| open.timers.front());
        let whose = match timer.filter(|timer| timer.deadline <= until) {
            Some(timer) => phrase!(", when {} is due", self.timer_name(timer.callback)),
            None => Phrase::default(),
        };
        let sleeps = phrase!(
            "Nothing is {}, so the loop sleeps for {}, until {}{}.",
            marked(Style::Ready, "ready"),
            duration(until.since(self.event.at)),
            moment(until),
            whose
        );
        then(sleeps, self.outside_work())
    }

    /// What threads and I/O do meanwhile.
    fn outside_work(&self) -> Phrase {
        let mut names: Vec<Phrase> =
            self.after.jobs.iter().filter(|job| job.running.is_some()).map(|job| self.function(job.function)).collect();
        names.extend(self.after.ios.iter().map(|io| self.quote(io.what)));
        match names.len() {
            0 => Phrase::default(),
            1 => phrase!("Outside of it, {} is under way.", list(names, 1)),
            n => phrase!("Outside of it, {} are under way.", list(names, n)),
        }
    }

    pub(super) fn timer_name(&self, callback: Callback) -> Phrase {
        match callback {
            Callback::SleepOver(task) | Callback::FirstStep(task) | Callback::WakeUp(task) => {
                phrase!("the timer of {}", self.task(task))
            }
            Callback::TimeOut(task) => phrase!("the time-out of {}", self.task(task)),
            Callback::Function(text) => phrase!("the call of {}", self.function(text)),
            Callback::Internal(text) | Callback::Outside(text) => phrase!("the timer of {}", self.quote(text)),
        }
    }

    pub(super) fn handle_queued(&self, handle: HandleId, callback: Callback) -> Phrase {
        let queue = marked(Style::Ready, "ready queue");
        let place = self.place(handle);
        let waited_on = |task| self.before.task(task).map(|task| task.state);
        match callback {
            Callback::FirstStep(task) => phrase!("The first step of {} joins the {}{}.", self.task(task), queue, place),
            Callback::WakeUp(task) => match waited_on(task) {
                Some(TaskState::Waiting(WaitingOn::NextIteration)) => {
                    phrase!("{} only gave way, so its next step joins the {} at once{}.", self.task(task), queue, place)
                }
                Some(TaskState::Waiting(on)) => {
                    phrase!(
                        "{} The next step of {} joins the {}{}.",
                        self.wait_is_over(task, on),
                        self.task(task),
                        queue,
                        place
                    )
                }
                _ => phrase!("The next step of {} joins the {}{}.", self.task(task), queue, place),
            },
            Callback::SleepOver(task) => {
                phrase!("The end of {}’s sleep joins the {}{}.", self.task(task), queue, place)
            }
            Callback::TimeOut(task) => phrase!("The time-out of {} joins the {}{}.", self.task(task), queue, place),
            Callback::Internal(text) => phrase!("A callback of {} joins the {}{}.", self.quote(text), queue, place),
            Callback::Function(text) => {
                phrase!("A call of {} joins the {}{}.", self.function(text), queue, place)
            }
            Callback::Outside(text) => {
                phrase!(
                    "News from outside of the loop: {}. Its callback joins the {}{}.",
                    self.quote(text),
                    queue,
                    place
                )
            }
        }
    }

    pub(super) fn handle_began(&self, handle: HandleId) -> Phrase {
        let item = self.before.loops.iter().flat_map(|open| &open.ready).find(|item| item.handle == handle);
        let Some(item) = item else { return phrase!("The loop runs the next callback.") };
        let waited = match self.event.at.since(item.since) {
            waited if is_noticeable(waited) => {
                phrase!(", after {}", duration(waited))
            }
            _ => Phrase::default(),
        };
        let queue = || marked(Style::Ready, "ready queue");
        match item.callback {
            Callback::FirstStep(task) => {
                phrase!("The loop takes the first step of {} from the {}{}.", self.task(task), queue(), waited)
            }
            Callback::WakeUp(task) => {
                phrase!("The loop takes the next step of {} from the {}{}.", self.task(task), queue(), waited)
            }
            Callback::SleepOver(task) => phrase!(
                "The loop runs the callback of {}’s timer{}: it marks the sleep as over, so that {} can go on.",
                self.task(task),
                waited,
                self.task(task)
            ),
            Callback::TimeOut(task) => {
                phrase!("The loop runs the time-out{}: {} has not finished in time.", waited, self.task(task))
            }
            Callback::Internal(text) => {
                phrase!(
                    "The loop runs a callback of {}{}: something that it waits for is done.",
                    self.quote(text),
                    waited
                )
            }
            Callback::Function(text) => phrase!("The loop calls {}{}.", self.function(text), waited),
            Callback::Outside(text) => {
                phrase!("The loop takes in what arrived from outside{}: {}.", waited, self.quote(text))
            }
        }
    }

    pub(super) fn handle_ended(&self) -> Phrase {
        let began = self.before.loop_on(self.event.thread).and_then(|open| match open.status {
            LoopStatus::Running { handle, .. } | LoopStatus::Blocked { handle: Some(handle), .. } => Some(handle),
            _ => None,
        });
        let took = began.and_then(|handle| self.began_at(handle)).map(|began| self.event.at.since(began));
        let back = match took {
            Some(took) if took > CPU_BLOCK => phrase!(
                "The callback returns to the loop after {}. For that long nothing else could run here.",
                marked(Style::Blocked, duration(took))
            ),
            Some(took) if !took.is_zero() => phrase!("The callback returns to the loop after {}.", duration(took)),
            _ => phrase!("The callback returns to the loop."),
        };
        then(back, self.what_is_next())
    }

    /// When this handle began to run, looking back from here.
    fn began_at(&self, handle: HandleId) -> Option<Moment> {
        let events = self.replay.trace().events.get(..self.index)?;
        let began = events.iter().rfind(|event| event.kind == EventKind::HandleBegan { handle })?;
        Some(began.at)
    }

    /// Who runs after the callback that has just returned.
    fn what_is_next(&self) -> Phrase {
        let Some(open) = self.after.loop_on(self.event.thread) else { return Phrase::default() };
        let this_iteration: Vec<_> = self.items(open.ready.iter().take(open.n_this_iteration));
        let later = self.items(open.ready.iter().skip(open.n_this_iteration));
        match (this_iteration.into_iter().next(), later.len()) {
            (Some(next), _) => phrase!("Next in line: {}.", next),
            (None, 0) => phrase!("The {} is empty.", marked(Style::Ready, "ready queue")),
            (None, n) => phrase!("The iteration is over; {} for the next one.", list_with_verb(later, n)),
        }
    }

    pub(super) fn handle_cancelled(&self, handle: HandleId) -> Phrase {
        let timer = self.before.timer(handle).map(|timer| (self.timer_name(timer.callback), timer.deadline));
        let item = self.before.loops.iter().flat_map(|open| &open.ready).find(|item| item.handle == handle);
        match (timer, item) {
            (Some((name, deadline)), _) => {
                phrase!("{} is cancelled: nothing will happen at {}.", sentence_start(name), moment(deadline))
            }
            (None, Some(item)) => phrase!(
                "{} is cancelled while in the {}: the loop will skip it.",
                sentence_start(self.callback_owner(item.callback)),
                marked(Style::Ready, "ready queue")
            ),
            (None, None) => phrase!("A callback is cancelled. It has run already, so that changes nothing."),
        }
    }

    pub(super) fn timer_armed(&self, deadline: Moment, callback: Callback) -> Phrase {
        let after = duration(deadline.since(self.event.at));
        match callback {
            Callback::SleepOver(task) => {
                phrase!("{} sets a timer for {} from now: it is due at {}.", self.task(task), after, moment(deadline))
            }
            Callback::TimeOut(task) => phrase!(
                "A time-out of {} starts for {}: what is not done by {} will be cancelled.",
                after,
                self.task(task),
                moment(deadline)
            ),
            Callback::Function(text) => {
                phrase!("{} is to be called in {}, at {}.", self.function(text), after, moment(deadline))
            }
            Callback::FirstStep(_) | Callback::WakeUp(_) | Callback::Internal(_) | Callback::Outside(_) => {
                phrase!("A timer is armed: {}, in {}, at {}.", self.callback_owner(callback), after, moment(deadline))
            }
        }
    }

    pub(super) fn timer_fired(&self, handle: HandleId, deadline: Moment) -> Phrase {
        let timer = self.before.timer(handle);
        let name = timer.map_or_else(|| phrase!("a timer"), |timer| self.timer_name(timer.callback));
        let late = self.event.at.since(deadline);
        if !is_noticeable(late) {
            return phrase!(
                "{} is due and moves to the {}{}.",
                sentence_start(name),
                marked(Style::Ready, "ready queue"),
                self.place(handle)
            );
        }
        let was_due = phrase!("{} was due at {}.", sentence_start(name), moment(deadline));
        let lateness = marked(Style::Blocked, format!("{} late", duration(late)));
        let what_is_late = if let Some(Callback::SleepOver(task)) = timer.map(|timer| timer.callback) {
            phrase!("{} wakes {}", self.task(task), lateness)
        } else {
            phrase!("it fires {}", lateness)
        };
        let Some(block) = self.culprit(self.event.thread, deadline) else {
            return then(was_due, phrase!("The loop was busy with other callbacks, so {}.", what_is_late));
        };
        let why = phrase!("The loop was {}, so {}.", busy_with(block), what_is_late);
        then(then(was_due, why), self.others_behind(block, timer.and_then(|timer| timer.callback.task())))
    }

    /// Who else a blocked stretch kept waiting.
    fn others_behind(&self, block: &super::BlockedStretch, except: Option<TaskId>) -> Phrase {
        let mut others: Vec<TaskId> = Vec::new();
        for (task, _) in &block.delayed {
            if Some(*task) != except && !others.contains(task) {
                others.push(*task);
            }
        }
        let n_unnamed = block.n_delayed.saturating_sub(block.delayed.len());
        match others.len() + n_unnamed {
            0 => Phrase::default(),
            1 => phrase!("{} waited behind it too.", self.task(others[0])),
            n => {
                let n = super::phrase::capitalised(&counted(n, "other task", "other tasks"));
                phrase!("{} waited behind it.", n)
            }
        }
    }
}

/// `A waits`, `A and B wait`
fn list_with_verb(names: Vec<Phrase>, n: usize) -> Phrase {
    if n == 1 { phrase!("{} waits", list(names, n)) } else { phrase!("{} wait", list(names, n)) }
}

/// The phrase with a capital letter, where it begins in plain words.
pub(super) fn sentence_start(mut phrase: Phrase) -> Phrase {
    if let Some(first) = phrase.0.first_mut()
        && first.style == Style::Plain
    {
        first.text = super::phrase::capitalised(&first.text);
    }
    phrase
}
