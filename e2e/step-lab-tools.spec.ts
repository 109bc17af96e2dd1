// What the Step lab has beyond running and stepping: breakpoints, variables, blocks that move, settings, sharing, comparing.
import { readFile } from "node:fs/promises";
import { ANY_SIZE, expect, expectAccessible, expectNoSidewaysScroll, settle, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";
import { StepLab } from "./pages/step_lab.ts";

const TICKERS = `import asyncio


async def ticker(name, lock):
    for n in range(3):
        print(f"{name} {n}")
        async with lock:
            await asyncio.sleep(0.1)


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(ticker("a", lock), ticker("b", lock))


asyncio.run(main())
`;

let lab: StepLab;

test.beforeEach(async ({ page }) => {
  await new Site(page).open("step");
  lab = new StepLab(page.getByRole("main"));
  await lab.ready();
});

async function begin(): Promise<void> {
  await lab.write(TICKERS);
  await lab.run();
  await lab.ready();
  await expect(await lab.console()).toHaveCount(6);
  await lab.goTo("start");
}

test("a reader sets a breakpoint and goes from one to the next, and back", async ({ page }) => {
  await begin();
  await lab.toggleBreakpoint(6);
  await expect(lab.breakpoints).toContainText("line 6");
  const next = lab.root.getByRole("button", { name: "To the next breakpoint" });
  const at: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    const before = (await lab.position()).step;
    await next.click();
    await expect.poll(async () => (await lab.position()).step).toBeGreaterThan(before);
    at.push((await lab.position()).step);
    await expect(lab.sentence).toContainText("line 6");
  }
  await lab.root.getByRole("button", { name: "Back to the last breakpoint" }).click();
  await expect.poll(async () => (await lab.position()).step).toBe(at[1]);
  await page.locator("h1").evaluate((heading: HTMLElement) => heading.focus());
  await page.keyboard.press("c");
  await expect.poll(async () => (await lab.position()).step).toBe(at[2]);
  await page.keyboard.press("Shift+C");
  await expect.poll(async () => (await lab.position()).step).toBe(at[1]);
  // Another line above: the breakpoint stays at its text.
  await lab.editor.press("ControlOrMeta+Home");
  await lab.editor.press("Enter");
  await expect(lab.breakpoints).toContainText("line 7");
  await lab.breakpoints.getByRole("button").click();
  await expect(lab.breakpoints).toHaveCount(0);
  await expect(next).toHaveCount(0);
});

test("a reader follows one task: steps and breakpoints of it alone", ANY_SIZE, async () => {
  await begin();
  await lab.goTo("end");
  const tasks = await lab.panel("Tasks");
  await tasks.getByRole("button", { name: /^Follow ticker \(Task-3\)/ }).click();
  await lab.goTo("start");
  await lab.toggleBreakpoint(6);
  const next = lab.root.getByRole("button", { name: "To the next breakpoint" });
  const told: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const before = (await lab.position()).step;
    await next.click();
    await expect.poll(async () => (await lab.position()).step).toBeGreaterThan(before);
    told.push(await lab.sentence.innerText());
  }
  for (const sentence of told) expect(sentence).toContain("Task-3");
});

test("a reader sees the variables of what runs, and who waits at a lock", async () => {
  await begin();
  await lab.toggleBreakpoint(8);
  for (let n = 0; n < 3; n += 1) {
    const before = (await lab.position()).step;
    await lab.root.getByRole("button", { name: "To the next breakpoint" }).click();
    await expect.poll(async () => (await lab.position()).step).toBeGreaterThan(before);
  }
  const variables = await lab.panel("Variables");
  await expect(variables).toContainText("ticker");
  await expect(variables.locator("dl").first()).toContainText(/name\s*'[ab]'\s*lock\s*<Lock>\s*n\s*\d/);
  await variables.getByRole("combobox", { name: "Of" }).selectOption({ label: "main" });
  await expect(variables.locator("dl").first()).toContainText(/lock\s*<Lock>/);
  const locks = await lab.panel("Locks and queues");
  await expect(locks).toContainText(/lock\s*Lock\s*locked by ticker \(Task-2\)/);
  await expect(locks.getByRole("list", { name: /^Waits/ })).toContainText("ticker");
});

