export { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
export { setDiagnostics } from "@codemirror/lint";
