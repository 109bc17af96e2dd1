//! Results on the page: how far, what is weak, practice, notes and marks; and the same for paper. The figures come from [`standing`].

mod completion;
mod standing;

use crate::app::components::icon::Icon;
use crate::app::lesson::fetch;
use crate::app::review::{find as find_question, memories};
use crate::app::routes;
use crate::app::study::{Study, now};
use crate::course;
use crate::course::ids::LessonId;
use crate::course::lesson::Contents;
use crate::course::prose::Prose;
use crate::course::wording::plain;
use crate::practice::{Ask, Topic};
use crate::progress::log::Deed;
use crate::progress::written::{Bookmark, Note, Tally, Written};
pub use completion::Completion;
use leptos::prelude::*;
use leptos_router::components::A;
use standing::{Standings, WeakSpot, in_hours, of_course, of_part, weak_spots};

/// Everything, from the whole to the single.
#[component]
pub fn Results() -> impl IntoView {
    let study = Study::of_page();
    let contents = StoredValue::new(course::contents());
    let whole = Memo::new(move |_| contents.with_value(|contents| of_course(contents, &study.progress.read())));
    let sum = move || {
        let Standings { n_lessons, n_done, n_questions, n_answered, n_right, minutes_left } = whole.get();
        let left = if minutes_left == 0 {
            "nothing left to read".to_owned()
        } else {
            format!("about {} to go", in_hours(minutes_left))
        };
        view! {
            <dl class="sums">
                <div><dt>"Lessons done"</dt><dd>{n_done} " of " {n_lessons}</dd></div>
                <div><dt>"Questions right"</dt><dd>{n_right} " of " {n_answered} " answered, " {n_questions} " in all"</dd></div>
                <div><dt>"Time"</dt><dd>{left}</dd></div>
            </dl>
        }
    };
    let rows = move || {
        let progress = study.progress.read();
        contents.with_value(|contents| {
            contents.parts.iter().map(|part| part_row(&part.title, of_part(part, &progress))).collect_view()
        })
    };
    view! {
        {sum}
        <p class="row">
            <A href=routes::review() attr:class="button" attr:data-variant="main">"Review what is due"</A>
            <A href=routes::completion() attr:class="button">"A page to print"</A>
            <A href=routes::kept() attr:class="button">"Save as a file"</A>
        </p>
        <section class="stack" aria-labelledby="by-part">
            <h2 id="by-part">"Part by part"</h2>
            <div class="scroll-x" tabindex="0" role="group" aria-labelledby="by-part">
                <table class="table results__parts">
                    <thead>
                        <tr>
                            <th scope="col">"Part"</th>
                            <th scope="col">"Lessons"</th>
                            <th scope="col" class="number">"Right"</th>
                            <th scope="col" class="number">"Answered"</th>
                            <th scope="col" class="number">"Left"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
        <Weak />
        <Practised />
        <WrittenDown contents />
    }
}

fn part_row(title: &str, part: Standings) -> impl IntoView + use<> {
    let label = format!("Lessons done in {title}");
    view! {
        <tr>
            <th scope="row">{title.to_owned()}</th>
            <td class="results__bar">
                <progress class="bar" max=part.n_lessons value=part.n_done aria-label=label></progress>
                <span class="small soft">{part.n_done} " of " {part.n_lessons}</span>
            </td>
            <td class="number">{part.n_right}</td>
            <td class="number">{part.n_answered} " of " {part.n_questions}</td>
            <td class="number">{if part.minutes_left == 0 { "–".to_owned() } else { in_hours(part.minutes_left) }}</td>
        </tr>
    }
}

