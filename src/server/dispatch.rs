//! What a server does with a request on its loop: reads it, lets the program's endpoint answer it, writes the answer.
//!
//! An `async def` without more is stepped as the request's own task; everything else (`def`, dependencies, middlewares, background
//! tasks) is Python in `modelled/_serving.py`, which says how the answer goes through [`Outside::respond`].

use super::costs::{Costs, NOISE, NOISY_PIECE, client, crowding, garbage};
use super::plan::Fault;
use super::routes::Endpoint;
use super::upstream::Called;
use super::users::Users;
use crate::machine::Machine;
use crate::machine::future::{Future, FutureState, LoopId};
use crate::machine::moment::{Duration, Moment, duration_from_seconds};
use crate::machine::outside::{ArrivalId, Outside};
use crate::machine::serving::Stage;
use crate::machine::settings::LoopKind;
use crate::machine::value::{Generator, Raised, Value};
use std::cell::RefCell;
use std::rc::Rc;

/// What the server side knows besides the users.
pub struct Desk {
    /// What pieces of work cost.
    pub costs: Costs,
    /// Whose loop it is.
    pub event_loop: LoopKind,
    /// Of each worker: the endpoint of each target of each traffic.
    pub endpoints: Vec<Vec<Vec<Rc<Endpoint>>>>,
    /// Of each worker: how much has survived since the last full collection.
    pub garbage: Vec<u32>,
    /// What goes wrong.
    pub faults: Vec<Fault>,
    /// What the program calls.
    pub upstream: super::upstream::UpstreamState,
}

/// Users and server, as the machine sees them.
#[derive(Clone)]
pub struct Shared(pub Rc<RefCell<(Users, Desk)>>);

impl Shared {
    fn charge(&self, machine: &mut Machine, piece: Duration) {
        let users = &mut self.0.borrow_mut().0;
        let n_pieces = (piece.as_secs_f64() / NOISY_PIECE.as_secs_f64()).max(1.0);
        let factor = users.rng.noise(NOISE / n_pieces.sqrt()) * crowding(users.requests.n_in_flight(machine.now()));
        machine.charge((piece.as_nanos() as f64 * factor) as u64);
    }

    fn worker_of(&self, owner: LoopId) -> usize {
        self.0.borrow().0.lines.iter().position(|line| line.owner == owner).unwrap_or(0)
    }

    /// A task that answers a request.
    fn begin_task(&self, machine: &mut Machine, owner: LoopId, coroutine: Rc<Generator>, arrival: ArrivalId) {
        let task = machine.create_task(owner, coroutine, None);
        if let Some(part) = task.task() {
            part.answers.set(Some(arrival));
        }
        let worker = self.worker_of(owner);
        let users = &mut self.0.borrow_mut().0;
        let request = &mut users.requests[arrival];
        users.watch.note_task(request.number, worker, &task);
        request.task = Some(task);
    }

    /// The answer leaves the server.
    fn answer(&self, machine: &mut Machine, arrival: ArrivalId, status: u16, problem: Option<String>) {
        let Costs { write, clear, .. } = self.0.borrow().1.costs;
        self.charge(machine, write);
        let now = machine.now();
        let (read_in, was_in_thread) = {
            let (users, _) = &mut *self.0.borrow_mut();
            let request = &users.requests[arrival];
            let about = (request.read_in, request.was_in_thread);
            let is_ok = status < 400;
            if !is_ok {
                users.first_error.get_or_insert(problem.unwrap_or_else(|| format!("Answered with status {status}")));
            }
            users.receive(machine, arrival, now, is_ok);
            about
        };
        machine.clear_away();
        self.charge(machine, clear);
        self.collect_garbage(machine, read_in, was_in_thread);
    }

    /// What a request leaves behind, more if it has waited; once in a while all of it is looked at.
    fn collect_garbage(&self, machine: &mut Machine, read_in: u32, was_in_thread: bool) {
        let Some(owner) = machine.running_loop() else { return };
        let worker = self.worker_of(owner);
        let iterations = machine.loops[owner.0 as usize].n_iterations;
        let (is_full, resumed) = {
            let desk = &mut self.0.borrow_mut().1;
            let has_waited = iterations > read_in + 1;
            desk.garbage[worker] += if has_waited && !was_in_thread { garbage::WAITED } else { garbage::AT_ONCE };
            let is_full = desk.garbage[worker] >= garbage::FULL;
            if is_full {
                desk.garbage[worker] = 0;
            }
            (is_full, if has_waited { desk.costs.resume } else { Duration::ZERO })
        };
        self.charge(machine, resumed);
        if is_full {
            let n_in_flight = self.0.borrow_mut().0.requests.n_in_flight(machine.now()) as f64;
            self.charge(machine, garbage::PAUSE.mul_f64(1.0 + n_in_flight / garbage::DOUBLE_AT));
        }
    }

    fn fail(&self, machine: &mut Machine, arrival: ArrivalId, raised: &Raised) {
        let status = if &*raised.0.class.name == "HTTPException" {
            machine.status_of(&Value::Exception(raised.0.clone())).unwrap_or(500)
        } else {
            500
        };
        let line = raised.0.traceback.borrow().first().map_or(0, |entry| entry.line);
        let text = machine.error_line(&raised.0);
        let text = if line > 0 { format!("{text} (line {line})") } else { text };
        self.answer(machine, arrival, status, Some(text));
    }
}

impl Outside for Shared {
    fn next_due(&self, owner: LoopId) -> Option<Moment> {
        self.0.borrow().0.next_due(owner)
    }

