//! Measured beside simulated: what the Load lab's figures are worth.

use crate::app::measured::MeasuredTable;
use crate::app::platform::base::base_path;
use crate::app::routes;
use leptos::prelude::*;
use leptos_meta::Title;

/// The claim that is tested, the table, and how to repeat the measurement.
#[component]
pub fn MeasuredPage() -> impl IntoView {
    let file = |name: &str| format!("{}/measured/{name}", base_path());
    let script = |name: &'static str| view! { <a href=file(name) download=name>{name}</a> };
    view! {
        <Title text="Measured beside simulated" />
        <div class="page stack measured-page">
            <h1>"Measured beside simulated"</h1>
            <p class="page--prose-text">
                "A simulator may say anything. So a real uvicorn with a real FastAPI was put under load, and the simulated one runs the same file under the same load. Here are both, side by side, with what does not fit."
            </p>
            <section class="card stack" aria-labelledby="claim">
                <h2 class="card__title" id="claim">"A claim, tested"</h2>
                <p>
                    "One reads that a hundred requests of 100 ms take 10.23 s where the endpoints are plain " <code>"def"</code>
                    ". They do not. FastAPI runs a " <code>"def"</code>
                    " on one of forty threads, so a hundred need three rounds. Measured: 0.323 s until the last answer. What takes ten seconds is the same call in an "
                    <code>"async def"</code> ", where it blocks the loop: 10.1 s, measured as well."
                </p>
                <p>
                    <a class="button" data-variant="main" href=routes::load_preset("hundred-at-once-threads")>
                        "Run both in the Load lab"
                    </a>
                </p>
            </section>
            <section class="stack page--prose-text" aria-labelledby="how">
                <h2 id="how">"How it was measured"</h2>
                <p>
                    "The load generator ran on the server’s machine, with its own sockets, keep-alive connections, and every latency kept; a second of warm-up is not counted. Figures are medians over the quietest repetitions, so neighbours on the machine do not count. Point at a figure for its lowest and highest repetition. With two cores for server, users and upstream, everything that is limited by the processor varies by a quarter from run to run."
                </p>
                <p>
                    "The simulator’s costs (parsing a request, handing it to a thread, waking up) come from a few of these scenarios and none is tuned to one of them. It counts for a shorter time, where that holds some thousand requests. A test of Loop Lab runs all of them again with every change and fails when a figure leaves its bound: 10 %, or 25 % where the processors were the limit or the measurement itself varies by more."
                </p>
                <h2>"Repeat it"</h2>
                <p>
                    {script("app.py")} " is the app, and what the simulator runs; " {script("server.py")}
                    " serves it with the counters that the measurement needs; " {script("load.py")} " is the load generator, "
                    {script("run.py")} " the list of scenarios, " {script("facts.py")} " asks the server what it runs with. With fastapi, uvicorn[standard], httpx and requests installed:"
                </p>
                <pre class="measured__command"><code>"python run.py OUT.json"</code></pre>
            </section>
            <section class="stack" aria-labelledby="all">
                <h2 id="all">"All figures"</h2>
                <MeasuredTable />
            </section>
        </div>
    }
}
