// Runs before the first paint, without a module and without the app: the theme, what a link brings, and what to say when the app cannot run.
(function () {
  "use strict";
  var root = document.documentElement;

  // The stored theme, before anything is painted (src/app/platform/theme.rs keeps it).
  try {
    var theme = localStorage.getItem("loop-lab.theme");
    if (theme) root.setAttribute("data-theme", theme);
  } catch (error) { /* storage is blocked: the system's theme */ }

  // A link may carry another program than the one that a lab's page begins with.
  if (location.hash.length > 1) root.setAttribute("data-linked", "");

  // One message in place of the page: what happened, what to do.
  function say(kind) {
    root.setAttribute("data-trouble", kind);
    var message = document.getElementById("trouble-" + kind);
    if (!message) return;
    message.hidden = false;
    message.setAttribute("role", "alert");
    var again = message.querySelector("button");
    if (again) again.onclick = function () { location.reload(); };
  }

  function whenParsed(run) {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", run);
    else run();
  }

  if (typeof WebAssembly !== "object" || typeof WebAssembly.instantiate !== "function") {
    whenParsed(function () { say("unsupported"); });
    return;
  }

  // A panic ends in a trap: an error of WebAssembly itself. The app is then in no state to speak, so this does.
  function onError(error) {
    if (error instanceof WebAssembly.RuntimeError) say("crashed");
    else if (error instanceof WebAssembly.CompileError || error instanceof WebAssembly.LinkError) say("unsupported");
    else if (!root.hasAttribute("data-started")) say("unreachable");
  }
  addEventListener("error", function (event) {
    // A script or style sheet that did not load has no error object.
    if (event.error) onError(event.error);
    else if (event.target !== window && event.target.tagName === "SCRIPT") say("unreachable");
  }, true);
  addEventListener("unhandledrejection", function (event) { onError(event.reason); });
})();
