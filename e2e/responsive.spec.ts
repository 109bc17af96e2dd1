// How the page feels while it opens and while the engine works: no task of the main thread takes 50 ms or more.
import type { Page } from "@playwright/test";
import { expect, observeLongTasks, test } from "./fixtures.ts";
import { LoadLab } from "./pages/load_lab.ts";
import { Palette } from "./pages/palette.ts";
import { Site } from "./pages/site.ts";
import { StepLab } from "./pages/step_lab.ts";

test.describe.configure({ mode: "serial" });

const MANY_EVENTS = `import asyncio


async def worker(n):
    for _ in range(250):
        await asyncio.sleep(0.001 * (n % 7 + 1))


async def main():
    await asyncio.gather(*(worker(n) for n in range(100)))
    print("done")


asyncio.run(main())
`;

test("the page stays responsive while a program of 100,000 events runs and is stepped", async ({ page }) => {
  await new Site(page).open("step");
  const lab = new StepLab(page.getByRole("main"));
  await lab.ready();
  await lab.write(MANY_EVENTS);
  await lab.ready();
  const longTasks = await observeLongTasks(page);
  await lab.run();
  await expect(await lab.console()).toHaveText([/done/], { timeout: 25_000 });
  await lab.goTo("end");
  for (let step = 0; step < 20; step += 1) await lab.press("Step back");
  await expect.poll(async () => (await lab.position()).of).toBeGreaterThan(100_000);
  expect(await longTasks()).toEqual([]);
});

const TEN_THOUSAND_EVENTS = MANY_EVENTS.replace("range(250)", "range(8)");

/** Frames while something goes on for this long: how many a second, and the longest of nineteen in twenty. */
function frames(page: Page, milliseconds: number): Promise<{ perSecond: number; p95: number }> {
  return page.evaluate(async (milliseconds) => {
    const lengths: number[] = [];
    const began = performance.now();
    let last = await new Promise<number>(requestAnimationFrame);
    while (last - began < milliseconds) {
      const now = await new Promise<number>(requestAnimationFrame);
      lengths.push(now - last);
      last = now;
    }
    lengths.sort((a, b) => a - b);
    const sum = lengths.reduce((a, b) => a + b, 0);
    return { perSecond: (1000 * lengths.length) / sum, p95: lengths[Math.floor(lengths.length * 0.95)] ?? Number.NaN };
  }, milliseconds);
}

test("a trace of 10,000 events plays and is scrubbed without freezing", async ({ page }) => {
  await new Site(page).open("step");
  const lab = new StepLab(page.getByRole("main"));
  await lab.ready();
  await lab.write(TEN_THOUSAND_EVENTS);
  await lab.ready();
  await expect.poll(async () => (await lab.position()).of).toBeGreaterThan(10_000);
  await lab.root.getByRole("combobox", { name: "Speed of playing" }).selectOption("16");
  await lab.goTo("start");
  await expect.poll(async () => (await lab.position()).step).toBe(1);
  await lab.press("Play");
  const playing = await frames(page, 3000);
  await lab.press("Pause");
  const box = (await lab.root.getByRole("slider", { name: "Moment", exact: true }).boundingBox())!;
  const scrub = page.evaluate(async () => {
    const slider = document.querySelector(".timeline__scrubber")!;
    const { left, top, width } = slider.getBoundingClientRect();
    const fire = (type: string, share: number) =>
      slider.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: left + share * width, clientY: top + 30 }));
    fire("pointerdown", 0);
    const began = performance.now();
    for (let now = began; now - began < 3200; now = await new Promise<number>(requestAnimationFrame)) fire("pointermove", ((now - began) / 1600) % 1);
    fire("pointerup", 0);
  });
  expect(box.width).toBeGreaterThan(500);
  const scrubbing = await frames(page, 3000);
  await scrub;
  const report = `playing ${playing.perSecond.toFixed(1)}/s, p95 ${playing.p95.toFixed(1)} ms; scrubbing ${scrubbing.perSecond.toFixed(1)}/s, p95 ${scrubbing.p95.toFixed(1)} ms`;
  console.log(`  frames: ${report}`);
  test.info().annotations.push({ type: "frames", description: report });
  // The aim is 60. Where nothing but a processor draws, a browser gets there only when left alone; what is held here is that nothing freezes.
  expect(playing.perSecond, report).toBeGreaterThan(20);
  expect(scrubbing.perSecond, report).toBeGreaterThan(20);
});

