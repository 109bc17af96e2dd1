//! What a load run says of where the time of a request went: each wait under its own name, and all of them together the mean latency.

use loop_lab::machine::serving::Stage::{self, Awaiting, Blocking, Computing, Gil, Lock, Loop, Pool, Thread, Token};
use loop_lab::python;
use loop_lab::server::plan::LoadPlan;
use loop_lab::server::report::{ClosedLoad, Report};
use loop_lab::server::run::run;

const BEGINNING: &str = "import asyncio, hashlib, threading, time\nimport asyncpg, httpx, requests\n\
    from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor\n\
    from fastapi import BackgroundTasks, Depends, FastAPI\nfrom fastapi.responses import StreamingResponse\n\napp = FastAPI()\n\n\
    def burn(seconds):\n    end = time.thread_time() + seconds\n    while time.thread_time() < end:\n        sum(range(1000))\n\n";

/// Eight users without a pause, for ten seconds.
fn report(source: &str) -> Report {
    let program = python::compile(&format!("{BEGINNING}{source}")).expect("it compiles");
    let mut plan = LoadPlan::of_closed(&ClosedLoad {
        users: 8,
        think_s: 0.0,
        ramp_s: 0.1,
        warm_up_s: 2.0,
        duration_s: 10.0,
        bucket_ms: 250,
        handler: "/it".to_owned(),
        blocks: Vec::new(),
        seed: 1,
    });
    plan.server.thread_tokens = 4;
    let report = run(&program, &plan, &mut |_, _| {});
    assert_eq!((report.stopped.as_ref(), report.first_error.as_ref()), (None, None), "{source}");
    report
}

