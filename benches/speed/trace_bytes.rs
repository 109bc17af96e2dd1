//! Bytes per event: as the worker keeps it, as the compact form has it, and as the page gets to see it.

use crate::Wanted;
use crate::machine::programs;
use crate::table::Table;
use loop_lab::engine::Engine;
use loop_lab::machine::moment::Moment;
use loop_lab::machine::settings::Settings;
use loop_lab::machine::trace::{Event, Trace};
use loop_lab::protocol::picture::{Place, Window};
use loop_lab::protocol::{Request, Response, Run, Work};

/// Pictures looked at along a run.
const N_PICTURES: u32 = 100;

/// Prints the table.
pub fn measure(wanted: &Wanted) {
    let columns = ["program", "events", "kept", "encoded", "opened, bytes", "a picture, bytes", "the lanes, bytes"];
    let mut table = Table::new("Bytes per event", &columns);
    for (name, file) in programs("loop").into_iter().filter(|(name, _)| wanted.wants(name)) {
        let source = std::fs::read_to_string(&file).expect("the program can be read");
        let program = loop_lab::python::compile(&source).expect("the program compiles");
        // With the budget of the labs, which these programs use up: the longest traces that a reader meets.
        let trace = loop_lab::machine::run(&program, &Settings::default());
        let n_events = trace.events.len();
        let per_event = |bytes: usize| format!("{:.1}", bytes as f64 / n_events as f64);
        let mut page = Page { engine: Engine::default(), n_requests: 0 };
        let opened = page.bytes_of(Work::Open(Run { run: 1, source, settings: Settings::default(), request: None }));
        let pictures: usize = (0..N_PICTURES)
            .map(|at| n_events as u32 / N_PICTURES * at)
            .map(|index| page.bytes_of(Work::Look { run: 1, place: Place::Event(index) }))
            .sum();
        let window = Window { from: Moment::START, to: trace.end, width: 1000, first_lane: 0, n_lanes: 40 };
        let lanes = page.bytes_of(Work::Lanes { run: 1, window });
        table.row(&[
            name,
            n_events.to_string(),
            per_event(kept(&trace)),
            per_event(trace.encode().len()),
            opened.to_string(),
            (pictures / N_PICTURES as usize).to_string(),
            lanes.to_string(),
        ]);
    }
    table.print();
}

/// Bytes of a trace in memory.
fn kept(trace: &Trace) -> usize {
    let texts: usize = trace.texts.iter().map(|text| text.len() + size_of::<String>()).sum();
    trace.events.len() * size_of::<Event>() + texts
}

/// Asks a worker, as the page does.
struct Page {
    engine: Engine,
    n_requests: u32,
}

impl Page {
    /// Bytes of the answers to a request.
    fn bytes_of(&mut self, work: Work) -> usize {
        self.n_requests += 1;
        let request = Request { id: self.n_requests, work };
        let mut bytes = 0;
        self.engine.answer(request, &mut |response: Response| {
            bytes += postcard::to_stdvec(&response).expect("responses are plain data").len();
        });
        bytes
    }
}
