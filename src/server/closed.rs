//! A closed load on one worker: users who each send a request, wait for the answer, think, and send the next.
//!
//! The requests run on the machine's own event loop: what the server does around the program's handler costs
//! [`COSTS`], everything else is the program's bytecode and asyncio's own behaviour.

use super::recorder::LoadRecorder;
use super::report::{ClosedLoad, Report};
use super::routes::{self, Endpoint};
use crate::machine::future::{Future, FutureState, LoopId};
use crate::machine::moment::{Duration, Moment, duration_from_seconds};
use crate::machine::outside::{ArrivalId, Outside};
use crate::machine::settings::{Budget, Detail, InjectAt, Injection, Settings};
use crate::machine::timer::HandleCall;
use crate::machine::trace::BlockKind;
use crate::machine::value::Value;
use crate::machine::{Machine, interpreter::Signal};
use crate::python::bytecode::Program;
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

/// What uvicorn, Starlette and FastAPI do for one request of an `async def` endpoint, in CPU time on the loop, and how
/// long its bytes are on their way. Calibrated to a recorded uvicorn 0.54 + FastAPI 0.163 on CPython 3.11: 88 µs of CPU
/// for an empty endpoint at 100 users, of which asyncio's own part is modelled apart; 0.4 ms for a lone request.
pub struct Costs {
    /// Reading, parsing, routing.
    pub read: Duration,
    /// Serialising, writing.
    pub write: Duration,
    /// From the user to the server, and back again.
    pub wire: Duration,
}

/// See [`Costs`].
pub const COSTS: Costs =
    Costs { read: Duration::from_micros(48), write: Duration::from_micros(34), wire: Duration::from_micros(120) };

/// What sending a request, or taking an answer and sending the next, takes the one process in which all users live. Some 33 µs in the
/// recordings (`client_cores` ÷ `throughput`). Without it users who begin together would go on in step for ever, as no real ones do.
const USER_COST: Duration = Duration::from_micros(33);

/// Virtual time between two progress reports.
const PROGRESS_EVERY: Duration = Duration::from_millis(500);

/// Time between two probes of the loop's lag.
const LAG_EVERY: Duration = Duration::from_millis(10);

/// Runs a program under load. `progress` gets the report so far and the virtual seconds gone.
pub fn run_closed(program: &Program, load: &ClosedLoad, progress: &mut dyn FnMut(&Report, f64)) -> Report {
    let mut machine = Machine::new(settings_of(load));
    machine.load(program, "app");
    let imported = machine.run_until(Moment(u64::MAX));
    let endpoint = match ready_endpoint(&mut machine, imported, &load.handler) {
        Ok(endpoint) => endpoint,
        Err(problem) => return Report { stopped: Some(problem), ..Report::default() },
    };
    let start = machine.now();
    let users = Rc::new(RefCell::new(Users::new(load, endpoint, start)));
    machine.outside = Some(Box::new(Shared(users.clone())));
    plan_blocks(&mut machine, load, start);
    let owner = machine.serve();
    machine.call_at(owner, start + LAG_EVERY, HandleCall::LagProbe { due: start + LAG_EVERY, every: LAG_EVERY });
    let end = start + duration_from_seconds(load.warm_up_s + load.duration_s);
    let mut at = start;
    let mut stopped = None;
    while at < end && stopped.is_none() {
        at = (at + PROGRESS_EVERY).min(end);
        machine.run_until(at);
        stopped = machine.stop_reason();
        if at < end && stopped.is_none() {
            progress(&users.borrow().report(at), at.since(start).as_secs_f64());
        }
    }
    let report = Report { stopped, ..users.borrow().report(at) };
    // The users hold values of the machine, and the machine the users.
    machine.outside = None;
    report
}

fn settings_of(load: &ClosedLoad) -> Settings {
    let budget = Budget { instructions: u64::MAX / 2, ..Budget::default() };
    Settings { seed: load.seed, detail: Detail::Nothing, budget, ..Settings::default() }
}

/// What to call for each request, once the module has been imported.
fn ready_endpoint(machine: &mut Machine, imported: Option<Signal>, target: &str) -> Result<Endpoint, String> {
    if let Some(Signal::Raised(raised)) = imported {
        return Err(format!("The program ended before it could serve: {}", machine.error_line(&raised.0)));
    }
    if let Some(reason) = machine.stop_reason() {
        return Err(reason);
    }
    routes::find(machine, target)
}

