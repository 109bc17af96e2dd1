//! What is said of a request of a load run: where it comes from, what became of it, and whether it is still that one.

use super::session::Session;
use crate::app::charts::figures;
use crate::app::load_lab::share::SharedRequest;
use crate::protocol::picture::Opened;
use leptos::prelude::*;

/// The note over the sentence; nothing where the run is none of a request.
#[component]
pub fn OfRequest(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let words = move || {
        let request = session.request.get()?;
        let is_edited = session.program.text.with(|text| *text != request.load.program);
        let opened = session.opened.get();
        let of_opened = opened.filter(|_| !session.is_running.get()).map(|opened| became(&opened));
        let way = session.load_seconds.get().map(|seconds| gone(&request, seconds));
        let address = request.load.address();
        Some(view! {
            <p class="step-lab__look-for">
                <b>"One request under load. "</b>
                {about(&request)}
                {way.or(of_opened)}
                {is_edited.then_some(" The program is another one than in that run: so is the run, and this is the request that has the same number in it.")}
                " Seed, cores and latencies are the load's. "
                <a href=address>"Back to the load"</a>
            </p>
        })
    };
    view! { {words} }
}

fn about(request: &SharedRequest) -> String {
    let sent = figures::number(request.from_ns as f64 / 1e9, 2);
    let (number, load) = (figures::number(request.number as f64, 0), request.load.setup.in_words());
    format!("It is number {number}, sent {sent} s into the run of {load}. ")
}

fn gone(request: &SharedRequest, seconds: f64) -> String {
    let (gone, of) = (figures::number(seconds, 1), figures::number(request.from_ns as f64 / 1e9, 1));
    format!("The load is run once more to get there: {gone} of {of} s … ")
}

/// The clock begins shortly before the request is sent.
fn became(opened: &Opened) -> String {
    match (opened.seen.span, &opened.stopped) {
        (Some((sent, answered)), _) => {
            let waited = figures::duration(answered.since(sent).as_secs_f64());
            let (sent, answered) = (figures::clock(sent), figures::clock(answered));
            format!("On this clock it is sent at {sent} s and over at {answered} s, after {waited}.")
        }
        (None, Some(why)) => format!("{why}."),
        (None, None) => "The record ends before its answer.".to_owned(),
    }
}
