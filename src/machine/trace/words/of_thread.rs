//! What threads do: the GIL, pool jobs, I/O.

use super::super::event::*;
use super::of_loop::sentence_start;
use super::phrase::{Phrase, duration, list, marked, moment, phrase};
use super::{Scene, Style, is_noticeable, then};
use crate::machine::moment::Moment;

impl Scene<'_> {
    /// A thread without an event loop waits or computes.
    pub(super) fn thread_held_up(&self, what: Phrase, until: Moment, kind: BlockKind) -> Phrase {
        let length = duration(until.since(self.event.at));
        let who = sentence_start(self.actor());
        let line = Scene::on_line(self.event.line);
        let does = match kind {
            BlockKind::Waits => marked(Style::Waiting, "waits"),
            BlockKind::HoldsGil | BlockKind::ReleasesGil => marked(Style::Running, "computes"),
        };
        let words = phrase!("{} {} in {}{} for {}, until {}.", who, does, what, line, length, moment(until));
        let has_loop = !self.after.loops.is_empty();
        match kind {
            BlockKind::Waits if has_loop => {
                then(words, phrase!("This is not the loop’s thread, so the event loop goes on."))
            }
            BlockKind::HoldsGil if has_loop => then(
                words,
                phrase!("It holds the GIL all the while: no other thread can run Python, nor can the event loop."),
            ),
            BlockKind::Waits | BlockKind::HoldsGil => words,
            BlockKind::ReleasesGil => {
                then(words, phrase!("It has let go of the GIL, so other threads can run Python."))
            }
        }
    }

    pub(super) fn thread_started(&self, started: ThreadId) -> Phrase {
        phrase!("The thread {} starts.", self.thread_named(started))
    }

    pub(super) fn gil_taken(&self) -> Phrase {
        let who = sentence_start(self.thread_named(self.event.thread));
        let awaited = self.before.thread(self.event.thread).and_then(|thread| thread.awaits_gil);
        match awaited.map(|since| self.event.at.since(since)).filter(|waited| is_noticeable(*waited)) {
            Some(waited) => {
                phrase!("{} gets the GIL after waiting {} for it: now it may run Python.", who, duration(waited))
            }
            None => phrase!("{} takes the GIL: now it may run Python, and no other thread.", who),
        }
    }

    pub(super) fn gil_dropped(&self) -> Phrase {
        let waiting: Vec<Phrase> = self
            .after
            .threads
            .iter()
            .filter(|thread| thread.awaits_gil.is_some())
            .map(|thread| self.thread_named(thread.id))
            .collect();
        let who = sentence_start(self.thread_named(self.event.thread));
        match waiting.len() {
            0 => phrase!("{} lets go of the GIL.", who),
            1 => phrase!("{} lets go of the GIL; {} waits for it.", who, list(waiting, 1)),
            n => phrase!("{} lets go of the GIL; {} wait for it.", who, list(waiting, n)),
        }
    }

    pub(super) fn gil_awaited(&self) -> Phrase {
        let who = sentence_start(self.thread_named(self.event.thread));
        let waits = marked(Style::Waiting, "waits");
        match self.after.gil.filter(|holder| *holder != self.event.thread) {
            Some(holder) => {
                phrase!("{} wants to run Python, but {} has the GIL. It {}.", who, self.thread_named(holder), waits)
            }
            None => phrase!("{} {} for the GIL.", who, waits),
        }
    }

    pub(super) fn job_queued(&self, job: JobId, pool: TextId, function: TextId) -> Phrase {
        let handed = phrase!(
            "{} hands {} to the thread pool {}{}.",
            sentence_start(self.actor()),
            self.function(function),
            self.quote(pool),
            Scene::on_line(self.event.line)
        );
        let pool_of = |job: &&super::Job| job.pool == pool && job.running.is_none();
        let in_front = self.after.jobs.iter().filter(pool_of).take_while(|queued| queued.id != job).count();
        let queue = match in_front {
            0 => phrase!("A worker thread will run it, and the event loop goes on meanwhile."),
            n => phrase!("{} in front of it for a thread.", calls_wait(n)),
        };
        then(handed, queue)
    }

    pub(super) fn job_began(&self, job: JobId) -> Phrase {
        let who = sentence_start(self.thread_named(self.event.thread));
        let name = super::call(self.replay.job_name(job));
        let waited = self.before.job(job).map(|job| self.event.at.since(job.queued));
        match waited.filter(|waited| is_noticeable(*waited)) {
            Some(waited) => phrase!(
                "{} takes {}, which {} {} for a thread.",
                who,
                name,
                marked(Style::Waiting, "waited"),
                duration(waited)
            ),
            None => phrase!("{} takes {} and {} it.", who, name, marked(Style::Running, "runs")),
        }
    }

    pub(super) fn job_ended(&self, job: JobId) -> Phrase {
        let who = sentence_start(self.thread_named(self.event.thread));
        let name = super::call(self.replay.job_name(job));
        let began = self.before.job(job).and_then(|job| job.running);
        let took =
            began.map_or_else(String::new, |(_, since)| format!(" after {}", duration(self.event.at.since(since))));
        match self.before.job(job).and_then(|job| job.task) {
            Some(task) => {
                phrase!(
                    "{} is done with {}{}. The event loop will hear of it, and {} can go on.",
                    who,
                    name,
                    took,
                    self.task(task)
                )
            }
            None => phrase!("{} is done with {}{}.", who, name, took),
        }
    }

    pub(super) fn io_began(&self, what: TextId, until: Moment) -> Phrase {
        phrase!(
            "{} starts {}{}. The answer will be there in {}, at {}.",
            sentence_start(self.actor()),
            self.quote(what),
            Scene::on_line(self.event.line),
            duration(until.since(self.event.at)),
            moment(until)
        )
    }

    pub(super) fn io_ended(&self, io: IoId) -> Phrase {
        let name = super::code(self.replay.io_name(io));
        let Some(running) = self.before.io(io) else { return phrase!("{} is done.", name) };
        let took = duration(self.event.at.since(running.from));
        let late = self.event.at.since(running.until);
        if !is_noticeable(late) {
            return phrase!("The answer of {} is there after {}.", name, took);
        }
        let lateness = marked(Style::Blocked, format!("{} ago", duration(late)));
        let words = phrase!("The answer of {} came {}, but nobody could look at it until now.", name, lateness);
        match self.culprit(running.thread, running.until) {
            Some(block) => then(words, phrase!("The loop was {}.", self.busy_with(block))),
            None => words,
        }
    }
}

/// `One call waits`, `Three calls wait`
fn calls_wait(n: usize) -> String {
    let calls = super::phrase::capitalised(&super::phrase::counted(n, "call", "calls"));
    format!("{calls} {}", if n == 1 { "waits" } else { "wait" })
}
