//! The users: who sends which request when, on which connection, and what becomes of the answers.
//!
//! Invariant: every request that was sent is in flight, answered, or given up. All users live in one process, as a load generator's
//! do, so that what each does takes its turn. Read [`Users::send`] first, then [`Users::receive`].

use super::connections::{Backlog, ConnectionId, Sockets};
use super::costs::users as cost;
use super::in_flight::{InFlight, Requests, Sender};
use super::kept_connections::KeptConnections;
use super::plan::{Arrivals, Count, LoadPlan, Traffic};
use super::recorder::{LoadRecorder, Stages, Window};
use super::request::Watch;
use super::rng::Rng;
use crate::machine::Machine;
use crate::machine::future::LoopId;
use crate::machine::moment::{Duration, Moment, duration_from_seconds};
use crate::machine::outside::ArrivalId;
use crate::machine::serving::{N_STAGES, Stage};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What the users do by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// The next request of an open workload; with its number among the traffic's.
    Arrive { traffic: usize, n: u64 },
    /// The patience for a request is over.
    GiveUp { arrival: ArrivalId, number: u64 },
}

/// A user in a closed loop who thinks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Thinker {
    traffic: usize,
    user: u32,
    connection: Option<ConnectionId>,
}

/// A worker, as the users reach it.
#[derive(Debug)]
pub struct Line {
    /// Its loop.
    pub owner: LoopId,
    /// What was sent to it.
    pub sockets: Sockets,
}

/// All users.
pub struct Users {
    /// What they send.
    pub traffic: Vec<Traffic>,
    /// Their requests.
    pub requests: Requests,
    /// The workers, and new connections that none has accepted.
    pub lines: Vec<Line>,
    /// See `lines`.
    pub backlog: Backlog,
    /// The connections that are kept.
    pub kept: KeptConnections,
    timeline: BinaryHeap<Reverse<(Moment, Event)>>,
    /// Users who think: until when, in order of their answers.
    thinking: BinaryHeap<Reverse<(Moment, u64, Thinker)>>,
    n_thought: u64,
    start: Moment,
    counts_from: Moment,
    /// When the process of the users has done what it does now.
    free_from: Moment,
    /// When somebody last sent after a pause, and when that arrives.
    last_tick: (Moment, Moment),
    /// How much longer it takes the next who has thought.
    after_pause: Duration,
    receive_cost: Duration,
    send_cost: Duration,
    /// Randomness.
    pub rng: Rng,
    /// What they see.
    pub recorder: LoadRecorder,
    /// Users that have had no answer yet.
    n_unanswered: u32,
    n_begun: u32,
    /// Each user sends one request only.
    is_burst: bool,
    has_answer: Vec<bool>,
    /// The first error, in words.
    pub first_error: Option<String>,
    /// A request that is looked at closely.
    pub watch: Watch,
}

impl Users {
    /// At the door of these workers.
    pub fn new(plan: &LoadPlan, owners: &[LoopId], start: Moment, is_wrk: bool) -> Users {
        let mut rng = Rng::new(plan.seed);
        let kept = KeptConnections::new(owners.len(), &plan.server.connections_per_worker, &mut rng);
        let (counts_from, recorder) = recorder_of(plan, start);
        let n_users: usize = plan.traffic.iter().map(|traffic| traffic.arrivals.n_users()).sum();
        Users {
            traffic: plan.traffic.clone(),
            requests: Requests::default(),
            lines: owners.iter().map(|owner| Line { owner: *owner, sockets: Sockets::default() }).collect(),
            backlog: Backlog::new(),
            kept,
            timeline: BinaryHeap::new(),
            thinking: BinaryHeap::new(),
            n_thought: 0,
            start,
            counts_from,
            free_from: start,
            last_tick: (start, start),
            after_pause: cost::AFTER_PAUSE,
            receive_cost: if is_wrk { cost::WRK } else { cost::RECEIVE },
            send_cost: if is_wrk { cost::WRK } else { cost::SEND },
            rng,
            recorder,
            n_unanswered: n_users as u32,
            n_begun: 0,
            is_burst: matches!(plan.count, Count::All { .. }),
            has_answer: Vec::new(),
            first_error: None,
            watch: Watch::default(),
        }
    }

    /// Opens the connections, and sends or plans everybody's first request.
    pub fn begin(&mut self, machine: &mut Machine) {
        for traffic in 0..self.traffic.len() {
            match self.traffic[traffic].arrivals.clone() {
                Arrivals::Users { n, ramp_s, .. } => {
                    for user in 0..n {
                        let number = self.n_begun;
                        self.n_begun += 1;
                        let at = self.start + duration_from_seconds(ramp_s * f64::from(user) / f64::from(n.max(1)));
                        let connection = self.open_kept(traffic);
                        let sender = if self.is_burst { Sender::Passer } else { Sender::User(number) };
                        self.send(machine, traffic, sender, connection, at.max(self.free_from), None);
                    }
                }
                Arrivals::At(moments) => {
                    for seconds in moments {
                        let connection = self.open_kept(traffic);
                        let at = self.counts_from + duration_from_seconds(seconds);
                        self.send(machine, traffic, Sender::Passer, connection, at, None);
                    }
                }
                _ => self.plan_arrival(traffic, 0, self.start),
            }
        }
    }

