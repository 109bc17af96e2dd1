//! What a Load lab holds: the program, the load that is set, the run that is shown, and those kept to compare with.

use super::playback::{Pace, Playback};
use super::setup::{MOST_FAULTS, Setup};
use crate::app::editor::kept::KeptText;
use crate::app::platform::engine::{Channel, Engine, EngineFailure};
use crate::protocol::{Answer, Work};
use crate::python::error::CompileError;
use crate::server::plan::Fault;
use crate::server::report::Report;
use leptos::prelude::*;
use std::sync::Arc;

/// A run, as far as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadRun {
    /// What was set.
    pub setup: Setup,
    /// What ran.
    pub program: Arc<str>,
    /// What came of it so far.
    pub report: Arc<Report>,
    /// Virtual seconds gone; infinite when it is over.
    pub at_s: f64,
}

impl LoadRun {
    /// How much of it is done, from 0 to 1.
    pub fn share(&self) -> f64 {
        (self.at_s / self.setup.length_s()).clamp(0.0, 1.0)
    }

    /// Whether it has got to its end.
    pub fn is_over(&self) -> bool {
        self.at_s.is_infinite()
    }

    /// Where its time axis ends, seconds.
    pub fn end_s(&self) -> f64 {
        match self.report.burst_makespan_s {
            Some(makespan) => makespan.max(0.1),
            None => self.setup.length_s(),
        }
    }
}

/// A run that was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// By which it is called.
    pub number: u32,
    /// The run.
    pub run: Arc<LoadRun>,
}

/// Everything that a lab's parts share.
#[derive(Clone, Copy)]
pub struct LoadSession {
    /// The program.
    pub program: KeptText,
    /// The load that the next run gets.
    pub setup: RwSignal<Setup>,
    /// The run that is compared with: A.
    pub against: RwSignal<Option<Arc<LoadRun>>>,
    /// Runs that were kept.
    pub kept: RwSignal<Vec<Kept>>,
    /// The run that is shown: B, where there is an A.
    pub shown: RwSignal<Option<Arc<LoadRun>>>,
    /// A run is under way, or being shown.
    pub is_running: RwSignal<bool>,
    /// What is shown stands still meanwhile.
    pub is_paused: RwSignal<bool>,
    /// How fast a run is shown.
    pub pace: RwSignal<Pace>,
    /// Where the crosshair of all charts is, seconds.
    pub cursor: RwSignal<Option<f64>>,
    /// A moment that the reader picked in a chart: where a fault is put while no run goes on, seconds.
    pub picked: RwSignal<Option<f64>>,
    /// What keeps the program from running.
    pub errors: RwSignal<Vec<CompileError>>,
    /// Why there is no answer from the worker.
    pub failure: RwSignal<Option<String>>,
    /// A line that the editor shall go to.
    pub line_picked: RwSignal<Option<u32>>,
    engine: StoredValue<Engine, LocalStorage>,
    current: StoredValue<Current, LocalStorage>,
    /// The next picture of the browser moves the run on.
    is_moving: StoredValue<bool>,
}

/// What happens when a run is over.
type Then = Box<dyn Fn(LoadSession)>;

/// The run that goes on.
struct Current {
    setup: Setup,
    program: Arc<str>,
    playback: Playback,
    then: Option<Then>,
    /// When it last moved on, milliseconds of the page.
    moved_ms: f64,
}

impl LoadSession {
    /// A lab for this program, kept under this key. Nothing runs yet.
    pub fn new(key: &str, source: &str, setup: Setup, pace: Pace) -> LoadSession {
        let engine = StoredValue::new_local(Engine::default());
        on_cleanup(move || _ = engine.try_with_value(Engine::stop));
        LoadSession {
            program: KeptText::new(key, source),
            setup: RwSignal::new(setup.clone()),
            against: RwSignal::new(None),
            kept: RwSignal::new(Vec::new()),
            shown: RwSignal::new(None),
            is_running: RwSignal::new(false),
            is_paused: RwSignal::new(false),
            pace: RwSignal::new(pace),
            cursor: RwSignal::new(None),
            picked: RwSignal::new(None),
            errors: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            line_picked: RwSignal::new(None),
            engine,
            current: StoredValue::new_local(Current {
                setup,
                program: "".into(),
                playback: Playback::default(),
                then: None,
                moved_ms: 0.0,
            }),
            is_moving: StoredValue::new(false),
        }
    }

    /// Runs with the load that is set; what it shows grows while it goes.
    pub fn run(&self) {
        self.run_then(self.setup.get_untracked(), |_| {});
    }

    /// Runs a load, then calls back where it got to its end.
    pub fn run_then(&self, setup: Setup, then: impl Fn(LoadSession) + 'static) {
        self.start(setup, Playback::default(), Some(Box::new(then)));
    }

    /// Something goes wrong at the moment that is shown, or, where no run goes on, where the reader picked a moment or in the middle. What was before stays as it was,
    /// since the same program, load and seed give the same past; so the run goes on from there.
    pub fn inject(&self, fault: impl Fn(f64) -> Fault) {
        let is_running = self.is_running.get_untracked();
        let playhead_s = self.current.with_value(|current| current.playback.playhead_s());
        let at_s = if is_running { (playhead_s * 100.0).ceil() / 100.0 } else { self.moment_to_plan() };
        self.setup.update(|setup| {
            if setup.faults.len() < MOST_FAULTS {
                setup.faults.push(fault(at_s));
            }
        });
        self.is_paused.set(false);
        self.go_on_with_faults(if is_running { playhead_s } else { at_s });
    }

