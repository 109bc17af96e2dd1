// The worker's rehearsal, in Node: `watch` writes down which functions run for the first requests; `compare` has the whole worker and its two parts answer
// every request, and fails if an answer differs or the first requests need the rest. FOLDER is where site/worker.rs works.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [mode, folder] = process.argv.slice(2);
const file = (name) => readFileSync(join(folder, name));
const requests = (name) => readdirSync(join(folder, "requests", name)).sort().map((one) => file(join("requests", name, one)));

// What a worker finds around it.
globalThis.self = globalThis;
globalThis.location = { href: "http://worker/engine_loader.js" };
const fetched = [];
const served = {
  "engine_library.txt": () => readFileSync("target/assets/engine_library.txt", "utf8"),
  "engine_rest.wasm": () => file("rest.wasm"),
};
globalThis.XMLHttpRequest = class {
  open(_, address) {
    this.name = new URL(address).pathname.slice(1);
  }
  send() {
    fetched.push(this.name);
    this.status = 200;
    this.response = this.responseText = served[this.name]();
  }
};

/** Starts a worker; returns what answers a request: with a hash of all its answers. */
async function start(glue, wasm, more) {
  const Instance = WebAssembly.Instance;
  let said = createHash("sha256");
  globalThis.postMessage = (answer) => answer && said.update(new Uint8Array(answer));
  const { initSync } = await import(pathToFileURL(resolve(folder, glue)).href);
  WebAssembly.Instance = function (module, imports) {
    WebAssembly.Instance = Instance;
    return new Instance(module, { ...imports, ...more });
  };
  initSync({ module: new WebAssembly.Module(file(wasm)) });
  const answer = globalThis.onmessage;
  return (request) => {
    said = createHash("sha256");
    globalThis.postMessage = (bytes) => said.update(new Uint8Array(bytes));
    answer({ data: new Uint8Array(request).buffer });
    return said.digest("hex");
  };
}

function fail(reason) {
  console.error(reason);
  process.exit(1);
}

if (mode === "watch") {
  const ran = new Set();
  const answer = await start("whole/engine.js", "watched.wasm", { watch: { ran: (number) => ran.add(number) } });
  for (const request of requests("first")) answer(request);
  writeFileSync(join(folder, "ran.txt"), [...ran].join(" "));
} else {
  const whole = await start("whole/engine.js", "whole.wasm", {});
  const parts = await start("parts/engine.js", "first.wasm", {});
  const compare = (request, n) => whole(request) === parts(request) || fail(`request ${n} is answered otherwise`);
  requests("first").forEach(compare);
  if (fetched.includes("engine_rest.wasm")) fail("the first requests need the rest");
  requests("more").forEach(compare);
  if (!fetched.includes("engine_rest.wasm")) fail("the other requests do not need the rest: nothing was compared");
}
