// The program editor, made ready step by step: to evaluate CodeMirror all at once would hold the page for longer than a frame or two. `create.js` is the editor.

import { nextTask } from "./turns.js";

// What each step brings is needed by the next ones. One file holds them all: esbuild evaluates a module of it when it is first imported.
const steps = [
  () => import("./steps/state.js"),
  () => import("./steps/view.js"),
  () => import("./steps/parser.js"),
  () => import("./steps/language.js"),
  () => import("./steps/commands.js"),
];

/** The editor's module, once all that it needs is there. */
export async function ready() {
  for (const step of steps) {
    await step();
    await nextTask();
  }
  return import("./create.js");
}
