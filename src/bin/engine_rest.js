// The rest of the worker's code: what none of the first programs needs (cutter/src/main.rs cuts it off). It is fetched once the worker listens. Should one of
// its functions be called before it is there, the worker waits for it, as it may.
import { first } from "./engine.js";

const address = new URL("engine_rest.wasm", self.location.href);
let compiled = null;

// Failing is no matter here: whoever needs it will ask again.
export function fetch_rest() {
  fetch(address, { priority: "low" })
    .then((response) => (response.ok ? response.arrayBuffer() : Promise.reject()))
    .then(WebAssembly.compile)
    .then((module) => (compiled ??= module))
    .catch(() => {});
}

function compile_now() {
  const request = new XMLHttpRequest();
  request.open("GET", address, false);
  request.responseType = "arraybuffer";
  try {
    request.send();
  } catch {
    // Its status says that nothing came.
  }
  if (request.status !== 200) throw new Error("a part of the simulator did not arrive");
  return new WebAssembly.Module(request.response);
}

// Placeholders, by their places in the table of functions. The rest puts its functions there when it begins, so each is called once at most.
const placeholder = (slot) => (...passed) => {
  compiled ??= compile_now();
  new WebAssembly.Instance(compiled, { first: first() });
  return first()["cut:table"].get(slot)(...passed);
};
export const rest = new Proxy({}, { get: (_, slot) => placeholder(Number(slot)) });
