//! Where the time of a request went: a bar for each endpoint, and the sentence that follows from it.

use super::bottleneck::{STAGES, bottleneck, part};
use super::session::{LoadRun, LoadSession};
use crate::app::charts::figures;
use crate::app::routes;
use crate::course;
use crate::course::ids::LessonId;
use crate::server::report::Spent;
use leptos::prelude::*;

/// The panel.
#[component]
pub fn SpentPanel(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let found = Memo::new(move |_| {
        session.shown.with(|run| run.as_ref().and_then(|run| bottleneck(&run.report, run.setup.server.thread_tokens)))
    });
    let sentence = move || {
        let found = found.get()?;
        let id = LessonId::from(found.lesson);
        let title = title_of(&id)?;
        Some(view! {
            <p class="load-lab__bottleneck">
                {found.sentence} " The lesson about it: " <a href=routes::lesson(&id)>{title}</a> "."
            </p>
        })
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
                {sentence}
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
    let groups: Vec<(String, Spent)> = if run.report.groups.is_empty() {
        let target = run.setup.plan().traffic.first().map(|traffic| traffic.name.clone()).unwrap_or_default();
        vec![(target, run.report.spent)]
    } else {
        run.report.groups.iter().map(|group| (group.name.clone(), group.spent)).collect()
    };
    groups.into_iter().map(|(group, spent)| bar(format!("{name}{group}"), &spent)).collect_view()
}

fn bar(name: String, spent: &Spent) -> impl IntoView + use<> {
    let whole: f64 = spent.iter().sum();
    let pieces: Vec<(&str, &str, f64)> = STAGES
        .iter()
        .map(|look| (look.state, look.name, part(spent, look.stage)))
        .filter(|(_, _, part)| *part > 0.001)
        .collect();
    let in_words = pieces
        .iter()
        .map(|(_, name, part)| format!("{} {name}", figures::duration(part * whole)))
        .collect::<Vec<_>>()
        .join(", ");
    let segment = |(state, name, part): &(&'static str, &'static str, f64)| {
        let tip = format!("{name}: {}", figures::duration(part * whole));
        view! { <i data-stage=*state style:inline-size=format!("{:.2}%", part * 100.0) title=tip></i> }
    };
    view! {
        <li class="spent__row">
            <span class="spent__name">
                <code>{name}</code>
                <span class="soft">{figures::duration(whole)}</span>
            </span>
            <span class="spent__bar" aria-hidden="true">
                {pieces.iter().map(segment).collect_view()}
            </span>
            <span class="spent__words">{in_words}</span>
        </li>
    }
}
