//! What a Step lab holds: the program, its last run, and the moment that is looked at. No markup.
//!
//! The worker keeps the run itself; a session knows its outline ([`Opened`]) and the picture of one moment. Read
//! [`Session::run`] first, then [`Session::look`]; playing is in `player.rs`.

use super::compare::SetAside;
use crate::app::charts::figures;
use crate::app::editor::kept::KeptText;
use crate::app::load_lab::share::SharedRequest;
use crate::app::platform::engine::{Channel, Engine};
use crate::machine::moment::Moment;
use crate::machine::settings::{InjectAt, Injection, Settings};
use crate::machine::trace::TaskId;
use crate::protocol::comparison::Comparison;
use crate::protocol::inside::Inside;
use crate::protocol::picture::{Lanes, Opened, Picture, Place, StepSize, Window};
use crate::protocol::{Answer, RequestOfLoad, Run, Work};
use crate::python::error::CompileError;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use std::collections::VecDeque;
use std::sync::Arc;

/// A program runs by itself when the reader has not typed for this long.
const PAUSE_MS: u32 = 400;

/// So many steps may wait for the picture before them; a held key repeats faster than any machine draws.
const MOST_STEPS_AHEAD: usize = 32;

/// Where the cursor goes after a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Landing {
    /// To the beginning.
    Start,
    /// To where it is, as far as the new run goes.
    SameMoment,
    /// To an event.
    Event(u32),
    /// To a moment.
    At(Moment),
}

/// Everything that a lab's parts share. Signals inside: it is copied freely.
#[derive(Clone, Copy)]
pub struct Session {
    /// The program.
    pub program: KeptText,
    /// Blocks put in by the reader.
    pub injections: RwSignal<Vec<Injection>>,
    /// What else the run depends on; its blocks are in `injections`.
    pub settings: RwSignal<Settings>,
    /// It is no run of the program by itself but, of a run under load, one request.
    pub request: RwSignal<Option<Arc<SharedRequest>>>,
    /// Virtual seconds of that run which have been gone through, while it is run once more.
    pub load_seconds: RwSignal<Option<f64>>,
    /// Lines with a breakpoint, in order.
    pub breakpoints: RwSignal<Vec<u32>>,
    /// A task that the reader follows: steps and breakpoints of it alone.
    pub followed: RwSignal<Option<TaskId>>,
    /// Variables, locks and queues at the cursor, while somebody looks.
    pub inside: RwSignal<Option<Arc<Inside>>>,
    /// Somebody looks.
    pub wants_inside: RwSignal<bool>,
    /// The run that others are compared with.
    pub aside: RwSignal<Option<Arc<SetAside>>>,
    /// How the run that is shown differs from it.
    pub compared: RwSignal<Option<Arc<Comparison>>>,
    /// Its timeline, as far as it is shown.
    pub lanes_aside: RwSignal<Option<Arc<Lanes>>>,
    /// What keeps the program from running.
    pub errors: RwSignal<Vec<CompileError>>,
    /// Why there is no answer from the worker.
    pub failure: RwSignal<Option<String>>,
    /// The run, as a whole.
    pub opened: RwSignal<Option<Arc<Opened>>>,
    /// The moment that is looked at.
    pub picture: RwSignal<Option<Arc<Picture>>>,
    /// The timeline, as far as it is shown.
    pub lanes: RwSignal<Option<Arc<Lanes>>>,
    /// The moment as the clock shows it: the picture's, or on the way to the next one while playing.
    pub clock: RwSignal<Moment>,
    /// How far a step goes.
    pub step_size: RwSignal<StepSize>,
    /// It plays.
    pub is_playing: RwSignal<bool>,
    /// Playing goes back.
    pub plays_back: RwSignal<bool>,
    /// How fast, as a multiple.
    pub speed: RwSignal<f64>,
    /// A run is under way.
    pub is_running: RwSignal<bool>,
    /// A line that the editor shall go to.
    pub line_picked: RwSignal<Option<u32>>,
    /// The picture before this one: what has changed is marked.
    pub before: RwSignal<Option<Arc<Picture>>>,
    /// Where to stand after a run of the program as it was given.
    start: StoredValue<Moment>,
    /// Steps that were asked for and are not shown yet, the one on its way first; each begins where the one before it ends.
    steps: StoredValue<VecDeque<(StepSize, bool)>>,
    /// The text that the run shown is of.
    pub(super) ran: RwSignal<Option<Run>>,
    run: StoredValue<u32>,
    /// The program of the last run that was asked for.
    asked: StoredValue<Option<String>>,
    engine: StoredValue<Engine, LocalStorage>,
    pause: StoredValue<Option<Timeout>, LocalStorage>,
    /// While a run is on its way: the end of it that the reader asked for meanwhile, the first moment (true) or the last.
    end_wanted: StoredValue<Option<bool>>,
}

