//! What surrounds every page: header, main part, footer; routes; what a navigation does to focus and title.

mod elsewhere;
mod footer;
mod header;
mod keeping_note;
mod navigation;
mod theme_switch;

use crate::app::components::toast::{ToastPlace, Toasts};
use crate::app::lesson::FreshPage;
use crate::app::pages::{course::Course, home::Home};
use crate::app::parts::Part;
use crate::app::platform::base::base_path;
use crate::app::platform::theme::Theme;
use crate::app::study::Study;
use elsewhere::Elsewhere;
use footer::Footer;
use header::Header;
use keeping_note::KeepingNote;
use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::components::{FlatRoutes, Route, Router};
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
    view! {
        <Title formatter=title_of_page />
        <Router base=base_path()>
            <div class="app" data-embedded=is_embedded().to_string()>
                <a class="skip-link" href="#main" on:click=navigation::skip_to_main>"Skip to the content"</a>
                <Header />
                <KeepingNote />
                <main id="main" class="app__main" tabindex="-1">
                    <FlatRoutes fallback=Elsewhere>
                        <Route path=path!("/") view=Home />
                        <Route path=path!("/course") view=Course />
                        <Route path=path!("/learn/:slug") view=|| view! { <Part fetch=|parts| (parts.lesson)() /> } />
                        <Route path=path!("/step") view=|| view! { <Part fetch=|parts| (parts.step_lab)() /> } />
                        <Route path=path!("/load") view=|| view! { <Part fetch=|parts| (parts.load_lab)() /> } />
                    </FlatRoutes>
                </main>
                <Footer />
                <FollowNavigation />
                <ToastPlace />
            </div>
        </Router>
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
