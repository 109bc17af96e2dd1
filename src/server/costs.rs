//! What serving a request costs besides the program's own code, calibrated to the recorded measurements: the one place for these
//! figures. `docs/decisions/0006-calibration-of-the-server.md` says where each comes from.
//!
//! All of it is CPU time of the thread that does it, unless it says otherwise.

use crate::machine::moment::Duration;
use crate::machine::settings::{LoopKind, Processor};

/// CPU time of the pieces that a request passes through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Costs {
    /// uvicorn and httptools: reading, parsing, making a task.
    pub read: Duration,
    /// Starlette and FastAPI, in that task's first step: middlewares, routing, parameters.
    pub route: Duration,
    /// Serialising and writing.
    pub write: Duration,
    /// What comes after the answer is out.
    pub clear: Duration,
    /// More for a request that has waited: the steps of its task find cold caches.
    pub resume: Duration,
    /// More for the first request on a kept connection.
    pub first: Duration,
    /// Accepting a connection, and closing it again.
    pub connect: Duration,
    /// What a call in AnyIO's threads takes on the loop beyond the modelled steps, on the way there …
    pub to_thread: Duration,
    /// … and back.
    pub from_thread: Duration,
    /// Solving a dependency.
    pub dependency: Duration,
    /// Starting a background task, and what comes after it.
    pub background: Duration,
    /// A pass through `@app.middleware("http")`: a task and a stream of its own.
    pub middleware: Duration,
    /// Sending a chunk of a stream.
    pub chunk: Duration,
    /// The probe of the loop's lag, which the measured server ran too.
    pub probe: Duration,
}

/// See [`Costs`], for this loop.
pub fn costs(event_loop: LoopKind) -> Costs {
    let uvloop = Costs {
        read: us(18),
        route: us(45),
        write: us(6),
        clear: us(14),
        resume: us(38),
        first: us(22),
        connect: us(45),
        to_thread: us(15),
        from_thread: us(15),
        dependency: us(40),
        background: us(80),
        middleware: us(60),
        chunk: us(30),
        probe: us(25),
    };
    match event_loop {
        LoopKind::Uvloop => uvloop,
        LoopKind::Asyncio => Costs { read: us(21), connect: us(90), ..uvloop },
    }
}

/// What a new worker process computes before it serves: Python starts, FastAPI is imported.
pub const WORKER_START: Duration = us(600_000);

/// Calls of HTTP clients, in the process that makes them.
pub mod client {
    use super::{Duration, us};

    /// `requests.get`: a session and a connection; and as much again for the answer.
    pub const REQUESTS: Duration = us(520);
    /// `httpx.AsyncClient`: one of the two steps of building and sending a request …
    pub const HTTPX_SEND: Duration = us(300);
    /// … and one of the three that its answer takes.
    pub const HTTPX_RECEIVE: Duration = us(385);
    /// httpcore looks at every connection of its pool for every request that waits for one, when a request comes or goes.
    pub const HTTPX_LOOK: Duration = Duration::from_nanos(200);
    /// Making an `httpx.AsyncClient`: the certificates are read.
    pub const HTTPX_CLIENT: Duration = us(22_300);
}

/// The users' side, which is one process on the same machine.
pub mod users {
    use super::{Duration, us};

    /// Timers of its loop, an epoll, count whole milliseconds of this length.
    pub const TIMER: Duration = us(1_000);
    /// Sending a request on an open connection.
    pub const SEND: Duration = us(7);
    /// Opening a connection.
    pub const CONNECT: Duration = us(70);
    /// Taking an answer.
    pub const RECEIVE: Duration = us(7);
    /// The same for wrk, a program in C.
    pub const WRK: Duration = us(4);
    /// From one process to the other on the same machine, each way (no CPU time).
    pub const WIRE: Duration = us(2);
    /// A user that has paused takes longer to send, on average: its process slept.
    pub const AFTER_PAUSE: Duration = us(150);
}

/// Full garbage collections: each stops its process, once so much has survived younger ones. What waits across an iteration
/// survives; what is answered at once hardly does.
pub mod garbage {
    use super::{Duration, us};

    /// How long a full collection takes in a process with FastAPI in it and nothing in flight …
    pub const PAUSE: Duration = us(23_000);
    /// … and twice as long with so many requests in flight, whose objects are looked at too.
    pub const DOUBLE_AT: f64 = 700.0;
    /// One comes after so much.
    pub const FULL: u32 = 7_500;
    /// A request that has waited on the loop leaves so much …
    pub const WAITED: u32 = 2;
    /// … and one that has not, or has waited in a thread.
    pub const AT_ONCE: u32 = 1;
}

/// Spread of a piece of CPU time around its mean, roughly the standard deviation of its logarithm. A piece longer than
/// [`NOISY_PIECE`] is made of many.
pub const NOISE: f64 = 0.4;

/// See [`NOISE`].
pub const NOISY_PIECE: Duration = us(100);

/// The recorded machine.
pub const PROCESSOR: Processor =
    Processor { wake_up: us(130), cold: us(700), cold_half: us(4_000), gil_switch: us(38) };

/// How much longer work takes while so many requests are in flight: what they keep no longer fits the caches.
pub fn crowding(n_in_flight: usize) -> f64 {
    1.0 + (n_in_flight as f64 / 2_800.0).min(1.0)
}

const fn us(microseconds: u64) -> Duration {
    Duration::from_micros(microseconds)
}
