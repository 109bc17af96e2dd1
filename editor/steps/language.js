export { pythonLanguage } from "@codemirror/lang-python";
export { bracketMatching, indentOnInput, indentUnit, LanguageSupport } from "@codemirror/language";
