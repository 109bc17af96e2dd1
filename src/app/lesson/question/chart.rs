//! The chart that a question is about, drawn from a run of its program: the engine's figures, with the table behind them.

use crate::app::charts::line_chart::LineChart;
use crate::app::charts::plot::{self, Ink, Line, Stroke, Unit};
use crate::app::charts::scale::Scale;
use crate::app::components::state::Legend;
use crate::app::platform::engine::{Channel, Engine, EngineFailure};
use crate::app::timeline::shapes::{self, LANE_HEIGHT, x_of};
use crate::app::timeline::table::LanesTable;
use crate::course::lesson::{BlockAt, Load, Runnable, Variant};
use crate::course::quiz::{Chart, ChartFigure};
use crate::machine::moment::{Duration, Moment};
use crate::machine::settings::{InjectAt, Injection, Settings};
use crate::machine::trace::BlockKind;
use crate::protocol::picture::{Lanes, Window};
use crate::protocol::{Answer, Run, Work};
use crate::server::plan::LoadPlan;
use crate::server::report::{ClosedLoad, Report};
use leptos::prelude::*;
use std::sync::Arc;

/// The tracks' width, pixels.
const WIDTH: u32 = 520;
/// The names' width.
const NAMES: f64 = 110.0;
const MOST_LANES: u32 = 20;

/// What the worker has said so far.
#[derive(Clone, Copy)]
struct Asking {
    engine: StoredValue<Engine, LocalStorage>,
    failure: RwSignal<Option<String>>,
}

impl Asking {
    fn begin() -> Asking {
        let engine = StoredValue::new_local(Engine::default());
        on_cleanup(move || _ = engine.try_with_value(Engine::stop));
        Asking { engine, failure: RwSignal::new(None) }
    }

    /// Asks; `then` gets the answer unless it is none.
    fn ask(self, channel: Channel, work: Work, then: impl Fn(Answer) + 'static) {
        let on_answer = move |answer: Result<Answer, EngineFailure>| {
            if self.failure.is_disposed() {
                return;
            }
            match answer {
                Ok(Answer::Failed(reason)) => self.failure.set(Some(reason)),
                Ok(answer) => then(answer),
                Err(failure) => self.failure.set(Some(failure.to_string())),
            }
        };
        self.engine.try_with_value(|engine| engine.ask(channel, work, on_answer));
    }
}

/// Draws it, once the worker has run the program.
#[component]
pub(super) fn QuestionChart(chart: Chart) -> impl IntoView {
    match chart {
        Chart::Timeline { run } => view! { <RunChart run /> }.into_any(),
        Chart::Load { load, variant, figure } => view! { <LoadChart load=*load variant figure /> }.into_any(),
    }
}

#[component]
fn Waiting(failure: RwSignal<Option<String>>) -> impl IntoView {
    move || match failure.get() {
        Some(reason) => view! { <p class="soft" role="alert">{reason}</p> }.into_any(),
        None => view! { <p class="soft">"Running it…"</p> }.into_any(),
    }
}

#[component]
fn RunChart(run: Runnable) -> impl IntoView {
    let asking = Asking::begin();
    let lanes = RwSignal::new(None::<Arc<Lanes>>);
    let injection = |block: &BlockAt| Injection {
        at: InjectAt::Time(Moment::from_seconds(block.at_ms as f64 / 1e3)),
        duration: Duration::from_millis(block.duration_ms),
        kind: BlockKind::Waits,
    };
    let settings = Settings { injections: run.blocks.iter().map(injection).collect(), ..Settings::default() };
    let open = Work::Open(Run { run: 1, source: run.program.clone(), settings, request: None });
    asking.ask(Channel::Run, open, move |answer| {
        let Answer::Opened(opened) = answer else { return };
        let to = Moment((opened.end.0 as f64 * 1.02) as u64 + 1);
        let window = Window { from: Moment::START, to, width: WIDTH, first_lane: 0, n_lanes: MOST_LANES };
        asking.ask(Channel::Lanes, Work::Lanes { run: 1, window }, move |answer| {
            if let Answer::Lanes(found) = answer {
                // What blocked is the question; the lanes show when.
                lanes.set(Some(Arc::new(Lanes { blocks: Vec::new(), ..*found })));
            }
        });
    });
    let drawn = move || lanes.get().map(|lanes| drawing(lanes).into_any());
    view! {
        <figure class="question-chart">
            <figcaption class="soft small">"Timeline of the run" <Legend /></figcaption>
            {move || drawn().unwrap_or_else(|| view! { <Waiting failure=asking.failure /> }.into_any())}
        </figure>
    }
}