impl Session {
    /// A lab for this program, kept under this key. Nothing runs yet.
    pub fn new(key: &str, source: &str) -> Session {
        let engine = StoredValue::new_local(Engine::default());
        on_cleanup(move || _ = engine.try_with_value(Engine::stop));
        Session {
            program: KeptText::new(key, source),
            injections: RwSignal::new(Vec::new()),
            settings: RwSignal::new(Settings::default()),
            request: RwSignal::new(None),
            load_seconds: RwSignal::new(None),
            breakpoints: RwSignal::new(Vec::new()),
            followed: RwSignal::new(None),
            inside: RwSignal::new(None),
            wants_inside: RwSignal::new(false),
            aside: RwSignal::new(None),
            compared: RwSignal::new(None),
            lanes_aside: RwSignal::new(None),
            errors: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            opened: RwSignal::new(None),
            picture: RwSignal::new(None),
            lanes: RwSignal::new(None),
            clock: RwSignal::new(Moment::START),
            step_size: RwSignal::new(StepSize::Event),
            is_playing: RwSignal::new(false),
            plays_back: RwSignal::new(false),
            speed: RwSignal::new(1.0),
            is_running: RwSignal::new(false),
            line_picked: RwSignal::new(None),
            before: RwSignal::new(None),
            start: StoredValue::new(Moment::START),
            steps: StoredValue::new(VecDeque::new()),
            ran: RwSignal::new(None),
            run: StoredValue::new(0),
            asked: StoredValue::new(None),
            engine,
            pause: StoredValue::new_local(None),
            end_wanted: StoredValue::new(None),
        }
    }

    /// With blocks in it from the beginning, standing at a moment.
    #[must_use]
    pub fn beginning_with(self, injections: Vec<Injection>, start: Moment) -> Session {
        self.injections.set(injections);
        self.begin_at(start);
        self
    }

    /// After a run the cursor stands at this moment, while the program is as it was given.
    pub fn begin_at(&self, start: Moment) {
        self.start.set_value(start);
    }

    /// Starts the worker, so that the first run has no wait.
    pub fn warm_up(&self) {
        self.engine.with_value(Engine::warm_up);
    }

    /// Runs again whenever the reader pauses in typing. Call once, while the lab is being built.
    pub fn run_after_typing(&self) {
        let session = *self;
        Effect::watch(
            move || session.program.text.get(),
            move |text, _, _| {
                if session.asked.with_value(|asked| asked.as_ref() == Some(text)) {
                    session.pause.set_value(None);
                    return;
                }
                session.pin_blocks_to_time();
                let run = Timeout::new(PAUSE_MS, move || session.run(Landing::SameMoment));
                session.pause.set_value(Some(run));
            },
            false,
        );
    }

    /// What was put in by event would land anywhere in another program: it stays at its moment instead.
    fn pin_blocks_to_time(&self) {
        let blocks = self.opened.with_untracked(|opened| opened.as_ref().map(|opened| opened.injected.clone()));
        let began = |i: usize| blocks.as_ref()?.iter().find(|block| block.injection as usize == i);
        let mut injections = self.injections.get_untracked();
        for (i, injection) in injections.iter_mut().enumerate() {
            if let (InjectAt::Event(_), Some(block)) = (injection.at, began(i)) {
                injection.at = InjectAt::Time(block.stretch.from);
            }
        }
        injections.retain(|injection| !matches!(injection.at, InjectAt::Event(_)));
        if self.injections.with_untracked(|old| *old != injections) {
            self.injections.set(injections);
        }
    }

    /// The settings with the blocks.
    pub fn whole_settings(&self) -> Settings {
        Settings { injections: self.injections.get_untracked(), ..self.settings.get_untracked() }
    }

    /// Whether what is shown is not what the program and its blocks say now. Before the first run nothing is shown that could be.
    pub fn is_stale(&self) -> bool {
        self.ran.with(|ran| {
            ran.as_ref().is_some_and(|ran| {
                let is_set = Settings { injections: Vec::new(), ..ran.settings.clone() } == *self.settings.read();
                ran.source != *self.program.text.read() || ran.settings.injections != *self.injections.read() || !is_set
            })
        })
    }

