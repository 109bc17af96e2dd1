//! Worker processes of a server: each runs the program's module, then an event loop that reads what comes from outside.
//!
//! Models uvicorn's `supervisors/multiprocess.py`, which starts workers with `spawn`: each imports the program anew.

use super::Machine;
use super::event_loop::Phase;
use super::future::{Future, FutureRole, LoopId};
use super::gil::Gil;
use super::link::Globals;
use super::moment::Duration;
use super::thread::{Thread, ThreadState};
use super::trace::{JobId, ThreadId};
use super::value::generator::GeneratorState;
use crate::python::bytecode::Program;
use std::rc::Rc;

/// Tenths of the slow work that come before an answer is out.
const BEFORE_ANSWER: u64 = 6;

/// What somebody who answers a request is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Stage {
    /// What it waits for is there; the loop does something else.
    Loop,
    /// It waits for a thread token.
    Token,
    /// It waits for a connection of a client's pool.
    Pool,
    /// It waits for a lock, or for a place of a semaphore.
    Lock,
    /// A thread works on it.
    Thread,
    /// It awaits something that is not there yet.
    Awaiting,
    /// It is inside of a call that blocks the loop.
    Blocking,
    /// It would go on, in a thread or on the loop, or the loop would; but another thread has the GIL.
    Gil,
    /// It computes on the loop.
    Computing,
}

impl Stage {
    /// All, in their order.
    pub const ALL: [Stage; N_STAGES] = [
        Stage::Loop,
        Stage::Token,
        Stage::Pool,
        Stage::Lock,
        Stage::Thread,
        Stage::Awaiting,
        Stage::Blocking,
        Stage::Gil,
        Stage::Computing,
    ];
}

/// How many stages there are.
pub const N_STAGES: usize = 9;

/// What futures are called that somebody waits with for a lock, a semaphore or a place of a limiter, asyncio's or AnyIO's.
const LOCKS: [&str; 3] = ["lock", "semaphore", "capacity limiter"];

/// A worker process that serves.
#[derive(Clone)]
pub struct Worker {
    /// Its loop.
    pub owner: LoopId,
    /// Its number among all processes.
    pub process: usize,
    /// The program's variables in it.
    pub globals: Rc<Globals>,
}

impl Machine {
    /// Puts a loop on the main thread, when the program's module has run. `None` if nothing is loaded.
    pub fn serve(&mut self) -> Option<Worker> {
        let globals = self.program.clone()?;
        let owner = self.new_loop();
        let never = self.new_future(owner, Some("shutdown".into()));
        let server = self.start_loop(owner, never, Phase::Once);
        self.loops[owner.0 as usize].runs_on = Some(ThreadId(0));
        self.threads[0].stack.push(server);
        self.threads[0].state = ThreadState::Runnable;
        self.want_gil(ThreadId(0));
        Some(Worker { owner, process: 0, globals })
    }

    /// Starts one more worker process.
    pub fn start_worker(&mut self, program: &Program, name: &str) -> Worker {
        self.gils.push(Gil::default());
        let process = self.gils.len() - 1;
        let (globals, module) = self.module_of(program, name);
        self.process_globals.insert(process, (globals.clone(), globals.clone()));
        self.own_modules.push(globals.clone());
        let owner = self.new_loop();
        let never = self.new_future(owner, Some("shutdown".into()));
        let id = ThreadId(self.threads.count() as u32);
        let mut thread = Thread::new(id, "MainThread", process);
        thread.stack.push(self.start_loop(owner, never, Phase::Once));
        thread.stack.push(module);
        self.loops[owner.0 as usize].runs_on = Some(id);
        self.threads.push(thread);
        self.live.push(id);
        self.want_gil(id);
        self.end_slice();
        Worker { owner, process, globals }
    }

    /// The worker has so much to do before it imports the program.
    pub fn begins_with(&mut self, worker: &Worker, work: Duration) {
        if let Some(thread) = self.loops[worker.owner.0 as usize].runs_on {
            self.threads[thread.0 as usize].state =
                ThreadState::Computing { left: work, holds_gil: true, gives_way: true };
        }
    }

    /// From now on, what is injected at a moment is meant for this worker.
    pub fn inject_into(&mut self, worker: &Worker) {
        self.injects_into = self.loops[worker.owner.0 as usize].runs_on.unwrap_or(ThreadId(0));
    }

    /// Kills a worker's process from outside, as SIGKILL does: nothing of it runs any more. There has to be another process.
    pub fn kill_worker(&mut self, worker: &Worker) {
        if self.process_of(self.running) == worker.process
            && let Some(other) = self.live.iter().copied().find(|id| self.process_of(*id) != worker.process)
        {
            self.switch_to(other);
        }
        self.kill_threads_of(worker.process);
        self.gils[worker.process] = Gil::default();
        let of_worker = |task: &Rc<Future>| task.owner == worker.owner;
        let killed: Vec<Rc<Future>> = self.tasks.values().filter(|task| of_worker(task)).cloned().collect();
        self.tasks.retain(|_, task| !of_worker(task));
        let event_loop = &mut self.loops[worker.owner.0 as usize];
        (event_loop.runs_on, event_loop.executor) = (None, None);
        let (ready, timers) = (std::mem::take(&mut event_loop.ready), std::mem::take(&mut event_loop.timers));
        drop((ready, timers, killed));
        // Their `finally` does not run: there is nobody to run it.
        super::value::generator::forget_orphans();
    }

