//! The learner's log on the page: what was done so far, adding to it, and keeping it.
//!
//! Everything the learner does takes effect at once, in memory; keeping it in the browser's storage follows. Where that is refused,
//! study goes on and one line says so. Other tabs' entries arrive over a broadcast channel.

use crate::app::lesson::question::Purpose;
use crate::app::parts::{NotArrived, Parts};
use crate::app::platform::storage::{self, Storage, Trouble};
use crate::app::platform::turns::next_turn;
use crate::course::grade::Answer;
use crate::course::ids::LessonId;
use crate::course::quiz::Question;
use crate::progress::log::{Deed, Entry, Given, Log, Recorder};
use crate::progress::state::{Progress, Standing};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{BroadcastChannel, MessageEvent};
use std::rc::Rc;

const CHANNEL: &str = "loop-lab.progress";
/// What a tab says when it has put other things into storage than it had: the others look again.
const LOOK_AGAIN: &str = "look again";

/// Whether what the learner does outlives the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// Storage is being opened.
    Opening,
    /// It is kept.
    Kept,
    /// It is in memory only, and why.
    MemoryOnly(Trouble),
}

/// The learner's log, shared by context.
#[derive(Debug, Clone, Copy)]
pub struct Study {
    log: RwSignal<Log>,
    /// What pages show of the log.
    pub progress: Memo<Progress>,
    /// Whether it is kept.
    pub keeping: RwSignal<Keeping>,
    recorder: StoredValue<Recorder>,
    parts: Parts,
    storage: StoredValue<Option<Rc<Storage>>, LocalStorage>,
    /// Done before storage was open.
    unsaved: StoredValue<Vec<Entry>>,
    channel: StoredValue<Option<BroadcastChannel>, LocalStorage>,
}

impl Study {
    /// Gives the log to all below, opens storage and listens to other tabs.
    pub fn provide() -> Self {
        let log = RwSignal::new(Log::default());
        let study = Self {
            log,
            progress: Memo::new(move |_| log.with(Progress::of)),
            keeping: RwSignal::new(Keeping::Opening),
            recorder: StoredValue::new(Recorder::new(random_tab())),
            parts: Parts::of_page(),
            storage: StoredValue::new_local(None),
            unsaved: StoredValue::default(),
            channel: StoredValue::new_local(BroadcastChannel::new(CHANNEL).ok()),
        };
        study.listen();
        storage::spawn(study.open());
        provide_context(study);
        study
    }

    /// The page's log.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Adds what was done just now.
    pub fn record(self, what: Deed) {
        let entry = self
            .recorder
            .try_update_value(|recorder| recorder.entry(now(), what))
            .expect("the recorder lives as long as the page");
        self.log.update(|log| log.add(entry.clone()));
        match self.storage.get_value() {
            Some(storage) => storage::spawn(self.save(storage, vec![entry])),
            None => self.unsaved.update_value(|unsaved| unsaved.push(entry)),
        }
    }

    /// Looks at the log itself; whoever looks in a reactive place sees its changes.
    pub fn with_log<T>(self, look: impl FnOnce(&Log) -> T) -> T {
        self.log.with(look)
    }

    /// The open storage; none where nothing is kept.
    pub fn storage(self) -> Option<Rc<Storage>> {
        self.storage.get_value()
    }

    /// Adds what was done elsewhere, and keeps it.
    pub async fn take_in(self, entries: Vec<Entry>) {
        self.log.update(|log| entries.iter().cloned().for_each(|entry| log.add(entry)));
        match self.storage.get_value() {
            Some(storage) => self.save(storage, entries).await,
            None => self.unsaved.update_value(|unsaved| unsaved.extend(entries)),
        }
    }

    /// Goes on from another log, which storage already has. Other tabs follow.
    pub fn go_on_from(self, log: Log) {
        self.unsaved.set_value(Vec::new());
        self.log.set(log);
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                // Refused only by a closed channel; ours is never closed.
                let _ = channel.post_message(&LOOK_AGAIN.into());
            }
        });
    }

    /// Records an answer.
    pub fn give(self, question: &Question, purpose: Purpose, answer: Answer, right: bool) {
        let given = Given { question: question.id.clone(), version: question.version, answer, right };
        self.record(match purpose {
            Purpose::Predict => Deed::Predicted(given),
            _ => Deed::Answered(given),
        });
    }

    /// The answer that stands, if the question is still the same.
    pub fn answer(self, question: &Question) -> Option<Answer> {
        self.progress.read().answer_to(question).map(|given| given.answer.clone())
    }

    /// How far a lesson got.
    pub fn standing(self, lesson: &LessonId) -> Standing {
        self.progress.read().standing(lesson)
    }

    /// Where the reader stopped in a lesson.
    pub fn anchor(self, lesson: &LessonId) -> Option<String> {
        self.progress.read().lessons.get(lesson)?.anchor.clone()
    }

    async fn open(self) {
        // The page's own part is asked for first.
        next_turn().await;
        let opened = match (self.parts.open_storage)().await {
            Ok(opened) => opened,
            Err(NotArrived) => Err(Trouble::NotArrived),
        };
        match opened {
            Ok((storage, kept)) => {
                let storage = Rc::new(storage);
                self.storage.set_value(Some(storage.clone()));
                self.log.update(|log| log.merge(kept));
                self.keeping.set(Keeping::Kept);
                let unsaved = self.unsaved.try_update_value(std::mem::take).unwrap_or_default();
                self.save(storage, unsaved).await;
            }
            Err(trouble) => self.keeping.set(Keeping::MemoryOnly(trouble)),
        }
    }

    async fn save(self, storage: Rc<Storage>, entries: Vec<Entry>) {
        let saved = match (self.parts.add_to_storage)(storage, entries.clone()).await {
            Ok(saved) => saved,
            Err(NotArrived) => Err(Trouble::NotArrived),
        };
        match saved {
            Ok(()) => self.tell_other_tabs(entries).await,
            Err(trouble) => self.keeping.set(Keeping::MemoryOnly(trouble)),
        }
    }

    async fn tell_other_tabs(self, entries: Vec<Entry>) {
        let Some(channel) = self.channel.get_value() else { return };
        if let Ok(text) = (self.parts.entries_text)(entries).await {
            // Refused only by a closed channel; ours is never closed.
            let _ = channel.post_message(&text.into());
        }
    }

    async fn look_again(self) {
        let Some(storage) = self.storage.get_value() else { return };
        if let Ok(Ok(log)) = (self.parts.read_storage)(storage).await {
            self.log.set(log);
        }
    }

    fn listen(self) {
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            let Some(text) = event.data().as_string() else { return };
            if text == LOOK_AGAIN {
                return storage::spawn(self.look_again());
            }
            storage::spawn(async move {
                // Another tab may run a newer version of the course; what it says may not be for us.
                if let Ok(Some(entries)) = (self.parts.read_entries)(text).await {
                    self.log.update(|log| log.merge(entries));
                }
            });
        });
        self.channel.with_value(|channel| {
            if let Some(channel) = channel {
                channel.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
            }
        });
        // The page listens as long as it lives.
        on_message.forget();
    }
}

/// Milliseconds since 1970.
pub fn now() -> u64 {
    js_sys::Date::now() as u64
}

fn random_tab() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}
