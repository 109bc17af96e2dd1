//! What the worker does: requests in, responses out. It keeps the run that was opened last, so that the page gets
//! small answers about it and never the trace itself.
//!
//! Read [`Engine::answer`] first; `engine/picture.rs` draws a moment, `engine/lanes.rs` the timeline.

mod lanes;
mod opened;
mod picture;

use crate::machine;
use crate::machine::settings::Settings;
use crate::machine::trace::{Replay, RunSummary, summary};
use crate::protocol::picture::Place;
use crate::protocol::{Answer, Request, Response, Work};
use crate::python;
use crate::server;
use crate::server::closed::plan_of;
use crate::server::plan::LoadPlan;
use std::sync::Arc;

/// The engine of one worker.
#[derive(Default)]
pub struct Engine {
    kept: Option<Kept>,
}

/// The run that was opened last.
struct Kept {
    run: u32,
    source: String,
    settings: Settings,
    replay: Replay,
    /// Indices of the events that write to the console.
    console: Vec<u32>,
    /// What the same run without injected blocks amounts to, if there are any.
    unblocked: Option<Arc<RunSummary>>,
}

impl Engine {
    /// Answers a request given as postcard bytes.
    pub fn answer_bytes(&mut self, bytes: &[u8], respond: &mut dyn FnMut(Response)) {
        match postcard::from_bytes::<Request>(bytes) {
            Ok(request) => self.answer(request, respond),
            Err(error) => respond(Response { id: 0, answer: Answer::Failed(error.to_string()) }),
        }
    }

    /// Answers a request: once, or with progress before the last answer.
    pub fn answer(&mut self, request: Request, respond: &mut dyn FnMut(Response)) {
        let id = request.id;
        let mut progress = |answer| respond(Response { id, answer });
        let last = match request.work {
            Work::Check { source } => Answer::Refused(python::compile(&source).err().unwrap_or_default()),
            Work::Trace { source, settings } => match python::compile(&source) {
                Ok(program) => Answer::Trace(Box::new(machine::run(&program, &settings))),
                Err(errors) => Answer::Refused(errors),
            },
            Work::Open { run, source, settings } => self.open(run, source, &settings),
            Work::Look { run, place } => self.look(run, place),
            Work::Lanes { run, window } => match self.kept(run) {
                Some(kept) => Answer::Lanes(Box::new(lanes::lanes(&kept.replay, window))),
                None => Answer::Gone,
            },
            Work::Load { source, load } => run_load(&source, &plan_of(&load), &mut progress),
            Work::LoadPlan { source, plan } => run_load(&source, &plan, &mut progress),
        };
        progress(last);
    }

    fn open(&mut self, run: u32, source: String, settings: &Settings) -> Answer {
        let program = match python::compile(&source) {
            Ok(program) => program,
            Err(errors) => return Answer::Refused(errors),
        };
        let unblocked = (!settings.injections.is_empty()).then(|| {
            let without = without_injections(settings);
            let run = || Arc::new(summary(&Replay::new(Arc::new(machine::run(&program, &without)))));
            self.unblocked_run(&source, &without).unwrap_or_else(run)
        });
        let trace = Arc::new(machine::run(&program, settings));
        let console = picture::console(&trace);
        let replay = Replay::new(trace);
        let opened = opened::opened(&replay, unblocked.as_deref(), settings.injections.len());
        self.kept = Some(Kept { run, source, settings: settings.clone(), replay, console, unblocked });
        Answer::Opened(Box::new(opened))
    }

    /// The run without blocks, where the kept one is it or has it: blocks are added and moved often.
    fn unblocked_run(&self, source: &str, without: &Settings) -> Option<Arc<RunSummary>> {
        let kept = self.kept.as_ref().filter(|kept| kept.source == source)?;
        if without_injections(&kept.settings) != *without {
            return None;
        }
        Some(kept.unblocked.clone().unwrap_or_else(|| Arc::new(summary(&kept.replay))))
    }

    fn look(&self, run: u32, place: Place) -> Answer {
        let Some(kept) = self.kept(run) else { return Answer::Gone };
        Answer::Picture(picture::picture(&kept.replay, &kept.console, place).map(Box::new))
    }

    fn kept(&self, run: u32) -> Option<&Kept> {
        self.kept.as_ref().filter(|kept| kept.run == run)
    }
}

fn without_injections(settings: &Settings) -> Settings {
    Settings { injections: Vec::new(), ..settings.clone() }
}

fn run_load(source: &str, plan: &LoadPlan, progress: &mut dyn FnMut(Answer)) -> Answer {
    let program = match python::compile(source) {
        Ok(program) => program,
        Err(errors) => return Answer::Refused(errors),
    };
    let report = server::run::run(&program, plan, &mut |report, virtual_s| {
        progress(Answer::LoadProgress { report: Box::new(report.clone()), virtual_s });
    });
    Answer::Load(Box::new(report))
}
