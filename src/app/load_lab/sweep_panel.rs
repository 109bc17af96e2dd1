//! The panel of a sweep: begins it, shows how far it is, ends it, draws the curve. It has a worker of its own.

use super::session::LoadSession;
use super::setup::Setup;
use super::sweep::{self, Point};
use crate::app::charts::figures;
use crate::app::charts::line_chart::LineChart;
use crate::app::components::icon::Icon;
use crate::app::platform::engine::{Channel, Engine};
use crate::protocol::{Answer, Work};
use leptos::prelude::*;
use std::sync::Arc;

/// Reports on the way are of no use here: there are few of them.
const BUCKET_MS: u32 = 2000;

/// A sweep, as far as it is.
#[derive(Clone, Copy)]
struct Sweep {
    /// What it is of.
    of: RwSignal<Option<(Setup, Arc<str>)>>,
    points: RwSignal<Vec<Point>>,
    /// What is still to run, the last one first.
    rest: RwSignal<Vec<(u32, Setup)>>,
    n_steps: RwSignal<usize>,
    failure: RwSignal<Option<String>>,
    engine: StoredValue<Engine, LocalStorage>,
}

impl Sweep {
    fn new() -> Sweep {
        let engine = StoredValue::new_local(Engine::default());
        on_cleanup(move || _ = engine.try_with_value(Engine::stop));
        Sweep {
            of: RwSignal::new(None),
            points: RwSignal::new(Vec::new()),
            rest: RwSignal::new(Vec::new()),
            n_steps: RwSignal::new(0),
            failure: RwSignal::new(None),
            engine,
        }
    }

    fn begin(self, session: LoadSession) {
        let setup = session.setup.get_untracked();
        let mut steps = sweep::steps(&setup);
        steps.reverse();
        self.n_steps.set(steps.len());
        self.points.set(Vec::new());
        self.failure.set(None);
        self.rest.set(steps);
        self.of.set(Some((setup, session.program.text.get_untracked().into())));
        self.next();
    }

    /// Runs the next of its setups.
    fn next(self) {
        let first = self.rest.with_untracked(|rest| rest.last().cloned());
        let program = self.of.with_untracked(|of| of.as_ref().map(|(_, program)| program.to_string()));
        let (Some((users, setup)), Some(source)) = (first, program) else { return };
        let plan = Setup { bucket_ms: Some(BUCKET_MS), ..setup }.plan();
        let work = Work::LoadPlan { source, plan: Box::new(plan) };
        let on_answer = move |answer| {
            if self.points.is_disposed() {
                return;
            }
            match answer {
                Ok(Answer::LoadProgress { .. }) => return,
                Ok(Answer::Load(report)) => match report.stopped {
                    Some(reason) => self.fail(reason),
                    None => {
                        self.points.update(|points| points.push(Point::of(users, &report)));
                        self.rest.update(|rest| _ = rest.pop());
                    }
                },
                Ok(Answer::Refused(_)) => self.fail("The program has errors; they are marked in it".to_owned()),
                Ok(_) => self.fail("The simulator did not understand this load".to_owned()),
                Err(failure) => self.fail(format!("There is no answer: {failure}")),
            }
            self.next();
        };
        self.engine.try_with_value(|engine| engine.ask(Channel::Run, work, on_answer));
    }

    fn fail(self, reason: String) {
        self.failure.set(Some(reason));
        self.rest.set(Vec::new());
    }

    /// Ends it; what it has found stays.
    fn cancel(self) {
        self.engine.try_with_value(Engine::stop);
        self.rest.set(Vec::new());
    }
}

/// The panel.
#[component]
pub fn SweepPanel(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let sweep = Sweep::new();
    let is_running = Memo::new(move |_| sweep.rest.with(|rest| !rest.is_empty()));
    let can_sweep = Memo::new(move |_| session.setup.with(|setup| !sweep::steps(setup).is_empty()));
    let has_points = Memo::new(move |_| sweep.points.with(|points| !points.is_empty()));
    let chart = Signal::derive(move || sweep.points.with(|points| sweep::chart(points)));
    let is_stale = Memo::new(move |_| {
        sweep.of.with(|of| {
            of.as_ref().is_some_and(|(setup, program)| {
                session.setup.with(|now| now != setup) || session.program.text.with(|text| **text != **program)
            })
        })
    });
    let words = move || match sweep.failure.get() {
        Some(reason) => format!("{reason}."),
        None => sweep.points.with(|points| sweep::in_words(points)),
    };
    let live = move || if is_running.get() { "off" } else { "polite" };
    view! {
        <section class="panel" role="group" aria-label="Throughput against latency">
            <header class="panel__head">
                <h2 class="panel__title">"Throughput against latency"</h2>
                <span class="panel__note">"the load that is set, with more and more users: one point for each run"</span>
            </header>
            <div class="panel__body stack">
                <p class="row">
                    <Show
                        when=move || is_running.get()
                        fallback=move || {
                            view! {
                                <button type="button" class="button" disabled=move || !can_sweep.get() on:click=move |_| sweep.begin(session)>
                                    {Icon::Play.draw()}
                                    "Sweep the users"
                                </button>
                            }
                        }
                    >
                        <button type="button" class="button" on:click=move |_| sweep.cancel()>
                            {Icon::Close.draw()}
                            "Stop the sweep"
                        </button>
                        <progress
                            class="load-lab__progress"
                            aria-label="How far the sweep is"
                            max=move || sweep.n_steps.get().to_string()
                            value=move || sweep.points.with(Vec::len).to_string()
                        ></progress>
                        <span class="small soft">{move || running_words(sweep)}</span>
                    </Show>
                    <Show when=move || !can_sweep.get()>
                        <span class="small soft">"Only users who wait for their answers can be swept: their number is what changes."</span>
                    </Show>
                </p>
                <Show when=move || is_stale.get() && !is_running.get()>
                    <p class="load-lab__stale" role="status">"This curve is from before your changes."</p>
                </Show>
                <p class="load-lab__sweep" aria-live=live>
                    {words}
                </p>
                <Show when=move || has_points.get()>
                    <LineChart label="Throughput against latency: p95 over requests per second." title="Throughput against latency" chart />
                </Show>
            </div>
        </section>
    }
}

fn running_words(sweep: Sweep) -> String {
    let users = sweep.rest.with(|rest| rest.last().map_or(0, |(users, _)| *users));
    let n_done = sweep.points.with(Vec::len);
    format!("{}, run {} of {}", figures::counted(u64::from(users), "user"), n_done + 1, sweep.n_steps.get())
}