    /// Runs the program with its blocks.
    pub fn run(&self, landing: Landing) {
        let session = *self;
        self.pause.set_value(None);
        self.end_wanted.set_value(None);
        self.is_playing.set(false);
        self.is_running.set(true);
        let run = self.run.get_value() + 1;
        self.run.set_value(run);
        let source = self.program.text.get_untracked();
        self.asked.set_value(Some(source.clone()));
        let settings = self.whole_settings();
        let request =
            self.request.with_untracked(|request| request.as_ref().map(|request| RequestOfLoad::new(request.to_ask())));
        let shown = Run { run, source, settings, request };
        let work = Work::Open(shown.clone());
        self.ask(Channel::Run, work, move |answer| {
            if let Answer::LoadProgress { virtual_s, .. } = answer {
                return session.load_seconds.set(Some(virtual_s));
            }
            session.is_running.set(false);
            session.load_seconds.set(None);
            match answer {
                Answer::Opened(opened) => {
                    session.errors.set(Vec::new());
                    session.failure.set(None);
                    session.ran.set(Some(shown.clone()));
                    session.land(&opened, landing);
                    session.follow_again(&opened, landing);
                    session.opened.set(Some(Arc::new(*opened)));
                }
                Answer::Refused(errors) => {
                    session.failure.set(None);
                    session.errors.set(errors);
                }
                Answer::Failed(reason) => session.failure.set(Some(reason)),
                _ => {}
            }
        });
    }

    /// A task that the new run has too is followed on; of a request, the one that answers it is followed to begin with.
    fn follow_again(&self, opened: &Opened, landing: Landing) {
        match opened.seen.task {
            Some(task) if landing == Landing::Start => self.follow(Some(task)),
            Some(_) => {}
            None => self.followed.update(|followed| *followed = followed.filter(|task| task.0 <= opened.n_tasks)),
        }
    }

    fn land(&self, opened: &Opened, landing: Landing) {
        let is_first = self.picture.with_untracked(Option::is_none);
        let clock = self.clock.get_untracked();
        let start = if untrack(|| self.program.is_changed()) { Moment::START } else { self.start.get_value() };
        if let Some(is_start) = self.end_wanted.try_update_value(Option::take).flatten() {
            return self.look(Place::Event(if is_start { 0 } else { opened.n_events.saturating_sub(1) }));
        }
        self.look(match landing {
            Landing::Event(index) => Place::Event(index),
            Landing::At(moment) if moment > Moment::START => Place::Time(moment.min(opened.end)),
            Landing::SameMoment if !is_first && clock > Moment::START => Place::Time(clock.min(opened.end)),
            _ if start > Moment::START && opened.seen.task.is_none() => Place::Time(start.min(opened.end)),
            _ => Place::Event(opened.start),
        });
    }

    /// Goes to a place, by the reader's hand: playing ends.
    pub fn go(&self, place: Place) {
        self.is_playing.set(false);
        self.look(place);
    }

    /// Shows a place.
    pub fn look(&self, place: Place) {
        let session = *self;
        self.fetch(place, move |picture| {
            if let Some(picture) = picture {
                session.show(picture);
            }
        });
    }

    /// As [`Session::look`], where the clock goes on by itself and may be ahead of the picture.
    pub fn look_while_flowing(&self, place: Place) {
        let session = *self;
        self.fetch(place, move |picture| {
            let Some(picture) = picture else { return };
            let is_new =
                session.picture.with_untracked(|old| old.as_ref().is_none_or(|old| old.index != picture.index));
            if is_new {
                session.before.set(session.picture.get_untracked());
                session.picture.set(Some(Arc::new(picture)));
            }
        });
    }

    /// Fetches the picture of a place; `None` if it is nowhere. Steps on their way are forgotten.
    pub fn fetch(&self, place: Place, on_picture: impl Fn(Option<Picture>) + 'static) {
        self.steps.update_value(VecDeque::clear);
        self.end_wanted.set_value(None);
        self.fetch_picture(place, on_picture);
    }

    /// The run that is shown: while a newer one is refused, it is still there to look at.
    fn run_shown(&self) -> u32 {
        self.ran.with_untracked(|ran| ran.as_ref().map_or(0, |ran| ran.run))
    }

    fn fetch_picture(&self, place: Place, on_picture: impl Fn(Option<Picture>) + 'static) {
        let work = Work::Look { run: self.run_shown(), place };
        self.ask(Channel::Picture, work, move |answer| {
            let picture = if let Answer::Picture(picture) = answer { picture } else { None };
            on_picture(picture.map(|picture| *picture));
        });
    }

