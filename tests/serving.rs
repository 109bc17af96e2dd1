//! What a FastAPI file does under users: routers, dependencies, middlewares, errors, streams, background tasks; and what the users do, who
//! arrive, lose patience, try again. The times are what the program says plus a little for the framework.

use loop_lab::python;
use loop_lab::server::plan::{Arrivals, Count, Fault, LoadPlan, Server, Traffic, Upstream};
use loop_lab::server::report::Report;
use loop_lab::server::run::run;

/// What every program begins with.
const BEGINNING: &str = "import asyncio, time\nfrom contextlib import asynccontextmanager\nfrom typing import Annotated\n\
    from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, Header, HTTPException, Request\n\
    from fastapi.responses import JSONResponse, StreamingResponse\nfrom pydantic import BaseModel\n\n";

/// One user, one request after the other, for ten seconds.
fn plan(target: &str) -> LoadPlan {
    LoadPlan {
        traffic: vec![Traffic {
            name: target.to_owned(),
            targets: vec![(target.to_owned(), 1.0)],
            arrivals: Arrivals::Users { n: 1, think_s: 0.0, ramp_s: 0.0 },
            is_fresh: false,
            timeout_s: None,
            retries: 0,
        }],
        count: Count::Window { warm_up_s: 0.0, duration_s: 10.0 },
        waits_for_all: false,
        users_are_cheap: false,
        bucket_ms: 1_000,
        server: Server::default(),
        upstream: Upstream::default(),
        faults: Vec::new(),
        seed: 1,
    }
}

fn users(target: &str, n: u32) -> LoadPlan {
    let mut plan = plan(target);
    plan.traffic[0].arrivals = Arrivals::Users { n, think_s: 0.0, ramp_s: 0.0 };
    plan
}

fn served(source: &str, plan: &LoadPlan) -> Report {
    let program = python::compile(&format!("{BEGINNING}{source}")).expect("it compiles");
    let report = run(&program, plan, &mut |_, _| {});
    assert_eq!(report.stopped, None);
    report
}

/// Within 5 %, which leaves room for the framework and for the ends of the window.
fn assert_near(what: &str, value: f64, wanted: f64) {
    assert!((value - wanted).abs() <= 0.05 * wanted, "{what}: {value}, not {wanted}");
}

