// How fast the machine is in Chromium, beside the same natively, program by program and in turn: `cargo xtask speed`. Each figure is the least of several, since
// what else a computer does only adds to it.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, test } from "./fixtures.ts";

const TIMES = 5;
const programs = (process.env.LOOP_LAB_SPEED ?? "").split(" ").filter(Boolean);

/** Seconds that the program takes natively. */
function natively(program: string): number {
  const began = performance.now();
  const { status } = spawnSync("target/release/examples/trace", [program]);
  expect(status, program).toBe(0);
  return (performance.now() - began) / 1000;
}

test("the worker beside the machine natively", async ({ page }) => {
  await page.goto("reference");
  const worker = await page.evaluateHandle(async () => {
    const address = document.querySelector<HTMLMetaElement>("meta[name='loop-lab:engine']")!.content;
    const worker = new Worker(new URL(address, document.baseURI), { type: "module" });
    await new Promise((listens) => worker.addEventListener("message", listens, { once: true }));
    return worker;
  });
  /** Seconds from the request to the answer. */
  const inChromium = (request: number[]) =>
    worker.evaluate(async (worker, request) => {
      const began = performance.now();
      worker.postMessage(new Uint8Array(request).buffer);
      await new Promise((answers) => worker.addEventListener("message", answers, { once: true }));
      return (performance.now() - began) / 1000;
    }, request);
  /** Seconds that a load takes, with the reports on its way: until the next request is answered. */
  const untilOver = () =>
    worker.evaluate(
      async (worker, requests) => {
        const began = performance.now();
        const isOver = new Promise<void>((resolve) => {
          worker.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
            // An answer begins with its request's number.
            if (new Uint8Array(data)[0] === 2) resolve();
          };
        });
        for (const request of requests) worker.postMessage(new Uint8Array(request).buffer);
        await isOver;
        worker.onmessage = null;
        return (performance.now() - began) / 1000;
      },
      ["load", "over"].map((name) => [...readFileSync(`target/speed/${name}.postcard`)]),
    );
  const rows: string[] = [];
  let logarithms = 0;
  for (const program of programs) {
    const name = basename(program, ".py");
    const request = [...readFileSync(`target/speed/${name}.postcard`)];
    const [native, chromium]: [number[], number[]] = [[], []];
    for (let time = 0; time < TIMES; time += 1) {
      native.push(natively(program));
      chromium.push(await inChromium(request));
    }
    const [least, inBrowser] = [Math.min(...native), Math.min(...chromium)];
    logarithms += Math.log(inBrowser / least);
    rows.push(`| ${name.padEnd(14)} | ${least.toFixed(3)} s | ${inBrowser.toFixed(3)} s | ${(inBrowser / least).toFixed(2)}× |`);
  }
  const mean = Math.exp(logarithms / programs.length).toFixed(2);
  const load: { requests: number; seconds: number } = JSON.parse(readFileSync("target/speed/load.json", "utf8"));
  const loads: number[] = [];
  for (let time = 0; time < TIMES; time += 1) loads.push(await untilOver());
  const perSecond = (seconds: number) => `${Math.round(load.requests / seconds).toLocaleString("en")} requests per second`;
  console.log(["", "| program        |  native | Chromium | ratio |", "| -------------- | ------: | -------: | ----: |", ...rows, `| geometric mean |         |          | ${mean}× |`].join("\n"));
  console.log(`200 users of an endpoint that awaits 0.1 s: natively ${perSecond(load.seconds)}, in Chromium's worker ${perSecond(Math.min(...loads))}`);
});
