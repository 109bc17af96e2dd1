//! A load as a link: program and load in the part of an address that no server sees. Nothing in a link is believed: what it sets is brought within bounds.

use super::session::LoadSession;
use super::setup::Setup;
use crate::app::components::copy_button::CopyButton;
use crate::app::components::dialog::Dialog;
use crate::app::components::icon::Icon;
use crate::app::routes;
use crate::app::step_lab::link::{self, LONGEST_LINK, LONGEST_PROGRAM, LinkTrouble, Packed};
use crate::app::step_lab::share::{packed_fragment, unpacked};
use crate::server::request::OneRequest;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};

/// What the fragment of a shared load begins with.
const MARK: &str = "load=";

/// What a link carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedLoad {
    /// The program.
    pub program: String,
    /// The load.
    pub setup: Setup,
}

impl SharedLoad {
    /// Reads what a link carried, or what somebody made up.
    ///
    /// # Errors
    /// [`LinkTrouble::Broken`] for what is none, [`LinkTrouble::TooLarge`] for a program that nobody typed.
    pub fn from_bytes(bytes: &[u8]) -> Result<SharedLoad, LinkTrouble> {
        serde_json::from_slice::<SharedLoad>(bytes).map_err(|_| LinkTrouble::Broken)?.within_bounds()
    }

    fn within_bounds(self) -> Result<SharedLoad, LinkTrouble> {
        if self.program.len() > LONGEST_PROGRAM {
            return Err(LinkTrouble::TooLarge);
        }
        Ok(SharedLoad { setup: self.setup.within_bounds(), ..self })
    }

    /// The Load lab's address with this load.
    pub fn address(&self) -> String {
        let fragment = link::fragment(&Packed { is_deflated: false, bytes: self.to_bytes() }, MARK);
        format!("{}#{fragment}", routes::load_lab())
    }

    /// As bytes, for [`SharedLoad::from_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a load is plain data")
    }
}

/// What the fragment of a request begins with, which the Step lab opens.
pub const REQUEST_MARK: &str = "request=";

/// One request of a load run, as a link carries it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SharedRequest {
    /// The run.
    pub load: SharedLoad,
    /// See [`OneRequest::number`].
    pub number: u64,
    /// See [`OneRequest::from_ns`].
    pub from_ns: u64,
}

impl SharedRequest {
    /// Reads what a link carried, or what somebody made up.
    ///
    /// # Errors
    /// As [`SharedLoad::from_bytes`].
    pub fn from_bytes(bytes: &[u8]) -> Result<SharedRequest, LinkTrouble> {
        let request: SharedRequest = serde_json::from_slice(bytes).map_err(|_| LinkTrouble::Broken)?;
        Ok(SharedRequest { load: request.load.within_bounds()?, ..request })
    }

    /// As bytes, for [`SharedRequest::from_bytes`].
    pub fn to_bytes(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("a load is plain data")
    }

    /// The Step lab's address with this request.
    pub fn address(&self) -> String {
        let fragment = link::fragment(&Packed { is_deflated: false, bytes: self.to_bytes() }, REQUEST_MARK);
        format!("{}#{fragment}", routes::step_lab())
    }

    /// As the engine takes it.
    pub fn to_ask(&self) -> OneRequest {
        OneRequest { plan: self.load.setup.plan(), number: self.number, from_ns: self.from_ns }
    }
}

/// The load that the page's address carries, now and whenever it changes.
pub fn open_from_address(on_shared: Callback<SharedLoad>, trouble: RwSignal<Option<LinkTrouble>>) {
    let open = move || {
        let fragment = window().location().hash().unwrap_or_default();
        spawn_local(async move {
            let Some(read) = unpacked(&fragment, MARK).await else { return };
            if trouble.is_disposed() {
                return;
            }
            match read.and_then(|bytes| SharedLoad::from_bytes(&bytes)) {
                Ok(shared) => {
                    trouble.set(None);
                    on_shared.run(shared);
                }
                Err(wrong) => trouble.set(Some(wrong)),
            }
        });
    };
    open();
    let listening = window_event_listener(leptos::ev::hashchange, move |_| open());
    on_cleanup(move || listening.remove());
}