/// Programs, what is asked for, the latency that every request has (ms), and the part of them that fails.
const ONE_USER: &[(&str, &str, &str, f64, f64)] = &[
    (
        "a router's prefix, its dependency and the endpoint's own",
        "async def first():\n    await asyncio.sleep(0.1)\n\nasync def second():\n    await asyncio.sleep(0.2)\n    return 3\n\n\
         router = APIRouter(prefix='/items', dependencies=[Depends(first)])\n\n\
         @router.get('/{n}')\nasync def item(n: int, more: int = Depends(second)):\n    await asyncio.sleep(0.01 * (n + more))\n\n\
         app = FastAPI()\napp.include_router(router, prefix='/api')\n",
        "/api/items/7",
        400.0,
        0.0,
    ),
    (
        "a dependency that two others need runs once",
        "async def shared():\n    await asyncio.sleep(0.1)\n\nasync def a(_=Depends(shared)):\n    pass\n\nasync def b(_=Depends(shared)):\n    pass\n\n\
         app = FastAPI()\n\n@app.get('/')\nasync def root(x=Depends(a), y=Depends(b)):\n    pass\n",
        "/",
        100.0,
        0.0,
    ),
    (
        "what stands after a dependency's yield runs when the answer is out",
        "def session():\n    yield 1\n    time.sleep(5)\n\napp = FastAPI()\n\n@app.get('/')\nasync def root(s=Depends(session)):\n    await asyncio.sleep(0.1)\n",
        "/",
        100.0,
        0.0,
    ),
    (
        "a function as middleware",
        "app = FastAPI()\n\n@app.middleware('http')\nasync def slow(request: Request, call_next):\n    await asyncio.sleep(0.1)\n\
         \x20   response = await call_next(request)\n    response.headers['x-path'] = request.url.path\n    await asyncio.sleep(0.1)\n    return response\n\n\
         @app.get('/')\nasync def root():\n    await asyncio.sleep(0.1)\n",
        "/",
        300.0,
        0.0,
    ),
    (
        "a class as middleware, a plain ASGI one, and CORS",
        "from fastapi.middleware.cors import CORSMiddleware\nfrom starlette.middleware.base import BaseHTTPMiddleware\n\n\
         class Slow(BaseHTTPMiddleware):\n    def __init__(self, app, seconds):\n        super().__init__(app)\n        self.seconds = seconds\n\n\
         \x20   async def dispatch(self, request, call_next):\n        await asyncio.sleep(self.seconds)\n        return await call_next(request)\n\n\
         class Plain:\n    def __init__(self, app):\n        self.app = app\n\n    async def __call__(self, scope, receive, send):\n\
         \x20       await asyncio.sleep(0.1)\n        await self.app(scope, receive, send)\n\n\
         app = FastAPI()\napp.add_middleware(CORSMiddleware, allow_origins=['*'])\napp.add_middleware(Slow, seconds=0.2)\napp.add_middleware(Plain)\n\n\
         @app.get('/')\nasync def root():\n    await asyncio.sleep(0.1)\n",
        "/",
        400.0,
        0.0,
    ),
    (
        "a middleware that answers itself",
        "app = FastAPI()\n\n@app.middleware('http')\nasync def gate(request, call_next):\n    await asyncio.sleep(0.1)\n\
         \x20   return JSONResponse({'detail': 'no'}, status_code=401)\n\n@app.get('/')\nasync def root():\n    await asyncio.sleep(5)\n",
        "/",
        100.0,
        1.0,
    ),
    (
        "an HTTPException in a dependency",
        "async def check():\n    await asyncio.sleep(0.1)\n    raise HTTPException(403)\n\napp = FastAPI()\n\n\
         @app.get('/', dependencies=[Depends(check)])\nasync def root():\n    await asyncio.sleep(5)\n",
        "/",
        100.0,
        1.0,
    ),
    (
        "an error with a handler of its own",
        "class Sold(Exception):\n    pass\n\napp = FastAPI()\n\n@app.exception_handler(Sold)\nasync def sold(request, error):\n\
         \x20   return JSONResponse({'sold': True}, status_code=200)\n\n@app.get('/')\nasync def root():\n    await asyncio.sleep(0.1)\n    raise Sold()\n",
        "/",
        100.0,
        0.0,
    ),
    (
        "a handler for a status",
        "app = FastAPI()\n\n@app.exception_handler(404)\nasync def gone(request, error):\n    await asyncio.sleep(0.1)\n\
         \x20   return JSONResponse({}, status_code=200)\n\n@app.get('/')\nasync def root():\n    raise HTTPException(404)\n",
        "/",
        100.0,
        0.0,
    ),
    (
        "a stream is answered with its last chunk",
        "async def chunks():\n    for n in range(4):\n        await asyncio.sleep(0.1)\n        yield b'x'\n\napp = FastAPI()\n\n\
         @app.get('/')\nasync def root():\n    return StreamingResponse(chunks())\n",
        "/",
        400.0,
        0.0,
    ),
    (
        "a plain generator streams from a thread",
        "def chunks():\n    for n in range(4):\n        time.sleep(0.1)\n        yield b'x'\n\napp = FastAPI()\n\n\
         @app.get('/')\ndef root():\n    return StreamingResponse(chunks())\n",
        "/",
        400.0,
        0.0,
    ),
    (
        "a background task comes after the answer",
        "async def later():\n    await asyncio.sleep(5)\n\napp = FastAPI()\n\n@app.get('/')\nasync def root(tasks: BackgroundTasks):\n\
         \x20   tasks.add_task(later)\n    await asyncio.sleep(0.1)\n",
        "/",
        100.0,
        0.0,
    ),
    (
        "a model in the body, made anew for every request",
        "class Line(BaseModel):\n    name: str\n    n: int = 2\n\nclass Order(BaseModel):\n    lines: list[Line]\n    first: Line\n    note: str | None = None\n\
         \x20   seconds: float\n\napp = FastAPI()\n\n@app.post('/orders')\nasync def order(order: Order, x_token: Annotated[str, Header()]):\n\
         \x20   assert order.lines == [] and order.first.name == 'string' and order.first.n == 2 and x_token == 'string'\n\
         \x20   order.lines.append(1)\n    await asyncio.sleep(order.seconds / 10)\n",
        "POST /orders",
        100.0,
        0.0,
    ),
    (
        "who is logged in",
        "from fastapi.security import OAuth2PasswordBearer\n\nscheme = OAuth2PasswordBearer(tokenUrl='token')\n\n\
         async def user(token: Annotated[str, Depends(scheme)]):\n    await asyncio.sleep(0.1)\n    return {'name': token}\n\napp = FastAPI()\n\n\
         @app.get('/me')\nasync def me(user: Annotated[dict, Depends(user)]):\n    assert user == {'name': 'token'}\n",
        "/me",
        100.0,
        0.0,
    ),
    (
        "what the lifespan made",
        "@asynccontextmanager\nasync def lifespan(app):\n    await asyncio.sleep(1)\n    app.state.seconds = 0.1\n    yield\n\n\
         app = FastAPI(lifespan=lifespan)\n\n@app.get('/')\nasync def root(request: Request):\n    await asyncio.sleep(request.app.state.seconds)\n",
        "/",
        100.0,
        0.0,
    ),
    (
        "a parameter of the wrong type",
        "app = FastAPI()\n\n@app.middleware('http')\nasync def slow(request, call_next):\n    await asyncio.sleep(0.1)\n    return await call_next(request)\n\n\
         @app.get('/items/{n}')\nasync def item(n: int):\n    await asyncio.sleep(5)\n",
        "/items/seven",
        100.0,
        1.0,
    ),
];

