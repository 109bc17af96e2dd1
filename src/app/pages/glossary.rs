//! The words of the course.

use crate::app::components::pieces::InPieces;
use crate::app::finding::course_file::{CourseFiles, is_named};
use crate::app::finding::field::{FindField, words};
use crate::app::lesson::{Glossary, inlines};
use crate::app::routes;
use crate::course;
use crate::course::glossary::{Place, Term};
use crate::course::lesson::Entry;
use crate::course::wording::plain;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::components::A;
use std::sync::Arc;

/// Every word with what it means here and the lessons that use it.
#[component]
pub fn GlossaryPage() -> impl IntoView {
    view! {
        <Title text="Glossary" />
        <CourseFiles title="Glossary" files=[course::glossary_file()] show />
    }
}

fn show([bytes]: [Vec<u8>; 1], is_built: RwSignal<bool>) -> Option<AnyView> {
    let terms = Arc::new(course::read_glossary(&bytes)?);
    provide_context(Glossary(terms.clone()));
    let lessons: Arc<[Entry]> = course::contents().parts.into_iter().flat_map(|part| part.lessons).collect();
    let query = RwSignal::new(String::new());
    let haystacks: Vec<String> = terms.iter().map(text_of).collect();
    let total = terms.len();
    let fits = Memo::new(move |_| {
        let words = words(&query.read());
        haystacks.iter().map(|text| words.iter().all(|word| text.contains(word))).collect::<Vec<bool>>()
    });
    let left = Signal::derive(move || {
        let left = fits.read().iter().filter(|fits| **fits).count();
        if left == total { format!("{total} words") } else { format!("{left} of {total} words") }
    });
    let entry = move |at: usize| {
        let term: Term = terms[at].clone();
        let is_hidden = Signal::derive(move || !fits.read()[at]);
        let places = term.places.iter().filter_map(|place| place_link(place, &lessons)).collect::<Vec<_>>();
        view! { <TermEntry term page=routes::glossary() is_hidden places /> }.into_any()
    };
    Some(
        view! {
            <div class="page page--prose stack">
                <h1>"Glossary"</h1>
                <p class="lesson__lead">
                    "The words of the course, each with what it means here and the lessons that use it."
                </p>
                <FindField query label="Find a word" left />
                <dl class="terms">
                    <InPieces n_pieces=total piece=entry is_built />
                </dl>
            </div>
        }
        .into_any(),
    )
}

/// All that a word can be found by, in small letters.
fn text_of(term: &Term) -> String {
    format!("{} {} {}", term.name, term.also.join(" "), plain(&term.meaning)).to_lowercase()
}

fn place_link(place: &Place, lessons: &[Entry]) -> Option<AnyView> {
    let entry = lessons.iter().find(|entry| entry.id == place.lesson)?;
    let address = place
        .anchor
        .as_ref()
        .map_or_else(|| routes::lesson(&place.lesson), |anchor| routes::lesson_at(&place.lesson, anchor));
    let title = entry.title.clone();
    Some(view! { <A href=address>{title}</A> }.into_any())
}

/// A word, or a tool, with what is said of it.
#[component]
pub fn TermEntry(
    /// The word.
    term: Term,
    /// The address of the page it stands on.
    page: String,
    /// Whether something else is looked for.
    is_hidden: Signal<bool>,
    /// Links to where it is used.
    #[prop(optional)]
    places: Vec<AnyView>,
) -> impl IntoView {
    let address = format!("{page}#{}", term.id);
    let is_named = is_named(&term.id);
    let places = (!places.is_empty()).then(|| {
        let links = places.into_iter().enumerate().map(|(at, link)| view! { {(at > 0).then_some(" · ")} {link} });
        view! { <p class="terms__places">{links.collect_view()}</p> }
    });
    view! {
        <div class="terms__entry" id=term.id data-named=move || is_named.get().then_some("") hidden=is_hidden>
            <dt>
                {term.name} " "
                <a href=address class="deep-link" aria-label="Link to this place">"#"</a>
            </dt>
            <dd>
                <p>{inlines(&term.meaning)}</p>
                {places}
            </dd>
        </div>
    }
}
