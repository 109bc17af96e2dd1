// The program editor: CodeMirror 6 behind a face of a few functions. The page knows nothing else of it.
//
// It lives in a shadow root: there CodeMirror hands its rules to the browser as constructed style sheets, which a
// content-security policy without 'unsafe-inline' allows; in the document it would write a <style> element.
// Custom properties cross the boundary, so the theme is the page's.

import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit, LanguageSupport } from "@codemirror/language";
import { setDiagnostics as withDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState, Prec } from "@codemirror/state";
import { EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { breakpoints, linesOf, onGutter, replaceBreakpoints } from "./breakpoints.js";
import { markers, replaceMarkers } from "./markers.js";
import { theme } from "./theme.js";
import { nextTask } from "./turns.js";

/**
 * Puts an editor into `host` (an element without a shadow root).
 *
 * @param {HTMLElement} host
 * @param {string} doc the text to begin with
 * @param {string} label what assistive technology calls it
 * @param {(text: string) => void} onChange called with the whole text after each change, whoever made it
 * @param {() => void} onRun called for Ctrl-Enter
 * @param {(lines: Uint32Array) => void} onBreakpoints called with all lines that have a breakpoint, when they change
 */
export function create(host, doc, label, onChange, onRun, onBreakpoints) {
  const root = host.attachShadow({ mode: "open" });
  const language = new Compartment();
  const run = { key: "Mod-Enter", run: () => (onRun(), true) };
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc,
      extensions: [
        Prec.highest(keymap.of([run])),
        breakpoints(onBreakpoints),
        markers,
        lineNumbers({ domEventHandlers: onGutter }),
        history(),
        indentOnInput(),
        indentUnit.of("    "),
        bracketMatching(),
        highlightActiveLine(),
        highlightActiveLineGutter(),
        language.of([]),
        // Tab indents; Escape and then Tab leaves the editor, as CodeMirror has it.
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-description": "Tab indents. Escape, then Tab, leaves the editor.",
          tabindex: "0",
          autocapitalize: "off",
          autocorrect: "off",
          spellcheck: "false",
        }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) onChange(update.state.doc.toString());
        }),
        theme,
      ],
    }),
  });
  // The text first, then its colours: to read the program takes as long again as to show it.
  nextTask().then(() => view.dispatch({ effects: language.reconfigure(new LanguageSupport(pythonLanguage)) }));
  return new Editor(view);
}

/** One editor on the page. */
class Editor {
  constructor(view) {
    this.view = view;
  }

  /** Replaces the text, as one step that the reader can undo. Does nothing where it is the text already. */
  setDoc(text) {
    const { doc } = this.view.state;
    if (doc.toString() === text) return;
    this.view.dispatch({
      changes: { from: 0, to: doc.length, insert: text },
      annotations: isolateHistory.of("full"),
      // Another version of the same program: breakpoints keep their lines.
      effects: replaceBreakpoints.of(linesOf(this.view.state)),
    });
  }

  /** Has breakpoints at these lines and no others. */
  setBreakpoints(lines) {
    const list = [...lines];
    if (list.join() !== linesOf(this.view.state).join()) this.view.dispatch({ effects: replaceBreakpoints.of(list) });
  }

  /** Shows where tasks stand, in place of what was shown before: an array of { line, state, name, text }. */
  setMarkers(list) {
    this.view.dispatch({ effects: replaceMarkers.of(list) });
  }

  /** Underlines what is wrong, in place of what was underlined: { line, column, endLine, endColumn, message }. */
  setDiagnostics(list) {
    const { doc } = this.view.state;
    const diagnostics = list.map((each) => {
      const from = offset(doc, each.line, each.column);
      const to = Math.max(offset(doc, each.endLine, each.endColumn), from);
      return { from, to, severity: "error", message: each.message };
    });
    diagnostics.sort((a, b) => a.from - b.from);
    this.view.dispatch(withDiagnostics(this.view.state, diagnostics));
  }

  /** Scrolls a line into view, within the editor only. */
  reveal(line) {
    // When the browser lays the page out anyway: asking now, in the middle of a change, would make it do so twice.
    this.view.requestMeasure({
      key: this,
      read: (view) => {
        const { doc } = view.state;
        const block = view.lineBlockAt(doc.line(clamp(line, 1, doc.lines)).from);
        const { scrollTop, clientHeight } = view.scrollDOM;
        const isInView = block.top >= scrollTop && block.bottom <= scrollTop + clientHeight;
        return isInView ? scrollTop : block.top - clientHeight / 3;
      },
      write: (scrollTop, view) => {
        view.scrollDOM.scrollTop = scrollTop;
      },
    });
  }

  /** Puts the text cursor at the beginning of a line and the focus into the editor. */
  goToLine(line) {
    const { doc } = this.view.state;
    const { from } = doc.line(clamp(line, 1, doc.lines));
    this.view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
    this.view.focus();
  }

  /** Takes the editor away. */
  destroy() {
    this.view.destroy();
  }
}

/** The document offset of a line and column, both from 1 (0: where its text begins); columns count characters, the document UTF-16 units. */
function offset(doc, line, column) {
  const { from, text } = doc.line(clamp(line, 1, doc.lines));
  if (column === 0) return from + text.search(/\S|$/);
  let units = 0;
  let characters = 1;
  for (const character of text) {
    if (characters >= column) break;
    units += character.length;
    characters += 1;
  }
  return from + units;
}

function clamp(value, least, most) {
  return Math.min(Math.max(value, least), most);
}
