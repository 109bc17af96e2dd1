//! A load run, from the program's text to its report: workers start, users send, time passes.

use super::costs::{PROCESSOR, costs};
use super::dispatch::{Desk, Shared};
use super::plan::{Count, Fault, LoadPlan};
use super::report::{Report, Sample};
use super::request::Closely;
use super::routes::{self, Endpoint};
use super::supervisor::Supervisor;
use super::upstream::UpstreamState;
use super::users::Users;
use crate::machine::Machine;
use crate::machine::future::Future;
use crate::machine::interpreter::Signal;
use crate::machine::moment::{Duration, Moment, duration_from_seconds};
use crate::machine::serving::{Stage, Worker};
use crate::machine::settings::{Budget, Detail, InjectAt, Injection, Settings};
use crate::machine::trace::BlockKind;
use crate::machine::value::Value;
use crate::python::bytecode::Program;
use std::cell::RefCell;
use std::rc::Rc;

/// Time between two probes of a loop's lag.
pub(super) const LAG_EVERY: Duration = Duration::from_millis(10);

/// How often in a bucket somebody looks what the requests are at: a number that no period of theirs is likely to keep step with. More users are looked at less
/// often, since each look asks about all of them, and counts as many more of them.
fn looks_per_bucket(n_users: usize) -> u32 {
    match n_users {
        0..=1_000 => 37,
        1_001..=3_000 => 13,
        _ => 5,
    }
}

/// Starting up takes no longer.
const START_LIMIT: Duration = Duration::from_mins(2);

/// The warm-up is made longer by at most so much.
const LONGEST_WARM_UP: Duration = Duration::from_mins(1);

/// After so many buckets a report comes every second bucket, after twice as many every third, and so on: each holds all that was before it.
const OFTEN: u32 = 240;

/// What is told while a run goes on, when a bucket ends: how to get the report so far, and the virtual seconds gone.
pub type Progress<'a> = dyn FnMut(&dyn Fn() -> Report, f64) + 'a;

/// Runs a program under load.
pub fn run(program: &Program, plan: &LoadPlan, progress: &mut Progress<'_>) -> Report {
    let mut machine = Machine::new(settings_of(plan));
    match start(&mut machine, program, plan) {
        Err(problem) => Report { stopped: Some(problem), ..Report::default() },
        Ok(workers) => {
            let report = begin(&mut machine, program, plan, workers).and_then(|run| run.pass(progress));
            // The users hold values of the machine, and the machine the users.
            machine.outside = None;
            report.unwrap_or_else(|problem| Report { stopped: Some(problem), ..Report::default() })
        }
    }
}

/// What the machine is told of a plan.
pub(super) fn settings_of(plan: &LoadPlan) -> Settings {
    let budget = Budget { instructions: u64::MAX / 2, ..Budget::default() };
    Settings {
        seed: plan.seed,
        detail: Detail::Nothing,
        budget,
        cores: plan.server.cores,
        free_threaded: plan.server.free_threaded,
        thread_limit: plan.server.executor_threads,
        event_loop: plan.server.event_loop,
        processor: PROCESSOR,
        ..Settings::default()
    }
}

/// Imports the program in every worker and runs what it does before it serves.
pub(super) fn start(machine: &mut Machine, program: &Program, plan: &LoadPlan) -> Result<Vec<Worker>, String> {
    machine.load(program, "app");
    if let Some(Signal::Raised(raised)) = machine.run_until(Moment::NEVER) {
        return Err(format!("The program ended before it could serve: {}", machine.error_line(&raised.0)));
    }
    stopped(machine)?;
    let mut workers: Vec<Worker> = machine.serve().into_iter().collect();
    workers.extend((1..plan.server.workers.max(1)).map(|_| machine.start_worker(program, "app")));
    let owners: Vec<_> = workers.iter().map(|worker| worker.owner).collect();
    pass_until(machine, |machine| owners.iter().all(|owner| machine.is_idle(*owner)))?;
    let mut tasks = Vec::new();
    for worker in &workers {
        tasks.extend(begin_serving(machine, worker, plan)?);
    }
    pass_until(machine, |_| tasks.iter().all(|task| task.is_done()))?;
    for task in &tasks {
        if let Err(raised) = machine.take_result(task) {
            return Err(format!("The app could not start: {}", machine.error_line(&raised.0)));
        }
    }
    pass_until(machine, |machine| owners.iter().all(|owner| machine.is_idle(*owner)))?;
    Ok(workers)
}

