//! The page's thread in turns: whatever follows from a change, a turn of it takes a few milliseconds, and then the browser may paint and hear the reader.
//!
//! Leptos runs what follows (effects, parts that have arrived, lists that are read) as futures, all of them at the end of the browser's task in which the change
//! came: a view that is large, or runs for the first time and has to be compiled, would hold the page for as long as it takes. [`begin`] gives Leptos an
//! executor that keeps their order, and their place at the end of that task, until the turn is over; the rest goes on in a task of its own.

use any_spawner::{CustomExecutor, Executor, PinnedFuture, PinnedLocalFuture};
use leptos::prelude::{request_animation_frame, window};
use leptos::task::{spawn_local, tick};
use leptos::wasm_bindgen::closure::Closure;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::{MessageChannel, MessagePort, Performance};
use std::cell::RefCell;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A turn's length in milliseconds, but for what begins in it and takes longer: with that, on a phone at a quarter of the speed, it answers within 50 ms.
const TURN_MS: f64 = 5.0;

/// What the reader does. It has a turn of its own: what follows from it does not wait for what the page was about.
const OF_THE_READER: [&str; 5] = ["keydown", "pointerdown", "click", "input", "change"];

/// Makes Leptos run its futures in turns. Called once, before anything is mounted.
pub fn begin() {
    // A browser that lacks either runs everything at once.
    let browser = window().performance().zip(next_task());
    let turns = browser.map(|(clock, next)| Turns { clock, next, ends_at: None, waiting: Vec::new() });
    TURNS.set(turns);
    let is_heard = Closure::<dyn FnMut()>::new(end_turn);
    for event in OF_THE_READER {
        // On the way down, before anybody else hears of it. Cannot fail: the name is one.
        let _ = window().add_event_listener_with_callback_and_bool(event, is_heard.as_ref().unchecked_ref(), true);
    }
    is_heard.forget(); // as long as the page
    // Refused only if there is an executor already.
    let _ = Executor::init_custom_executor(InTurns);
}

/// Goes on in a turn of its own.
pub async fn next_turn() {
    NextTurn { has_waited: false }.await;
}

/// Calls `act` in the first frame that shows what was changed before.
pub fn when_shown(act: impl FnOnce() + 'static) {
    spawn_local(async {
        tick().await;
        request_animation_frame(act);
    });
}

/// Where the current turn stands.
struct Turns {
    clock: Performance,
    /// A message to it begins the next turn.
    next: MessagePort,
    /// When the turn that has begun is over.
    ends_at: Option<f64>,
    /// Who goes on in the next turn, first come first.
    waiting: Vec<Waker>,
}

thread_local! {
    static TURNS: RefCell<Option<Turns>> = const { RefCell::new(None) };
}

impl Turns {
    /// Whether the turn goes on; begins one if there is none.
    fn has_time(&mut self) -> bool {
        let now = self.clock.now();
        let ends_at = *self.ends_at.get_or_insert_with(|| {
            // Cannot fail: nothing is handed over with it.
            let _ = self.next.post_message(&JsValue::NULL);
            now + TURN_MS
        });
        now < ends_at
    }
}

/// The port to which a message is a task of the browser's. Timers would come later and later, the more of them follow each other.
fn next_task() -> Option<MessagePort> {
    let channel = MessageChannel::new().ok()?;
    let begin = Closure::<dyn FnMut()>::new(|| {
        let waiting = TURNS.with_borrow_mut(|turns| {
            let Some(turns) = turns else { return Vec::new() };
            turns.ends_at = None;
            std::mem::take(&mut turns.waiting)
        });
        waiting.into_iter().for_each(Waker::wake);
    });
    channel.port1().set_onmessage(Some(begin.as_ref().unchecked_ref()));
    begin.forget(); // as long as the page
    Some(channel.port2())
}

/// Whoever runs next begins a turn.
fn end_turn() {
    TURNS.with_borrow_mut(|turns| {
        if let Some(turns) = turns {
            turns.ends_at = None;
        }
    });
}

/// Whether somebody may run now; whoever may not is woken in the next turn.
fn may_run(context: &Context<'_>) -> bool {
    TURNS.with_borrow_mut(|turns| {
        let Some(turns) = turns else { return true };
        let may_run = turns.has_time();
        if !may_run {
            turns.waiting.push(context.waker().clone());
        }
        may_run
    })
}

struct InTurns;

impl CustomExecutor for InTurns {
    fn spawn(&self, future: PinnedFuture<()>) {
        self.spawn_local(future);
    }

    fn spawn_local(&self, future: PinnedLocalFuture<()>) {
        wasm_bindgen_futures::spawn_local(OnlyInTurn(future));
    }

    fn poll_local(&self) {
        // The browser does.
    }
}

/// A future that goes on only while a turn has time.
struct OnlyInTurn(PinnedLocalFuture<()>);

impl Future for OnlyInTurn {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if may_run(context) { self.0.as_mut().poll(context) } else { Poll::Pending }
    }
}

struct NextTurn {
    has_waited: bool,
}

impl Future for NextTurn {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let may_wait = TURNS.with_borrow_mut(|turns| {
            let Some(turns) = turns else { return false };
            if !self.has_waited {
                turns.has_time(); // so that there will be a next one
                turns.waiting.push(context.waker().clone());
            }
            true
        });
        if self.has_waited || !may_wait {
            return Poll::Ready(());
        }
        self.has_waited = true;
        Poll::Pending
    }
}