    /// Shows a picture.
    pub fn show(&self, picture: Picture) {
        self.clock.set(picture.at);
        self.before.set(self.picture.get_untracked());
        self.picture.set(Some(Arc::new(picture)));
    }

    /// One step of the chosen size.
    pub fn step(&self, is_back: bool) {
        self.step_by(self.step_size.get_untracked(), is_back);
    }

    /// One step of this size.
    pub fn step_by(&self, size: StepSize, is_back: bool) {
        self.is_playing.set(false);
        self.end_wanted.set_value(None);
        let n_before = self.steps.with_value(VecDeque::len);
        if n_before < MOST_STEPS_AHEAD {
            self.steps.update_value(|steps| steps.push_back((size, is_back)));
        }
        if n_before == 0 {
            self.take_step();
        }
    }

    /// Takes the first of the steps asked for; when its picture is there, the next.
    fn take_step(&self) {
        let session = *self;
        let first = self.steps.with_value(|steps| steps.front().copied());
        let (Some(from), Some((size, is_back))) = (self.index(), first) else {
            return self.steps.update_value(VecDeque::clear);
        };
        self.fetch_picture(Place::Step { from, size, is_back }, move |picture| {
            if let Some(picture) = picture {
                session.show(picture);
            }
            session.steps.update_value(|steps| _ = steps.pop_front());
            session.take_step();
        });
    }

    /// To the next line with a breakpoint, or back to the last one; only in steps of the followed task, if there is one.
    pub fn go_to_breakpoint(&self, is_back: bool) {
        let lines = self.breakpoints.get_untracked();
        if let Some(from) = self.index().filter(|_| !lines.is_empty()) {
            self.go(Place::Breakpoint { from, is_back, lines, only: self.followed.get_untracked() });
        }
    }

    /// The followed task, else the one that runs.
    pub fn task_in_view(&self) -> Option<TaskId> {
        let running = || self.picture.with_untracked(|picture| picture.as_ref()?.on_loop.running.as_ref()?.task);
        self.followed.get_untracked().or_else(running)
    }

    /// Follows a task (steps go from one thing that happens to it to the next), or no longer.
    pub fn follow(&self, task: Option<TaskId>) {
        self.followed.set(task);
        self.step_size.set(task.map_or(StepSize::Event, StepSize::Task));
    }

    /// The clock's moment in figures, as fine as the run is short.
    pub fn clock_text(&self) -> String {
        let end = self.opened.with(|opened| opened.as_ref().map_or(Moment::NEVER, |opened| opened.end));
        figures::clock_within(self.clock.get(), end)
    }

    /// The event that is looked at.
    pub fn index(&self) -> Option<u32> {
        self.picture.with_untracked(|picture| picture.as_ref().map(|picture| picture.index))
    }

    /// The first moment, the last one.
    pub fn go_to_end(&self, is_start: bool) {
        self.go(self.end_of_run(is_start));
        if self.is_running.get_untracked() {
            self.end_wanted.set_value(Some(is_start));
        }
    }

    /// The first event of the run, or the last.
    pub fn end_of_run(&self, is_start: bool) -> Place {
        let n = self.opened.with_untracked(|opened| opened.as_ref().map_or(0, |opened| opened.n_events));
        Place::Event(if is_start { 0 } else { n.saturating_sub(1) })
    }

    /// Fetches the timeline in a window.
    pub fn show_lanes(&self, window: Window) {
        let session = *self;
        self.show_lanes_aside(window);
        let work = Work::Lanes { run: self.run_shown(), window };
        self.ask(Channel::Lanes, work, move |answer| {
            if let Answer::Lanes(lanes) = answer {
                session.lanes.set(Some(Arc::new(*lanes)));
            }
        });
    }

    /// Takes the reader's blocks as new ones and runs with them.
    pub fn set_injections(&self, injections: Vec<Injection>, landing: Landing) {
        self.injections.set(injections);
        self.run(landing);
    }

    /// Asks the worker; what goes wrong there is shown.
    pub(super) fn ask(&self, channel: Channel, work: Work, on_answer: impl Fn(Answer) + 'static) {
        let session = *self;
        let on_result = move |result| match result {
            _ if session.failure.is_disposed() => {}
            Ok(answer) => on_answer(answer),
            Err(failure) => {
                let failure: crate::app::platform::engine::EngineFailure = failure;
                session.is_running.set(false);
                session.is_playing.set(false);
                session.steps.update_value(VecDeque::clear);
                session.failure.set(Some(failure.to_string()));
            }
        };
        // The lab may be gone: then nobody asks.
        self.engine.try_with_value(|engine| engine.ask(channel, work, on_result));
    }
}