/// Whether the page's address carries a load.
pub fn is_in_address() -> bool {
    window().location().hash().unwrap_or_default().trim_start_matches('#').starts_with(MARK)
}

/// The button, and the sheet with the link.
#[component]
pub fn ShareButton(
    /// Whose.
    session: LoadSession,
) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let link = RwSignal::new(String::new());
    let open = move |_| {
        is_open.set(true);
        let shared = SharedLoad { program: session.program.text.get_untracked(), setup: session.setup.get_untracked() };
        spawn_local(async move {
            let fragment = packed_fragment(shared.to_bytes(), MARK).await;
            let location = window().location();
            let page = location.href().unwrap_or_default();
            let page = page.split('#').next().unwrap_or_default().to_owned();
            link.try_set(format!("{page}#{fragment}"));
        });
    };
    let is_long = move || link.with(|link| link.len() > LONGEST_LINK);
    view! {
        <button type="button" class="button" data-variant="icon" aria-label="Share" data-tip="Share" data-tip-side="end" on:click=open>
            {Icon::Share.draw()}
        </button>
        <Dialog is_open title=Signal::stored("Share this load".to_owned())>
            <div class="stack">
                <label class="field">
                    <span class="field__label">"Link to this program and this load"</span>
                    <input class="input input--mono" type="text" readonly prop:value=move || link.get() />
                    <span class="field__hint">"Whoever opens it gets the same run, figure for figure. It is all in the link; nothing is sent to a server."</span>
                </label>
                <Show when=is_long>
                    <p class="small soft">"The program is long, and so is the link: mail and chat may cut it off."</p>
                </Show>
                <div>
                    <CopyButton text=link label="Copy the link" />
                </div>
            </div>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_load_comes_through_a_link_as_it_was() {
        let shared = SharedLoad { program: "app = FastAPI()\n".to_owned(), setup: Setup::of_target("/a") };
        assert_eq!(SharedLoad::from_bytes(&shared.to_bytes()), Ok(shared));
        assert_eq!(SharedLoad::from_bytes(b"{}"), Err(LinkTrouble::Broken));
        let endless = SharedLoad { program: "x".repeat(LONGEST_PROGRAM + 1), setup: Setup::default() };
        assert_eq!(SharedLoad::from_bytes(&endless.to_bytes()), Err(LinkTrouble::TooLarge));
    }

    #[test]
    fn what_nobody_could_set_is_brought_within_bounds() {
        let text = br#"{"program": "", "setup": {"crowds": [{"n": 4000000000, "think_s": -3e300}], "duration_s": 1e300,
            "server": {"workers": 0, "cores": 99999, "connections_per_worker": [1, 2]}}}"#;
        let setup = SharedLoad::from_bytes(text).expect("it is JSON").setup;
        assert_eq!((setup.crowds[0].n, setup.crowds[0].think_s, setup.duration_s), (10_000, 0.0, 600.0));
        assert_eq!((setup.server.workers, setup.server.cores, setup.server.connections_per_worker.len()), (1, 64, 0));
    }

    #[test]
    fn a_request_comes_through_a_link_as_it_was() {
        let load = SharedLoad { program: "app = FastAPI()\n".to_owned(), setup: Setup::of_target("/a") };
        let request = SharedRequest { load, number: 349, from_ns: 12_345_678_901 };
        let fragment = link::fragment(&Packed { is_deflated: false, bytes: request.to_bytes() }, REQUEST_MARK);
        let packed = link::read_fragment(&fragment, REQUEST_MARK).expect("it is a request").expect("of this version");
        assert_eq!(SharedRequest::from_bytes(&packed.bytes), Ok(request));
        assert_eq!(SharedRequest::from_bytes(b"{}"), Err(LinkTrouble::Broken));
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_load_within_bounds_or_trouble(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(shared) = SharedLoad::from_bytes(&bytes) {
                prop_assert_eq!(shared.setup.clone().within_bounds(), shared.setup);
            }
        }
    }
}