fn plan_blocks(machine: &mut Machine, load: &ClosedLoad, start: Moment) {
    for &(at, seconds) in &load.blocks {
        let at = InjectAt::Time(start + duration_from_seconds(at));
        machine.inject(Injection { at, duration: duration_from_seconds(seconds), kind: BlockKind::Waits });
    }
}

/// The users, and what they saw.
struct Users {
    endpoint: Rc<Endpoint>,
    think: Duration,
    /// Requests on their way: when each reaches the server, and whose it is.
    due: BinaryHeap<Reverse<(Moment, ArrivalId)>>,
    /// When the process of the users has done what it does now.
    free_from: Moment,
    /// When each user sent its request.
    sent: Vec<Moment>,
    recorder: LoadRecorder,
    first_error: Option<String>,
}

impl Users {
    fn new(load: &ClosedLoad, endpoint: Endpoint, start: Moment) -> Users {
        let ramp = |user: u32| {
            duration_from_seconds(load.ramp_s * f64::from(user) / f64::from(load.users.max(1))).max(USER_COST * user)
        };
        let sent: Vec<Moment> = (0..load.users).map(|user| start + ramp(user)).collect();
        let due =
            sent.iter().enumerate().map(|(user, &sent)| Reverse((sent + COSTS.wire, ArrivalId(user as u32)))).collect();
        Users {
            endpoint: Rc::new(endpoint),
            think: duration_from_seconds(load.think_s),
            due,
            sent,
            free_from: start,
            recorder: LoadRecorder::new(load, start),
            first_error: None,
        }
    }

    fn report(&self, at: Moment) -> Report {
        Report { first_error: self.first_error.clone(), ..self.recorder.report(at) }
    }

    /// The answer reaches the user, who thinks and sends the next request.
    fn receive(&mut self, user: ArrivalId, at: Moment, is_ok: bool) {
        let received = self.free_from.max(at + COSTS.wire) + USER_COST;
        self.free_from = received;
        let sent = self.sent[user.0 as usize];
        self.recorder.completed(received, received.since(sent), is_ok);
        let next = received + self.think;
        self.sent[user.0 as usize] = next;
        self.due.push(Reverse((next + COSTS.wire, user)));
    }
}

/// The users as the machine sees them.
struct Shared(Rc<RefCell<Users>>);

impl Outside for Shared {
    fn next_due(&self) -> Option<Moment> {
        self.0.borrow().due.peek().map(|Reverse((at, _))| *at)
    }

    fn take_due(&mut self, now: Moment) -> Option<ArrivalId> {
        let mut users = self.0.borrow_mut();
        let is_due = users.due.peek().is_some_and(|Reverse((at, _))| *at <= now);
        if is_due { users.due.pop().map(|Reverse((_, user))| user) } else { None }
    }

    fn read(&mut self, machine: &mut Machine, owner: LoopId, arrival: ArrivalId) {
        machine.charge(COSTS.read.as_nanos() as u64);
        let endpoint = self.0.borrow().endpoint.clone();
        match machine.call(&Value::Function(endpoint.function.clone()), &[], &endpoint.arguments) {
            Ok(Value::Generator(coroutine)) => {
                let task = machine.create_task(owner, coroutine, None);
                if let Some(part) = task.task() {
                    part.answers.set(Some(arrival));
                }
            }
            Ok(_) => self.0.borrow_mut().receive(arrival, machine.now(), true),
            Err(raised) => {
                let line = machine.error_line(&raised.0);
                let mut users = self.0.borrow_mut();
                users.first_error.get_or_insert(line);
                users.receive(arrival, machine.now(), false);
            }
        }
    }

    fn answered(&mut self, machine: &mut Machine, arrival: ArrivalId, task: &Rc<Future>) {
        machine.charge(COSTS.write.as_nanos() as u64);
        let state = task.state.borrow().clone();
        let problem = match &state {
            FutureState::Returned(_) | FutureState::Pending => None,
            FutureState::Raised(error) => {
                let line = error.traceback.borrow().first().map_or(0, |entry| entry.line);
                Some(format!("{} (line {line})", machine.error_line(error)))
            }
            FutureState::Cancelled(_) => Some("CancelledError".to_owned()),
        };
        task.has_unseen_exception.set(false);
        let mut users = self.0.borrow_mut();
        users.receive(arrival, machine.now(), problem.is_none());
        if let Some(problem) = problem {
            users.first_error.get_or_insert(problem);
        }
    }

    fn lagged(&mut self, now: Moment, late: Duration) {
        self.0.borrow_mut().recorder.lagged(now, late);
    }
}
