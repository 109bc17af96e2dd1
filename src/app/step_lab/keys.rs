//! The lab's keys, and the sheet that shows them.

use super::session::{Landing, Session};
use super::sheet::Sheets;
use super::transport;
use crate::machine::trace::TaskId;
use crate::protocol::picture::StepSize;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Act {
    Step { size: Option<StepSize>, is_back: bool },
    End { is_start: bool },
    Play { is_back: bool },
    Breakpoint { is_back: bool },
    Faster,
    Slower,
    Run,
    Block,
    Compare,
    Share,
    Settings,
    Help,
}

const BY_LINE: Option<StepSize> = Some(StepSize::Line);
/// A stand-in: which task is known when the key is pressed.
const OF_TASK: Option<StepSize> = Some(StepSize::Task(TaskId(0)));
const BY_ITERATION: Option<StepSize> = Some(StepSize::Iteration);

/// Keys, how the sheet writes them, what they do, and in words. Shift is part of the key's name.
const KEYS: &[(&str, &str, Act, &str)] = &[
    ("ArrowRight", "→", Act::Step { size: None, is_back: false }, "Step"),
    ("ArrowLeft", "←", Act::Step { size: None, is_back: true }, "Step back"),
    ("l", "L", Act::Step { size: BY_LINE, is_back: false }, "To the next line"),
    ("L", "Shift L", Act::Step { size: BY_LINE, is_back: true }, "Back to the line before"),
    ("i", "I", Act::Step { size: BY_ITERATION, is_back: false }, "To the loop's next iteration"),
    ("I", "Shift I", Act::Step { size: BY_ITERATION, is_back: true }, "Back to the iteration before"),
    (
        "t",
        "T",
        Act::Step { size: OF_TASK, is_back: false },
        "To the next thing that happens to the task you follow (or the one that runs)",
    ),
    ("T", "Shift T", Act::Step { size: OF_TASK, is_back: true }, "Back to the last thing that happened to it"),
    ("c", "C", Act::Breakpoint { is_back: false }, "Run to the next breakpoint"),
    ("C", "Shift C", Act::Breakpoint { is_back: true }, "Back to the last breakpoint"),
    ("Home", "Home", Act::End { is_start: true }, "To the start"),
    ("End", "End", Act::End { is_start: false }, "To the end"),
    (" ", "Space", Act::Play { is_back: false }, "Play, or pause"),
    ("P", "Shift P", Act::Play { is_back: true }, "Play backwards, or pause"),
    (".", ".", Act::Faster, "Play faster"),
    (",", ",", Act::Slower, "Play slower"),
    ("r", "R", Act::Run, "Run"),
    ("b", "B", Act::Block, "Block the loop here, or at a line"),
    ("k", "K", Act::Compare, "Keep this run as A, to compare"),
    ("s", "S", Act::Share, "Share or keep"),
    ("g", "G", Act::Settings, "Settings of the run"),
    ("?", "?", Act::Help, "Show these keys"),
];

/// Keys that belong to others: the editor, the timeline.
const OTHERS: &[(&str, &str)] = &[
    ("Ctrl Enter", "Run (in the editor)"),
    ("F9", "Set or remove a breakpoint (in the editor)"),
    ("Escape, then Tab", "Leave the editor"),
    ("Page up, Page down", "A twentieth of the run (on the timeline)"),
    ("+  −  0", "Zoom in, out, all of it (on the timeline)"),
    ("Shift ← →", "Earlier, later, where it is zoomed (on the timeline)"),
    ("← →", "Move or stretch a block of yours by 10 ms, with Shift 100 ms (on its grips)"),
];

/// Does what a key says, unless the key is meant for what has the focus.
pub fn on_key(event: &KeyboardEvent, session: Session, sheets: Sheets) {
    if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let key = event.key();
    if target.is_some_and(|target| takes(&target, &key)) {
        return;
    }
    let Some((.., act, _)) = KEYS.iter().find(|(own, ..)| *own == key) else { return };
    event.prevent_default();
    match *act {
        Act::Step { size: OF_TASK, is_back } => {
            if let Some(task) = session.task_in_view() {
                session.step_by(StepSize::Task(task), is_back);
            }
        }
        Act::Step { size, is_back } => {
            session.step_by(size.unwrap_or(session.step_size.get_untracked()), is_back);
        }
        Act::End { is_start } => session.go_to_end(is_start),
        Act::Breakpoint { is_back } => session.go_to_breakpoint(is_back),
        Act::Faster => session.speed.update(|speed| *speed = (*speed * 2.0).min(transport::FASTEST)),
        Act::Slower => session.speed.update(|speed| *speed = (*speed / 2.0).max(transport::SLOWEST)),
        Act::Play { is_back } => transport::toggle(session, is_back),
        Act::Run => session.run(Landing::Start),
        Act::Block => sheets.block.set(session.picture.with_untracked(Option::is_some)),
        Act::Compare if !session.is_stale() => session.set_aside(),
        Act::Compare => {}
        Act::Share => sheets.share.set(true),
        Act::Settings => sheets.settings.set(true),
        Act::Help => sheets.help.set(true),
    }
}

/// Whether the element has its own use for the key.
fn takes(element: &Element, key: &str) -> bool {
    let is_in = |selector: &str| element.closest(selector).is_ok_and(|found| found.is_some());
    if is_in(".editor, textarea, select, dialog") {
        return true;
    }
    if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        return !matches!(input.type_().as_str(), "checkbox" | "button") || key == " ";
    }
    match key {
        " " => is_in("button, summary, a"),
        "ArrowLeft" | "ArrowRight" => is_in("[role='tab'], .chart__plot, .timeline__grip"),
        "Home" | "End" => is_in("[role='tab'], .chart__plot"),
        _ => false,
    }
}

/// Keys, and what they do.
#[component]
pub fn KeyList() -> impl IntoView {
    let row = |keys: &'static str, words: &'static str| {
        view! {
            <div class="keys__row">
                <dt>
                    <kbd class="key">{keys}</kbd>
                </dt>
                <dd>{words}</dd>
            </div>
        }
    };
    let own = KEYS.iter().map(|(_, shown, _, words)| row(shown, words)).collect_view();
    let others = OTHERS.iter().map(|(shown, words)| row(shown, words)).collect_view();
    view! { <dl class="keys">{own} {others}</dl> }
}
