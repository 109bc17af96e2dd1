//! The page's end of the engine: a web worker of its own for each lab, replaced when it fails or does not answer.
//!
//! Requests go over channels. On each channel the newest request wins: an older one that has not been sent is
//! dropped, and the answer to one that has been sent is not delivered. Read [`Engine::ask`] first.

use super::address::address_of;
use crate::protocol::{Answer, Request, Response, Work};
use gloo_timers::callback::Timeout;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{ErrorEvent, MessageEvent, WorkerOptions, WorkerType};

/// A run is worth waiting for this long when a newer one is asked for; then a fresh worker is quicker.
const PATIENCE_MS: f64 = 400.0;

/// A worker may be silent for this long while it works: the budget of instructions takes less on slow machines.
const ANSWER_LIMIT_S: u32 = 20;

/// Its files may take this long to arrive.
const START_LIMIT_S: u32 = 60;

/// What a request is about; on each channel, the newest wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// A whole run, single or under load.
    Run,
    /// The picture at a moment.
    Picture,
    /// The spans of a stretch of time.
    Lanes,
    /// The spans of the run that was set aside.
    LanesAside,
    /// Setting a run aside, and how others differ from it.
    Aside,
    /// Variables, locks and queues at a moment.
    Inside,
    /// The run as text, or whole.
    Export,
    /// What the program looks like, without running it.
    Check,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EngineFailure {
    /// The worker's files did not arrive or do not run here.
    #[error("the simulator could not be loaded. Check the connection, then run again")]
    NotLoaded,
    /// The watchdog's limit passed.
    #[error("the simulator did not answer within {seconds} s, so it was stopped. A shorter run may go through")]
    TooSlow { seconds: u32 },
    /// It ended with an error of its own.
    #[error(
        "the simulator stopped with an error of its own ({0}). This is a bug in Loop Lab; your program is still here"
    )]
    Crashed(String),
}

/// How a worker's error ends whose second file did not arrive (`src/bin/engine_rest.js`).
const NOT_ARRIVED: &str = "a part of the simulator did not arrive";

/// Called with each answer to a request: progress first if there is any, then the last one.
type OnAnswer = Box<dyn FnMut(Result<Answer, EngineFailure>)>;

/// A worker that runs the engine. It starts with the first request, or with [`Engine::warm_up`].
#[derive(Clone, Default)]
pub struct Engine {
    inner: Rc<RefCell<Inner>>,
}

#[derive(Default)]
struct Inner {
    worker: Option<Worker>,
    last_id: u32,
    /// Sent, not answered, in order of sending.
    sent: BTreeMap<u32, Sent>,
    /// Waiting for their channel (or the worker) to be free.
    waiting: BTreeMap<Channel, (Work, OnAnswer)>,
    watchdog: Option<Timeout>,
}

struct Sent {
    channel: Channel,
    at_ms: f64,
    /// Gone once the answer is no longer wanted.
    on_answer: Option<OnAnswer>,
}

struct Worker {
    handle: web_sys::Worker,
    is_listening: bool,
    // They live as long as the worker can call them.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(ErrorEvent)>,
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.handle.set_onmessage(None);
        self.handle.set_onerror(None);
        self.handle.terminate();
    }
}

impl Engine {
    /// Starts the worker if it does not run yet, so that the first answer comes sooner.
    pub fn warm_up(&self) {
        if self.inner.borrow().worker.is_some() {
            return;
        }
        let started = self.start();
        match started {
            Ok(worker) => {
                self.inner.borrow_mut().worker = Some(worker);
                self.watch();
            }
            Err(_) => self.fail(&EngineFailure::NotLoaded),
        }
    }

    /// Asks for work. `on_answer` gets what comes of it unless a newer request on the channel takes its place.
    pub fn ask(&self, channel: Channel, work: Work, on_answer: impl FnMut(Result<Answer, EngineFailure>) + 'static) {
        if channel == Channel::Run && self.is_busy_for(PATIENCE_MS) {
            self.stop();
        }
        {
            let mut inner = self.inner.borrow_mut();
            for sent in inner.sent.values_mut().filter(|sent| sent.channel == channel) {
                sent.on_answer = None;
            }
            inner.waiting.insert(channel, (work, Box::new(on_answer)));
        }
        self.warm_up();
        self.send_waiting();
    }

    /// Drops every request and the worker with all it holds. The next request starts a fresh one.
    pub fn stop(&self) {
        let mut inner = self.inner.borrow_mut();
        let last_id = inner.last_id;
        // Callbacks may own signals whose dropping runs code: drop them after the borrow.
        let old = std::mem::replace(&mut *inner, Inner { last_id, ..Inner::default() });
        drop(inner);
        drop(old);
    }

    fn is_busy_for(&self, milliseconds: f64) -> bool {
        let now = js_sys::Date::now();
        let inner = self.inner.borrow();
        inner.sent.values().any(|sent| sent.channel == Channel::Run && now - sent.at_ms > milliseconds)
    }