/// Lets a worker's app start, if the program has imported FastAPI: what is done when it has.
pub(super) fn begin_serving(
    machine: &mut Machine,
    worker: &Worker,
    plan: &LoadPlan,
) -> Result<Option<Rc<Future>>, String> {
    let fastapi = machine.symbols.intern("fastapi");
    if !machine.modules.contains_key(&fastapi) {
        return Ok(None);
    }
    let app = routes::app_of(machine, worker).unwrap_or_default();
    let app = if app.is_missing() { Value::None } else { app };
    let arguments = [app, Value::Int(plan.server.thread_tokens.into())];
    let started = machine.as_worker(worker, |machine| machine.call_library("_serving", "start", &arguments));
    let startup = match started {
        Ok(Value::Generator(coroutine)) => Some(machine.create_task(worker.owner, coroutine, None)),
        Ok(_) => None,
        Err(raised) => return Err(machine.error_line(&raised.0)),
    };
    machine.wake_from_outside(worker.owner);
    Ok(startup)
}

/// What a worker calls for each target of each traffic.
pub(super) fn endpoints_of(
    machine: &mut Machine,
    worker: &Worker,
    plan: &LoadPlan,
) -> Result<Vec<Vec<Rc<Endpoint>>>, String> {
    let mut of_worker = Vec::new();
    for traffic in &plan.traffic {
        let mut found: Vec<Rc<Endpoint>> = Vec::new();
        for (target, _) in &traffic.targets {
            let endpoint = machine.as_worker(worker, |machine| routes::find(machine, worker, target));
            found.push(Rc::new(endpoint?));
        }
        of_worker.push(found);
    }
    Ok(of_worker)
}

/// Lets time pass until something is so.
fn pass_until(machine: &mut Machine, is_so: impl Fn(&Machine) -> bool) -> Result<(), String> {
    const STEP: Duration = Duration::from_millis(1);
    let limit = machine.now() + START_LIMIT;
    while !is_so(machine) {
        let now = machine.now();
        if now >= limit {
            return Err("The app does not start: after two minutes it is still not ready".to_owned());
        }
        machine.run_until(now + STEP);
        stopped(machine)?;
    }
    Ok(())
}

fn stopped(machine: &Machine) -> Result<(), String> {
    machine.stop_reason().map_or(Ok(()), Err)
}

/// Lets the users in.
pub(super) fn begin<'a>(
    machine: &'a mut Machine,
    program: &'a Program,
    plan: &'a LoadPlan,
    workers: Vec<Worker>,
) -> Result<Run<'a>, String> {
    let endpoints = workers.iter().map(|worker| endpoints_of(machine, worker, plan)).collect::<Result<Vec<_>, _>>()?;
    let start = machine.now();
    let owners: Vec<_> = workers.iter().map(|worker| worker.owner).collect();
    let mut users = Users::new(plan, &owners, start, plan.users_are_cheap);
    users.recorder.note_blocks(plan_blocks(machine, plan, start));
    users.begin(machine);
    let desk = Desk {
        costs: costs(plan.server.event_loop),
        event_loop: plan.server.event_loop,
        endpoints,
        garbage: workers.iter().map(|_| users.rng.below(super::costs::garbage::FULL as usize) as u32).collect(),
        faults: plan.faults.clone(),
        upstream: UpstreamState::new(&plan.upstream, start),
    };
    let shared = Shared(Rc::new(RefCell::new((users, desk))));
    machine.outside = Some(Box::new(shared.clone()));
    for owner in owners {
        machine.wake_from_outside(owner);
        machine.begin_lag_probe(owner, LAG_EVERY);
    }
    Ok(Run {
        supervisor: Supervisor::new(program, plan, workers.len(), start),
        before: vec![0; 2 * workers.len()],
        machine,
        plan,
        workers,
        shared,
        start,
        next_look: start,
        closely: None,
        is_seen: false,
    })
}

