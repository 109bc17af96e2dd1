//! What a Load lab holds: the program, the load that is set, the run that is shown, and one kept to compare with.

use super::setup::Setup;
use crate::app::editor::kept::KeptText;
use crate::app::platform::engine::{Channel, Engine, EngineFailure};
use crate::protocol::{Answer, Work};
use crate::python::error::CompileError;
use crate::server::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

/// A run, as far as it has got.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadRun {
    /// What was set.
    pub setup: Setup,
    /// What came of it so far.
    pub report: Report,
    /// Virtual seconds gone.
    pub at_s: f64,
}

impl LoadRun {
    /// How much of it is done, from 0 to 1.
    pub fn share(&self) -> f64 {
        (self.at_s / self.setup.length_s()).clamp(0.0, 1.0)
    }

    /// Whether it has got to its end.
    pub fn is_over(&self) -> bool {
        self.at_s >= self.setup.length_s()
    }
}

/// Everything that a lab's parts share.
#[derive(Clone, Copy)]
pub struct LoadSession {
    /// The program.
    pub program: KeptText,
    /// The load that the next run gets.
    pub setup: RwSignal<Setup>,
    /// The run to compare with.
    pub kept: RwSignal<Option<Arc<LoadRun>>>,
    /// The run that is shown.
    pub shown: RwSignal<Option<Arc<LoadRun>>>,
    /// A run is under way.
    pub is_running: RwSignal<bool>,
    /// What keeps the program from running.
    pub errors: RwSignal<Vec<CompileError>>,
    /// Why there is no answer from the worker.
    pub failure: RwSignal<Option<String>>,
    /// A line that the editor shall go to.
    pub line_picked: RwSignal<Option<u32>>,
    engine: StoredValue<Engine, LocalStorage>,
}

impl LoadSession {
    /// A lab for this program, kept under this key. Nothing runs yet.
    pub fn new(key: &str, source: &str, setup: Setup) -> LoadSession {
        let engine = StoredValue::new_local(Engine::default());
        on_cleanup(move || _ = engine.try_with_value(Engine::stop));
        LoadSession {
            program: KeptText::new(key, source),
            setup: RwSignal::new(setup),
            kept: RwSignal::new(None),
            shown: RwSignal::new(None),
            is_running: RwSignal::new(false),
            errors: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            line_picked: RwSignal::new(None),
            engine,
        }
    }

    /// Runs with the load that is set; what it shows grows while it goes.
    pub fn run(&self) {
        self.run_then(self.setup.get_untracked(), |_| {});
    }

    /// Runs a load, then calls back where it got to its end.
    pub fn run_then(&self, setup: Setup, then: impl Fn(LoadSession) + 'static) {
        let session = *self;
        self.is_running.set(true);
        let work = Work::Load { source: self.program.text.get_untracked(), load: setup.load() };
        let show = move |report: Report, at_s: f64| {
            let run = LoadRun { setup: setup.clone(), report, at_s };
            session.shown.set(Some(Arc::new(run)));
        };
        let on_answer = move |answer: Result<Answer, EngineFailure>| {
            if session.shown.is_disposed() {
                return;
            }
            match answer {
                Ok(Answer::LoadProgress { report, virtual_s }) => return show(*report, virtual_s),
                Ok(Answer::Load(report)) => {
                    session.errors.set(Vec::new());
                    session.failure.set(None);
                    show(*report, f64::INFINITY);
                    session.is_running.set(false);
                    return then(session);
                }
                Ok(Answer::Refused(errors)) => session.errors.set(errors),
                Ok(Answer::Failed(reason)) => session.failure.set(Some(reason)),
                Ok(_) => {}
                Err(failure) => session.failure.set(Some(failure.to_string())),
            }
            session.is_running.set(false);
        };
        self.engine.try_with_value(|engine| engine.ask(Channel::Run, work, on_answer));
    }

    /// Ends the run that is under way; what it has shown so far stays.
    pub fn cancel(&self) {
        self.engine.try_with_value(Engine::stop);
        self.is_running.set(false);
    }

    /// Keeps the run that is shown, to compare the next ones with.
    pub fn keep(&self) {
        self.kept.set(self.shown.get_untracked());
    }
}