    fn start(&self) -> Result<Worker, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = address_of("loop-lab:engine").ok_or(JsValue::NULL)?;
        let handle = web_sys::Worker::new_with_options(&address, &options)?;
        let (on_message, on_error) = (self.downgrade(), self.downgrade());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            if let Some(engine) = on_message() {
                engine.receive(&message.data());
            }
        });
        let on_error = Closure::<dyn FnMut(ErrorEvent)>::new(move |error: ErrorEvent| {
            if let Some(engine) = on_error() {
                engine.crashed(&error);
            }
        });
        handle.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        handle.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Ok(Worker { handle, is_listening: false, _on_message: on_message, _on_error: on_error })
    }

    fn downgrade(&self) -> impl Fn() -> Option<Engine> + 'static {
        let weak = Rc::downgrade(&self.inner);
        move || weak.upgrade().map(|inner| Engine { inner })
    }

    /// Sends what waits and whose channel is free.
    fn send_waiting(&self) {
        let mut inner = self.inner.borrow_mut();
        let inner = &mut *inner;
        let Some(worker) = inner.worker.as_ref().filter(|worker| worker.is_listening) else { return };
        for (channel, (work, on_answer)) in std::mem::take(&mut inner.waiting) {
            if inner.sent.values().any(|sent| sent.channel == channel) {
                inner.waiting.insert(channel, (work, on_answer));
                continue;
            }
            inner.last_id += 1;
            let request = Request { id: inner.last_id, work };
            let bytes = postcard::to_stdvec(&request).expect("requests are plain data");
            let buffer = js_sys::Uint8Array::from(bytes.as_slice()).buffer();
            let transfer = js_sys::Array::of1(&buffer);
            worker.handle.post_message_with_transfer(&buffer, &transfer).expect("an ArrayBuffer can be posted");
            let sent = Sent { channel, at_ms: js_sys::Date::now(), on_answer: Some(on_answer) };
            inner.sent.insert(request.id, sent);
        }
        self.watch_inner(inner);
    }

    fn receive(&self, data: &JsValue) {
        if data.is_null() {
            if let Some(worker) = &mut self.inner.borrow_mut().worker {
                worker.is_listening = true;
            }
            self.send_waiting();
            return;
        }
        let bytes = js_sys::Uint8Array::new(data).to_vec();
        let Ok(response) = postcard::from_bytes::<Response>(&bytes) else {
            return self.fail(&EngineFailure::Crashed("an unreadable answer".to_owned()));
        };
        let is_last = !matches!(response.answer, Answer::LoadProgress { .. });
        let Some(mut sent) = self.inner.borrow_mut().sent.remove(&response.id) else { return };
        if let Some(on_answer) = &mut sent.on_answer {
            on_answer(Ok(response.answer));
        }
        if !is_last {
            // The callback may have stopped the engine or asked for something newer on the channel.
            let mut inner = self.inner.borrow_mut();
            let is_replaced = inner.waiting.contains_key(&sent.channel);
            if inner.worker.is_some() {
                let on_answer = sent.on_answer.filter(|_| !is_replaced);
                inner.sent.insert(response.id, Sent { on_answer, ..sent });
            }
        }
        self.send_waiting();
        self.watch();
    }

    fn crashed(&self, error: &ErrorEvent) {
        error.prevent_default();
        let was_listening = self.inner.borrow().worker.as_ref().is_some_and(|worker| worker.is_listening);
        if was_listening && !error.message().ends_with(NOT_ARRIVED) {
            self.fail(&EngineFailure::Crashed(error.message()));
        } else {
            self.fail(&EngineFailure::NotLoaded);
        }
    }

    /// Tells everyone who waits, and leaves the worker behind.
    fn fail(&self, failure: &EngineFailure) {
        let old = {
            let mut inner = self.inner.borrow_mut();
            let last_id = inner.last_id;
            std::mem::replace(&mut *inner, Inner { last_id, ..Inner::default() })
        };
        let sent = old.sent.into_values().filter_map(|sent| sent.on_answer);
        let waiting = old.waiting.into_values().map(|(_, on_answer)| on_answer);
        for mut on_answer in sent.chain(waiting) {
            on_answer(Err(failure.clone()));
        }
    }

    fn watch(&self) {
        self.watch_inner(&mut self.inner.borrow_mut());
    }

    /// Starts the watchdog anew: each message from the worker is a sign of life.
    fn watch_inner(&self, inner: &mut Inner) {
        let is_listening = inner.worker.as_ref().is_some_and(|worker| worker.is_listening);
        if is_listening && inner.sent.is_empty() {
            inner.watchdog = None;
            return;
        }
        let seconds = if is_listening { ANSWER_LIMIT_S } else { START_LIMIT_S };
        let failure = if is_listening { EngineFailure::TooSlow { seconds } } else { EngineFailure::NotLoaded };
        let engine = self.downgrade();
        inner.watchdog = Some(Timeout::new(seconds * 1000, move || {
            if let Some(engine) = engine() {
                engine.fail(&failure);
            }
        }));
    }
}