    /// Where a fault is put while no run goes on, seconds.
    pub fn moment_to_plan(&self) -> f64 {
        let length_s = self.setup.with_untracked(Setup::length_s);
        let at_s = self.picked.get_untracked().unwrap_or(length_s / 2.0);
        (at_s.clamp(0.0, length_s) * 10.0).round() / 10.0
    }

    /// The faults that are set were changed from this moment on: another run takes the place of the one that is shown, with the same past.
    pub fn go_on_with_faults(&self, from_s: f64) {
        let setup = self.setup.get_untracked();
        let faults = setup.faults.clone();
        // The marks are there at once.
        self.shown.update(|shown| {
            if let Some(run) = shown {
                *run = Arc::new(LoadRun { setup: Setup { faults, ..run.setup.clone() }, ..(**run).clone() });
            }
        });
        let has_same_past = self.current.with_value(|current| {
            Setup { faults: Vec::new(), ..current.setup.clone() } == Setup { faults: Vec::new(), ..setup.clone() }
                && self.program.text.with_untracked(|text| **text == *current.program)
        });
        let playback = if has_same_past { Playback::from(from_s) } else { Playback::default() };
        self.start(setup, playback, None);
    }

    fn start(&self, setup: Setup, playback: Playback, then: Option<Then>) {
        let session = *self;
        let program: Arc<str> = self.program.text.with_untracked(|text| text.as_str().into());
        let plan = setup.plan();
        let end_s = setup.length_s();
        let work = Work::LoadPlan { source: program.to_string(), plan: Box::new(plan) };
        self.current.set_value(Current { setup, program, playback, then, moved_ms: now_ms() });
        self.is_running.set(true);
        self.is_paused.set(false);
        let on_answer = move |answer: Result<Answer, EngineFailure>| {
            if session.shown.is_disposed() {
                return;
            }
            match answer {
                Ok(Answer::LoadProgress { report, virtual_s }) => {
                    return session.current.update_value(|current| current.playback.push(virtual_s, *report));
                }
                Ok(Answer::Load(report)) => {
                    session.errors.set(Vec::new());
                    session.failure.set(None);
                    let end_s = report.burst_makespan_s.unwrap_or(end_s);
                    return session.current.update_value(|current| current.playback.finish(end_s, *report));
                }
                Ok(Answer::Refused(errors)) => session.errors.set(errors),
                Ok(Answer::Failed(reason)) => session.failure.set(Some(reason)),
                Ok(_) => {}
                Err(failure) => session.failure.set(Some(failure.to_string())),
            }
            session.is_running.set(false);
        };
        self.engine.try_with_value(|engine| engine.ask(Channel::Run, work, on_answer));
        if !self.is_moving.get_value() {
            self.is_moving.set_value(true);
            self.move_on_every_frame();
        }
    }

    /// Shows what the playhead has reached, with every picture that the browser paints, until the run is over.
    fn move_on_every_frame(self) {
        request_animation_frame(move || {
            if self.is_running.try_get_untracked() != Some(true) {
                self.is_moving.try_update_value(|is_moving| *is_moving = false);
                return;
            }
            self.move_on();
            self.move_on_every_frame();
        });
    }

    fn move_on(self) {
        /// A page that was out of sight goes on where it was.
        const LONGEST_MS: f64 = 100.0;
        let (pace, is_paused) = (self.pace.get_untracked(), self.is_paused.get_untracked());
        let now = now_ms();
        let mut over = None;
        let moved = self.current.try_update_value(|current| {
            let elapsed_s = (now - current.moved_ms).clamp(0.0, LONGEST_MS) / 1e3;
            current.moved_ms = now;
            let frame = if is_paused { None } else { current.playback.advance(elapsed_s, pace) }?;
            if frame.is_last {
                over = Some(current.then.take());
            }
            Some(LoadRun {
                setup: current.setup.clone(),
                program: current.program.clone(),
                report: frame.report,
                at_s: if frame.is_last { f64::INFINITY } else { frame.at_s },
            })
        });
        if let Some(Some(run)) = moved {
            self.shown.set(Some(Arc::new(run)));
        }
        if let Some(then) = over {
            self.is_running.set(false);
            if let Some(then) = then {
                then(self);
            }
        }
    }

    /// Ends the run that is under way; what it has shown so far stays.
    pub fn cancel(&self) {
        if !self.is_running.get_untracked() {
            return;
        }
        self.engine.try_with_value(Engine::stop);
        self.is_running.set(false);
        self.is_paused.set(false);
    }

    /// Compares the next runs with the one that is shown.
    pub fn compare_with_shown(&self) {
        self.against.set(self.shown.get_untracked());
    }

    /// Whether the run that is shown had what is set now.
    pub fn is_stale(&self) -> bool {
        self.shown.with(|run| {
            run.as_ref().is_some_and(|run| {
                self.setup.with(|setup| *setup != run.setup) || self.program.text.with(|text| **text != *run.program)
            })
        })
    }
}

fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}
