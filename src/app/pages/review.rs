//! The page of review: what is due today, and how well all of it is remembered.

use crate::app::review::{Forecast, Sitting};
use leptos::prelude::*;
use leptos_meta::Title;

/// A session, then the forecast.
#[component]
pub fn ReviewPage() -> impl IntoView {
    view! {
        <Title text="Review" />
        <div class="page page--prose stack">
            <h1>"Review"</h1>
            <p class="lesson__lead">
                "Questions you missed or have not seen for a while, each asked again just before you would forget it. Come when you like: nothing is lost by a day off."
            </p>
            <Sitting />
            <Forecast />
        </div>
    }
}
