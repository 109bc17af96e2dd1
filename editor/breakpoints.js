// Breakpoints: a column of its own left of the numbers, where a click (or F9 at the text cursor) sets and removes them.
// They move with the text, and go with the line they stand at.

import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { EditorView, gutter, GutterMarker, keymap } from "@codemirror/view";

/** Has breakpoints at these lines and no others: an array of line numbers. */
export const replaceBreakpoints = StateEffect.define();

const toggle = StateEffect.define({ map: (position, changes) => changes.mapPos(position) });

class Dot extends GutterMarker {
  toDOM() {
    const dot = document.createElement("span");
    dot.className = "breakpoint-dot";
    dot.title = "Breakpoint: click to remove it";
    return dot;
  }
}

const dot = new Dot();

const field = StateField.define({
  create: () => RangeSet.empty,
  update(value, transaction) {
    let set = value.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (effect.is(replaceBreakpoints)) set = at(transaction.state.doc, effect.value);
      if (effect.is(toggle)) set = toggled(set, transaction.state.doc.lineAt(effect.value).from);
    }
    return set;
  },
});

function at(doc, lines) {
  const known = [...new Set(lines)].filter((line) => line >= 1 && line <= doc.lines).sort((a, b) => a - b);
  return RangeSet.of(known.map((line) => dot.range(doc.line(line).from)));
}

function toggled(set, from) {
  let has = false;
  set.between(from, from, () => {
    has = true;
  });
  return has ? set.update({ filter: (position) => position !== from }) : set.update({ add: [dot.range(from)] });
}

/** The lines that have one, in order. */
export function linesOf(state) {
  const lines = new Set();
  for (const cursor = state.field(field).iter(); cursor.value; cursor.next()) lines.add(state.doc.lineAt(cursor.from).number);
  return [...lines];
}

/** For a gutter: a press beside a line sets or removes its breakpoint. */
export const onGutter = {
  mousedown(view, line, event) {
    if (event.button !== 0) return false;
    view.dispatch({ effects: toggle.of(line.from) });
    return true;
  },
};

/** The extension. `onLines` is called with the lines whenever they are others than before. */
export function breakpoints(onLines) {
  let last = "";
  return [
    field,
    gutter({
      class: "breakpoint-gutter",
      markers: (view) => view.state.field(field),
      initialSpacer: () => dot,
      domEventHandlers: onGutter,
    }),
    keymap.of([
      {
        key: "F9",
        run: (view) => {
          view.dispatch({ effects: toggle.of(view.state.selection.main.head) });
          return true;
        },
      },
    ]),
    EditorView.updateListener.of((update) => {
      const lines = linesOf(update.state);
      if (lines.join() === last) return;
      last = lines.join();
      onLines(Uint32Array.from(lines));
    }),
  ];
}