#[test]
fn a_request_takes_what_its_program_says() {
    for (what, source, target, latency_ms, part_failing) in ONE_USER {
        let report = served(source, &plan(target));
        let first_error = report.first_error.clone().unwrap_or_default();
        assert!(report.requests > 10, "{what}: {} requests; {first_error}", report.requests);
        assert_near(&format!("{what}: latency; {first_error}"), report.latency.p50, *latency_ms);
        let failing = report.errors as f64 / report.requests as f64;
        assert!((failing - part_failing).abs() < 1e-9, "{what}: {failing} fail; {first_error}");
    }
}

#[test]
fn an_error_that_nobody_handles_is_a_500_and_named() {
    let source = "app = FastAPI()\n\n@app.get('/')\nasync def root():\n    return {}['key']\n";
    let report = served(source, &plan("/"));
    assert_eq!(report.errors, report.requests);
    assert!(report.first_error.as_ref().is_some_and(|error| error.starts_with("KeyError: 'key'")), "{report:?}");

    let handled = format!(
        "{source}\n@app.exception_handler(Exception)\nasync def any(request, error):\n    return JSONResponse({{}}, status_code=500)\n"
    );
    let report = served(&handled, &plan("/"));
    assert_eq!(report.errors, report.requests);
    assert!(report.first_error.as_ref().is_some_and(|error| error.starts_with("KeyError: 'key'")), "{report:?}");
}

#[test]
fn a_middleware_that_blocks_holds_up_everybody() {
    let source = "app = FastAPI()\n\n@app.middleware('http')\nasync def slow(request, call_next):\n    time.sleep(0.05)\n\
        \x20   return await call_next(request)\n\n@app.get('/')\nasync def root():\n    await asyncio.sleep(0.1)\n";
    // Fifty requests hold up the loop for 2.5 s; then their sleeps are over at once.
    assert_near("throughput", served(source, &users("/", 50)).throughput, 50.0 / 2.6);
}

#[test]
fn what_a_thread_does_takes_a_token_even_after_the_answer() {
    let source = "def later():\n    time.sleep(0.1)\n\napp = FastAPI()\n\n@app.get('/')\nasync def root(tasks: BackgroundTasks):\n    tasks.add_task(later)\n\n\
        @app.get('/def')\ndef plain():\n    time.sleep(0.1)\n";
    let mut plan = users("/def", 1);
    plan.server.thread_tokens = 4;
    plan.traffic.push(Traffic {
        targets: vec![("/".to_owned(), 1.0)],
        name: "/".to_owned(),
        ..users("/", 20).traffic[0].clone()
    });
    plan.traffic[1].arrivals = Arrivals::Constant { per_s: 100.0 };
    let report = served(source, &plan);
    // 100 background tasks of 0.1 s a second want 10 tokens; there are 4, so whoever needs one waits longer and longer.
    assert!(report.groups[0].latency.max > 2_000.0, "{:?}", report.groups[0].latency);
    assert!(report.groups[1].latency.p95 < 20.0, "{:?}", report.groups[1].latency);
}

