//! Exercises on the page: what is wished for, the program that the worker has run, the question about it, and how it goes.
//!
//! [`crate::practice`] makes programs and questions; here is the asking. An address such as
//! `/practice?topic=blocking&ask=late&level=hard&seed=7` names an exercise: the same for everyone.

mod words;

use crate::app::components::copy_button::CopyButton;
use crate::app::components::icon::Icon;
use crate::app::components::segmented::{Segment, Segmented};
use crate::app::lesson::question::{Purpose, QuestionCard};
use crate::app::platform::engine::{Channel, Engine, EngineFailure};
use crate::app::platform::focus::focus_on;
use crate::app::platform::turns::when_shown;
use crate::app::routes;
use crate::app::step_lab::fragment_of_program;
use crate::app::study::Study;
use crate::course::quiz::Question;
use crate::machine::settings::{Detail, Settings};
use crate::practice::{Exercise, Level, MOST_ATTEMPTS, Topic, Wish};
use crate::progress::log::Deed;
use crate::protocol::{Answer, Run, Work};
use leptos::prelude::*;
use std::sync::Arc;
use words::{ask_name, level_name, topic_name};

/// Seeds are as long as one can read out.
const SEEDS: f64 = 1e6;

/// What is on the page.
#[derive(Clone)]
enum Shown {
    /// A program is being run.
    Making,
    /// An exercise, ready to be answered.
    Ready(Arc<(Exercise, Question)>),
    /// The worker has not answered.
    Failed(String),
}

/// What the parts share.
#[derive(Clone, Copy)]
struct Session {
    wished: RwSignal<Wished>,
    shown: RwSignal<Shown>,
    /// Answered and right since the page was opened.
    tally: RwSignal<(u32, u32)>,
    is_answered: RwSignal<bool>,
    engine: StoredValue<Engine, LocalStorage>,
    run: StoredValue<u32>,
}

/// What the reader has set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Wished {
    topic: Topic,
    /// None: whatever comes.
    ask: Option<crate::practice::Ask>,
    level: Level,
    seed: u64,
}

impl Wished {
    /// The exercise that follows: where anything may be asked, the seed decides.
    fn wish(self) -> Wish {
        let asks = self.topic.asks();
        let ask = self.ask.filter(|ask| asks.contains(ask)).unwrap_or(asks[(self.seed % asks.len() as u64) as usize]);
        Wish { topic: self.topic, ask, level: self.level, seed: self.seed }
    }
}

impl Session {
    /// Makes the exercise that is wished for.
    fn make(self) {
        self.is_answered.set(false);
        self.shown.set(Shown::Making);
        let wished = self.wished.get_untracked();
        keep_in_address(wished);
        self.attempt(wished.wish(), 0);
    }

    /// Takes the next one.
    fn next(self) {
        self.wished.update(|wished| wished.seed = random_seed());
        self.make();
        when_shown(|| _ = focus_on("#exercise"));
    }

    fn attempt(self, wish: Wish, attempt: u32) {
        let exercise = Exercise::of(wish, attempt);
        let run = self.run.try_update_value(|run| {
            *run += 1;
            *run
        });
        let Some(run) = run else { return };
        let settings = Settings { detail: Detail::Events, ..Settings::default() };
        let work = Work::Trace(Run { run, source: exercise.source.clone(), settings, request: None });
        let on_answer = move |answer: Result<Answer, EngineFailure>| {
            if self.shown.is_disposed() {
                return;
            }
            match answer {
                Ok(Answer::Trace(trace)) => match exercise.question(&trace) {
                    Some(question) => self.shown.set(Shown::Ready(Arc::new((exercise.clone(), question)))),
                    None if attempt + 1 < MOST_ATTEMPTS => self.attempt(wish, attempt + 1),
                    None => self.shown.set(Shown::Failed("This seed gives no clear exercise".to_owned())),
                },
                Ok(Answer::Failed(reason)) => self.shown.set(Shown::Failed(reason)),
                Ok(_) => {}
                Err(failure) => self.shown.set(Shown::Failed(failure.to_string())),
            }
        };
        self.engine.try_with_value(|engine| engine.ask(Channel::Run, work, on_answer));
    }
}

/// Who comes back, or loads the page again, finds the same exercise.
fn keep_in_address(wished: Wished) {
    let address = format!("{}{}", routes::practice(), words::query_of_wished(wished));
    // Refused only to a page that does so hundreds of times a minute.
    let _ = window().history().and_then(|history| {
        let state = history.state()?;
        history.replace_state_with_url(&state, "", Some(&address))
    });
}

fn random_seed() -> u64 {
    (js_sys::Math::random() * SEEDS) as u64
}