test("a reader blocks at a line, changes the block, and removes it", async ({ page }) => {
  await begin();
  await lab.blockAtLine(6, "0");
  await expect(lab.blocks).toContainText("time.sleep at line 6, every time");
  await expect(lab.blocks).toContainText(/late/);
  const length = lab.blocks.getByRole("spinbutton", { name: /Length/ });
  await length.fill("0.5");
  await length.press("Enter");
  await lab.ready();
  await lab.goTo("end");
  await expect.poll(async () => (await lab.position()).seconds).toBeGreaterThan(3);
  await lab.blocks.getByRole("button", { name: "Remove this block" }).click();
  await expect(lab.blocks).toHaveCount(0);
  await expectNoSidewaysScroll(page);
});

test("a block is moved and stretched on the timeline, by keys and by dragging", async ({ page }) => {
  await begin();
  for (let step = 0; step < 12; step += 1) await lab.press("Step");
  await lab.block();
  await lab.ready();
  const moment = lab.root.getByRole("slider", { name: "Moment of your block" });
  const length = lab.root.getByRole("slider", { name: "Length of your block" });
  await length.focus();
  await length.press("Shift+ArrowRight");
  await expect(length).toHaveAttribute("aria-valuenow", "0.400");
  await lab.ready();
  await moment.focus();
  await moment.press("Shift+ArrowRight");
  await expect.poll(async () => Number(await moment.getAttribute("aria-valuenow"))).toBeGreaterThan(0.09);
  await lab.ready();
  // The timeline of the new run comes a moment after its picture, and its grip moves: who reached past it tries again.
  await expect(async () => {
    const box = (await moment.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2 + 60, box.y + box.height / 2, { steps: 6 });
    await page.mouse.up();
    const there = async () => Number(await moment.getAttribute("aria-valuenow"));
    await expect.poll(there, { timeout: 2_000 }).toBeGreaterThan(0.12);
  }).toPass();
});

test("settings change the run", ANY_SIZE, async ({ page }) => {
  await lab.write(`import asyncio\nimport time\n\n\nasync def main():\n    await asyncio.gather(*(asyncio.to_thread(time.sleep, 0.2) for _ in range(4)))\n\n\nasyncio.run(main())\n`);
  await lab.run();
  await lab.ready();
  await lab.goTo("end");
  await expect.poll(async () => (await lab.position()).seconds).toBeCloseTo(0.2, 1);
  await lab.root.getByRole("button", { name: "Settings" }).click();
  const sheet = page.getByRole("dialog", { name: "Settings of the run" });
  await sheet.getByRole("spinbutton", { name: "Threads in a pool" }).fill("1");
  await sheet.getByRole("spinbutton", { name: "Threads in a pool" }).press("Tab");
  await expectAccessible(page);
  await sheet.getByRole("button", { name: "Close" }).click();
  await lab.ready();
  await lab.goTo("end");
  await expect.poll(async () => (await lab.position()).seconds).toBeCloseTo(0.8, 1);
  await expect(lab.root.getByRole("button", { name: "Settings (changed)" })).toBeVisible();
});