/// A hundred requests at once, five connections, each taken in a dependency that runs in a thread. A real server: 20 answered, 80 failed after
/// the pool's 5 s; with the limit all hundred in 0.46 s.
#[test]
fn a_limited_dependency_queues_before_it_takes_a_thread() {
    let source = |options: &str| {
        format!(
            "import threading\n\npool = threading.Semaphore(5)\n\ndef session():\n    if not pool.acquire(timeout=5):\n        raise HTTPException(503)\n\
             \x20   try:\n        yield 1\n    finally:\n        pool.release()\n\napp = FastAPI()\n\n\
             @app.get('/{{n}}')\ndef root(n: int, s: Annotated[int, Depends(session{options})]):\n    time.sleep(0.02)\n"
        )
    };
    let mut plan = plan("/1");
    plan.traffic[0].arrivals = Arrivals::At(vec![0.0; 100]);
    plan.traffic[0].targets.push(("/2".to_owned(), 1.0));
    plan.count = Count::All { limit_s: 60.0 };
    let report = served(&source(""), &plan);
    assert!((75..=85).contains(&report.errors), "{report:?}");
    let report = served(&source(", max_concurrency=5"), &plan);
    assert_eq!((report.requests, report.errors), (100, 0));
    assert!((400.0..550.0).contains(&report.latency.max), "{:?}", report.latency);
}

/// The limit is for coroutines as well, and for what has no `yield` only as long as it runs.
#[test]
fn a_limit_is_held_until_the_lines_after_the_yield() {
    let source = |body: &str| {
        format!(
            "async def limited():\n    {body}\n\nLimited = Annotated[int, Depends(limited, max_concurrency=2)]\n\napp = FastAPI()\n\n\
             @app.get('/')\nasync def root(s: Limited):\n    await asyncio.sleep(0.1)\n"
        )
    };
    let mut plan = plan("/");
    plan.traffic[0].arrivals = Arrivals::At(vec![0.0; 10]);
    plan.count = Count::All { limit_s: 60.0 };
    let last = |body: &str| served(&source(body), &plan).latency.max;
    assert_near("called five times in a row", last("await asyncio.sleep(0.1)"), 600.0);
    assert_near("held while the endpoint runs", last("yield 1"), 500.0);
    assert_near("and while it is left", last("yield 1\n    await asyncio.sleep(0.1)"), 900.0);
}

#[test]
fn a_dependency_for_the_function_is_left_before_the_answer() {
    let source = |options: &str| {
        format!(
            "def session():\n    yield 1\n    time.sleep(0.2)\n\napp = FastAPI()\n\n\
             @app.get('/')\nasync def root(s=Depends(session{options})):\n    await asyncio.sleep(0.1)\n"
        )
    };
    assert_near("for the request", served(&source(""), &plan("/")).latency.p50, 100.0);
    assert_near("for the function", served(&source(", scope='function'"), &plan("/")).latency.p50, 300.0);
}

#[test]
fn open_arrivals_come_at_their_rate_whatever_the_server_does() {
    // No answer falls on an edge of the window, where a microsecond of start-up would decide what is counted.
    let source = "app = FastAPI()\n\n@app.get('/')\nasync def root():\n    await asyncio.sleep(0.51)\n";
    let mut plan = plan("/");
    plan.traffic[0].arrivals = Arrivals::Constant { per_s: 40.0 };
    plan.count = Count::Window { warm_up_s: 1.0, duration_s: 10.0 };
    assert_eq!(served(source, &plan).requests, 400);

    plan.traffic[0].arrivals = Arrivals::Bursts { n: 30, every_s: 2.0 };
    let report = served(source, &plan);
    assert_eq!(report.requests, 150);
    let in_flight = report.series.samples.iter().map(|sample| sample.in_flight).max();
    assert_eq!(report.series.completed.iter().filter(|n| **n == 30).count(), 6, "{:?}", report.series.completed);
    assert!(in_flight <= Some(30), "{in_flight:?}");

    plan.traffic[0].arrivals = Arrivals::At(vec![0.5, 0.5, 3.0]);
    assert_eq!(served(source, &plan).requests, 3);
}