/// Injects the planned blocks; (from, until) of each for the charts.
fn plan_blocks(machine: &mut Machine, plan: &LoadPlan, start: Moment) -> Vec<(f64, f64)> {
    const MOST_BLOCKS: usize = 10_000;
    let length = plan.length_s();
    let mut blocks = Vec::new();
    for fault in &plan.faults {
        match *fault {
            Fault::Block { at_s, duration_s, every_s } => {
                let mut at = at_s;
                while at < length && blocks.len() < MOST_BLOCKS {
                    blocks.push((at, at + duration_s, BlockKind::Waits));
                    let Some(period) = every_s.filter(|period| *period > 0.0) else { break };
                    at += period;
                }
            }
            Fault::KeptGil { at_s, duration_s } => blocks.push((at_s, at_s + duration_s, BlockKind::HoldsGil)),
            Fault::SlowUpstream { .. } | Fault::Cpu { .. } => {}
        }
    }
    for &(from, until, kind) in &blocks {
        let at = InjectAt::Time(start + duration_from_seconds(from));
        machine.inject(Injection { at, duration: duration_from_seconds(until - from), kind });
    }
    // One that keeps the GIL ends before its time if its process is killed.
    let is_block = |(from, until, kind)| (kind == BlockKind::Waits).then_some((from, until));
    blocks.into_iter().filter_map(is_block).collect()
}

/// A run that goes on.
pub(super) struct Run<'a> {
    pub machine: &'a mut Machine,
    plan: &'a LoadPlan,
    pub workers: Vec<Worker>,
    supervisor: Supervisor<'a>,
    pub shared: Shared,
    pub start: Moment,
    pub next_look: Moment,
    /// Of each worker when the last bucket ended: its CPU time, its waits for the GIL; nanoseconds.
    before: Vec<u64>,
    /// One request is looked at closely …
    pub closely: Option<Closely<'a>>,
    /// … and was seen to its end.
    is_seen: bool,
}

