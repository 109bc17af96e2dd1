//! A thread is held up: an event loop's, so that others pay for it, or another one's.

use super::super::event::*;
use super::super::state::*;
use super::duration::duration;
use super::of_loop::sentence_start;
use super::phrase::{Phrase, capitalised, counted, list, marked, moment, phrase};
use super::{Scene, Style, code, on_line, then};
use crate::machine::moment::Moment;

impl Scene<'_> {
    /// The loop of the event's thread, if one is open there.
    fn open_loop(&self) -> Option<&EventLoop> {
        self.after.loop_on(self.event.thread).filter(|open| open.status != LoopStatus::Closed)
    }

    pub(super) fn block_began(&self, what: TextId, until: Moment, kind: BlockKind, injected: bool) -> Phrase {
        let what = self.quote(what);
        let Some(open) = self.open_loop() else { return self.thread_held_up(what, until, kind) };
        let line = on_line(self.event.line);
        let length = self.how_long(until);
        let blocks = marked(Style::Blocked, "blocks the event loop");
        let words = if injected {
            let like = match kind {
                BlockKind::Waits => phrase!("like a {}", code("time.sleep")),
                BlockKind::HoldsGil | BlockKind::ReleasesGil | BlockKind::SharesGil => {
                    phrase!("like a long computation")
                }
            };
            phrase!("Your block{}, {}, {} {}.", line, like, blocks, length)
        } else {
            phrase!("{}{} {} {}.", what, line, blocks, length)
        };
        then(words, self.who_will_pay(open, until))
    }

    /// How long the block takes, as far as anybody knows.
    fn how_long(&self, until: Moment) -> String {
        if until == Moment::NEVER {
            return "until another thread lets it go on".to_owned();
        }
        format!("for {}, until {}", duration(until.since(self.event.at)), moment(until))
    }

    /// Who is ready, falls due or gets an answer before the block is over.
    fn who_will_pay(&self, open: &EventLoop, until: Moment) -> Phrase {
        let ready = self.items(open.ready.iter());
        let n_ready = ready.len();
        let is = if n_ready == 1 { "is" } else { "are" };
        let has = if n_ready == 1 { "has" } else { "have" };
        let ready = match n_ready {
            0 => Phrase::default(),
            n => phrase!(
                "{} {} {} and {} to wait.",
                sentence_start(list(ready, n)),
                is,
                marked(Style::Ready, "ready"),
                has
            ),
        };
        // Where nobody knows the end, nobody knows who will be late.
        let until = if until == Moment::NEVER { Moment::START } else { until };
        let due: Vec<&Timer> = open.timers.iter().take_while(|timer| timer.deadline < until).collect();
        let late = |timer: &Timer| marked(Style::Blocked, format!("{} late", duration(until.since(timer.deadline))));
        let timers = match due.as_slice() {
            [] => Phrase::default(),
            [timer] => phrase!(
                "{} falls due meanwhile, at {}: it will be at least {}.",
                sentence_start(self.timer_name(timer.callback)),
                moment(timer.deadline),
                late(timer)
            ),
            [first, ..] => phrase!(
                "{} fall due meanwhile; {}, the first of them, will be at least {}.",
                capitalised(&counted(due.len(), "timer", "timers")),
                self.timer_name(first.callback),
                late(first)
            ),
        };
        let is_answered = |io: &&Io| io.thread == self.event.thread && io.task.is_some() && io.until < until;
        let answers: Vec<Phrase> = self.after.ios.iter().filter(is_answered).map(|io| self.quote(io.what)).collect();
        let answers = match answers.len() {
            0 => Phrase::default(),
            1 => phrase!("The answer of {} will arrive meanwhile, and nobody will look at it.", list(answers, 1)),
            n => phrase!("The answers of {} will arrive meanwhile, and nobody will look at them.", list(answers, n)),
        };
        if ready.is_empty() && timers.is_empty() && answers.is_empty() {
            if until == Moment::START {
                return Phrase::default();
            }
            return phrase!("Nobody else is waiting, so nobody notices.");
        }
        then(then(ready, timers), answers)
    }

    pub(super) fn block_ended(&self) -> Phrase {
        let block = self.before.thread(self.event.thread).and_then(|thread| thread.block);
        let Some(block) = block else { return phrase!("{} goes on.", sentence_start(self.actor())) };
        let length = duration(self.event.at.since(block.from));
        let name = if block.injected { phrase!("your block") } else { self.quote(block.what) };
        let Some(open) = self.open_loop() else {
            return phrase!("{} goes on after {} in {}.", sentence_start(self.actor()), length, name);
        };
        let blocked = marked(Style::Blocked, "blocked");
        let over = phrase!("{} is over: the loop was {} for {}.", sentence_start(name), blocked, length);
        let is_due = |timer: &&Timer| timer.deadline <= self.event.at;
        let overdue: Vec<Phrase> =
            open.timers.iter().take_while(is_due).map(|timer| self.timer_name(timer.callback)).collect();
        match (overdue.len(), self.event.task) {
            (0, _) => over,
            (n, Some(task)) => then(
                over,
                phrase!(
                    "{} {} overdue, but {} runs on until its next {}.",
                    sentence_start(list(overdue, n)),
                    if n == 1 { "is" } else { "are" },
                    self.task(task),
                    code("await")
                ),
            ),
            (n, None) => then(
                over,
                phrase!("{} {} overdue.", sentence_start(list(overdue, n)), if n == 1 { "is" } else { "are" }),
            ),
        }
    }

    /// A thread without an event loop waits or computes.
    fn thread_held_up(&self, what: Phrase, until: Moment, kind: BlockKind) -> Phrase {
        let length = self.how_long(until);
        let does = match kind {
            BlockKind::Waits => marked(Style::Waiting, "waits"),
            BlockKind::HoldsGil | BlockKind::ReleasesGil | BlockKind::SharesGil => marked(Style::Running, "computes"),
        };
        let who = sentence_start(self.actor());
        let line = on_line(self.event.line);
        let words = phrase!("{} {} in {}{} {}.", who, does, what, line, length);
        let has_loop = self.after.loops.iter().any(|open| open.status != LoopStatus::Closed);
        match kind {
            BlockKind::Waits if has_loop => {
                then(words, phrase!("This is not the loop’s thread, so the event loop goes on."))
            }
            BlockKind::HoldsGil if has_loop => then(
                words,
                phrase!("It holds the GIL all the while: no other thread can run Python, nor can the event loop."),
            ),
            BlockKind::Waits | BlockKind::HoldsGil => words,
            BlockKind::SharesGil => then(
                words,
                phrase!("Whoever wants the GIL gets it after 5 ms at the latest, and then has to share it again."),
            ),
            BlockKind::ReleasesGil => {
                then(words, phrase!("It has let go of the GIL, so other threads can run Python."))
            }
        }
    }
}
