//! What the program printed, each line with its time; a click goes to that moment.

use super::session::Session;
use crate::app::charts::figures;
use crate::machine::moment::Moment;
use crate::machine::trace::Failure;
use crate::protocol::picture::{ConsoleLine, Opened, Place};
use leptos::html;
use leptos::prelude::*;
use std::sync::Arc;

/// The console. Lines still to come are faint.
#[component]
pub fn Console(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let list = NodeRef::<html::Ol>::new();
    let n_written = Memo::new(move |_| session.picture.with(|picture| picture.as_ref().map_or(0, |it| it.n_console)));
    Effect::new(move |before: Option<u32>| {
        let n = n_written.get();
        if let Some(list) = list.get() {
            mark_written(&list, before.unwrap_or(0), n);
            // Where lines are is known once the browser has laid the page out; asking earlier would make it do so twice.
            request_animation_frame(move || keep_in_view(&list, n));
        }
        n
    });
    let line = move |end: Moment, (i, line): (usize, ConsoleLine)| {
        let n = n_written.get_untracked() as usize;
        view! {
            <li class="console__line" data-to-come=(n <= i).to_string() aria-current=(n == i + 1).then_some("step")>
                <button type="button" class="console__go" on:click=move |_| session.go(Place::Event(line.index))>
                    <time>{figures::clock_within(line.at, end)}</time>
                    <span class="console__text" data-warning=line.is_warning.to_string()>
                        {line.is_warning.then_some("Warning: ")}
                        {line.text.clone()}
                    </span>
                    {(line.late_ns > 0).then(|| view! { <span class="console__late">{late(line.late_ns)}</span> })}
                </button>
            </li>
        }
    };
    let outline = move |opened: Arc<Opened>| {
        let lines = opened.console.iter().cloned().enumerate().map(|each| line(opened.end, each)).collect_view();
        let more = opened.n_console as usize - opened.console.len();
        view! {
            <Show when={
                let is_empty = opened.console.is_empty() && opened.failure.is_none() && opened.stopped.is_none();
                move || is_empty
            }>
                <p class="panel__empty">"The program prints nothing."</p>
            </Show>
            <ol class="console" role="list" node_ref=list>
                {lines}
            </ol>
            {(more > 0).then(|| view! { <p class="console__more">{format!("and {} more", figures::counted(more as u64, "line"))}</p> })}
            {opened.stopped.clone().map(|reason| view! { <p class="console__failure">"The run was cut short: " {reason}</p> })}
            {opened.failure.clone().map(failure)}
        }
    };
    view! {
        <section class="panel console-panel" role="group" aria-label="Console">
            <header class="panel__head">
                <h2 class="panel__title">"Console"</h2>
                <span class="panel__note">"click a line to go there"</span>
            </header>
            <div class="panel__body panel__body--flush">{move || session.opened.get().map(outline)}</div>
        </section>
    }
}

fn late(nanoseconds: u64) -> String {
    format!("+{}", figures::duration(nanoseconds as f64 / 1e9))
}

/// The exception that ended the program, as Python shows it.
fn failure(failure: Failure) -> impl IntoView {
    let last = match failure.message.as_str() {
        "" => failure.type_name.clone(),
        message => format!("{}: {message}", failure.type_name),
    };
    let has_last = failure.traceback.last().is_some_and(|line| line.starts_with(&failure.type_name));
    let mut lines = failure.traceback.clone();
    if !has_last {
        lines.push(last);
    }
    view! { <pre class="console__failure">{lines.join("\n")}</pre> }
}

/// Marks the lines between two moments as written or as still to come, and the last one written: only those that change, of
/// maybe thousands.
fn mark_written(list: &web_sys::HtmlOListElement, before: u32, now: u32) {
    let lines = list.children();
    let set = |i: u32, name: &str, value: Option<&str>| {
        let Some(line) = lines.item(i) else { return };
        // An attribute of a valid name can be set and removed.
        _ = match value {
            Some(value) => line.set_attribute(name, value),
            None => line.remove_attribute(name),
        };
    };
    for i in before.min(now)..before.max(now) {
        set(i, "data-to-come", Some(if i < now { "false" } else { "true" }));
    }
    if before > 0 {
        set(before - 1, "aria-current", None);
    }
    if now > 0 {
        set(now - 1, "aria-current", Some("step"));
    }
}

/// Scrolls the console, not the page, so that the last line written is in view.
fn keep_in_view(list: &web_sys::HtmlOListElement, n_written: u32) {
    let Some(line) = list.children().item(n_written.saturating_sub(1)) else { return };
    let (outer, inner) = (list.get_bounding_client_rect(), line.get_bounding_client_rect());
    if inner.bottom() > outer.bottom() || inner.top() < outer.top() {
        let middle = (outer.height() - inner.height()) / 2.0;
        list.set_scroll_top(list.scroll_top() + (inner.top() - outer.top() - middle) as i32);
    }
}