/// The settings, the exercise, the way on.
#[component]
pub fn Practice() -> impl IntoView {
    let engine = StoredValue::new_local(Engine::default());
    on_cleanup(move || _ = engine.try_with_value(Engine::stop));
    let query = window().location().search().unwrap_or_default();
    let session = Session {
        wished: RwSignal::new(words::read_query(&query, random_seed())),
        shown: RwSignal::new(Shown::Making),
        tally: RwSignal::new((0, 0)),
        is_answered: RwSignal::new(false),
        engine,
        run: StoredValue::new(0),
    };
    session.make();
    let (n_given, n_right) = (move || session.tally.get().0, move || session.tally.get().1);
    let shown = move || match session.shown.get() {
        Shown::Making => view! { <p class="notice" role="status">"Making a program, and running it…"</p> }.into_any(),
        Shown::Failed(reason) => view! {
            <div class="notice" role="alert">
                <p>{reason} "."</p>
                <button type="button" class="button" on:click=move |_| session.next()>"Take another one"</button>
            </div>
        }
        .into_any(),
        Shown::Ready(ready) => view! { <OneExercise session ready /> }.into_any(),
    };
    view! {
        <Wishes session />
        <div id="exercise" tabindex="-1" class="stack">
            {shown}
        </div>
        <p class="soft small" role="status">
            <Show when=move || { n_given() > 0 }>{n_right} " of " {n_given} " right in this sitting."</Show>
        </p>
    }
}

#[component]
fn Wishes(session: Session) -> impl IntoView {
    let set = move |change: &dyn Fn(&mut Wished)| {
        session.wished.update(|wished| {
            change(wished);
            wished.seed = random_seed();
            // What cannot be asked about a topic is not wished for it.
            wished.ask = wished.ask.filter(|ask| wished.topic.asks().contains(ask));
        });
        session.make();
    };
    let topics = Topic::ALL.map(|topic| Segment::new(topic, topic_name(topic))).to_vec();
    let levels = Level::ALL.map(|level| Segment::new(level, level_name(level))).to_vec();
    let topic = Signal::derive(move || session.wished.read().topic);
    let level = Signal::derive(move || session.wished.read().level);
    let options = move || {
        let asks = topic.get().asks();
        asks.iter()
            .enumerate()
            .map(|(at, ask)| {
                let is_selected = session.wished.read().ask == Some(*ask);
                view! { <option value=at.to_string() selected=is_selected>{ask_name(*ask)}</option> }
            })
            .collect_view()
    };
    let pick_ask = move |value: String| {
        let ask = value.parse::<usize>().ok().and_then(|at| topic.get_untracked().asks().get(at).copied());
        set(&|wished| wished.ask = ask);
    };
    view! {
        <section class="wishes" aria-label="What to practise">
            <Segmented legend="Topic" options=topics value=topic on_change=move |topic| set(&|wished| wished.topic = topic) />
            <Segmented legend="Difficulty" options=levels value=level on_change=move |level| set(&|wished| wished.level = level) />
            <label class="field">
                <span class="field__label">"Question"</span>
                <select class="select" on:change:target=move |event| pick_ask(event.target().value())>
                    <option value="" selected=move || session.wished.read().ask.is_none()>
                        "Any"
                    </option>
                    {options}
                </select>
            </label>
        </section>
    }
}

#[component]
fn OneExercise(session: Session, ready: Arc<(Exercise, Question)>) -> impl IntoView {
    let study = Study::of_page();
    let (exercise, question) = (&ready.0, ready.1.clone());
    let wish = exercise.wish;
    let on_answered = move |is_right: bool| {
        study.record(Deed::Practised { wish, right: is_right });
        session.tally.update(|tally| *tally = (tally.0 + 1, tally.1 + u32::from(is_right)));
        session.is_answered.set(true);
    };
    let lab = format!("{}#{}", routes::step_lab(), fragment_of_program(&exercise.source));
    let origin = window().location().origin().unwrap_or_default();
    let link = format!("{origin}{}{}", routes::practice(), words::query_of(wish));
    let eyebrow = format!("{} · {}", topic_name(wish.topic), level_name(wish.level).to_lowercase());
    view! {
        <QuestionCard question purpose=Purpose::Practice eyebrow on_answered=Callback::new(on_answered) />
        <p class="row">
            <Show when=move || session.is_answered.get()>
                <button type="button" class="button" data-variant="main" on:click=move |_| session.next()>
                    "Next"
                    {Icon::ArrowRight.draw()}
                </button>
            </Show>
            <Show when=move || !session.is_answered.get()>
                <button type="button" class="button" on:click=move |_| session.next()>
                    "Another one"
                </button>
            </Show>
            <a class="button" href=lab>
                {Icon::Steps.draw()}
                "Open in the Step lab"
            </a>
            <span class="row row__end soft small">
                "Exercise " {wish.seed.to_string()}
                <CopyButton text=Signal::stored(link) label="Copy a link to this exercise" />
            </span>
        </p>
    }
}