test("any moment of a trace of 100,000 events is there at once", async ({ page }) => {
  // How long from the page's request to the arrival of its answer, which waits for what the page is drawing.
  await page.addInitScript(() => {
    const took: number[] = [];
    Object.assign(globalThis, { took });
    const post = Worker.prototype.postMessage as (this: Worker, ...all: unknown[]) => void;
    Worker.prototype.postMessage = function (this: Worker, ...all: unknown[]) {
      const began = performance.now();
      this.addEventListener("message", () => took.push(performance.now() - began), { once: true });
      post.apply(this, all);
    };
  });
  await new Site(page).open("step");
  const lab = new StepLab(page.getByRole("main"));
  await lab.ready();
  await lab.write(MANY_EVENTS);
  await expect.poll(async () => (await lab.position()).of, { timeout: 25_000 }).toBeGreaterThan(100_000);
  await lab.ready();
  // And how long the worker takes to reconstruct the moment and to write down what is shown of it.
  const [worker] = page.workers();
  await worker!.evaluate(() => {
    const answer = self.onmessage as (message: MessageEvent) => void;
    const worked: number[] = [];
    self.onmessage = (message) => {
      const began = performance.now();
      answer(message);
      worked.push(performance.now() - began);
    };
    Object.assign(globalThis, { worked });
  });
  const took = await page.evaluate(async () => {
    const slider = document.querySelector(".timeline__scrubber")!;
    const { left, top, width } = slider.getBoundingClientRect();
    const { took } = globalThis as unknown as { took: number[] };
    took.length = 0;
    for (let n = 1; n <= 100; n += 1) {
      // Here and there, far from each other.
      const clientX = left + ((n * 0.381_966) % 1) * width;
      const before = took.length;
      for (const type of ["pointerdown", "pointerup"]) slider.dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, clientX, clientY: top + 30 }));
      while (took.length === before) await new Promise((later) => setTimeout(later, 4));
    }
    return took;
  });
  const worked = await worker!.evaluate(() => (globalThis as unknown as { worked: number[] }).worked);
  expect(worked.length).toBeGreaterThanOrEqual(100);
  const [reconstructing, arriving] = [spread(worked), spread(took)];
  const report = `reconstructed in ${reconstructing.words}, there after ${arriving.words}, of ${took.length}`;
  console.log(`  any moment: ${report}`);
  test.info().annotations.push({ type: "any moment", description: report });
  expect(reconstructing.p95, report).toBeLessThan(16);
  // The rest is the page's frame; what is held of it is that nothing freezes.
  expect(arriving.p95, report).toBeLessThan(100);
});

function spread(times: number[]): { p95: number; words: string } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p95: at(0.95), words: `${at(0.5).toFixed(1)} ms (p95 ${at(0.95).toFixed(1)} ms)` };
}

test("the page stays responsive while a load of 200 users goes on", async ({ page }) => {
  await new Site(page).open("load");
  const lab = new LoadLab(page.getByRole("main"));
  await lab.over();
  await lab.setUsers("200");
  for (const chart of ["Histogram", "Ready queue", "Threads", "In flight", "CPU"]) await lab.press(chart);
  const longTasks = await observeLongTasks(page);
  await lab.run();
  expect(await longTasks()).toEqual([]);
});

test("what a reader breaks while a load goes on is listed at once", async ({ page }) => {
  await new Site(page).open("load");
  const lab = new LoadLab(page.getByRole("main"));
  await lab.over();
  await lab.showAt("1 ×");
  await lab.begin();
  // From the click to the mark in the list, measured in the page.
  const milliseconds = await page.evaluate(async () => {
    const buttons = [...document.querySelectorAll("button")];
    const button = buttons.find((button) => button.textContent?.includes("One 2 s blocking call"));
    const began = performance.now();
    button?.click();
    while (!document.querySelector(".load-lab__fault-row")) await new Promise(requestAnimationFrame);
    return performance.now() - began;
  });
  expect(milliseconds).toBeLessThan(100);
});

test("the search takes in the whole course without holding up the page", async ({ page }) => {
  await new Site(page).open("course");
  const longTasks = await observeLongTasks(page);
  const palette = new Palette(page);
  await palette.open();
  await palette.search("thread pool");
  expect(await longTasks()).toEqual([]);
});

test("opening a page holds its thread for moments only", async ({ page, context }) => {
  await context.addInitScript(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((entry) => Math.round(entry.duration)))).observe({ type: "longtask", buffered: true });
  });
  const reports: string[] = [];
  for (const path of ["", "course", "learn/one-turn-of-the-loop", "step", "load"]) {
    await page.goto(path);
    await expect(page.locator("html")).toHaveAttribute("data-started", "");
    if (path === "step" || path === "load") await expect(page.locator(".cm-editor")).toBeVisible();
    await page.waitForTimeout(1500);
    const tasks = await page.evaluate(() => (globalThis as unknown as { tasks: number[] }).tasks);
    reports.push(`${path || "home"}: ${tasks.length === 0 ? "none" : tasks.join(", ")}`);
    // The code is compiled as it runs, which nobody can divide: an aim of 50 ms, and a limit that one piece alone would pass if it were built at once.
    expect(Math.max(0, ...tasks), reports.join("; ")).toBeLessThan(100);
  }
  console.log(`  tasks of 50 ms and more while pages open: ${reports.join("; ")}`);
});

test("the first view does not wait for the engine or the editor", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto("course");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The course");
  expect(fetched.filter((path) => /engine|editor/.test(path))).toEqual([]);
});
