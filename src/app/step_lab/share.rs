//! Sharing and keeping: a link to this very moment, the run as text, its trace as JSON, its timeline as a picture.

use super::link::{self, LinkTrouble, Packed, SharedLab};
use super::session::{Landing, Session};
use crate::app::components::icon::Icon;
use crate::app::components::toast::Toasts;
use crate::app::load_lab::share::{REQUEST_MARK, SharedLoad, SharedRequest};
use crate::app::platform::engine::Channel;
use crate::app::platform::{clipboard, download, squeeze};
use crate::app::timeline::drawing::{self, TRACK_WIDTH};
use crate::fingerprint::fingerprint;
use crate::machine::moment::Moment;
use crate::machine::settings::Settings;
use crate::machine::trace::Trace;
use crate::protocol::picture::Window;
use crate::protocol::{Answer, Work};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// A picture has so many lanes at most.
const MOST_LANES: u32 = 100;

impl Session {
    /// What a link to this moment carries.
    pub fn to_share(&self) -> SharedLab {
        let settings = self.settings.get_untracked();
        SharedLab {
            program: self.program.text.get_untracked(),
            seed: settings.seed,
            cores: settings.cores,
            free_threaded: settings.free_threaded,
            thread_limit: settings.thread_limit,
            latencies: settings.latencies,
            injections: self.injections.get_untracked(),
            breakpoints: self.breakpoints.get_untracked(),
            event: self.index().unwrap_or_default(),
        }
    }

    /// Becomes what a link carried. The reader's own programs stay where they are kept.
    pub fn take_shared(&self, lab: &SharedLab) {
        self.end_comparison();
        self.follow(None);
        self.request.set(None);
        self.program.switch_to(&format!("step:shared:{:016x}", fingerprint(&lab.program)), &lab.program);
        self.settings.set(lab.settings());
        self.injections.set(lab.injections.clone());
        self.breakpoints.set(lab.breakpoints.clone());
        self.begin_at(Moment::START);
        self.run(Landing::Event(lab.event));
    }

    /// Becomes one request of a load run.
    pub fn take_request(&self, request: SharedRequest) {
        self.end_comparison();
        self.follow(None);
        let program = request.load.program.clone();
        self.program.switch_to(&format!("step:request:{:016x}", fingerprint(&program)), &program);
        self.settings.set(Settings::default());
        self.injections.set(Vec::new());
        self.breakpoints.set(Vec::new());
        self.request.set(Some(Arc::new(request)));
        self.run(Landing::Start);
    }
}

/// The fragment that carries a lab, without `#`.
pub async fn fragment_of(lab: &SharedLab) -> String {
    packed_fragment(lab.to_bytes(), link::MARK).await
}

/// The fragment that begins with this mark and carries these bytes, without `#`.
pub async fn packed_fragment(plain: Vec<u8>, mark: &str) -> String {
    let packed = match squeeze::deflate(&plain).await {
        Some(bytes) => Packed { is_deflated: true, bytes },
        None => Packed { is_deflated: false, bytes: plain },
    };
    link::fragment(&packed, mark)
}

/// The lab that an address's fragment carries; `None` if it is about something else.
///
/// # Errors
/// [`LinkTrouble`]: what is wrong with it, for the reader.
pub async fn lab_of(fragment: &str) -> Option<Result<SharedLab, LinkTrouble>> {
    let bytes = unpacked(fragment, link::MARK).await?;
    Some(bytes.and_then(|bytes| SharedLab::from_bytes(&bytes)))
}

/// The bytes that an address's fragment with this mark carries; `None` if it is about something else.
///
/// # Errors
/// [`LinkTrouble`]: what is wrong with it, for the reader.
pub async fn unpacked(fragment: &str, mark: &str) -> Option<Result<Vec<u8>, LinkTrouble>> {
    let packed = match link::read_fragment(fragment, mark)? {
        Ok(packed) => packed,
        Err(trouble) => return Some(Err(trouble)),
    };
    let bytes = if packed.is_deflated { squeeze::inflate(&packed.bytes).await } else { Some(packed.bytes) };
    Some(bytes.ok_or(LinkTrouble::Broken))
}

