// Where tasks stand: a sign in the gutter, a tint over the line, and the tasks' names behind its text.

import { RangeSet, RangeSetBuilder, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker, WidgetType } from "@codemirror/view";

/** Shows these and no others: an array of { line, state, name, text }, see `Editor.setMarkers`. */
export const replaceMarkers = StateEffect.define();

// Of several tasks at one line, the one that matters most gives the line its colour.
const STATES = ["blocked", "running", "ready", "waiting"];

/** The sign in the gutter. CSS draws it; the words for it stand behind the line. */
class Sign extends GutterMarker {
  constructor(state, text) {
    super();
    this.state = state;
    this.text = text;
  }

  eq(other) {
    return other.state === this.state && other.text === this.text;
  }

  toDOM() {
    const sign = document.createElement("span");
    sign.className = `task-sign task-sign-${this.state}`;
    sign.title = this.text;
    return sign;
  }
}

/** The names of the tasks at a line; a screen reader that reads the line reads them too. */
class Names extends WidgetType {
  constructor(state, name, text) {
    super();
    this.state = state;
    this.name = name;
    this.text = text;
  }

  eq(other) {
    return other.state === this.state && other.name === this.name && other.text === this.text;
  }

  toDOM() {
    const names = document.createElement("span");
    names.className = `task-names task-names-${this.state}`;
    names.setAttribute("role", "img");
    names.setAttribute("aria-label", this.text);
    names.textContent = this.name;
    return names;
  }

  ignoreEvent() {
    return false;
  }
}

const NOTHING = { signs: RangeSet.empty, lines: Decoration.none };

const field = StateField.define({
  create: () => NOTHING,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(replaceMarkers)) return build(transaction.state.doc, effect.value);
    }
    if (!transaction.docChanged) return value;
    return { signs: value.signs.map(transaction.changes), lines: value.lines.map(transaction.changes) };
  },
  provide: (self) => EditorView.decorations.from(self, (value) => value.lines),
});

function build(doc, list) {
  const byLine = new Map();
  for (const marker of list) {
    if (marker.line < 1 || marker.line > doc.lines) continue;
    byLine.set(marker.line, [...(byLine.get(marker.line) ?? []), marker]);
  }
  const signs = new RangeSetBuilder();
  const lines = new RangeSetBuilder();
  for (const number of [...byLine.keys()].sort((a, b) => a - b)) {
    const here = byLine.get(number);
    const { state } = here.reduce((a, b) => (STATES.indexOf(b.state) < STATES.indexOf(a.state) ? b : a));
    const text = words(here);
    const { from, to } = doc.line(number);
    signs.add(from, from, new Sign(state, text));
    lines.add(from, from, Decoration.line({ class: `at-${state}` }));
    lines.add(to, to, Decoration.widget({ widget: new Names(state, nameList(here), text), side: 1 }));
  }
  return { signs: signs.finish(), lines: lines.finish() };
}

/** What they do here, in words: of the first few. */
function words(here) {
  const told = here.slice(0, 5).map((marker) => marker.text);
  if (here.length > told.length) told.push(`${here.length - told.length} more stand here`);
  return told.join("; ");
}

/** At most three names, and how many more. */
function nameList(here) {
  const names = [...new Set(here.map((marker) => marker.name))];
  const shown = names.slice(0, 3).join(", ");
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

const spacer = new Sign("none", "");

/** The extension: gutter, tints and names. */
export const markers = [
  field,
  gutter({
    class: "task-gutter",
    markers: (view) => view.state.field(field).signs,
    initialSpacer: () => spacer,
  }),
];
