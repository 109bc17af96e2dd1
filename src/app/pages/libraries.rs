//! Does it block? The one table of libraries, for people.

use super::glossary::TermEntry;
use crate::app::components::pieces::InPieces;
use crate::app::finding::course_file::{CourseFiles, is_named};
use crate::app::finding::field::{FindField, words};
use crate::app::routes;
use crate::course;
use crate::course::glossary::Term;
use crate::course::wording::plain;
use crate::libraries;
use crate::libraries::grouped::{Group, Module, modules};
use leptos::prelude::*;
use leptos_meta::Title;
use std::sync::Arc;

const TITLE: &str = "Does it block?";

/// What a call does to the loop, whether a thread helps, what to use instead; narrowed as one types.
#[component]
pub fn LibrariesPage() -> impl IntoView {
    view! {
        <Title text=TITLE />
        <CourseFiles title=TITLE files=[course::libraries_file(), course::tools_file()] show />
    }
}

fn show([rows, tools]: [Vec<u8>; 2], is_built: RwSignal<bool>) -> Option<AnyView> {
    let modules: Arc<[Module]> = modules(&libraries::read(&rows)?).into();
    let tools: Arc<[Term]> = course::read_glossary(&tools)?.into();
    let query = RwSignal::new(String::new());
    let total = modules.len() + tools.len();
    let fits = {
        let modules = modules.clone();
        let tools = StoredValue::new(tools.iter().map(text_of).collect::<Vec<String>>());
        Memo::new(move |_| {
            let query = query.read().to_lowercase();
            let words = words(&query);
            let of_modules: Vec<bool> = modules.iter().map(|module| module.fits(&query)).collect();
            // `json.loads` is in the text about json that names `loads`.
            let holds_all = |text: &String| words.iter().all(|word| word.split('.').all(|part| text.contains(part)));
            (of_modules, tools.with_value(|all| all.iter().map(holds_all).collect::<Vec<bool>>()))
        })
    };
    let n_left = move || {
        let fits = fits.read();
        fits.0.iter().chain(&fits.1).filter(|fits| **fits).count()
    };
    let left = Signal::derive(move || match n_left() {
        0 => "Nothing is known of it here".to_owned(),
        left if left == total => format!("{total} libraries"),
        left => format!("{left} of {total} libraries"),
    });
    let no_module = move || !fits.read().0.contains(&true);
    let no_tool = move || !fits.read().1.contains(&true);
    let (n_modules, n_tools) = (modules.len(), tools.len());
    let module = move |at: usize| {
        let is_hidden = Signal::derive(move || !fits.read().0[at]);
        view! { <ModuleRows module=modules[at].clone() is_hidden /> }.into_any()
    };
    let tool = move |at: usize| {
        let is_hidden = Signal::derive(move || !fits.read().1[at]);
        view! { <TermEntry term=tools[at].clone() page=routes::libraries() is_hidden /> }.into_any()
    };
    let (has_modules, has_tools) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move || is_built.set(has_modules.get() && has_tools.get()));
    Some(
        view! {
            <div class="page libraries stack">
                <h1>{TITLE}</h1>
                <p class="lesson__lead">
                    "What a call does to the event loop, whether a thread helps, and what to use instead. The labs run calls by this very table."
                </p>
                <FindField query label="Find a library or a call" left />
                <div class="scroll-x" tabindex="0" role="group" aria-label="Libraries" hidden=no_module>
                    <table class="table libraries__table">
                        <thead>
                            <tr>
                                <th scope="col">"Call"</th>
                                <th scope="col">"On the loop, it"</th>
                                <th scope="col">"In a thread"</th>
                                <th scope="col">"Instead"</th>
                            </tr>
                        </thead>
                        <InPieces n_pieces=n_modules piece=module is_built=has_modules />
                    </table>
                </div>
                <h2 id="tools" hidden=no_tool>"Python’s own, servers, frameworks, task queues"</h2>
                <dl class="terms">
                    <InPieces n_pieces=n_tools piece=tool is_built=has_tools />
                </dl>
            </div>
        }
        .into_any(),
    )
}

fn text_of(tool: &Term) -> String {
    format!("{} {}", tool.name, plain(&tool.meaning)).to_lowercase()
}

/// A module's name and its calls.
#[component]
fn ModuleRows(module: Module, is_hidden: Signal<bool>) -> impl IntoView {
    let address = format!("{}#{}", routes::libraries(), module.name);
    let is_named = is_named(&module.name);
    let id = module.name.clone();
    view! {
        <tbody id=id data-named=move || is_named.get().then_some("") hidden=is_hidden>
            <tr class="libraries__module">
                <th scope="rowgroup" colspan="4">
                    <code>{module.name}</code> " "
                    <a href=address class="deep-link" aria-label="Link to this place">"#"</a>
                </th>
            </tr>
            {module.groups.into_iter().map(group_row).collect_view()}
        </tbody>
    }
}

fn group_row(group: Group) -> impl IntoView {
    let state = group.state();
    let calls = group.calls.into_iter().map(|call| view! { <code>{call}</code> " " });
    view! {
        <tr>
            <td class="libraries__calls">{calls.collect_view()}</td>
            <td>
                <span class="libraries__kind" data-state=state>{group.kind.on_the_loop()}</span>
            </td>
            <td>{group.thread_helps.in_a_thread()}</td>
            <td>{group.instead}</td>
        </tr>
    }
}
