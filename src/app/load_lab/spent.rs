//! Where the time of a request went: a bar for each endpoint, and the sentence that follows from it.

use super::bottleneck::{Bottleneck, STAGES, bottleneck, part};
use super::session::{LoadRun, LoadSession};
use crate::app::charts::figures;
use crate::app::routes;
use crate::course;
use crate::course::ids::LessonId;
use crate::server::report::Spent;
use leptos::prelude::*;
use std::sync::Arc;

/// The panel.
#[component]
pub fn SpentPanel(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let of = |run: &Option<Arc<LoadRun>>| {
        run.as_ref().and_then(|run| bottleneck(&run.report, run.setup.server.thread_tokens))
    };
    let found = Memo::new(move |_| (session.against.with(of), session.shown.with(of)));
    let sentence = |name: &'static str, found: Bottleneck| {
        let id = LessonId::from(found.lesson);
        let title = title_of(&id)?;
        Some(view! {
            <p class="load-lab__bottleneck">
                <b>{name}</b>
                {found.sentence}
                " The lesson about it: "
                <a href=routes::lesson(&id)>{title}</a>
                "."
            </p>
        })
    };
    let sentences = move || {
        let (of_a, of_b) = found.get();
        let name = if session.against.with(Option::is_some) { "B: " } else { "" };
        (of_a.and_then(|found| sentence("A: ", found)), of_b.and_then(|found| sentence(name, found)))
    };
    let rows = move || {
        let against = session.against.get().map(|run| rows_of("A ", &run));
        let name = if against.is_some() { "B " } else { "" };
        let shown = session.shown.get().map(|run| rows_of(name, &run));
        (against, shown)
    };
    view! {
        <section class="panel" role="group" aria-label="Where the time went">
            <header class="panel__head">
                <h2 class="panel__title">"Where the time went"</h2>
                <span class="panel__note">"of the mean request, from its sending to its answer"</span>
            </header>
            <div class="panel__body">
                {sentences}
                <ul class="spent" role="list">
                    {rows}
                </ul>
                <ul class="legend" role="list">
                    {STAGES
                        .iter()
                        .map(|look| {
                            view! {
                                <li data-stage=look.state>
                                    <span class="legend__swatch"></span>
                                    {look.name}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </div>
        </section>
    }
}

fn title_of(id: &LessonId) -> Option<String> {
    let lessons = course::contents().parts.into_iter().flat_map(|part| part.lessons);
    lessons.into_iter().find(|entry| entry.id == *id).map(|entry| entry.title)
}

/// A bar for the run, or for each of its endpoints.
fn rows_of(name: &str, run: &LoadRun) -> impl IntoView + use<> {
    let report = &run.report;
    let groups: Vec<(String, u64, Spent)> = if run.report.groups.is_empty() {
        let target = run.setup.plan().traffic.first().map(|traffic| traffic.name.clone()).unwrap_or_default();
        vec![(target, report.requests, report.spent)]
    } else {
        run.report.groups.iter().map(|group| (group.name.clone(), group.requests, group.spent)).collect()
    };
    groups.into_iter().map(|(group, n, spent)| bar(format!("{name}{group}"), n, &spent)).collect_view()
}

/// Without an answer there is no mean request, only what those in flight are at.
fn bar(name: String, n_answered: u64, spent: &Spent) -> impl IntoView + use<> {
    let whole: f64 = spent.iter().sum();
    let time = move |part: f64| {
        if n_answered == 0 {
            format!("{} %", figures::number(part * 100.0, 0))
        } else {
            figures::duration(part * whole)
        }
    };
    let total = if n_answered == 0 { "no answer".to_owned() } else { figures::duration(whole) };
    let pieces: Vec<(&str, &str, f64)> = STAGES
        .iter()
        .map(|look| (look.state, look.name, part(spent, look.stage)))
        .filter(|(_, _, part)| *part > 0.001)
        .collect();
    let in_words =
        pieces.iter().map(|(_, name, part)| format!("{} {name}", time(*part))).collect::<Vec<_>>().join(", ");
    let segment = |(state, name, part): &(&'static str, &'static str, f64)| {
        let tip = format!("{name}: {}", time(*part));
        view! { <i data-stage=*state style:inline-size=format!("{:.2}%", part * 100.0) title=tip></i> }
    };
    view! {
        <li class="spent__row">
            <span class="spent__name">
                <code>{name}</code>
                <span class="soft">{total}</span>
            </span>
            <span class="spent__bar" aria-hidden="true">
                {pieces.iter().map(segment).collect_view()}
            </span>
            <span class="spent__words">{in_words}</span>
        </li>
    }
}