/// The link to this moment, and what can be kept of the run.
#[component]
pub fn ShareSheet(
    /// Whose.
    session: Session,
) -> impl IntoView {
    let link = RwSignal::new(String::new());
    let lab = session.to_share();
    let request = session.request.get_untracked().map(|request| SharedRequest {
        load: SharedLoad { program: lab.program.clone(), ..request.load.clone() },
        ..(*request).clone()
    });
    spawn_local(async move {
        let fragment = match request {
            Some(request) => packed_fragment(request.to_bytes(), REQUEST_MARK).await,
            None => fragment_of(&lab).await,
        };
        link.try_set(format!("{}#{fragment}", page_address()));
    });
    let is_long = move || link.with(|link| link.len() > link::LONGEST_LINK);
    let frame = move || {
        link.with(|link| {
            let address = link.replacen('#', "?embed=1#", 1);
            format!("<iframe src=\"{address}\" title=\"Loop Lab\" width=\"100%\" height=\"760\"></iframe>")
        })
    };
    // Contexts are found while the sheet is built, not when it is used.
    let toasts = use_context::<Toasts>();
    let say = move |text: &str| {
        if let Some(toasts) = toasts {
            toasts.show(text);
        }
    };
    let copy = move |text: String| {
        spawn_local(async move {
            say(if clipboard::copy(&text).await { "Copied" } else { "This browser does not allow copying" });
        });
    };
    let copy_link = move |_| copy(link.get_untracked());
    let copy_frame = move |_| copy(untrack(frame));
    let copy_text = move |_| tell(session, copy);
    let has_run = move || session.opened.with(Option::is_some) && !session.is_stale();
    view! {
        <div class="stack share">
            <label class="field">
                <span class="field__label">"Link to this program, its settings and blocks, at this step"</span>
                <input class="input input--mono" type="text" readonly prop:value=link on:focus:target=|event| event.target().select() />
                <span class="field__hint">
                    "Everything is in the link itself: nothing is uploaded."
                    {move || is_long().then_some(" It is long; some mail programs may cut it.")}
                </span>
            </label>
            <div class="row">
                <button type="button" class="button" data-variant="main" on:click=copy_link>
                    {Icon::Copy.draw()}
                    "Copy the link"
                </button>
                <button type="button" class="button" on:click=copy_frame>
                    {Icon::Copy.draw()}
                    "Copy a frame for your page"
                </button>
            </div>
            <h3 class="share__title">"The run"</h3>
            <div class="row">
                <button type="button" class="button" disabled=move || !has_run() on:click=copy_text>
                    {Icon::Copy.draw()}
                    "Copy as text"
                </button>
                <button type="button" class="button" disabled=move || !has_run() on:click=move |_| save_trace(session, say)>
                    {Icon::Download.draw()}
                    "Trace (JSON lines)"
                </button>
                <button type="button" class="button" disabled=move || !has_run() on:click=move |_| save_picture(session, false, say)>
                    {Icon::Download.draw()}
                    "Picture (SVG)"
                </button>
                <button type="button" class="button" disabled=move || !has_run() on:click=move |_| save_picture(session, true, say)>
                    {Icon::Download.draw()}
                    "Picture (PNG)"
                </button>
            </div>
        </div>
    }
}

/// This page's address without query and fragment.
fn page_address() -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    origin + &crate::app::routes::step_lab()
}

fn tell(session: Session, on_text: impl Fn(String) + Copy + 'static) {
    let Some(ran) = session.ran.get_untracked() else { return };
    session.ask(Channel::Export, Work::Tell { run: ran.run }, move |answer| {
        if let Answer::Told(text) = answer {
            on_text(text);
        }
    });
}

fn save_trace(session: Session, say: impl Fn(&str) + Copy + 'static) {
    let Some(ran) = session.ran.get_untracked() else { return };
    session.ask(Channel::Export, Work::Trace(ran), move |answer| {
        if let Answer::Trace(trace) = answer
            && !download::save_text("trace.jsonl", "application/jsonl", &json_lines(&trace))
        {
            say("This browser does not allow saving files");
        }
    });
}

/// An event a line, as `examples/trace.rs` prints them.
fn json_lines(trace: &Trace) -> String {
    let mut text = String::new();
    for event in &trace.events {
        text += &event.to_json(trace).to_string();
        text.push('\n');
    }
    text
}

fn save_picture(session: Session, is_png: bool, say: impl Fn(&str) + Copy + 'static) {
    let Some(ran) = session.ran.get_untracked() else { return };
    let end = session.opened.with_untracked(|opened| opened.as_ref().map_or(Moment(1), |opened| opened.end));
    let to = Moment((end.0 as f64 * 1.02) as u64 + 1);
    let window = Window { from: Moment::START, to, width: TRACK_WIDTH, first_lane: 0, n_lanes: MOST_LANES };
    session.ask(Channel::Export, Work::Lanes { run: ran.run, window }, move |answer| {
        let Answer::Lanes(lanes) = answer else { return };
        let drawing = drawing::draw(&lanes, "Timeline of a run in Loop Lab");
        spawn_local(async move {
            let is_saved = if is_png {
                download::save_png("timeline.png", &drawing.svg, drawing.width, drawing.height).await
            } else {
                download::save_text("timeline.svg", "image/svg+xml", &drawing.svg)
            };
            if !is_saved {
                say("This browser does not allow saving files");
            }
        });
    });
}

/// Opens the lab that the page's address carries, now and whenever it changes. `on_trouble` gets what is wrong with a link.
pub fn open_from_address(session: Session, on_shared: Callback<()>, trouble: RwSignal<Option<LinkTrouble>>) {
    let open = move || {
        let fragment = window().location().hash().unwrap_or_default();
        spawn_local(async move {
            let (lab, request) = (lab_of(&fragment).await, unpacked(&fragment, REQUEST_MARK).await);
            if session.picture.is_disposed() {
                return;
            }
            let lab = lab.map(|lab| lab.map(|lab| session.take_shared(&lab)));
            let request = request.map(|bytes| {
                bytes.and_then(|bytes| SharedRequest::from_bytes(&bytes)).map(|request| session.take_request(request))
            });
            match lab.or(request) {
                Some(Ok(())) => {
                    trouble.set(None);
                    on_shared.run(());
                }
                Some(Err(wrong)) => trouble.set(Some(wrong)),
                None => {}
            }
        });
    };
    open();
    let listening = window_event_listener(leptos::ev::hashchange, move |_| open());
    on_cleanup(move || listening.remove());
}