/// What a program shows, the program, and how long a request is in some of the stages, ms.
type Case = (&'static str, &'static str, &'static [(Stage, f64)]);

const CASES: &[Case] = &[
    (
        "a lock: one at a time for 50 ms",
        "lock = asyncio.Lock()\n\n@app.get('/it')\nasync def it():\n    async with lock:\n        await asyncio.sleep(0.05)\n",
        &[(Lock, 350.0), (Awaiting, 50.0)],
    ),
    (
        "a semaphore of two",
        "two = asyncio.Semaphore(2)\n\n@app.get('/it')\nasync def it():\n    async with two:\n        await asyncio.sleep(0.05)\n",
        &[(Lock, 150.0), (Awaiting, 50.0)],
    ),
    (
        "a limiter of the program's own, of two",
        "import anyio\n\ntwo = anyio.CapacityLimiter(2)\n\n@app.get('/it')\nasync def it():\n    async with two:\n        await asyncio.sleep(0.05)\n",
        &[(Lock, 150.0), (Awaiting, 50.0)],
    ),
    (
        "an event that is set every 100 ms",
        "async def tick(event):\n    await asyncio.sleep(0.1)\n    event.set()\n\n\
         @app.get('/it')\nasync def it():\n    event = asyncio.Event()\n    task = asyncio.create_task(tick(event))\n    await event.wait()\n",
        &[(Awaiting, 100.0)],
    ),
    (
        "a queue whose only consumer takes 20 ms for each",
        "queue = asyncio.Queue()\nconsumers = []\n\nasync def consume():\n    while True:\n        done = await queue.get()\n        await asyncio.sleep(0.02)\n        done.set_result(1)\n\n\
         @app.get('/it')\nasync def it():\n    if not consumers:\n        consumers.append(asyncio.create_task(consume()))\n    done = asyncio.get_running_loop().create_future()\n    await queue.put(done)\n    await done\n",
        &[(Awaiting, 160.0)],
    ),
    (
        "a dependency with two places",
        "async def session():\n    yield 1\n\n@app.get('/it')\nasync def it(s = Depends(session, max_concurrency=2)):\n    await asyncio.sleep(0.05)\n",
        &[(Lock, 150.0), (Awaiting, 50.0), (Pool, 0.0)],
    ),
    ("four threads for eight", "@app.get('/it')\ndef it():\n    time.sleep(0.05)\n", &[(Token, 50.0), (Thread, 50.0)]),
    (
        "a dependency in a thread",
        "def slow():\n    time.sleep(0.05)\n\n@app.get('/it')\nasync def it(s = Depends(slow)):\n    return 1\n",
        &[(Token, 50.0), (Thread, 50.0)],
    ),
    (
        "a background task keeps its token after the answer",
        "def later():\n    time.sleep(0.05)\n\n@app.get('/it')\ndef it(tasks: BackgroundTasks):\n    tasks.add_task(later)\n    time.sleep(0.05)\n",
        &[(Token, 150.0), (Thread, 50.0)],
    ),
    (
        "threads that compute wait for the GIL",
        "@app.get('/it')\ndef it():\n    burn(0.05)\n",
        &[(Token, 175.0), (Gil, 165.0), (Thread, 55.0), (Loop, 2.0)],
    ),
    (
        "threads that compute without the GIL, on two cores",
        "@app.get('/it')\ndef it():\n    hashlib.pbkdf2_hmac('sha256', b'a', b'b', 250_000)\n",
        &[(Gil, 0.0)],
    ),
    (
        "a thread's answer that a busy loop does not take",
        "@app.get('/it')\nasync def it():\n    await asyncio.sleep(0)\n    await asyncio.to_thread(time.sleep, 0.001)\n    time.sleep(0.05)\n",
        &[(Blocking, 50.0), (Loop, 349.0)],
    ),
    (
        "a process pool of one",
        "pool = ProcessPoolExecutor(1)\n\n@app.get('/it')\nasync def it():\n    await asyncio.get_running_loop().run_in_executor(pool, burn, 0.02)\n",
        &[(Awaiting, 160.0)],
    ),
    (
        "a thread pool of one",
        "pool = ThreadPoolExecutor(1)\n\n@app.get('/it')\nasync def it():\n    await asyncio.get_running_loop().run_in_executor(pool, time.sleep, 0.02)\n",
        &[(Awaiting, 160.0)],
    ),
    (
        "a client with two connections",
        "client = httpx.AsyncClient(limits=httpx.Limits(max_connections=2))\n\n@app.get('/it')\nasync def it():\n    await client.get('https://a.test/b')\n",
        &[(Pool, 400.0), (Awaiting, 133.0)],
    ),
    (
        "a pool of two connections to a database",
        "pool = asyncpg.create_pool(max_size=2)\n\n@app.get('/it')\nasync def it():\n    async with pool.acquire() as connection:\n        await asyncio.sleep(0.05)\n",
        &[(Pool, 150.0), (Awaiting, 50.0)],
    ),
    ("blocks the loop", "@app.get('/it')\nasync def it():\n    time.sleep(0.02)\n", &[(Blocking, 20.0), (Loop, 140.0)]),
    ("computes on the loop", "@app.get('/it')\nasync def it():\n    burn(0.02)\n", &[(Computing, 20.0), (Loop, 140.0)]),
    (
        "a stream whose generator is a plain one",
        "def chunks():\n    for _ in range(5):\n        time.sleep(0.02)\n        yield b'x'\n\n@app.get('/it')\nasync def it():\n    return StreamingResponse(chunks())\n",
        &[(Token, 100.0), (Thread, 100.0)],
    ),
    (
        "a loop that waits for the GIL beside a thread that computes",
        "def forever():\n    while True:\n        sum(range(2000))\n\nstarted = []\n\n@app.get('/it')\nasync def it():\n    if not started:\n        started.append(threading.Thread(target=forever, daemon=True))\n        started[0].start()\n    await asyncio.sleep(0.05)\n",
        &[(Awaiting, 50.0), (Gil, 7.0), (Loop, 1.0)],
    ),
];

#[test]
fn every_wait_has_its_name_and_together_they_are_the_latency() {
    let mut wrong = Vec::new();
    for (name, source, expected) in CASES {
        let report = report(source);
        let (whole, mean) = (report.spent.iter().sum::<f64>() * 1e3, report.latency.mean);
        let told = |report: &Report| report.spent.map(|seconds| (seconds * 1e4).round() / 10.0);
        if (whole - mean).abs() > 0.03 * mean {
            wrong.push(format!("{name}: {whole} ms of {mean} ms"));
        }
        println!("{name}: {mean:.1} ms {:?}", told(&report));
        for (stage, ms) in *expected {
            let spent = report.spent[*stage as usize] * 1e3;
            if (spent - ms).abs() > 0.1 * ms + 2.0 {
                wrong.push(format!("{name}: {stage:?} {spent:.1} ms, not {ms}: {:?}", told(&report)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
