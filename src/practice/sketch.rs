//! What a program does, before it is text: workers with their steps, and how `main` starts them.

use super::chance::Chance;
use super::{Ask, Level, Topic, Wish};

/// A program.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    pub workers: Vec<Worker>,
    pub start: Start,
    /// What they share, if anything.
    pub gate: Option<Gate>,
}

/// A coroutine function.
#[derive(Debug, Clone, PartialEq)]
pub struct Worker {
    pub name: &'static str,
    pub steps: Vec<Step>,
}

/// A line of a worker, or a few.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// `print`: the worker's name and this.
    Say(&'static str),
    /// `await asyncio.sleep`, ms.
    Sleep(u32),
    /// `time.sleep` on the loop's thread, ms.
    Block(u32),
    /// `await asyncio.to_thread(time.sleep, …)`, ms.
    Thread(u32),
    /// The same through a function of the program's own, so that a blocking line is there that does not block the loop.
    ThreadInFunction(u32),
    /// `async with` the gate.
    Hold(Vec<Step>),
}

/// How `main` starts its workers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// `await asyncio.gather(a(), b())`
    Gather,
    /// `await a()`, then `await b()`
    InARow,
    /// `create_task` for all, then awaits them in order.
    Tasks,
    /// `create_task` for the first, the others in a row, then the first is awaited.
    FirstInBackground,
}

/// What only so many may be in at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    Lock,
    /// For two.
    Semaphore,
}

const NAMES: [[&str; 4]; 5] = [
    ["tea", "soup", "bread", "salad"],
    ["ana", "ben", "cleo", "dan"],
    ["mail", "news", "maps", "chat"],
    ["north", "east", "south", "west"],
    ["orders", "stock", "prices", "users"],
];

/// Lengths to draw from, ms: far enough apart to tell, short enough to add up in the head.
const LENGTHS: [u32; 10] = [50, 100, 150, 200, 250, 300, 350, 400, 450, 500];

impl Step {
    /// How long it takes where nothing holds it up, ms.
    pub fn length_ms(&self) -> u32 {
        match self {
            Step::Say(_) => 0,
            Step::Sleep(ms) | Step::Block(ms) | Step::Thread(ms) | Step::ThreadInFunction(ms) => *ms,
            Step::Hold(steps) => steps.iter().map(Step::length_ms).sum(),
        }
    }
}

impl Worker {
    /// How long it takes where nothing holds it up, ms.
    pub fn length_ms(&self) -> u32 {
        self.steps.iter().map(Step::length_ms).sum()
    }
}

impl Sketch {
    /// Draws the program of a wish.
    pub fn draw(wish: Wish, chance: &mut Chance) -> Sketch {
        let mut draw = Draw { wish, lengths: LENGTHS.to_vec(), chance };
        let names = draw.chance.pick(&NAMES);
        let n = match (wish.topic, wish.level) {
            (_, Level::Easy) => 2,
            (Topic::Locks, Level::Hard) => 4,
            _ => 3,
        };
        // Whose turn it is to block, or to use a thread.
        let odd_one = draw.chance.below(n);
        let mut workers: Vec<Worker> =
            (0..n).map(|at| Worker { name: names[at], steps: draw.steps(at, at == odd_one) }).collect();
        draw.quieten(&mut workers);
        Sketch { workers, start: draw.start(), gate: draw.gate() }
    }
}

/// A drawing under way.
struct Draw<'c> {
    wish: Wish,
    /// What is left to draw.
    lengths: Vec<u32>,
    chance: &'c mut Chance,
}

