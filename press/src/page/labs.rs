//! The labs' pages: what a lab is, and the program that it begins with, in the place where the lab has it.

use super::Page;
use crate::course::compile::Course;
use crate::html::escape;

/// What the Load lab begins with.
const UNDER_LOAD: &str = include_str!("../../../src/app/load_lab/quotes.py");

/// The Step lab's page.
pub fn step(course: &Course) -> Page {
    let program = course.examples.first().map(|example| example.run.program.as_str()).unwrap_or_default();
    let what = "Type asyncio code and step through it, forward and back: tasks, timers, threads and the GIL in virtual time. Block the loop and see who waits.";
    let panel = panel("step-lab__program", program);
    let lab = format!(
        r#"<div class="step-lab" data-page="true"><div class="step-lab__says">{}</div>{panel}</div>"#,
        says(what)
    );
    page("/step", "Step lab", what, &lab)
}

/// The Load lab's page.
pub fn load() -> Page {
    let what = "Put users on an endpoint and watch throughput and latency in virtual time: async def, def, threads, workers, and one blocking call.";
    let panel = panel("load-lab__program", UNDER_LOAD);
    let lab = format!(
        r#"<div class="load-lab"><div class="load-lab__side">{panel}</div><div class="load-lab__main">{}</div></div>"#,
        says(what)
    );
    page("/load", "Load lab", what, &lab)
}

fn page(address: &str, title: &str, what: &str, lab: &str) -> Page {
    let main = format!(
        r#"<div class="page page--wide stack lab-begun"><h1 class="visually-hidden">{title}</h1>
{lab}</div>"#
    );
    Page::new(address, title, what, main)
}

fn says(what: &str) -> String {
    format!(
        r#"<p class="lesson__lead">{what}</p>
<p class="boot__wait"><span class="busy" aria-hidden="true"><i></i><i></i><i></i></span> Getting ready…</p>"#
    )
}

/// The program as the editor shows it before its own files are there.
fn panel(class: &str, program: &str) -> String {
    format!(
        r#"<section class="panel {class}" role="group" aria-label="Program"><header class="panel__head"><h2 class="panel__title">Program</h2></header><pre class="editor__plain" tabindex="0">{}</pre></section>"#,
        escape(program.trim_end())
    )
}
