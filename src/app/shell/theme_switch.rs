//! Light, as the system, dark.

use crate::app::components::icon::Icon;
use crate::app::components::segmented::{Segment, Segmented};
use crate::app::platform::theme::{Theme, ThemeChoice};
use leptos::prelude::*;

/// Three icons, one choice.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let choice = Theme::of_page().choice;
    let options = vec![
        Segment::with_icon(ThemeChoice::Light, "Light", Icon::Sun),
        Segment::with_icon(ThemeChoice::System, "As the system", Icon::Monitor),
        Segment::with_icon(ThemeChoice::Dark, "Dark", Icon::Moon),
    ];
    view! {
        <div class="theme-switch">
            <Segmented legend="Colours" options value=choice on_change=move |picked| choice.set(picked) is_bare=true />
        </div>
    }
}
