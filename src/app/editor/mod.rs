//! The program editor: CodeMirror, with the machine's marks on the lines. Until its files are there, a plain text
//! field stands in; it stays where they do not arrive.

mod bundle;
pub mod kept;

use crate::app::components::state::Look;
use crate::app::platform::sight::once_near;
use crate::machine::trace::timeline::SpanState;
use crate::protocol::picture::Marker;
use crate::python::error::CompileError;
use bundle::JsEditor;
use js_sys::{Array, Object, Reflect};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

/// One editor on the page. Its closures live as long as it does.
struct Mounted {
    editor: JsEditor,
    _on_change: Closure<dyn FnMut(String)>,
    _on_run: Closure<dyn FnMut()>,
    _on_breakpoints: Closure<dyn FnMut(Vec<u32>)>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        self.editor.destroy();
    }
}

/// A stretch of the text that is underlined, and why. Lines and columns from 1; column 0 is where the line's text begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Underline {
    from: (u32, u32),
    to: (u32, u32),
    message: String,
}

impl Underline {
    /// The whole of a line.
    pub fn line(line: u32, message: String) -> Underline {
        Underline { from: (line, 0), to: (line, u32::MAX), message }
    }
}

impl From<&CompileError> for Underline {
    fn from(error: &CompileError) -> Underline {
        let message = match &error.help {
            Some(help) => format!("{}. {help}", error.message),
            None => error.message.clone(),
        };
        let span = &error.span;
        Underline { from: (span.line, span.column), to: (span.end_line, span.end_column), message }
    }
}

/// A program that the reader can change.
#[component]
pub fn Editor(
    /// What assistive technology calls it.
    #[prop(into)]
    label: String,
    /// The program. What the reader types is set here; what is set here, the reader can undo.
    text: RwSignal<String>,
    /// Where tasks stand.
    #[prop(into)]
    markers: Signal<Vec<Marker>>,
    /// What keeps the program from running.
    #[prop(into)]
    errors: Signal<Vec<CompileError>>,
    /// What ended the last run, at its line.
    #[prop(optional, into)]
    raised: Signal<Option<Underline>>,
    /// A line to go to, with the focus: set when the reader picked an error.
    #[prop(into)]
    line_picked: Signal<Option<u32>>,
    /// Lines with a breakpoint: set here and by the reader.
    #[prop(optional)]
    breakpoints: Option<RwSignal<Vec<u32>>>,
    /// Called for Ctrl-Enter.
    on_run: Callback<()>,
) -> impl IntoView {
    let (editor, host) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let mounted = RwSignal::new_local(None::<Mounted>);
    let has_mounted = Memo::new(move |_| mounted.with(Option::is_some));
    let breakpoints = breakpoints.unwrap_or_default();
    {
        let label = label.clone();
        once_near(editor, move || fetch_and_mount(host, mounted, label, Both { text, breakpoints }, on_run));
    }

    let to_editor = move |act: &dyn Fn(&JsEditor)| {
        mounted.with(|mounted| {
            if let Some(mounted) = mounted {
                act(&mounted.editor);
            }
        });
    };
    Effect::new(move || text.with(|text| to_editor(&|editor| editor.set_doc(text))));
    Effect::new(move || breakpoints.with(|lines| to_editor(&|editor| editor.set_breakpoints(lines.clone()))));
    Effect::new(move || {
        let here = markers.get();
        to_editor(&|editor| {
            editor.set_markers(&here.iter().map(marker_object).collect());
            let at_work = |marker: &&Marker| matches!(marker.state, SpanState::Running | SpanState::Blocked);
            if let Some(marker) = here.iter().find(at_work) {
                editor.reveal(marker.line);
            }
        });
    });
    Effect::new(move || {
        let mut underlines: Vec<Underline> = errors.with(|errors| errors.iter().map(Underline::from).collect());
        underlines.extend(raised.get());
        let list: Array = underlines.iter().map(diagnostic_object).collect();
        to_editor(&|editor| editor.set_diagnostics(&list));
    });
    Effect::new(move || {
        if let Some(line) = line_picked.get() {
            to_editor(&|editor| editor.go_to_line(line));
        }
    });

    view! {
        <div class="editor" node_ref=editor>
            <div class="editor__host" node_ref=host hidden=move || !has_mounted.get()></div>
            <Show when=move || !has_mounted.get()>
                <textarea
                    class="editor__plain"
                    aria-label=label.clone()
                    spellcheck="false"
                    autocapitalize="off"
                    rows=move || text.with(|text| text.split('\n').count()) // as high as the editor will be
                    prop:value=move || text.get()
                    on:input=move |event| text.set(event_target_value(&event))
                ></textarea>
            </Show>
        </div>
    }
}

/// What both sides change.
#[derive(Clone, Copy)]
struct Both {
    text: RwSignal<String>,
    breakpoints: RwSignal<Vec<u32>>,
}

/// Fetches the bundle and puts the editor into the host, where both are still wanted.
fn fetch_and_mount(
    host: NodeRef<html::Div>,
    mounted: RwSignal<Option<Mounted>, LocalStorage>,
    label: String,
    Both { text, breakpoints }: Both,
    on_run: Callback<()>,
) {
    leptos::task::spawn_local(async move {
        let Ok(bundle) = bundle::fetch().await else { return };
        // The reader may have left the page meanwhile.
        let (Some(host), Some(doc)) = (host.try_get_untracked().flatten(), text.try_get_untracked()) else { return };
        let on_change = Closure::<dyn FnMut(String)>::new(move |new: String| {
            if text.try_with_untracked(|old| *old != new) == Some(true) {
                text.set(new);
            }
        });
        let on_run = Closure::<dyn FnMut()>::new(move || _ = on_run.try_run(()));
        let on_breakpoints = Closure::<dyn FnMut(Vec<u32>)>::new(move |new: Vec<u32>| {
            if breakpoints.try_with_untracked(|old| *old != new) == Some(true) {
                breakpoints.set(new);
            }
        });
        if let Ok(editor) = bundle.create(&host, &doc, &label, &on_change, &on_run, &on_breakpoints) {
            mounted.try_set(Some(Mounted {
                editor,
                _on_change: on_change,
                _on_run: on_run,
                _on_breakpoints: on_breakpoints,
            }));
        }
    });
}

fn marker_object(marker: &Marker) -> JsValue {
    object(&[
        ("line", marker.line.into()),
        ("state", Look::from(marker.state).attribute().into()),
        ("name", marker.name.as_str().into()),
        ("text", marker.text.as_str().into()),
    ])
}

fn diagnostic_object(underline: &Underline) -> JsValue {
    object(&[
        ("line", underline.from.0.into()),
        ("column", underline.from.1.into()),
        ("endLine", underline.to.0.into()),
        ("endColumn", underline.to.1.into()),
        ("message", underline.message.as_str().into()),
    ])
}

fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &JsValue::from_str(name), value).expect("a fresh object takes any property");
    }
    object.into()
}
