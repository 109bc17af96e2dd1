//! What the worker does: requests in, responses out. It keeps the run that was opened last, so that the page gets
//! small answers about it and never the trace itself.
//!
//! Read [`Engine::answer`] first; `engine/picture.rs` draws a moment, `engine/lanes.rs` the timeline.

mod inside;
mod kept;
mod lanes;
mod opened;
mod picture;

use crate::machine;
use crate::machine::trace::{Replay, RunSummary, Trace, summary};
use crate::protocol::picture::Place;
use crate::protocol::{Answer, Request, RequestOfLoad, Response, Run, Work};
use crate::python;
use crate::python::bytecode::Program;
use crate::server;
use crate::server::plan::LoadPlan;
use crate::server::report::Report;
use crate::server::request::Seen;
use crate::server::run::Progress;
use std::sync::Arc;

/// The engine of one worker.
#[derive(Default)]
pub struct Engine {
    kept: Option<Kept>,
    /// A run set aside, to compare others with.
    aside: Option<(u32, Arc<Replay>)>,
}

/// The run that was opened last.
struct Kept {
    asked: Run,
    replay: Arc<Replay>,
    /// Indices of the events that write to the console.
    console: Vec<u32>,
    /// What the same run without injected blocks amounts to, if there are any.
    unblocked: Option<Arc<RunSummary>>,
    /// What was seen of the request, where it is the run of one.
    seen: Seen,
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
            Work::Trace(asked) => match python::compile(&asked.source) {
                Ok(program) => Answer::Trace(Box::new(trace_of(&program, &asked, &mut |_, _| {}).0)),
                Err(errors) => Answer::Refused(errors),
            },
            Work::Open(asked) => self.open(asked, &mut progress),
            Work::Look { run, place } => self.look(run, &place),
            Work::Lanes { run, window } => match self.replay(run) {
                Some(replay) => {
                    let follow = self.kept(run).and_then(|kept| kept.seen.task);
                    Answer::Lanes(Box::new(lanes::lanes(replay, window, follow)))
                }
                None => Answer::Gone,
            },
            Work::Inside { run, index } => self.inside(run, index),
            Work::SetAside(asked) => self.set_aside(&asked),
            Work::Compare { run } => match (self.kept(run), &self.aside) {
                (Some(open), Some((_, aside))) => Answer::Compared(Box::new(kept::comparison(aside, &open.replay))),
                _ => Answer::Gone,
            },
            Work::Tell { run } => match self.kept(run) {
                Some(kept) => Answer::Told(kept::told(&kept.replay)),
                None => Answer::Gone,
            },
            Work::LoadPlan { source, plan } => run_load(&source, &plan, &mut progress),
        };
        progress(last);
    }

    fn open(&mut self, mut asked: Run, progress: &mut dyn FnMut(Answer)) -> Answer {
        let program = match python::compile(&asked.source) {
            Ok(program) => program,
            Err(errors) => return Answer::Refused(errors),
        };
        let mut progress = on_the_way(progress);
        let injections = std::mem::take(&mut asked.settings.injections);
        let unblocked = (!injections.is_empty()).then(|| {
            self.unblocked_run(&asked).unwrap_or_else(|| {
                let (trace, _) = trace_of(&program, &asked, &mut progress);
                Arc::new(summary(&Replay::new(Arc::new(trace))))
            })
        });
        asked.settings.injections = injections;
        let (trace, seen) = trace_of(&program, &asked, &mut progress);
        let console = picture::console(&trace);
        let replay = Arc::new(Replay::new(Arc::new(trace)));
        let opened = opened::opened(&replay, unblocked.as_deref(), &asked.settings.injections, seen);
        self.kept = Some(Kept { asked, replay, console, unblocked, seen });
        Answer::Opened(Box::new(opened))
    }

    /// The run without blocks, where the kept one is it or has it: blocks are added and moved often.
    fn unblocked_run(&mut self, without: &Run) -> Option<Arc<RunSummary>> {
        let kept = self.kept.as_mut()?;
        let injections = std::mem::take(&mut kept.asked.settings.injections);
        let Run { source, settings, request, .. } = &kept.asked;
        let is_same = *source == without.source && *settings == without.settings && *request == without.request;
        kept.asked.settings.injections = injections;
        is_same.then(|| kept.unblocked.clone().unwrap_or_else(|| Arc::new(summary(&kept.replay))))
    }

    fn look(&self, run: u32, place: &Place) -> Answer {
        let Some(kept) = self.kept(run) else { return Answer::Gone };
        Answer::Picture(picture::picture(&kept.replay, &kept.console, place).map(Box::new))
    }

    /// The run that is open is only copied; another one is run.
    fn set_aside(&mut self, asked: &Run) -> Answer {
        let run = asked.run;
        if self.aside.as_ref().is_some_and(|(number, _)| *number == run) {
            return Answer::SetAside;
        }
        let replay = match self.kept(run).map(|kept| kept.replay.clone()) {
            Some(open) => open,
            None => match python::compile(&asked.source) {
                Ok(program) => Arc::new(Replay::new(Arc::new(trace_of(&program, asked, &mut |_, _| {}).0))),
                Err(errors) => return Answer::Refused(errors),
            },
        };
        self.aside = Some((run, replay));
        Answer::SetAside
    }

    fn inside(&self, run: u32, index: u32) -> Answer {
        let Some(kept) = self.kept(run) else { return Answer::Gone };
        let Run { source, settings, request, .. } = &kept.asked;
        let Ok(program) = python::compile(source) else { return Answer::Gone };
        let inside = match request.as_ref().and_then(RequestOfLoad::read) {
            Some(request) => server::request::inside(&program, &request, &settings.injections, index, kept.seen.worker),
            None => machine::inside::inside(&program, settings, index),
        };
        Answer::Inside(Box::new(inside::shown(&kept.replay, index, inside)))
    }

    /// The run of this number: the open one, or the one set aside.
    fn replay(&self, run: u32) -> Option<&Replay> {
        let aside = || self.aside.as_ref().filter(|(number, _)| *number == run).map(|(_, replay)| &**replay);
        self.kept(run).map(|kept| &*kept.replay).or_else(aside)
    }

    fn kept(&self, run: u32) -> Option<&Kept> {
        self.kept.as_ref().filter(|kept| kept.asked.run == run)
    }
}

/// The trace of what was asked for, and what became of the request in it. `progress` gets the virtual seconds of a run under load.
fn trace_of(program: &Program, asked: &Run, progress: &mut Progress<'_>) -> (Trace, Seen) {
    match asked.request.as_ref().and_then(RequestOfLoad::read) {
        Some(request) => server::request::trace(program, &request, &asked.settings.injections, progress),
        None => (machine::run(program, &asked.settings), Seen::default()),
    }
}

fn run_load(source: &str, plan: &LoadPlan, progress: &mut dyn FnMut(Answer)) -> Answer {
    let program = match python::compile(source) {
        Ok(program) => program,
        Err(errors) => return Answer::Refused(errors),
    };
    let report = server::run::run(&program, plan, &mut on_the_way(progress));
    Answer::Load(Box::new(report))
}

/// Sends reports while a load goes on.
fn on_the_way(progress: &mut dyn FnMut(Answer)) -> impl FnMut(&dyn Fn() -> Report, f64) {
    |report, virtual_s| progress(Answer::LoadProgress { report: Box::new(report()), virtual_s })
}