    /// A thread of a process goes on, perhaps after all of them have slept: part of its work is slow now, the rest after its answer.
    pub(crate) fn warm_up(&mut self, process: usize) {
        let slept = self.now().since(self.gils[process].last_ran);
        let cold = self.settings.processor.cold_after(slept).as_nanos() as u64;
        let now = cold * BEFORE_ANSWER / 10;
        self.gils[process].cold_ns =
            (self.gils[process].cold_ns + cold - now).min(self.settings.processor.cold.as_nanos() as u64);
        let owed = std::mem::take(&mut self.threads[self.running.0 as usize].owed_ns);
        self.charge(now + owed);
    }

    /// What comes after an answer is slow too, if the process had slept.
    pub fn clear_away(&mut self) {
        let process = self.process_of(self.running);
        let cold = std::mem::take(&mut self.gils[process].cold_ns);
        self.charge(cold);
    }

    /// Does something as a worker's main thread, while its loop sleeps.
    pub fn as_worker<T>(&mut self, worker: &Worker, act: impl FnOnce(&mut Machine) -> T) -> T {
        let id = self.loops[worker.owner.0 as usize].runs_on.unwrap_or(ThreadId(0));
        self.switch_to(id);
        let state = std::mem::replace(&mut self.threads[id.0 as usize].state, ThreadState::Runnable);
        let is_held = std::mem::replace(&mut self.is_held, false);
        self.begin_slice();
        let result = act(self);
        self.close_slice();
        self.threads[id.0 as usize].state = state;
        self.is_held = is_held;
        result
    }

    /// Something was done to a loop from outside of any thread: if it sleeps, it looks at its queue now.
    pub fn wake_from_outside(&mut self, owner: LoopId) {
        self.wake_loop(owner);
    }

    /// CPU time that the threads of a process have used, nanoseconds.
    pub fn cpu_of(&self, process: usize) -> u64 {
        self.threads.cpu_of(process)
    }

    /// What a task is at, seen from outside between two instructions: never [`Stage::Token`], [`Stage::Pool`] or [`Stage::Thread`],
    /// which only the program knows and which are [`Stage::Awaiting`] or [`Stage::Lock`] here.
    pub fn stage_of(&self, task: &Future) -> Stage {
        let Some(part) = task.task() else { return Stage::Awaiting };
        if let Some(awaited) = &*part.waits_for.borrow() {
            let is_due = awaited.timer().and_then(|timer| timer.deadline).is_some_and(|due| due < self.now());
            return match awaited.role {
                _ if is_due || awaited.is_done() => Stage::Loop,
                FutureRole::Job { job, .. } => self.stage_of_job(job),
                FutureRole::Plain { label: Some(ref label), .. } if LOCKS.contains(&&**label) => Stage::Lock,
                _ => Stage::Awaiting,
            };
        }
        let coroutine = part.coroutine.borrow();
        if !coroutine.as_ref().is_some_and(|it| matches!(*it.state.borrow(), GeneratorState::Running)) {
            return Stage::Loop;
        }
        let thread = self.loops[task.owner.0 as usize].runs_on.unwrap_or(ThreadId(0));
        match self.threads[thread.0 as usize].state {
            _ if self.thread_waits_for_gil(thread) => Stage::Gil,
            ThreadState::Runnable | ThreadState::Computing { .. } => Stage::Computing,
            _ => Stage::Blocking,
        }
    }

    /// Would this loop go on, but another thread has the GIL?
    pub fn loop_waits_for_gil(&self, owner: LoopId) -> bool {
        self.loops[owner.0 as usize].runs_on.is_some_and(|thread| self.thread_waits_for_gil(thread))
    }

    fn thread_waits_for_gil(&self, id: ThreadId) -> bool {
        let state = &self.threads[id.0 as usize].state;
        matches!(state, ThreadState::Runnable | ThreadState::Computing { holds_gil: true, .. }) && !self.has_gil(id)
    }

    /// What somebody is at who waits for a thread's answer.
    fn stage_of_job(&self, job: JobId) -> Stage {
        let at_it = |id: &&ThreadId| self.threads[id.0 as usize].job.is_some_and(|(of, _)| of == job);
        let Some(thread) = self.live.iter().find(at_it) else { return Stage::Awaiting };
        match self.threads[thread.0 as usize].job {
            // The answer is there, and the loop has not taken it yet.
            Some((_, false)) => Stage::Loop,
            _ if self.thread_waits_for_gil(*thread) => Stage::Gil,
            _ => Stage::Awaiting,
        }
    }

    /// How many callbacks are in a loop's ready queue.
    pub fn n_ready(&self, owner: LoopId) -> usize {
        self.loops[owner.0 as usize].ready.len()
    }
}