fn drawing(lanes: Arc<Lanes>) -> impl IntoView {
    let window = lanes.window;
    let height = lanes.lanes.len() as f64 * LANE_HEIGHT;
    let rows = lanes.lanes.iter().enumerate().map(|(at, lane)| {
        let top = at as f64 * LANE_HEIGHT;
        view! {
            <text class="question-chart__name" x=-NAMES y=top + LANE_HEIGHT / 2.0 + 4.5>{lane.name.clone()}</text>
            {shapes::lane(lane, window, top)}
        }
    });
    let scale = Scale::exact(window.from.seconds(), window.to.seconds(), 8);
    let marks = scale.marks().into_iter().map(|at| {
        let x = x_of(Moment::from_seconds(at), window);
        view! {
            <path class="question-chart__mark" d=format!("M{x:.1} 0V{height}")></path>
            <text class="question-chart__time" x=x y=height + 18.0>{format!("{} s", scale.label(at))}</text>
        }
    });
    let (width, tall) = (f64::from(WIDTH) + NAMES + 8.0, height + 26.0);
    view! {
        <div class="scroll-x" tabindex="0" role="group" aria-label="Timeline of the run; its figures are in the table below">
            <svg class="question-chart__lanes" aria-hidden="true" width=width height=tall viewBox=format!("{} 0 {width} {tall}", -NAMES)>
                {shapes::patterns()}
                {marks.collect_view()}
                {rows.collect_view()}
            </svg>
        </div>
        <details class="chart__data">
            <summary>"As a table"</summary>
            <LanesTable lanes />
        </details>
    }
}

#[component]
fn LoadChart(load: Load, variant: String, figure: ChartFigure) -> impl IntoView {
    let asking = Asking::begin();
    let report = RwSignal::new(None::<Arc<Report>>);
    let end_s = (load.warm_up_ms + load.duration_ms) as f64 / 1e3;
    if let Some(variant) = load.variants.iter().find(|candidate| candidate.name == variant) {
        let plan = Box::new(LoadPlan::of_closed(&closed_load(&load, variant)));
        let work = Work::LoadPlan { source: load.program.clone(), plan };
        asking.ask(Channel::Run, work, move |answer| {
            if let Answer::Load(found) = answer {
                report.set(Some(found.into()));
            }
        });
    }
    let (figure_title, label) = match figure {
        ChartFigure::Throughput => ("throughput", "Requests answered per second, over time."),
        ChartFigure::Latency => ("latency", "Latency over time: median, p95 and p99."),
        ChartFigure::LoopLag => ("loop-lag", "How late the loop’s timers fire, over time."),
    };
    let drawn = move || {
        let report = report.get()?;
        let chart = Signal::stored(lines(&report, figure, end_s));
        Some(view! { <LineChart label=Signal::stored(label.to_owned()) title=figure_title chart /> }.into_any())
    };
    view! {
        <figure class="question-chart">
            <figcaption class="soft small">{label}</figcaption>
            {move || drawn().unwrap_or_else(|| view! { <Waiting failure=asking.failure /> }.into_any())}
        </figure>
    }
}

/// A variant of a lesson's load, as the engine takes it.
fn closed_load(load: &Load, variant: &Variant) -> ClosedLoad {
    let seconds = |ms: u64| ms as f64 / 1e3;
    ClosedLoad {
        users: variant.users,
        think_s: seconds(load.think_ms),
        ramp_s: seconds(load.ramp_ms),
        warm_up_s: seconds(load.warm_up_ms),
        duration_s: seconds(load.duration_ms),
        bucket_ms: load.bucket_ms,
        handler: variant.handler.clone(),
        blocks: variant.blocks.iter().map(|block| (seconds(block.at_ms), seconds(block.duration_ms))).collect(),
        seed: 1,
    }
}

/// The figure's lines, each bucket's value at its middle.
fn lines(report: &Report, figure: ChartFigure, end_s: f64) -> plot::Chart {
    let series = &report.series;
    let bucket_s = f64::from(series.bucket_ms) / 1e3;
    let line = |name: &str, values: Vec<f64>, ink, stroke| Line {
        name: name.to_owned(),
        points: values.into_iter().enumerate().map(|(i, value)| ((i as f64 + 0.5) * bucket_s, value)).collect(),
        ink,
        stroke,
        is_quiet: false,
    };
    let wide = |values: &[f32]| values.iter().map(|value| f64::from(*value)).collect::<Vec<f64>>();
    let (lines, unit) = match figure {
        ChartFigure::Throughput => {
            let rates = series.completed.iter().map(|n| f64::from(*n) / bucket_s).collect();
            (vec![line("requests per second", rates, Ink::Running, Stroke::Filled)], Unit::PerSecond)
        }
        ChartFigure::Latency => (
            vec![
                line("p99", wide(&series.p99), Ink::Blocked, Stroke::Dotted),
                line("p95", wide(&series.p95), Ink::Ready, Stroke::Dashed),
                line("p50", wide(&series.p50), Ink::Waiting, Stroke::Solid),
            ],
            Unit::Milliseconds,
        ),
        ChartFigure::LoopLag => {
            (vec![line("latest timer", wide(&series.lag_max), Ink::Accent, Stroke::Solid)], Unit::Milliseconds)
        }
    };
    plot::Chart { lines, end_s, unit, ..plot::Chart::default() }
}