    /// A connection that is kept, opened beforehand.
    fn open_kept(&mut self, traffic: usize) -> Option<ConnectionId> {
        if self.traffic[traffic].is_fresh { None } else { Some(self.kept.open()) }
    }

    /// Plans the request after so many of an open workload.
    fn plan_arrival(&mut self, traffic: usize, n: u64, last: Moment) {
        let at = match self.traffic[traffic].arrivals {
            Arrivals::Constant { per_s } if per_s > 0.0 => self.start + duration_from_seconds(n as f64 / per_s),
            Arrivals::Poisson { per_s } if per_s > 0.0 => last + self.rng.exponential(1.0 / per_s),
            Arrivals::Bursts { n: together, every_s } if together > 0 => {
                self.start + duration_from_seconds((n / u64::from(together)) as f64 * every_s.max(1e-3))
            }
            _ => return,
        };
        self.timeline.push(Reverse((at, Event::Arrive { traffic, n })));
    }

    /// When something happens that this loop has to do with.
    pub fn next_due(&self, owner: LoopId) -> Option<Moment> {
        let line = self.lines.iter().find(|line| line.owner == owner);
        let sockets = line.and_then(|line| line.sockets.next_due(&self.backlog));
        let event = self.timeline.peek().map(|Reverse((at, _))| *at);
        sockets.into_iter().chain(event).chain(self.next_thought()).min()
    }

    /// When the first request arrives of one who still thinks, as far as is known now.
    fn next_thought(&self) -> Option<Moment> {
        let Reverse((.., thinker)) = self.thinking.peek()?;
        let busy = if thinker.connection.is_some() { self.send_cost } else { cost::CONNECT };
        Some(self.next_tick()? + self.after_pause + busy + cost::WIRE)
    }

    /// When the users' process wakes up for the next who has thought: its selector counts whole milliseconds from when the process began to sleep, which
    /// every answer makes it do anew.
    fn next_tick(&self) -> Option<Moment> {
        let Reverse((until, ..)) = self.thinking.peek()?;
        let n = until.since(self.free_from).as_nanos().div_ceil(cost::TIMER.as_nanos());
        Some(self.free_from + cost::TIMER * n as u32)
    }

    /// All send who have thought by then.
    fn tick(&mut self, machine: &mut Machine, at: Moment) {
        let awake = at + std::mem::replace(&mut self.after_pause, after_pause(&mut self.rng));
        self.last_tick = (at, awake + cost::WIRE);
        while let Some(Reverse((until, _, thinker))) = self.thinking.peek().copied()
            && until <= awake
        {
            self.thinking.pop();
            let Thinker { traffic, user, connection } = thinker;
            self.send(machine, traffic, Sender::User(user), connection, at, None);
        }
        self.free_from = self.free_from.max(Moment(self.last_tick.1.0 - cost::WIRE.as_nanos() as u64));
    }

    /// Lets the users do what they have done by now.
    pub fn catch_up(&mut self, machine: &mut Machine, now: Moment) {
        loop {
            let tick = self.next_tick().filter(|at| *at <= now);
            let event = self.timeline.peek().copied().filter(|Reverse((at, _))| *at <= now);
            if let Some(tick) = tick
                && event.is_none_or(|Reverse((at, _))| tick < at)
            {
                self.tick(machine, tick);
                continue;
            }
            let Some(Reverse((at, event))) = event else { return };
            self.timeline.pop();
            match event {
                Event::Arrive { traffic, n } => {
                    let is_kept = !self.traffic[traffic].is_fresh;
                    let idle = if is_kept { self.kept.take_idle() } else { None };
                    let connection = if idle.is_some() { idle } else { self.open_kept(traffic) };
                    self.send(machine, traffic, Sender::Passer, connection, at, None);
                    self.plan_arrival(traffic, n + 1, at);
                }
                Event::GiveUp { arrival, number } => self.give_up(machine, arrival, number, at),
            }
        }
    }