#[test]
fn who_gives_up_leaves_the_work_to_the_server() {
    let source = "busy = 0\n\napp = FastAPI()\n\n@app.get('/')\nasync def root():\n    global busy\n    busy += 1\n    if busy > 3:\n\
        \x20       raise HTTPException(503)\n    await asyncio.sleep(2)\n    busy -= 1\n";
    let mut plan = plan("/");
    plan.traffic[0].timeout_s = Some(0.5);
    plan.count = Count::Window { warm_up_s: 0.0, duration_s: 1.9 };
    let report = served(source, &plan);
    // Three requests are given up after half a second each, and still worked on; the fourth finds them there.
    assert!(report.errors == report.requests && report.requests > 3, "{report:?}");
    assert_near("latency of the slowest", report.latency.max, 500.0);
    assert!(report.latency.p50 < 100.0, "the refused ones are quick: {:?}", report.latency);
}

#[test]
fn who_failed_tries_again_as_often_as_planned() {
    let source = "n = 0\n\napp = FastAPI()\n\n@app.get('/')\nasync def root():\n    global n\n    n += 1\n    await asyncio.sleep(0.1)\n\
        \x20   if n % 3:\n        raise HTTPException(503)\n";
    let mut plan = plan("/");
    plan.traffic[0].arrivals = Arrivals::Constant { per_s: 2.0 };
    let failing = |retries| {
        let mut plan = plan.clone();
        plan.traffic[0].retries = retries;
        let report = served(source, &plan);
        (report.requests, report.errors)
    };
    let (requests, errors) = failing(0);
    assert!((19..=20).contains(&requests) && errors >= requests * 6 / 10, "{requests} {errors}");
    // Two of three tries fail, and are tried again until the third succeeds.
    let (requests, errors) = failing(2);
    assert!((57..=60).contains(&requests) && errors == requests * 2 / 3, "{requests} {errors}");
}

const UPSTREAM: &str = "import httpx\n\napp = FastAPI()\nclient = httpx.AsyncClient()\n\n@app.get('/')\nasync def root():\n\
    \x20   answer = await client.get('http://upstream/')\n    answer.raise_for_status()\n";

#[test]
fn an_upstream_has_a_latency_a_capacity_and_failures() {
    let mut plan = users("/", 10);
    plan.upstream.latency_s = Some(0.2);
    assert_near("ten at once", served(UPSTREAM, &plan).throughput, 50.0);
    plan.upstream.capacity = Some(2);
    let report = served(UPSTREAM, &plan);
    assert_near("two at once", report.throughput, 10.0);
    assert_near("the others wait there", report.latency.p50, 1_000.0);
    plan.upstream = Upstream { latency_s: Some(0.01), capacity: None, failure_rate: 0.2 };
    let report = served(UPSTREAM, &plan);
    let failing = report.errors as f64 / report.requests as f64;
    assert!((0.15..0.25).contains(&failing), "{failing}");
}

#[test]
fn faults_come_when_they_are_planned() {
    let mut plan = users("/", 10);
    plan.upstream.latency_s = Some(0.1);
    plan.faults = vec![Fault::Block { at_s: 2.0, duration_s: 1.5, every_s: None }];
    let report = served(UPSTREAM, &plan);
    assert_eq!(report.blocks, vec![(2.0, 3.5)]);
    assert!((1_400.0..1_700.0).contains(&report.latency.max), "{:?}", report.latency);
    assert_eq!(report.series.completed[2], 0, "{:?}", report.series.completed);

    plan.faults = vec![Fault::Block { at_s: 1.0, duration_s: 0.2, every_s: Some(2.0) }];
    assert_eq!(served(UPSTREAM, &plan).blocks.len(), 5);

    plan.faults = vec![Fault::SlowUpstream { from_s: 4.0, until_s: 6.0, factor: 10.0 }];
    let report = served(UPSTREAM, &plan);
    assert_near("before", f64::from(report.series.p50[2]), 100.0);
    assert_near("while it is slow", f64::from(report.series.p50[5]), 1_000.0);
    assert_near("after", f64::from(report.series.p50[8]), 100.0);

    plan.faults = vec![Fault::Cpu { part: 0.5, seconds: 0.05, from_s: 0.0, until_s: 100.0 }];
    // A request takes 25 ms of the loop on average, so there is room for 40 a second at most.
    let throughput = served(UPSTREAM, &plan).throughput;
    assert!((30.0..42.0).contains(&throughput), "{throughput}");
}

