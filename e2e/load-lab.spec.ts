import { readFile } from "node:fs/promises";
import { ANY_SIZE, expect, test } from "./fixtures.ts";
import { LoadLab } from "./pages/load_lab.ts";
import { Site } from "./pages/site.ts";
import { StepLab } from "./pages/step_lab.ts";

/** What tests/load_presets.rs found for this preset. */
async function nativeFingerprint(preset: string): Promise<string | undefined> {
  const file = new URL("../tests/snapshots/load_presets__a_report_is_the_same_to_the_last_bit.snap", import.meta.url);
  return new RegExp(`^${preset} ([0-9a-f]{16})$`, "m").exec(await readFile(file, "utf8"))?.[1];
}

/** FNV-1a, as `src/fingerprint.rs` has it. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, "0");
}

let lab: LoadLab;

test.beforeEach(async ({ page }) => {
  await new Site(page).open("load");
  lab = new LoadLab(page.getByRole("main"));
  await lab.over();
});

test("a part of the simulator that does not arrive is asked for again", ANY_SIZE, async ({ page, watch }) => {
  watch.allow(/engine_rest/, /Failed to load resource/);
  await page.route("**/engine_rest-*.wasm", (route) => route.abort());
  await page.reload();
  await expect(lab.root).toContainText("the simulator could not be loaded. Check the connection");
  await page.unroute("**/engine_rest-*.wasm");
  await lab.run();
  await expect(lab.verdict).toContainText("requests per second");
});

test("a reader puts users on a program and reads what they see", async () => {
  await lab.setUsers("200");
  await expect(lab.root.getByText("This is the run before your changes")).toBeVisible();
  await lab.run();
  await expect(lab.verdict).toContainText("requests per second");
  await expect(lab.figures.getByRole("row")).toHaveCount(2);
  await expect(lab.figures).toContainText("200 users");
});

