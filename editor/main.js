// The program editor, made ready step by step: to evaluate CodeMirror all at once would hold the page for longer than a frame or two. `create.js` is the editor.

import { nextTask } from "./turns.js";

// What each step brings is needed by the next ones. esbuild makes files of them, which the browser compiles beside the page's thread.
const steps = [
  () => import("./steps/state.js"),
  () => import("./steps/view.js"),
  () => import("./steps/parser.js"),
  () => import("./steps/language.js"),
  () => import("./steps/commands.js"),
];

/** The editor's module, once all that it needs is there. */
export async function ready() {
  fetchAhead();
  for (const step of steps) {
    await step();
    await nextTask();
  }
  return import("./create.js");
}

/** Asks for all files at once; each step would ask for its own only when it is due. */
function fetchAhead() {
  // The build puts their names here (xtask/src/assets.rs).
  for (const file of EDITOR_FILES) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = new URL(file, import.meta.url).href;
    document.head.append(link);
  }
}