impl Run<'_> {
    /// Lets the time of the plan pass.
    pub fn pass(mut self, progress: &mut Progress<'_>) -> Result<Report, String> {
        let bucket = self.plan.bucket();
        let mut end = self.start + duration_from_seconds(self.plan.length_s());
        if self.closely.is_some() {
            // Changed by the reader, the request may take longer than the run did.
            end = end + super::request::LONGER;
        }
        let step = bucket / looks_per_bucket(self.plan.traffic.iter().map(|traffic| traffic.arrivals.n_users()).sum());
        let mut counts_from = self.first_count();
        let mut at = self.start;
        let mut n_buckets = 0_u32;
        while at < end && self.machine.stop_reason().is_none() && !self.is_seen {
            let mut next = (at + bucket).min(end);
            if let Some(from) = counts_from
                && at < from
            {
                next = next.min(from);
            }
            self.pass_to(next, step);
            at = next;
            self.sample(at, bucket);
            if counts_from.is_some_and(|from| at >= from) {
                let longest = self.start + LONGEST_WARM_UP;
                if self.may_wait() && !self.shared.0.borrow().0.all_are_answered() && at < longest {
                    self.put_off(at + bucket);
                    end = end + bucket;
                    counts_from = Some(at + bucket);
                } else {
                    counts_from = None;
                }
            }
            if matches!(self.plan.count, Count::All { .. }) && self.shared.0.borrow().0.requests.n_open() == 0 {
                break;
            }
            n_buckets += 1;
            let is_told = n_buckets.is_multiple_of(1 + n_buckets / OFTEN);
            if is_told && at < end && self.machine.stop_reason().is_none() {
                progress(&|| self.report(at), at.since(self.start).as_secs_f64());
            }
        }
        let stopped = self.machine.stop_reason();
        Ok(Report { stopped, ..self.report(at) })
    }

    /// Lets time pass, and looks every `step` what the requests are at.
    fn pass_to(&mut self, until: Moment, step: Duration) {
        while self.next_look < until && self.machine.stop_reason().is_none() {
            self.machine.run_until(self.next_look);
            self.look(step);
            for place in self.supervisor.attend(self.machine, &mut self.workers, &self.shared) {
                // Another process, which has used nothing yet.
                self.before[2 * place..2 * place + 2].fill(0);
            }
            self.next_look = self.next_look + step;
            if let Some(closely) = self.closely.take() {
                self.is_seen = closely.attend(self, step);
                self.closely = Some(closely);
                if self.is_seen {
                    return;
                }
            }
        }
        self.machine.run_until(until);
    }

    /// Counts what the requests are at.
    fn look(&mut self, step: Duration) {
        let users = &mut self.shared.0.borrow_mut().0;
        // A loop that is held up does not ask who has come meanwhile.
        users.catch_up(self.machine, self.next_look);
        let stages = users.stages(self.machine, self.next_look, false);
        users.recorder.counted_stages(self.next_look, step, &stages);
    }

    /// When counting begins, where there is a warm-up.
    fn first_count(&self) -> Option<Moment> {
        match self.plan.count {
            Count::Window { warm_up_s, .. } => Some(self.start + duration_from_seconds(warm_up_s)),
            Count::All { .. } => None,
        }
    }

    /// Could the warm-up be longer? Not where requests are planned for moments after it, or the reader asked for exactly this one.
    fn may_wait(&self) -> bool {
        let is_open = |traffic: &super::plan::Traffic| !matches!(traffic.arrivals, super::plan::Arrivals::Users { .. });
        self.plan.waits_for_all && !self.plan.traffic.iter().any(is_open)
    }

    fn put_off(&self, from: Moment) {
        self.shared.0.borrow_mut().0.recorder.set_warm_up(from.since(self.start));
    }

    fn sample(&mut self, at: Moment, bucket: Duration) {
        let bucket_ns = bucket.as_nanos() as u64 as f64;
        let (mut cpu, mut gil) = (Vec::new(), Vec::new());
        for (worker, before) in self.workers.iter().zip(self.before.chunks_exact_mut(2)) {
            let now = [self.machine.cpu_of(worker.process), self.machine.gil_wait_of(worker.process)];
            for (i, parts) in [&mut cpu, &mut gil].into_iter().enumerate() {
                let added = now[i].saturating_sub(std::mem::replace(&mut before[i], now[i]));
                parts.push((added as f64 / bucket_ns) as f32);
            }
        }
        let users = &mut self.shared.0.borrow_mut().0;
        users.catch_up(self.machine, at);
        let stages = users.stages(self.machine, at, true);
        let (thread_queue, busy_threads) = (users.n_waiting(Stage::Token), users.n_waiting(Stage::Thread));
        let in_flight = stages.iter().flatten().sum();
        let sample = Sample { in_flight, busy_threads, thread_queue, cpu, gil };
        users.recorder.sampled(at, sample);
    }

    fn report(&self, at: Moment) -> Report {
        let users = &self.shared.0.borrow().0;
        let mut report = Report {
            first_error: users.first_error.clone(),
            connections: users.kept.per_worker(users.lines.len()),
            ..users.recorder.report(at)
        };
        if report.groups.len() == 1 {
            // The only group is the whole.
            report.groups.clear();
        }
        report
    }
}