    /// Somebody sends a request.
    fn send(
        &mut self,
        machine: &mut Machine,
        traffic: usize,
        sender: Sender,
        connection: Option<ConnectionId>,
        at: Moment,
        again: Option<&InFlight>,
    ) {
        let (target, attempt) = match again {
            Some(request) => (request.target, request.attempt + 1),
            None => (self.pick_target(traffic), 0),
        };
        let is_first = connection.is_some_and(|connection| self.kept.is_first_use(connection));
        let request = InFlight {
            traffic,
            target,
            sender,
            connection,
            attempt,
            sent: at,
            number: 0,
            is_given_up: false,
            is_first,
            read_in: 0,
            was_in_thread: false,
            waits_for: None,
            task: None,
        };
        // What their process is about to do is as good as sent.
        let arrival = self.requests.begin(request, machine.now().max(self.free_from));
        let busy = if connection.is_some() { self.send_cost } else { cost::CONNECT };
        if at <= self.free_from {
            self.free_from = self.free_from + busy;
        }
        // A process that has slept takes longer; what is due at the same time follows.
        let due = if at <= self.free_from || self.is_burst {
            at + busy + cost::WIRE
        } else if at == self.last_tick.0 {
            self.last_tick.1 + busy
        } else {
            at + busy + after_pause(&mut self.rng) + cost::WIRE
        };
        self.last_tick = (at, due);
        match connection {
            Some(connection) => {
                let line = &mut self.lines[self.kept.worker_of(connection)];
                line.sockets.send(due, connection, arrival);
                machine.expect_arrival(line.owner, due);
            }
            None => {
                let place = self.backlog.partition_point(|(other, _)| *other <= due);
                self.backlog.insert(place, (due, arrival));
                for line in &self.lines {
                    machine.expect_arrival(line.owner, due);
                }
            }
        }
        if let Some(patience) = self.traffic[traffic].timeout_s {
            let at = at + duration_from_seconds(patience);
            let number = self.requests[arrival].number;
            self.expect(machine, at, Event::GiveUp { arrival, number });
        }
    }

    fn expect(&mut self, machine: &mut Machine, at: Moment, event: Event) {
        self.timeline.push(Reverse((at, event)));
        for line in &self.lines {
            machine.expect_arrival(line.owner, at);
        }
    }

