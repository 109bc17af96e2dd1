export { Compartment, EditorState, Prec } from "@codemirror/state";
