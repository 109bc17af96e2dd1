//! One request of a load run, looked at closely: the same run once more, with the trace of the worker process that serves it, from the moment when the request
//! is sent to a little after its answer. Same program, plan and seed: the same run, and the same request.

use super::plan::LoadPlan;
use super::run::{Progress, Run, begin, settings_of, start};
use crate::machine::Machine;
use crate::machine::future::Future;
use crate::machine::inside::Inside;
use crate::machine::moment::{Duration, Moment};
use crate::machine::settings::Injection;
use crate::machine::trace::{TaskId, Trace};
use crate::python::bytecode::Program;
use serde::{Deserialize, Serialize};

/// A trace has so many events at most: what is more cannot be looked at.
pub const MOST_EVENTS: usize = 300_000;

/// A request may be over so much later than the run that it was found in.
pub const LONGER: Duration = Duration::from_secs(30);

/// Which request, of which run.
#[derive(Debug, Clone, PartialEq)]
pub struct OneRequest {
    /// The run.
    pub plan: LoadPlan,
    /// See [`Example::number`](super::examples::Example::number).
    pub number: u64,
    /// When the trace begins, nanoseconds after the start of the run: when the request was sent.
    pub from_ns: u64,
}

/// What became of it, in the moments of the trace.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// The worker process that answered it, where one did: the trace is of this one.
    pub worker: Option<u32>,
    /// The task that answered it there.
    pub task: Option<TaskId>,
    /// When it was sent, and when its user had the answer or gave up; `None` if the trace ends before.
    pub span: Option<(Moment, Moment)>,
}

/// What is known of the request while it is on its way.
#[derive(Debug, Clone, Copy, Default)]
pub struct Watch {
    number: u64,
    seen: Seen,
}

impl Watch {
    /// A task of a worker begins to answer a request.
    pub fn note_task(&mut self, number: u64, worker: usize, task: &Future) {
        if number == self.number {
            (self.seen.worker, self.seen.task) = (Some(worker as u32), task.task_id());
        }
    }

    /// A request is over for who sent it.
    pub fn note_end(&mut self, number: u64, sent: Moment, at: Moment) {
        if number == self.number {
            self.seen.span = Some((sent, at));
        }
    }
}

/// The run, up to where the trace ends.
struct Looked {
    machine: Machine,
    seen: Seen,
    /// Who answers it, if that is not whom the trace is of.
    other_worker: Option<u32>,
    why: Option<String>,
}

/// The trace, and what became of the request. `progress` gets what [`run`](super::run::run) tells.
pub fn trace(
    program: &Program,
    request: &OneRequest,
    injections: &[Injection],
    progress: &mut Progress<'_>,
) -> (Trace, Seen) {
    let first = look(program, request, injections, usize::MAX, None, progress);
    let Looked { machine, seen, why, .. } = match first.other_worker {
        // Whose request it is was only known when it was answered: now the right worker is watched from before.
        Some(worker) => look(program, request, injections, usize::MAX, Some(worker), progress),
        None => first,
    };
    (machine.end_trace(why), seen)
}

/// What is inside of the run at an event of the trace, which is of this worker.
pub fn inside(
    program: &Program,
    request: &OneRequest,
    injections: &[Injection],
    index: u32,
    worker: Option<u32>,
) -> Inside {
    look(program, request, injections, index as usize, worker, &mut |_, _| {}).machine.look()
}

fn look(
    program: &Program,
    request: &OneRequest,
    injections: &[Injection],
    look_at: usize,
    worker: Option<u32>,
    progress: &mut Progress<'_>,
) -> Looked {
    let mut machine = Machine::new(settings_of(&request.plan));
    let mut seen = Seen::default();
    let mut processes = Vec::new();
    let problem = start(&mut machine, program, &request.plan).and_then(|workers| {
        processes = workers.iter().map(|worker| worker.process).collect();
        let mut run = begin(&mut machine, program, &request.plan, workers)?;
        let shared = run.shared.clone();
        shared.0.borrow_mut().0.watch.number = request.number;
        let from = Moment(run.start.0.saturating_add(request.from_ns));
        run.closely = Some(Closely { from, request, injections, look_at, worker });
        let passed = run.pass(progress);
        seen = shared.0.borrow().0.watch.seen;
        passed.map(|_| ())
    });
    machine.outside = None;
    let zero = machine.traced_from();
    seen.span = seen.span.map(|(sent, at)| (sent.counted_from(zero), at.counted_from(zero)));
    let process_of = |worker: u32| processes.get(worker as usize).copied();
    let other_worker =
        seen.worker.filter(|worker| machine.is_traced() && process_of(*worker) != machine.traced_process());
    let why = match problem {
        Err(problem) => Some(problem),
        Ok(()) if !machine.is_traced() => Some("The run is over before this request is sent".to_owned()),
        Ok(()) if machine.n_events() >= MOST_EVENTS => Some(format!(
            "The record ends here, after {MOST_EVENTS} events: more cannot be looked at. The request goes on"
        )),
        Ok(()) => None,
    };
    Looked { machine, seen, other_worker, why }
}

/// How a run is looked at closely.
pub struct Closely<'a> {
    from: Moment,
    request: &'a OneRequest,
    injections: &'a [Injection],
    look_at: usize,
    /// Who answers it, where that is known.
    worker: Option<u32>,
}

impl Closely<'_> {
    /// Between two looks at what the requests are at: begins the trace if the request is sent before the next look but one. Not the next: what happened at this
    /// look may have taken some time already. True if all has been seen.
    ///
    /// No moment of its own is stopped at, since a run that is stopped elsewhere might not be the same one.
    pub(super) fn attend(&self, run: &mut Run<'_>, step: Duration) -> bool {
        let users = &run.shared.0.borrow().0;
        let seen = users.watch.seen;
        if run.machine.is_traced() {
            let process = seen.worker.map(|worker| run.workers[worker as usize].process);
            let is_elsewhere = process.is_some() && process != run.machine.traced_process();
            let n_events = run.machine.n_events();
            return is_elsewhere || seen.span.is_some() || n_events >= MOST_EVENTS || n_events > self.look_at;
        }
        if run.next_look + step > self.from {
            let of_request = || users.requests.iter().find(|request| request.number == self.request.number);
            let of_connection = || Some(users.kept.worker_of(of_request()?.connection?));
            // A first guess, if the request is not yet decided on, or its connection not yet accepted.
            let worker = self.worker.map(|worker| worker as usize).or_else(of_connection).unwrap_or(0);
            run.machine.begin_trace(run.workers[worker].process, self.injections, self.look_at);
        }
        false
    }
}
