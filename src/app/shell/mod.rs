//! What surrounds every page: header, main part, footer; routes; what a navigation does to focus and title.

mod footer;
mod header;
mod keeping_note;
mod navigation;
mod theme_switch;

use crate::app::components::later::Later;
use crate::app::components::toast::{ToastPlace, Toasts};
use crate::app::finding::{Finding, PalettePlace};
use crate::app::lesson::FreshPage;
use crate::app::parts::{Fetching, Find, Front, Part, Parts, StudyPage};
use crate::app::platform::base::base_path;
use crate::app::platform::prerendered::HeldText;
use crate::app::platform::theme::Theme;
use crate::app::routes::{self, Named};
use crate::app::study::Study;
use footer::Footer;
use header::Header;
use keeping_note::KeepingNote;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_params_map;
use leptos_router::path;
use navigation::FollowNavigation;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    Theme::provide();
    Toasts::provide();
    Study::provide();
    FreshPage::provide();
    Finding::provide();
    view! {
        <Title formatter=title_of_page />
        <Router base=base_path()>
            <div class="app" data-embedded=is_embedded().to_string()>
                <a class="skip-link" href="#main" on:click=navigation::skip_to_main>"Skip to the content"</a>
                <Header />
                <KeepingNote />
                <main id="main" class="app__main" tabindex="-1">
                    <HeldText />
                    <FlatRoutes fallback=|| page(|parts| (parts.front)(Front::NotFound))>
                        <Route path=path!("/") view=|| page(|parts| (parts.front)(Front::Home)) />
                        <Route path=path!("/learn/:slug") view=|| page(|parts| (parts.lesson)()) />
                        <Route path=path!("/:page") view=NamedPage />
                    </FlatRoutes>
                </main>
                <Later>
                    <Footer />
                    <FollowNavigation />
                    <PalettePlace />
                    <ToastPlace />
                </Later>
            </div>
        </Router>
    }
}

/// A page. Each is a part: until it has come, the text of the page stands there that was loaded.
fn page(fetch: fn(Parts) -> Fetching<AnyView>) -> AnyView {
    view! { <Part fetch is_page=true /> }.into_any()
}

/// A page whose address is a word. They share a route, since each route more costs the first view half a kilobyte.
#[component]
fn NamedPage() -> impl IntoView {
    let params = use_params_map();
    let named = Memo::new(move |_| params.read().get_str("page").and_then(routes::named));
    move || {
        page(match named.get() {
            None => |parts| (parts.front)(Front::NotFound),
            Some(Named::Course) => |parts| (parts.front)(Front::Course),
            Some(Named::StepLab) => |parts| (parts.step_lab)(),
            Some(Named::LoadLab) => |parts| (parts.load_lab)(),
            Some(Named::Glossary) => |parts| (parts.finding)(Find::Glossary),
            Some(Named::Libraries) => |parts| (parts.finding)(Find::Libraries),
            Some(Named::Reference) => |parts| (parts.finding)(Find::Reference),
            Some(Named::Practice) => |parts| (parts.study)(StudyPage::Practice),
            Some(Named::Review) => |parts| (parts.study)(StudyPage::Review),
            Some(Named::Results) => |parts| (parts.study)(StudyPage::Results),
            Some(Named::Completion) => |parts| (parts.study)(StudyPage::Completion),
            Some(Named::Kept) => |parts| (parts.study)(StudyPage::Kept),
            Some(Named::Measured) => |parts| (parts.measured)(),
        })
    }
}

/// Whether another page shows this one in a frame of its own and asked for the content alone: `?embed=1`.
pub fn is_embedded() -> bool {
    let query = window().location().search().unwrap_or_default();
    query.trim_start_matches('?').split('&').any(|part| part == "embed=1")
}

/// The window's title: the page's own, then the site's.
fn title_of_page(title: String) -> String {
    if title.is_empty() {
        "Loop Lab: see what Python's event loop does".to_owned()
    } else {
        format!("{title} · Loop Lab")
    }
}
