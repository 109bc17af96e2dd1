// At every step of several programs the page shows what the trace's own state says in words (`words::describe`, another way to the same
// state than the pictures take): who runs, the ready queue, timers, tasks as a tree, threads and the GIL, what is printed.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { ANY_SIZE, expect, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";
import { StepLab } from "./pages/step_lab.ts";

const PROGRAMS = ["03-a-ticker-is-blocked", "19-a-thread-for-a-blocking-call", "26-a-request-that-blocks"];

/** What one moment says, by the page or by the trace. */
type Moment = {
  step: number;
  sentence: string;
  running: string;
  ready: string[];
  timers: string[];
  tasks: string[];
  threads: string[];
  jobs: string[];
  ios: string[];
  printed: number;
};

/** The states of a run, as `examples/trace.rs` tells them. */
function told(file: string): Moment[] {
  const output = execFileSync(process.env.LOOP_LAB_TRACE ?? "", [file, "--states"], { maxBuffer: 1 << 28 });
  const lines = output.toString().trim().split("\n").slice(0, -1).map((line) => JSON.parse(line) as { sentence: string; state: string });
  return lines.map(({ sentence, state }, index) => ({ step: index + 1, sentence, ...read(state) }));
}

function read(state: string): Omit<Moment, "step" | "sentence"> {
  const moment = { running: "", ready: [] as string[], timers: [] as string[], tasks: [] as string[], threads: [] as string[], jobs: [] as string[], ios: [] as string[], printed: 0 };
  let [part, list] = ["", ""];
  for (const line of state.split("\n")) {
    const depth = line.search(/\S/) / 2;
    const text = line.trim();
    if (depth === 0) {
      [part, list] = [text.replace(/[,:].*/, ""), ""];
      moment.running = text.match(/^Event loop.*: (?:running|BLOCKED in) (.+?)(?: by .*)?$/)?.[1] ?? moment.running;
      moment.printed = Number(text.match(/^Printed lines: (\d+)/)?.[1] ?? moment.printed);
    } else if (depth === 1 && (text === "Waiting for a thread:" || text === "I/O:")) {
      part = text;
    } else if (part === "Waiting for a thread:") {
      moment.jobs.push(text.replace(/^(.*) in (.*), for .*$/, "$1 · $2"));
    } else if (part === "I/O:") {
      moment.ios.push(text.replace(/, until .*$/, ""));
    } else if (part === "Tasks") {
      const [, name, doing, at, cancel] = text.match(/^(.+?): (.*?)(, line \d+)?(, cancel requested)?$/)!;
      moment.tasks.push(`${depth - 1} ${name}: ${doing}${cancel ? "; to be cancelled" : ""}${at ?? ""}`);
    } else if (part === "Threads") {
      const name = text.slice(0, text.indexOf(": "));
      if (!/: ended/.test(text)) moment.threads.push(`${name}${text.endsWith("holds the GIL") ? " GIL" : ""}${/wants the GIL/.test(text) ? " wants" : ""}`);
    } else if (part.startsWith("Event loop") && depth === 1) {
      list = text.replace(/:.*/, "");
    } else if (part.startsWith("Event loop") && list === "Ready" && !text.endsWith(", cancelled")) {
      moment.ready.push(text.replace(/, for [^,]*(, in the next iteration)?$/, "").replace(/^next step of /, "").replace(/^first step of (.*)$/, "$1 · first step"));
    } else if (part.startsWith("Event loop") && list === "Timers") {
      const [, what = "", left = ""] = text.match(/^(.*), at .* \((.*)\)$/) ?? [];
      const name = what.replace(/^end of the sleep of (.*)$/, "$1 · sleep").replace(/^time-out of (.*)$/, "$1 · time-out");
      moment.timers.push(`${name} ${left.startsWith("in ") ? left.slice(3) : "due"}`);
    }
  }
  return moment;
}

/** Steps through the whole run in the page and notes what it shows at each step. */
function shown(page: Page): Promise<Moment[]> {
  return page.evaluate(async () => {
    const text = (within: ParentNode | null, selector: string) => within?.querySelector(selector)?.textContent?.trim() ?? "";
    const all = (selector: string) => [...document.querySelectorAll(selector)];
    const group = (name: string) => `[role="group"][aria-label="${name}"]`;
    const step = () => Number(text(document, ".clock__step").match(/[\d,]+/)?.[0].replaceAll(",", ""));
    const last = Number(text(document, ".clock__step").match(/of ([\d,]+)/)?.[1]?.replaceAll(",", ""));
    const look = () => ({
      step: step(),
      sentence: text(document, ".step-lab__sentence"),
      running: text(document, `${group("On the loop")} .chip__text > b`),
      ready: all(`${group("Ready")} .chip__text`).map((chip) => chip.textContent!.trim()),
      timers: all(`${group("Timers")} .lab-chip`).map((chip) => `${text(chip, ".chip__text")} ${text(chip, ".chip__due").replace(/^due.*/, "due")}`),
      tasks: all(`${group("Tasks")} .lane-row`).map((row) => {
        const depth = (row as HTMLElement).style.getPropertyValue("--depth");
        return `${depth} ${text(row, ".lane-row__name")}: ${text(row, ".lane-row__note")}`;
      }),
      threads: all(`${group("Threads")} .lane-row`).map((row) => {
        const wants = /wants the GIL/.test(text(row, ".lane-row__note")) ? " wants" : "";
        return `${text(row, "b")}${row.querySelector(".lane-row__gil") ? " GIL" : ""}${wants}`;
      }),
      jobs: all(`${group("Threads")} .chip__text`).map((chip) => chip.textContent!.trim()),
      ios: all(`${group("I/O")} .chip__text > b`).map((name) => name.textContent!.trim()),
      printed: all(".console__line[data-to-come=false]").filter((line) => line.querySelector("[data-warning=false]")).length,
    });
    const frame = () => new Promise(requestAnimationFrame);
    // What follows from a step comes in turns of a few milliseconds, each a message's task (platform/turns.rs): however busy the machine is, after so many
    // messages of our own, which queue behind those, all of it has come.
    const { port1, port2 } = new MessageChannel();
    const turn = () => new Promise((came) => ((port1.onmessage = came), port2.postMessage(null)));
    const turns = async () => {
      for (let n = 0; n < 20; n += 1) await turn();
    };
    const moments = [look()];
    while (step() < last) {
      const before = step();
      document.querySelector<HTMLElement>("h1")!.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
      while (step() === before) await frame();
      await turns();
      moments.push(look());
    }
    return moments;
  });
}

for (const name of PROGRAMS) {
  test(`at every step the page shows what the trace says: ${name}`, ANY_SIZE, async ({ page }) => {
    test.slow();
    const file = `lessons/examples/${name}.py`;
    const said = told(file);
    await new Site(page).open("step");
    const lab = new StepLab(page.getByRole("main"));
    await lab.ready();
    await lab.write(readFileSync(file, "utf8"));
    await lab.ready();
    await lab.goTo("start");
    await expect.poll(async () => (await lab.position()).step).toBe(1);
    const seen = await shown(page);
    expect(seen.length).toBe(said.length);
    for (const [index, moment] of said.entries()) {
      // One thread alone is not worth a word to the trace; the page has a row for it.
      const threads = moment.threads.length > 0 ? seen[index]?.threads : [];
      expect({ ...seen[index], threads }, `step ${index + 1}`).toEqual(moment);
    }
  });
}
