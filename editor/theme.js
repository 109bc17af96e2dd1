// The editor's looks, all from the page's custom properties: a change of theme needs nothing here.

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const STATES = ["blocked", "running", "ready", "waiting"];

const rules = {
  "&": {
    blockSize: "100%",
    backgroundColor: "transparent",
    color: "var(--ink)",
    fontSize: "var(--editor-size, 0.9rem)",
  },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--face-code)", fontWeight: "500", lineHeight: "1.65", overflow: "auto" },
  ".cm-content": { paddingBlock: "0.6rem", caretColor: "var(--accent)" },
  ".cm-line": { paddingInline: "0.5rem 1rem" },
  ".cm-cursor": { borderInlineStartColor: "var(--accent)" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "color-mix(in oklab, var(--ink) 4%, transparent)" },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "color-mix(in oklab, var(--accent) 22%, transparent)" },
  "&.cm-focused .cm-nonmatchingBracket": { backgroundColor: "var(--blocked-wash)" },
  ".cm-gutters": {
    backgroundColor: "var(--surface)",
    color: "var(--ink-soft)",
    border: "none",
    fontFamily: "var(--face-code)",
    fontSize: "0.86em",
  },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  ".cm-lineNumbers .cm-gutterElement": { minInlineSize: "1.7rem", padding: "0 0.2rem 0 0" },
  ".breakpoint-gutter": { minInlineSize: "1.15rem", cursor: "pointer" },
  ".breakpoint-gutter .cm-gutterElement": { display: "grid", placeItems: "center", paddingInlineStart: "0.3rem" },
  ".breakpoint-gutter .cm-gutterElement:not(:has(.breakpoint-dot)):hover::after": {
    content: '""',
    inlineSize: "0.6rem",
    blockSize: "0.6rem",
    borderRadius: "50%",
    border: "1.5px solid var(--accent)",
  },
  ".breakpoint-dot": { inlineSize: "0.7rem", blockSize: "0.7rem", borderRadius: "50%", backgroundColor: "var(--accent)" },
  ".cm-lineNumbers": { cursor: "pointer" },
  ".task-gutter .cm-gutterElement": { display: "flex", alignItems: "center", paddingInlineStart: "0.45rem" },
  ".task-gutter": { minInlineSize: "1.35rem" },
  ".task-sign": { display: "block", inlineSize: "0.62rem", blockSize: "0.62rem", backgroundColor: "currentColor" },
  ".task-sign-none": { visibility: "hidden" },
  ".task-sign-running": { clipPath: "polygon(5% 0, 100% 50%, 5% 100%)" },
  ".task-sign-ready": { borderRadius: "50%", backgroundColor: "transparent", border: "2px solid currentColor" },
  ".task-sign-waiting": {
    backgroundColor: "transparent",
    borderInline: "3px solid currentColor",
    boxSizing: "border-box",
    inlineSize: "0.55rem",
  },
  ".task-sign-blocked": {
    clipPath: "polygon(30% 0, 70% 0, 100% 30%, 100% 70%, 70% 100%, 30% 100%, 0 70%, 0 30%)",
  },
  ".task-names": {
    marginInlineStart: "1.2em",
    padding: "0.05em 0.5em",
    borderRadius: "999px",
    fontSize: "0.82em",
    fontFamily: "var(--face-text)",
    userSelect: "none",
    border: "1px solid currentColor",
    whiteSpace: "nowrap",
  },
  ".task-names-waiting": { borderStyle: "dashed" },
  // The wavy line is CSS: the lint package's own is an image in a data: address, which the page's policy refuses.
  ".cm-lintRange-error": {
    backgroundImage: "none",
    textDecoration: "underline wavy var(--state-blocked) 1.5px",
    textUnderlineOffset: "3px",
    textDecorationSkipInk: "none",
  },
  ".cm-lintPoint:after": { borderBlockEndColor: "var(--state-blocked)" },
  ".cm-tooltip": {
    backgroundColor: "var(--surface)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
    borderRadius: "8px",
    boxShadow: "var(--shadow-2)",
    fontFamily: "var(--face-text)",
    fontSize: "var(--type-0)",
    maxInlineSize: "28rem",
  },
  ".cm-diagnostic": { padding: "0.4rem 0.7rem" },
  ".cm-diagnostic-error": { borderInlineStart: "4px solid var(--state-blocked)" },
  "@media (pointer: coarse)": {
    // Below 16 px a phone zooms the page when the editor takes the focus.
    "&": { fontSize: "var(--editor-size-touch, 1rem)" },
  },
};

for (const state of STATES) {
  rules[`.cm-line.at-${state}, &.cm-focused .cm-line.at-${state}`] = {
    backgroundColor: `var(--${state}-wash)`,
    boxShadow: `inset 3px 0 var(--state-${state})`,
  };
  rules[`.task-sign-${state}, .task-names-${state}`] = { color: `var(--state-${state})` };
}

const code = HighlightStyle.define([
  { tag: [tags.keyword, tags.modifier, tags.operatorKeyword], color: "var(--code-keyword)" },
  { tag: [tags.bool, tags.null, tags.number], color: "var(--code-number)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], color: "var(--code-name)" },
  { tag: tags.definition(tags.className), color: "var(--code-name)" },
  { tag: tags.meta, color: "var(--code-name)" },
  { tag: tags.comment, color: "var(--code-comment)", fontStyle: "italic" },
]);

/** The extension: layout, markers and the colours of the code. */
export const theme = [EditorView.theme(rules), syntaxHighlighting(code)];