/// Where to look again.
#[component]
fn Weak() -> impl IntoView {
    let study = Study::of_page();
    let spots = Memo::new(move |_| weak_spots(&course::contents(), &study.progress.read(), &memories(study), now()));
    let row = |spot: WeakSpot| {
        let address = routes::lesson_at(&spot.lesson, &spot.anchor);
        let file = course::lesson_file(&spot.lesson).unwrap_or_default();
        let fetched = LocalResource::new(move || fetch(file));
        let number = spot.number;
        // Until the lesson is there, and where it never comes, its number has to do.
        let asked = move || match fetched.get() {
            Some(Ok((lesson, _))) => find_question(&lesson, &spot.question).map(|found| first_words(&found.prompt)),
            _ => None,
        };
        view! {
            <li>
                <A href=address>{move || asked().unwrap_or_else(|| format!("Question {number}"))}</A>
                <span class="soft">" – " {spot.title} ", " {spot.why}</span>
            </li>
        }
    };
    let list = move || {
        let spots = spots.get();
        if spots.is_empty() {
            return view! { <p class="soft">"None: nothing that you have answered is missed or fading."</p> }
                .into_any();
        }
        view! { <ul class="stack list--close" role="list">{spots.into_iter().map(row).collect_view()}</ul> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="weak">
            <h2 id="weak">"Weak spots"</h2>
            {list}
        </section>
    }
}

/// How a question begins.
fn first_words(prompt: &[Prose]) -> String {
    const MOST: usize = 90;
    let paragraphs =
        prompt.iter().filter_map(|block| if let Prose::Paragraph(text) = block { Some(text) } else { None });
    let text: String = paragraphs.map(|text| plain(text)).next().unwrap_or_default();
    if text.chars().count() <= MOST {
        return text;
    }
    let cut: String = text.chars().take(MOST).collect();
    let whole_words = cut.rsplit_once(' ').map_or(&*cut, |(before, _)| before);
    format!("{whole_words} …")
}

/// How practice goes, by topic and question.
#[component]
fn Practised() -> impl IntoView {
    let study = Study::of_page();
    let row = |((topic, ask), tally): (&(Topic, Ask), &Tally)| {
        let ask = match ask {
            Ask::Order => "the order of lines",
            Ask::End => "when it ends",
            Ask::Late => "who is late",
            Ask::Line => "the line that blocks",
        };
        view! {
            <tr>
                <th scope="row">{format!("{topic:?}")}</th>
                <td>{ask}</td>
                <td class="number">{tally.n_right} " of " {tally.n_given}</td>
            </tr>
        }
    };
    let table = move || {
        let written = study.with_log(Written::of);
        if written.practice.is_empty() {
            return view! { <p class="soft">"No exercises yet. "<A href=routes::practice()>"Practise"</A></p> }
                .into_any();
        }
        view! {
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">"Topic"</th>
                        <th scope="col">"Asked for"</th>
                        <th scope="col" class="number">"Right"</th>
                    </tr>
                </thead>
                <tbody>{written.practice.iter().map(row).collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="practised">
            <h2 id="practised">"Practice"</h2>
            {table}
        </section>
    }
}

/// Notes and marked places.
#[component]
fn WrittenDown(contents: StoredValue<Contents>) -> impl IntoView {
    let study = Study::of_page();
    let title_of = move |lesson: &LessonId| {
        contents.with_value(|contents| {
            let found = contents.parts.iter().flat_map(|part| &part.lessons).find(|entry| entry.id == *lesson);
            found.map_or_else(|| lesson.0.clone(), |entry| entry.title.clone())
        })
    };
    let mark = move |mark: &Bookmark| {
        let address = routes::lesson_at(&mark.lesson, &mark.anchor);
        let words = format!("{}: {}", title_of(&mark.lesson), mark.title);
        view! { <li class="row">{Icon::Pin.draw()} <A href=address>{words}</A></li> }.into_any()
    };
    let note = move |lesson: &LessonId, note: &Note| {
        let (address, title) = (routes::lesson(lesson), title_of(lesson));
        let earlier = (!note.earlier.is_empty()).then(|| {
            let text = |text: &String| {
                let (lesson, kept) = (lesson.clone(), text.clone());
                // The note of now becomes an earlier one.
                let bring_back = move |_| study.record(Deed::Noted { lesson: lesson.clone(), text: kept.clone() });
                view! {
                    <p class="note__text">{text.clone()}</p>
                    <p><button type="button" class="button" on:click=bring_back>"Bring this back"</button></p>
                }
            };
            let texts = note.earlier.iter().map(text).collect_view();
            view! { <details class="chart__data"><summary>"Earlier"</summary>{texts}</details> }
        });
        view! {
            <li class="note">
                <A href=address>{title}</A>
                <p class="note__text">{note.text.clone()}</p>
                {earlier}
            </li>
        }
        .into_any()
    };
    let lists = move || {
        let written = study.with_log(Written::of);
        if written.bookmarks.is_empty() && written.notes.is_empty() {
            return view! { <p class="soft">"Nothing yet. In a lesson, mark a heading with its pin, or write a note at the end."</p> }.into_any();
        }
        view! {
            <ul class="stack list--close" role="list">{written.bookmarks.iter().map(mark).collect_view()}</ul>
            <ul class="stack" role="list">{written.notes.iter().map(|(lesson, kept)| note(lesson, kept)).collect_view()}</ul>
        }
        .into_any()
    };
    view! {
        <section class="stack" aria-labelledby="written">
            <h2 id="written">"Notes and marks"</h2>
            {lists}
        </section>
    }
}