impl Draw<'_> {
    fn length(&mut self) -> u32 {
        if self.lengths.is_empty() {
            self.lengths = LENGTHS.to_vec();
        }
        self.chance.take(&mut self.lengths)
    }

    fn steps(&mut self, at: usize, is_odd: bool) -> Vec<Step> {
        let mut steps = vec![Step::Say("begins")];
        match self.wish.topic {
            Topic::Waiting => {
                steps.push(Step::Sleep(self.length()));
                if self.wish.level == Level::Hard || (self.wish.level == Level::Middle && is_odd) {
                    steps.push(Step::Say("half way"));
                    steps.push(Step::Sleep(self.length()));
                }
            }
            Topic::Blocking => {
                if is_odd {
                    // The block comes after a wait: the others are on their way by then.
                    if self.wish.level != Level::Easy || self.wish.ask == Ask::Late {
                        steps.push(Step::Sleep(self.length()));
                        steps.push(Step::Say("has data"));
                    }
                    steps.push(Step::Block(self.length()));
                } else if self.wish.ask == Ask::Line && self.wish.level != Level::Easy {
                    steps.push(self.threaded());
                } else {
                    steps.push(Step::Sleep(self.length()));
                    if self.wish.level == Level::Hard {
                        steps.push(Step::Sleep(self.length()));
                    }
                }
            }
            Topic::Locks => {
                if at > 0 && self.wish.level != Level::Easy {
                    steps.push(Step::Sleep(self.length()));
                }
                let mut inside = vec![Step::Say("is in"), Step::Sleep(self.length())];
                if self.wish.level == Level::Hard && self.chance.one_in(2) {
                    inside.remove(0);
                }
                steps.push(Step::Hold(inside));
            }
            Topic::Threads => {
                let step = match (is_odd, self.wish.level, self.wish.ask) {
                    (false, _, _) => self.threaded(),
                    (true, Level::Easy, Ask::Order | Ask::End) => Step::Sleep(self.length()),
                    (true, _, _) => Step::Block(self.length()),
                };
                if is_odd && matches!(step, Step::Block(_)) && self.wish.level == Level::Hard {
                    steps.push(Step::Sleep(self.length()));
                }
                steps.push(step);
            }
        }
        steps.push(Step::Say("is done"));
        steps
    }

    fn threaded(&mut self) -> Step {
        let length = self.length();
        if self.wish.level != Level::Easy && self.chance.one_in(2) {
            Step::ThreadInFunction(length)
        } else {
            Step::Thread(length)
        }
    }

    /// Leaves so many lines to print that one can put them in order on a phone; every worker keeps its last one.
    fn quieten(&mut self, workers: &mut [Worker]) {
        const MOST_LINES: usize = 6;
        loop {
            let n: usize = workers.iter().map(|worker| lines(&worker.steps).len()).sum();
            let chatty: Vec<usize> = (0..workers.len()).filter(|at| lines(&workers[*at].steps).len() > 1).collect();
            if n <= MOST_LINES || chatty.is_empty() {
                return;
            }
            hush(&mut workers[self.chance.pick(&chatty)].steps);
        }
    }

    fn start(&mut self) -> Start {
        match (self.wish.topic, self.wish.level) {
            (Topic::Waiting, Level::Easy) => self.chance.pick(&[Start::Gather, Start::InARow]),
            (Topic::Waiting, Level::Middle) => self.chance.pick(&[Start::Gather, Start::Tasks, Start::InARow]),
            (Topic::Waiting, Level::Hard) => self.chance.pick(&[Start::Tasks, Start::FirstInBackground]),
            (_, Level::Easy) => Start::Gather,
            _ => self.chance.pick(&[Start::Gather, Start::Tasks]),
        }
    }

    fn gate(&mut self) -> Option<Gate> {
        match (self.wish.topic, self.wish.level) {
            (Topic::Locks, Level::Hard) => Some(self.chance.pick(&[Gate::Lock, Gate::Semaphore])),
            (Topic::Locks, _) => Some(Gate::Lock),
            _ => None,
        }
    }
}

/// Takes out what is said first.
fn hush(steps: &mut Vec<Step>) -> bool {
    for at in 0..steps.len() {
        let is_hushed = match &mut steps[at] {
            Step::Say(_) => {
                steps.remove(at);
                true
            }
            Step::Hold(inside) => hush(inside),
            _ => false,
        };
        if is_hushed {
            return true;
        }
    }
    false
}

/// What a worker says, in order, each with the step before it.
pub fn lines(steps: &[Step]) -> Vec<(&'static str, Option<Step>)> {
    let mut said = Vec::new();
    let mut before = None;
    for step in steps {
        match step {
            Step::Say(words) => said.push((*words, before.clone())),
            Step::Hold(inside) => {
                let mut first = true;
                for (words, inner) in lines(inside) {
                    // What is said first inside is said because the gate let it in.
                    said.push((words, if first && inner.is_none() { Some(step.clone()) } else { inner }));
                    first = false;
                }
            }
            _ => {}
        }
        before = match step {
            Step::Say(_) => before,
            Step::Hold(inside) => inside.iter().rev().find(|step| !matches!(step, Step::Say(_))).cloned(),
            step => Some(step.clone()),
        };
    }
    said
}