test("a reader spreads the requests over two endpoints and sees each one’s figures", async () => {
  await lab.setWeight("/quote-blocking", "1");
  await lab.run();
  await expect(lab.figures.getByRole("row")).toHaveCount(4);
  await expect(lab.figures.getByRole("rowheader", { name: "/quote-blocking", exact: true })).toBeVisible();
  await expect(lab.spent).toContainText("waiting for the loop, which is inside of a blocking call");
  await lab.spent.getByRole("link").click();
  await expect(lab.root.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a reader compares a run with a block to one without", async () => {
  await lab.keepAsA();
  await lab.blockOnce();
  await lab.over();
  await expect(lab.verdict).toContainText(/B serves \d+ % less/);
  await expect(lab.verdict).toContainText(/standstill rises from .* to (1\.99|2) s/);
  await expect(lab.figures.getByRole("row")).toHaveCount(3);
});

test("a reader breaks something while the run goes on, sees it at once, and takes it out again", async () => {
  await lab.showAt("1 ×");
  await lab.begin();
  await expect.poll(() => lab.secondsShown()).toBeGreaterThan(0.5);
  await lab.press("Pause");
  const paused = await lab.secondsShown();
  await lab.blockOnce();
  await expect(lab.injected).toHaveCount(1);
  // It goes on where it was, not from the beginning.
  expect(await lab.secondsShown()).toBeGreaterThanOrEqual(paused);
  await lab.showAt("Max");
  await lab.over();
  await expect(lab.verdict).toContainText("One blocking call holds the loop for 2 s");
  await lab.root.getByRole("button", { name: /^Take out: one blocking call/ }).click();
  await lab.over();
  await expect(lab.verdict).not.toContainText("blocking call");
  await expect(lab.injected).toHaveCount(0);
});

test("of two workers one has most of the connections, and one whose GIL is kept is replaced", ANY_SIZE, async () => {
  await lab.choose("Worker processes", "2");
  await lab.run();
  await expect(lab.verdict).toContainText(/Of 50 connections, one worker has (2[7-9]|[34]\d|50) \(\d+ \+ \d+\)/);
  await lab.choose("Kept connections land", "evenly");
  await lab.press("One 8 s call that keeps the GIL");
  await lab.over();
  await expect(lab.verdict).toContainText("25 requests ended with an error");
  await expect(lab.verdict).toContainText("uvicorn had no sign of life from its worker for 5 s");
  await expect(lab.injected).toContainText("one call that keeps the GIL for 8 s");
});

test("runs are kept until they are deleted, and so is what was set", ANY_SIZE, async ({ page }) => {
  await lab.setUsers("100");
  await lab.run();
  await lab.keepAsA();
  await expect(lab.kept).toHaveCount(1);
  await page.reload();
  await lab.over();
  await expect(lab.figures).toContainText("100 users");
  await expect(lab.kept).toContainText(/100 users.*requests\/s/);
  await lab.press("Compare with run 1");
  await expect(lab.verdict).toContainText("B serves as much as A");
  await lab.press("Delete run 1");
  await expect(lab.kept).toHaveCount(0);
  await page.reload();
  await lab.over();
  await expect(lab.kept).toHaveCount(0);
});

test("a link carries program and load", ANY_SIZE, async ({ page }) => {
  await lab.setUsers("75");
  await lab.press("Share");
  const field = page.getByRole("textbox", { name: /Link to this program/ });
  await expect(field).toHaveValue(/#load=1/);
  const link = await field.inputValue();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await lab.setUsers("20");
  await page.goto("about:blank");
  await page.goto(link);
  await lab.over();
  await expect(lab.figures).toContainText("75 users on /quote");
  await page.goto(`${link.split("#")[0]}#load=1z.abc`);
  await expect(page.getByRole("alert")).toContainText("This link is incomplete");
});

test("a preset sets up two loads and compares them", async ({ page }) => {
  await lab.pick("Three awaits in a row, or together");
  await expect(lab.verdict).toContainText(/B serves 1\d % more, p95 falls from 17\d ms to 8\d ms/, { timeout: 25_000 });
  await expect(lab.chart("Loop lag")).toHaveCount(0);
  await lab.over();
  expect(fingerprint(await lab.report())).toBe(await nativeFingerprint("gather"));
  await page.reload();
  await lab.over();
  await expect(lab.figures).toContainText("50 users on /together");
});

test("a run in the page is to the last bit what native code makes of it, chance included", ANY_SIZE, async () => {
  await lab.showAt("Max");
  await lab.pick("A retry storm");
  await expect(lab.verdict).toContainText(/[AB] serves/, { timeout: 25_000 });
  await lab.over();
  expect(fingerprint(await lab.report())).toBe(await nativeFingerprint("retry-storm"));
});

test("a reader opens the slowest request in the Step lab, where it takes as long", async ({ page }) => {
  const slowest = lab.requests.getByRole("listitem").first();
  const latency = await slowest.locator("b").innerText();
  await slowest.getByRole("link").click();
  const step = new StepLab(page.getByRole("main"));
  await step.ready();
  await expect(step.root.getByText("One request under load.")).toBeVisible();
  await expect(step.root.getByText(`after ${latency}.`)).toBeVisible();
  await expect(step.sentence).toContainText(/The task quote \(Task-\d+\) is created/);
  await step.press("Step");
  await expect(step.sentence).toContainText("quote");
  await step.root.getByRole("link", { name: "Back to the load" }).click();
  await lab.over();
});

test("a sweep of the users is a curve with a knee, and can be stopped", async () => {
  await lab.setWeight("/quote-blocking", "1");
  // It takes some tenths of a second: where it is over before the click has come, again.
  await expect(async () => {
    await lab.sweep.getByRole("button", { name: "Sweep the users" }).click();
    await lab.sweep.getByRole("button", { name: "Stop the sweep" }).click({ timeout: 1_000 });
  }).toPass();
  await lab.sweep.getByRole("button", { name: "Sweep the users" }).click();
  await expect(lab.sweep).toContainText(/The knee is at [\d,]+ users: .* 1,000 users get/, { timeout: 60_000 });
  await lab.sweep.getByText("As a table").click();
  await expect(lab.sweep.getByRole("row")).toHaveCount(11);
});

test("behind every chart stands a table of the same numbers, and a file", async ({ page }) => {
  for (const name of ["Throughput", "Latency"] as const) {
    const chart = lab.chart(name);
    await chart.getByText(/table/i).first().click();
    await expect(chart.getByRole("table")).toBeVisible();
    expect(await chart.getByRole("row").count()).toBeGreaterThan(10);
  }
  for (const kind of ["CSV", "PNG"]) {
    const saved = page.waitForEvent("download");
    await lab.chart("Throughput").getByRole("button", { name: kind }).click();
    expect((await saved).suggestedFilename()).toBe(`loop-lab-throughput.${kind.toLowerCase()}`);
  }
});

test("one crosshair reads all charts over time, and lines can be put off", async () => {
  await lab.plot("Throughput").focus();
  await lab.plot("Throughput").press("ArrowRight");
  await lab.plot("Throughput").press("ArrowRight");
  const readouts = ["Throughput", "Latency", "Loop lag"] as const;
  for (const name of readouts) await expect(lab.chart(name).locator("output")).toContainText(/^0\.38 s/);
  await expect(lab.chart("Latency").locator("output")).toContainText("p99");
  const line = lab.chart("Latency").getByRole("button", { name: "p99", exact: true });
  await line.click();
  await expect(line).toHaveAttribute("aria-pressed", "false");
  await lab.plot("Latency").focus();
  await lab.plot("Latency").press("ArrowRight");
  await expect(lab.chart("Latency").locator("output")).not.toContainText("p99");
});

test("other charts are opened when they are wanted", async () => {
  await expect(lab.chart("Histogram")).toHaveCount(0);
  await lab.press("Histogram");
  await expect(lab.chart("Histogram").locator("canvas")).toBeVisible();
  await lab.press("Histogram");
  await expect(lab.chart("Histogram")).toHaveCount(0);
});

test("a chart is drawn with as many points as the screen has", async ({ page }) => {
  const canvas = lab.chart("Throughput").locator("canvas").first();
  const { width, shown, ratio } = await canvas.evaluate((element: HTMLCanvasElement) => ({
    width: element.width,
    shown: element.getBoundingClientRect().width,
    ratio: devicePixelRatio,
  }));
  expect(width).toBeGreaterThanOrEqual(Math.floor(shown * ratio) - 1);
  await expect(page.getByRole("main")).toBeVisible();
});