    fn pick_target(&mut self, traffic: usize) -> usize {
        let targets = &self.traffic[traffic].targets;
        if targets.len() == 1 {
            return 0;
        }
        let whole: f64 = targets.iter().map(|(_, weight)| weight).sum();
        let mut left = self.rng.uniform() * whole;
        for (place, (_, weight)) in targets.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return place;
            }
        }
        0
    }

    /// An answer leaves the server: its user takes it, thinks, and sends the next request.
    pub fn receive(&mut self, machine: &mut Machine, arrival: ArrivalId, at: Moment, is_ok: bool) {
        // What they did before this answer came first.
        if !(self.thinking.is_empty() && self.timeline.is_empty()) {
            self.catch_up(machine, at);
        }
        let request = self.requests.end(arrival);
        if request.is_given_up {
            self.kept.close(request.connection);
            return;
        }
        let received = self.free_from.max(at + cost::WIRE) + self.receive_cost;
        self.free_from = received;
        self.finish(machine, &request, received, is_ok);
    }

    /// A request is over for who sent it.
    fn finish(&mut self, machine: &mut Machine, request: &InFlight, at: Moment, is_ok: bool) {
        let group = self.group_of(request);
        self.recorder.completed_in(group, request.number, at, at.since(request.sent), is_ok);
        self.watch.note_end(request.number, request.sent, at);
        let traffic = &self.traffic[request.traffic];
        if !is_ok && request.attempt < traffic.retries {
            self.send(machine, request.traffic, request.sender, request.connection, at, Some(request));
            return;
        }
        match (request.sender, &traffic.arrivals) {
            (Sender::User(number), Arrivals::Users { think_s, .. }) => {
                let think = duration_from_seconds(*think_s);
                self.note_answer(number as usize);
                if think.is_zero() {
                    self.send(machine, request.traffic, request.sender, request.connection, at, None);
                    return;
                }
                self.n_thought += 1;
                let thinker = Thinker { traffic: request.traffic, user: number, connection: request.connection };
                self.thinking.push(Reverse((at + think, self.n_thought, thinker)));
                // The loop that answered asks by itself; others may sleep.
                if self.lines.len() > 1
                    && let Some(due) = self.next_thought()
                {
                    for line in &self.lines {
                        machine.expect_arrival(line.owner, due);
                    }
                }
            }
            _ => self.kept.leave_idle(request.connection.filter(|_| is_ok)),
        }
    }

    /// A worker's process was killed: who waits for its answer gets none, and everybody who had a connection to it opens another.
    pub fn lose_worker(&mut self, machine: &mut Machine, lost: usize, is_there: impl Fn(usize) -> bool, why: &str) {
        let now = machine.now();
        self.catch_up(machine, now);
        let owner = self.lines[lost].owner;
        let (sent, accepted) = std::mem::take(&mut self.lines[lost].sockets).into_parts();
        let is_broken = |(arrival, request): &(ArrivalId, &InFlight)| {
            request.sent <= now && (self.owner_of(request) == Some(owner) || accepted.contains(arrival))
        };
        let broken: Vec<ArrivalId> = self.requests.numbered().filter(is_broken).map(|(arrival, _)| arrival).collect();
        self.kept.lose_worker(lost, is_there);
        for (due, connection, arrival) in sent.into_iter().filter(|(.., arrival)| !broken.contains(arrival)) {
            let line = &mut self.lines[self.kept.worker_of(connection)];
            line.sockets.send(due, connection, arrival);
            machine.expect_arrival(line.owner, due);
        }
        for arrival in broken {
            let request = self.requests.end(arrival);
            if request.is_given_up {
                self.kept.close(request.connection);
                continue;
            }
            self.first_error.get_or_insert_with(|| why.to_owned());
            self.finish(machine, &request, now, false);
        }
    }

    fn note_answer(&mut self, user: usize) {
        if self.has_answer.len() <= user {
            self.has_answer.resize(user + 1, false);
        }
        if !std::mem::replace(&mut self.has_answer[user], true) {
            self.n_unanswered = self.n_unanswered.saturating_sub(1);
        }
    }

    /// The user closes the connection, and goes on with a new one.
    fn give_up(&mut self, machine: &mut Machine, arrival: ArrivalId, number: u64, at: Moment) {
        let request = &mut self.requests[arrival];
        if request.number != number || request.is_given_up {
            return;
        }
        request.is_given_up = true;
        let mut request = request.clone();
        self.first_error.get_or_insert_with(|| "A user gave up: no answer in time".to_owned());
        if request.connection.is_some() {
            request.connection = self.open_kept(request.traffic);
        }
        self.finish(machine, &request, at, false);
    }

    /// Which of the report's groups a request belongs to: each target is one.
    fn group_of(&self, request: &InFlight) -> usize {
        let before = &self.traffic[..request.traffic];
        before.iter().map(|traffic| traffic.targets.len()).sum::<usize>() + request.target
    }

    /// Of each group: how many requests are in each stage. With those that nobody waits for any more, if wanted.
    pub fn stages(&self, machine: &Machine, now: Moment, with_given_up: bool) -> Vec<Stages> {
        let n_groups = self.traffic.iter().map(|traffic| traffic.targets.len()).sum();
        let mut counts = vec![[0; N_STAGES]; n_groups];
        for request in self.requests.iter() {
            if request.sent > now || (request.is_given_up && !with_given_up) {
                continue;
            }
            let stage = match request.task.as_ref().map_or(Stage::Loop, |task| machine.stage_of(task)) {
                stage @ (Stage::Awaiting | Stage::Lock) => request.waits_for.unwrap_or(stage),
                Stage::Loop if self.owner_of(request).is_some_and(|owner| machine.loop_waits_for_gil(owner)) => {
                    Stage::Gil
                }
                stage => stage,
            };
            counts[self.group_of(request)][stage as usize] += 1;
        }
        counts
    }

    /// The loop that answers a request, or will read it; `None` where it is not known yet who accepts its connection.
    fn owner_of(&self, request: &InFlight) -> Option<LoopId> {
        let line = |connection: ConnectionId| self.lines[self.kept.worker_of(connection)].owner;
        request.task.as_ref().map(|task| task.owner).or_else(|| request.connection.map(line))
    }

    /// How many requests wait for a thread token, or have one: for the GIL and for the loop's attention too.
    pub fn n_waiting(&self, what: Stage) -> u32 {
        self.requests.iter().filter(|request| request.waits_for == Some(what)).count() as u32
    }

    /// Has every user had an answer?
    pub fn all_are_answered(&self) -> bool {
        self.n_unanswered == 0
    }
}

/// How much longer it takes a process that has slept to send.
fn after_pause(rng: &mut Rng) -> Duration {
    cost::AFTER_PAUSE.mul_f64(2.0 * rng.uniform())
}

fn recorder_of(plan: &LoadPlan, start: Moment) -> (Moment, LoadRecorder) {
    let bucket = plan.bucket();
    // Several targets have figures of their own.
    let names_of = |traffic: &Traffic| match traffic.targets.as_slice() {
        [_] => vec![traffic.name.clone()],
        several => several.iter().map(|(target, _)| target.clone()).collect(),
    };
    let names: Vec<String> = plan.traffic.iter().flat_map(names_of).collect();
    match plan.count {
        Count::All { .. } => (start, LoadRecorder::for_burst(start, bucket, &names)),
        Count::Window { warm_up_s, duration_s } => {
            let warm_up = duration_from_seconds(warm_up_s);
            let window = Window { start, warm_up, duration: duration_from_seconds(duration_s), bucket };
            (start + warm_up, LoadRecorder::with_groups(window, &names))
        }
    }
}