#[test]
fn workers_share_the_users_who_keep_their_connections() {
    let source = "app = FastAPI()\n\n@app.get('/')\nasync def root():\n    time.sleep(0.05)\n";
    let mut plan = users("/", 40);
    assert_near("one worker", served(source, &plan).throughput, 20.0);
    plan.server.workers = 4;
    assert_near("four workers", served(source, &plan).throughput, 80.0);
    plan.server.connections_per_worker = vec![40, 0, 0, 0];
    assert_near("all users on one", served(source, &plan).throughput, 20.0);
}

#[test]
fn a_mix_is_asked_for_in_its_proportion() {
    let source = "app = FastAPI()\n\n@app.get('/a')\nasync def a():\n    await asyncio.sleep(0.1)\n\n@app.get('/b')\nasync def b():\n    await asyncio.sleep(0.3)\n";
    let mut plan = users("/a", 100);
    plan.traffic[0].targets = vec![("/a".to_owned(), 3.0), ("/b".to_owned(), 1.0)];
    assert_near("mean", served(source, &plan).latency.mean, 150.0);
}

#[test]
fn beside_a_thread_that_computes_a_request_often_waits_for_the_gil_twice() {
    let source = "import threading\n\ndef forever():\n    while True:\n        sum(range(500))\n\napp = FastAPI()\n\n\
        @app.on_event('startup')\nasync def begin():\n    threading.Thread(target=forever, daemon=True).start()\n\n\
        @app.get('/health')\nasync def health():\n    return 1\n";
    let mut load = plan("/health");
    load.traffic[0].arrivals = Arrivals::Poisson { per_s: 20.0 };
    let report = served(source, &load);
    // A real server: mean 9.1 ms, half of the requests 6 ms, half 11. A timer of the loop waits once.
    let (latency, lag) = (&report.latency, &report.loop_lag);
    assert!((6.0..11.0).contains(&latency.mean) && (9.0..13.0).contains(&latency.p95), "{latency:?}");
    assert!((4.0..7.0).contains(&lag.p50), "{lag:?}");
}

#[test]
fn who_thinks_is_not_in_flight_and_who_comes_while_the_loop_is_held_up_is() {
    const QUICK: &str =
        "app = FastAPI()\n\n@app.get('/q')\nasync def q():\n    await asyncio.sleep(0.1)\n    return 1\n";
    let mut many = plan("/q");
    many.traffic[0].arrivals = Arrivals::Users { n: 5_000, think_s: 10.0, ramp_s: 10.0 };
    many.count = Count::Window { warm_up_s: 11.0, duration_s: 8.0 };
    let report = served(QUICK, &many);
    assert!(report.latency.mean < 106.0 && report.latency.p95 < 130.0, "{:?}", report.latency);

    let mut held_up = plan("/q");
    held_up.traffic[0].arrivals = Arrivals::Constant { per_s: 50.0 };
    held_up.faults = vec![Fault::Block { at_s: 5.0, duration_s: 2.0, every_s: None }];
    let report = served(QUICK, &held_up);
    let in_flight: Vec<u32> = report.series.samples[4..8].iter().map(|sample| sample.in_flight).collect();
    assert!(in_flight[1] > 45 && in_flight[2] > 95 && in_flight[3] < 20, "{in_flight:?}");
    let (whole, mean) = (report.spent.iter().sum::<f64>() * 1e3, report.latency.mean);
    assert!((whole - mean).abs() < 0.05 * mean, "{whole} ms of {mean} ms");
}

#[test]
fn who_thinks_as_long_as_a_thread_computes_falls_into_step_with_it() {
    const BESIDE: &str = "app = FastAPI()\n\n@app.get('/cpu')\ndef cpu():\n    end = time.thread_time() + 0.05\n    while time.thread_time() < end:\n        sum(range(1000))\n\n\
        @app.get('/health')\nasync def health():\n    return 1\n";
    let mut plan = plan("/health");
    plan.traffic[0].arrivals = Arrivals::Users { n: 1, think_s: 0.05, ramp_s: 0.0 };
    plan.traffic.push(users("/cpu", 1).traffic.remove(0));
    plan.count = Count::Window { warm_up_s: 2.0, duration_s: 8.0 };
    let health = &served(BESIDE, &plan).groups[0];
    assert!(health.latency.mean < 1.5, "it would wait 5 ms for the GIL: {:?}", health.latency);
}