test("a link brings program, settings, blocks, breakpoints and step to another reader", ANY_SIZE, async ({ page, browser }) => {
  await begin();
  await lab.toggleBreakpoint(6);
  await lab.blockAtLine(6, "2");
  await lab.ready();
  const { step: from } = await lab.position();
  for (let n = 0; n < 15; n += 1) await lab.press("Step");
  const step = from + 15;
  await expect.poll(async () => (await lab.position()).step).toBe(step);
  await lab.root.getByRole("button", { name: "Share or keep" }).click();
  const field = page.getByRole("dialog", { name: "Share or keep" }).getByRole("textbox");
  await expect(field).toHaveValue(/#lab=1z\./);
  await expectAccessible(page);
  const link = await field.inputValue();
  expect(link.length).toBeLessThan(1200);

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(link);
  const there = new StepLab(other.getByRole("main"));
  await there.ready();
  await expect(there.editor).toContainText("async def ticker(name, lock)");
  await expect(there.blocks).toContainText("time.sleep at line 6, the 2nd time");
  await expect(there.breakpoints).toContainText("line 6");
  await expect.poll(async () => (await there.position()).step).toBe(step);

  await other.goto(link.replace("#", "?embed=1#"));
  await there.ready();
  await expect(other.getByRole("banner")).toHaveCount(0);
  await expect(other.getByRole("link", { name: "Open in Loop Lab" })).toHaveAttribute("href", /#lab=1z\./);
  await context.close();
});

test("a broken or hostile link says so and leaves the lab alone", ANY_SIZE, async ({ page }) => {
  await lab.write(TICKERS);
  await lab.ready();
  for (const [fragment, words] of [
    ["#lab=1z.AAAA", /incomplete/],
    ["#lab=1r._____w", /incomplete/],
    ["#lab=9z.AAAA", /newer Loop Lab/],
    [`#lab=1z.${"A".repeat(40_000)}`, /more than a lab can take/],
    ["#lab=<script>alert(1)</script>", /incomplete/],
  ] as const) {
    await page.evaluate((hash) => { location.hash = hash; }, fragment);
    await expect(lab.root.getByRole("alert").filter({ hasText: words })).toBeVisible();
    await expect(lab.editor).toContainText("async def ticker(name, lock)");
    await lab.root.getByRole("button", { name: "All right" }).click();
  }
});

test("a run is kept as text, as JSON lines and as pictures", ANY_SIZE, async ({ page }) => {
  await begin();
  await lab.root.getByRole("button", { name: "Share or keep" }).click();
  const sheet = page.getByRole("dialog", { name: "Share or keep" });
  const saved = async (name: string): Promise<Buffer> => {
    const [download] = await Promise.all([page.waitForEvent("download"), sheet.getByRole("button", { name }).click()]);
    return readFile(await download.path());
  };
  const events = (await saved("Trace (JSON lines)")).toString().trim().split("\n").map((line) => JSON.parse(line));
  expect(events.some((event) => event.kind === "printed" && event.text === "a 0")).toBe(true);
  const svg = (await saved("Picture (SVG)")).toString();
  expect(svg).toMatch(/^<svg xmlns/);
  expect(svg).toContain("ticker (Task-2)");
  const png = await saved("Picture (PNG)");
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.length).toBeGreaterThan(5_000);
});

test("two runs stand on one axis, with the difference in words and figures", async ({ page }) => {
  await begin();
  await lab.root.getByRole("button", { name: /^Compare/ }).click();
  const comparison = lab.root.getByRole("group", { name: "Comparison" });
  await expect(comparison).toContainText("kept as A");
  await lab.blockAtLine(6, "1");
  await expect(comparison).toContainText(/longer/);
  await expect(comparison.getByRole("row", { name: /Total time/ })).toBeVisible();
  const timeline = lab.root.getByRole("group", { name: "Timeline" });
  await expect(timeline).toContainText("A: the run you kept");
  await settle(page);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await comparison.getByRole("button", { name: "Back to A" }).click();
  await expect(lab.blocks).toHaveCount(0);
  await comparison.getByRole("button", { name: "End" }).click();
  await expect(comparison).toHaveCount(0);
});

test("a program that does not parse is never run as an older one", ANY_SIZE, async () => {
  await lab.write('print("first")\n');
  await expect(await lab.console()).toHaveText([/first/]);
  await lab.write('print("second"\n');
  await expect(lab.root.getByRole("alert").filter({ hasText: /does not run yet/ })).toBeVisible();
  await lab.run();
  await expect(lab.root.locator(".step-lab__sentence")).toHaveAttribute("data-stale", "true");
  await lab.write('print("third")\n');
  await expect(await lab.console()).toHaveText([/third/]);
  await expect(lab.root.getByRole("alert")).toHaveCount(0);
});

test("every example runs from the picker and stands at its moment", async ({ page }) => {
  test.slow();
  const picker = lab.root.getByRole("combobox", { name: "Example" });
  const titles = await picker.getByRole("option").allInnerTexts();
  expect(titles.length).toBeGreaterThanOrEqual(20);
  for (const title of titles) {
    await picker.selectOption({ label: title });
    await lab.ready();
    await expect(lab.root.locator(".step-lab__look-for")).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
});

test("a hundred lanes scroll, zoom and pan", async () => {
  await lab.write(
    "import asyncio\n\n\nasync def main():\n    await asyncio.gather(*(asyncio.sleep(0.01 * n) for n in range(100)))\n\n\nasyncio.run(main())\n",
  );
  await lab.run();
  await lab.ready();
  const timeline = lab.root.getByRole("group", { name: "Timeline" });
  const rows = timeline.locator(".timeline__rows");
  await expect(timeline.locator(".timeline__name").filter({ hasText: "Task-2)" })).toBeVisible();
  expect(await timeline.locator(".timeline__name").count()).toBeLessThan(40);
  await rows.evaluate((element) => { element.scrollTop = element.scrollHeight; });
  await expect(timeline.locator(".timeline__name").filter({ hasText: "Task-101" })).toBeVisible();
  await timeline.getByRole("button", { name: "Zoom in" }).click();
  await timeline.getByRole("button", { name: "Later" }).click();
  await timeline.getByRole("button", { name: "Fit" }).click();
  await expect(timeline.getByRole("button", { name: "Later" })).toHaveCount(0);
  // The loop's lane stays in view, over the others, with the grips of a block; a label on it can be pressed.
  const moment = timeline.getByRole("slider", { name: "Moment", exact: true });
  for (let n = 0; n < 4; n += 1) await moment.press("PageUp");
  await expect.poll(async () => (await lab.position()).seconds).toBeGreaterThan(0.15);
  await lab.block();
  await lab.ready();
  await rows.evaluate((element) => { element.scrollTop = 400; });
  const grip = await timeline.getByRole("slider", { name: "Length of your block" }).boundingBox();
  const loop = await timeline.locator(".timeline__lanes[data-loops=true] .timeline__name").boundingBox();
  expect(Math.abs(grip!.y - loop!.y)).toBeLessThan(12);
  await timeline.locator(".timeline__tag").first().click();
  await expect(lab.sentence).toContainText(/block/);
  // In groups: a lane for all tasks of a function.
  await timeline.getByRole("button", { name: "Group" }).click();
  await expect(timeline.locator(".timeline__name")).toHaveText([/event loop/, /main/, /sleep × 100/]);
  await timeline.getByRole("button", { name: /^sleep × 100/ }).click();
  await expect(timeline.locator(".timeline__name").filter({ hasText: "Task-2)" })).toBeVisible();
});

test("threads are told by process", ANY_SIZE, async () => {
  const picker = lab.root.getByRole("combobox", { name: "Example" });
  await picker.selectOption({ label: "Computing in another process" });
  await lab.ready();
  const threads = await lab.panel("Threads");
  await expect(threads.getByRole("list", { name: "Threads of main process" })).toContainText("main thread");
  await expect(threads.getByRole("list", { name: "Threads of Process-1" })).toContainText("add_up()");
});

test("a run that is out of date keeps its contrast", ANY_SIZE, async ({ page }) => {
  await lab.write("import asyncio\n\nasync def main():\n    await asyncio.sleep(1\n");
  await expect(lab.root.getByRole("alert").filter({ hasText: /does not run yet/ })).toBeVisible();
  await settle(page);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
});
