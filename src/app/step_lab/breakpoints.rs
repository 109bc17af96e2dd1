//! Breakpoints: the list of them under the program, and the way to the next one.

use super::session::Session;
use crate::app::components::icon::Icon;
use leptos::prelude::*;

/// Lines with a breakpoint, each to be removed; nothing where there is none.
#[component]
pub fn Breakpoints(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let remove = move |line: u32| session.breakpoints.update(|lines| lines.retain(|other| *other != line));
    let item = move |line: u32| {
        view! {
            <li>
                <button type="button" class="chip breakpoints__line" title="Remove this breakpoint" on:click=move |_| remove(line)>
                    <span class="breakpoints__dot" aria-hidden="true"></span>
                    <span class="visually-hidden">"Remove the breakpoint at "</span>
                    {format!("line {line}")}
                    {Icon::Close.draw()}
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || session.breakpoints.with(|lines| !lines.is_empty())>
            <div class="panel__foot breakpoints">
                <ul class="breakpoints__lines" role="list" aria-label="Breakpoints">
                    <For each=move || session.breakpoints.get() key=|line| *line children=item />
                </ul>
                <span class="button-group">
                    <button type="button" class="button" data-size="small" on:click=move |_| session.go_to_breakpoint(true)>
                        "Back to the last"
                    </button>
                    <button type="button" class="button" data-size="small" on:click=move |_| session.go_to_breakpoint(false)>
                        "Run to the next"
                    </button>
                </span>
                <Show when=move || session.followed.get().is_some()>
                    <span class="soft small">"only of the task you follow"</span>
                </Show>
            </div>
        </Show>
    }
}
