//! What threads do: the GIL, pool jobs, I/O.

use super::super::event::*;
use super::super::state_at::is_process_pool;
use super::duration::duration;
use super::of_loop::sentence_start;
use super::phrase::{Phrase, list, marked, moment, phrase};
use super::{Scene, Style, busy_with, is_noticeable, on_line, then};
use crate::machine::moment::Moment;

impl Scene<'_> {
    pub(super) fn thread_started(&self, started: ThreadId, process: u32) -> Phrase {
        let is_fork = self.after.thread(self.event.thread).is_some_and(|starter| starter.process != process);
        let name = self.thread_named(started);
        if is_fork {
            phrase!("The process {} starts, with a GIL and variables of its own.", name)
        } else {
            phrase!("The thread {} starts.", name)
        }
    }

    pub(super) fn gil_taken(&self) -> Phrase {
        let who = sentence_start(self.thread_named(self.event.thread));
        let awaited = self.before.thread(self.event.thread).and_then(|thread| thread.awaits_gil);
        if let Some(waited) = awaited.map(|since| self.event.at.since(since)).filter(|waited| is_noticeable(*waited)) {
            phrase!("{} gets the GIL after waiting {} for it: now it may run Python.", who, duration(waited))
        } else {
            phrase!("{} takes the GIL: now it may run Python, and no other thread.", who)
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
        if let Some(holder) = self.after.gil.filter(|holder| *holder != self.event.thread) {
            phrase!("{} wants to run Python, but {} has the GIL. It {}.", who, self.thread_named(holder), waits)
        } else {
            phrase!("{} {} for the GIL.", who, waits)
        }
    }

    pub(super) fn job_queued(&self, job: JobId, pool: TextId, function: TextId) -> Phrase {
        let has_processes = is_process_pool(self.replay.text(pool));
        let handed = phrase!(
            "{} hands {} to the {} pool {}{}.",
            sentence_start(self.actor()),
            self.function(function),
            if has_processes { "process" } else { "thread" },
            self.quote(pool),
            on_line(self.event.line)
        );
        let pool_of = |job: &&super::Job| job.pool == pool && job.running.is_none();
        let in_front = self.after.jobs.iter().filter(pool_of).take_while(|queued| queued.id != job).count();
        let queue = match in_front {
            0 if has_processes => phrase!("Another process will run it, and the event loop goes on meanwhile."),
            0 => phrase!("A worker thread will run it, and the event loop goes on meanwhile."),
            n => phrase!("{} in front of it for a thread.", calls_wait(n)),
        };
        then(handed, queue)
    }

    pub(super) fn job_began(&self, job: JobId) -> Phrase {
        let who = sentence_start(self.thread_named(self.event.thread));
        let name = super::call(self.replay.job_name(job));
        let waited = self.before.job(job).map(|job| self.event.at.since(job.queued));
        if let Some(waited) = waited.filter(|waited| is_noticeable(*waited)) {
            phrase!(
                "{} takes {}, which {} {} for a thread.",
                who,
                name,
                marked(Style::Waiting, "waited"),
                duration(waited)
            )
        } else {
            phrase!("{} takes {} and {} it.", who, name, marked(Style::Running, "runs"))
        }
    }

    pub(super) fn job_ended(&self, job: JobId) -> Phrase {
        let who = sentence_start(self.thread_named(self.event.thread));
        let name = super::call(self.replay.job_name(job));
        let began = self.before.job(job).and_then(|job| job.running);
        let took =
            began.map_or_else(String::new, |(_, since)| format!(" after {}", duration(self.event.at.since(since))));
        if began.is_none() {
            return phrase!(
                "{} was cancelled before a thread took it: {} drops it.",
                name,
                self.thread_named(self.event.thread)
            );
        }
        if let Some(task) = self.before.job(job).and_then(|job| job.task) {
            phrase!(
                "{} is done with {}{}. The event loop will hear of it, and {} can go on.",
                who,
                name,
                took,
                self.task(task)
            )
        } else {
            phrase!("{} is done with {}{}.", who, name, took)
        }
    }

    pub(super) fn io_began(&self, what: TextId, until: Moment) -> Phrase {
        phrase!(
            "{} starts {}{}. The answer will be there in {}, at {}.",
            sentence_start(self.actor()),
            self.quote(what),
            on_line(self.event.line),
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
            Some(block) => then(words, phrase!("The loop was {}.", busy_with(block))),
            None => words,
        }
    }
}

/// `One call waits`, `Three calls wait`
fn calls_wait(n: usize) -> String {
    let calls = super::phrase::capitalised(&super::phrase::counted(n, "call", "calls"));
    format!("{calls} {}", if n == 1 { "waits" } else { "wait" })
}
