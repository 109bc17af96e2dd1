//! uvicorn's parent process: asks its workers for a sign of life, and replaces one that gives none.
//!
//! Models `Multiprocess.keep_subprocess_alive` and `Process.ping` in uvicorn's `supervisors/multiprocess.py`. A thread of the worker answers. So a loop that is
//! blocked gives its sign of life; a process whose GIL is kept by a call does not.

use super::costs::WORKER_START;
use super::dispatch::Shared;
use super::plan::LoadPlan;
use super::run::{LAG_EVERY, begin_serving, endpoints_of};
use super::users::Line;
use crate::machine::Machine;
use crate::machine::future::Future;
use crate::machine::moment::{Duration, Moment};
use crate::machine::serving::Worker;
use crate::python::bytecode::Program;
use std::rc::Rc;

/// From the end of one round to the next.
const EVERY: Duration = Duration::from_millis(500);

/// For so long it waits for the sign: `timeout_worker_healthcheck`.
const PATIENCE: Duration = Duration::from_secs(5);

/// What users get whose worker was killed.
const WHY: &str = "The connection broke: uvicorn had no sign of life from its worker for 5 s, since a call kept the GIL, and replaced it";

/// The parent of the workers. One worker alone has none.
pub struct Supervisor<'a> {
    program: &'a Program,
    plan: &'a LoadPlan,
    /// Whom it asks next, and when.
    next: usize,
    asks_at: Moment,
    /// Its question that has no answer yet: since when.
    asked: Option<Moment>,
    /// Of each place: the process there is starting.
    starting: Vec<Option<Starting>>,
}

/// What a new process is at.
enum Starting {
    /// It imports the program.
    Imports,
    /// Its app starts.
    App(Rc<Future>),
}

impl<'a> Supervisor<'a> {
    /// Of so many workers, which serve from now on.
    pub fn new(program: &'a Program, plan: &'a LoadPlan, n_workers: usize, now: Moment) -> Supervisor<'a> {
        let starting = (0..n_workers).map(|_| None).collect();
        Supervisor { program, plan, next: 0, asks_at: now + EVERY, asked: None, starting }
    }

    /// Does what it has to do by now; the places whose worker is another one since.
    pub fn attend(&mut self, machine: &mut Machine, workers: &mut [Worker], shared: &Shared) -> Vec<usize> {
        if workers.len() < 2 {
            return Vec::new();
        }
        for (place, worker) in workers.iter().enumerate() {
            self.go_on_starting(machine, place, worker, shared);
        }
        let now = machine.now();
        let mut replaced = Vec::new();
        while now >= self.asks_at {
            let place = self.next;
            // A process that starts has its thread before it imports.
            let kept = machine.gil_kept_since(workers[place].process).filter(|_| self.starting[place].is_none());
            match (self.asked, kept) {
                (None, Some(_)) => {
                    self.asked = Some(now);
                    break;
                }
                // It is still the same call.
                (Some(asked), Some(kept)) if kept <= asked => {
                    if now < asked + PATIENCE {
                        break;
                    }
                    workers[place] = self.replace(machine, place, &workers[place], shared);
                    replaced.push(place);
                }
                _ => {}
            }
            self.asked = None;
            self.next = (place + 1) % workers.len();
            if self.next == 0 {
                self.asks_at = now + EVERY;
            }
        }
        replaced
    }

    fn replace(&mut self, machine: &mut Machine, place: usize, old: &Worker, shared: &Shared) -> Worker {
        machine.kill_worker(old);
        let starting = &self.starting;
        shared.0.borrow_mut().0.lose_worker(machine, place, |other| starting[other].is_none(), WHY);
        let new = machine.start_worker(self.program, "app");
        machine.begins_with(&new, WORKER_START);
        if place == 0 {
            machine.inject_into(&new);
        }
        self.starting[place] = Some(Starting::Imports);
        new
    }

    /// A process that starts serves as soon as it can. One that cannot never does.
    fn go_on_starting(&mut self, machine: &mut Machine, place: usize, worker: &Worker, shared: &Shared) {
        let is_ready = match &self.starting[place] {
            None => return,
            Some(Starting::Imports) if machine.is_idle(worker.owner) => {
                match begin_serving(machine, worker, self.plan) {
                    Ok(Some(startup)) => {
                        self.starting[place] = Some(Starting::App(startup));
                        false
                    }
                    Ok(None) => true,
                    Err(_) => false,
                }
            }
            Some(Starting::Imports) => false,
            Some(Starting::App(startup)) => startup.is_done() && machine.take_result(startup).is_ok(),
        };
        if !is_ready {
            return;
        }
        let Ok(endpoints) = endpoints_of(machine, worker, self.plan) else { return };
        self.starting[place] = None;
        let (users, desk) = &mut *shared.0.borrow_mut();
        (desk.endpoints[place], desk.garbage[place]) = (endpoints, 0);
        let line = &mut users.lines[place];
        *line = Line { owner: worker.owner, sockets: std::mem::take(&mut line.sockets) };
        machine.begin_lag_probe(worker.owner, LAG_EVERY);
        machine.wake_from_outside(worker.owner);
    }
}