    fn poll(&mut self, machine: &mut Machine, owner: LoopId, moment: Moment, has_slept: bool) -> Vec<ArrivalId> {
        let (found, connect) = {
            let (users, desk) = &mut *self.0.borrow_mut();
            let now = moment;
            users.catch_up(machine, now);
            let Users { lines, backlog, .. } = users;
            let Some(line) = lines.iter_mut().find(|line| line.owner == owner) else { return Vec::new() };
            let connect = desk.costs.connect;
            (line.sockets.poll(now, has_slept, desk.event_loop, connect, backlog), connect)
        };
        for _ in 0..found.n_accepted {
            self.charge(machine, connect);
        }
        found.requests
    }

    fn read(&mut self, machine: &mut Machine, owner: LoopId, arrival: ArrivalId) {
        let worker = self.worker_of(owner);
        let (endpoint, cost) = {
            let (users, desk) = &mut *self.0.borrow_mut();
            let request = &mut users.requests[arrival];
            request.read_in = machine.loops[owner.0 as usize].n_iterations;
            let is_first = request.is_first;
            let endpoint = desk.endpoints[worker][request.traffic][request.target].clone();
            let first = if is_first { desk.costs.first } else { Duration::ZERO };
            (endpoint, desk.costs.read + first)
        };
        self.charge(machine, cost);
        match machine.call(&endpoint.function, &endpoint.positional, &endpoint.arguments) {
            Ok(Value::Generator(coroutine)) => self.begin_task(machine, owner, coroutine, arrival),
            Ok(_) => self.answer(machine, arrival, 200, None),
            Err(raised) => self.fail(machine, arrival, &raised),
        }
    }

    fn begun(&mut self, machine: &mut Machine, _: ArrivalId) {
        let (route, extra) = {
            let (users, desk) = &mut *self.0.borrow_mut();
            let mut extra = 0.0;
            let now_s = machine.now().since(desk.upstream.start).as_secs_f64();
            for fault in &desk.faults {
                if let Fault::Cpu { from_s, until_s, part, seconds } = fault
                    && (*from_s..*until_s).contains(&now_s)
                    && users.rng.uniform() < *part
                {
                    extra += seconds;
                }
            }
            (desk.costs.route, extra)
        };
        self.charge(machine, route);
        if extra > 0.0 {
            machine.charge(duration_from_seconds(extra).as_nanos() as u64);
        }
    }

    fn respond(&mut self, machine: &mut Machine, arrival: ArrivalId, status: u16, problem: Option<String>) {
        self.answer(machine, arrival, status, problem);
    }

    fn spend(&mut self, machine: &mut Machine, piece: &str, times: u64) {
        let costs = self.0.borrow().1.costs;
        let piece = match piece {
            "def" => costs.to_thread,
            "def done" => costs.from_thread,
            "dependency" => costs.dependency,
            "background" => costs.background,
            "middleware" => costs.middleware,
            "chunk" => costs.chunk,
            "requests" => client::REQUESTS,
            "httpx send" => client::HTTPX_SEND,
            "httpx receive" => client::HTTPX_RECEIVE,
            "httpx look" => client::HTTPX_LOOK,
            "httpx client" => client::HTTPX_CLIENT,
            _ => return,
        };
        self.charge(machine, piece * u32::try_from(times).unwrap_or(u32::MAX));
    }

    fn waits(&mut self, arrival: ArrivalId, _: Moment, what: Option<&str>) {
        let users = &mut self.0.borrow_mut().0;
        if let Some(request) = users.requests.get_mut(arrival) {
            request.waits_for = match what {
                Some("token") => Some(Stage::Token),
                Some("thread") => Some(Stage::Thread),
                Some("pool") => Some(Stage::Pool),
                _ => None,
            };
            request.was_in_thread |= request.waits_for == Some(Stage::Thread);
        }
    }

    fn call_upstream(&mut self, now: Moment, latency: Duration) -> Called {
        let (users, desk) = &mut *self.0.borrow_mut();
        desk.upstream.call(now, latency, &desk.faults, &mut users.rng)
    }

    fn answered(&mut self, machine: &mut Machine, arrival: ArrivalId, task: &Rc<Future>) {
        let state = task.state.borrow().clone();
        task.has_unseen_exception.set(false);
        match &state {
            FutureState::Returned(value) if machine.class_module(value) == Some("starlette.responses") => {
                let sent = machine.call_library("_serving", "_send", std::slice::from_ref(value));
                match sent {
                    Ok(Value::Generator(coroutine)) => self.begin_task(machine, task.owner, coroutine, arrival),
                    Ok(_) => self.answer(machine, arrival, 200, None),
                    Err(raised) => self.fail(machine, arrival, &raised),
                }
            }
            FutureState::Returned(_) | FutureState::Pending => self.answer(machine, arrival, 200, None),
            FutureState::Raised(error) => self.fail(machine, arrival, &Raised(error.clone())),
            FutureState::Cancelled(_) => self.answer(machine, arrival, 500, Some("CancelledError".to_owned())),
        }
    }

    fn lagged(&mut self, machine: &mut Machine, owner: LoopId, late: Duration) {
        let probe = self.0.borrow().1.costs.probe;
        self.charge(machine, probe);
        let now = machine.now();
        let n_ready = machine.n_ready(owner);
        let users = &mut self.0.borrow_mut().0;
        users.recorder.lagged(now, late);
        users.recorder.sampled_ready(now, n_ready as u32);
    }
}
