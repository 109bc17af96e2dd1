import { ANY_SIZE, expect, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";
import { StepLab } from "./pages/step_lab.ts";

const TWO_REQUESTS = `import asyncio


async def answer(name, seconds):
    print(f"{name}: asks")
    await asyncio.sleep(seconds)
    print(f"{name}: answered")


async def main():
    await asyncio.gather(answer("A", 0.4), answer("B", 0.2), answer("C", 0.1))


asyncio.run(main())
`;

let lab: StepLab;

test.beforeEach(async ({ page }) => {
  await new Site(page).open("step");
  lab = new StepLab(page.getByRole("main"));
  await lab.ready();
});

test("a reader edits a program and sees it run", async () => {
  await lab.write(TWO_REQUESTS);
  await lab.run();
  await expect(await lab.console()).toHaveText([/A: asks/, /B: asks/, /C: asks/, /C: answered/, /B: answered/, /A: answered/]);
  await lab.goTo("end");
  await expect.poll(async () => (await lab.position()).seconds).toBeCloseTo(0.4, 2);
});

test("a reader steps forward and back", async () => {
  await lab.write(TWO_REQUESTS);
  await lab.run();
  await lab.ready();
  await lab.goTo("start");
  const first = await lab.sentence.innerText();
  await lab.press("Step");
  await expect(lab.sentence).not.toHaveText(first);
  for (let step = 0; step < 5; step += 1) await lab.press("Step");
  // The picture comes a moment after the key.
  await expect.poll(async () => (await lab.position()).step).toBe(7);
  const there = await lab.position();
  const sentence = await lab.sentence.innerText();
  await lab.press("Step");
  await expect(lab.sentence).not.toHaveText(sentence);
  await lab.press("Step back");
  await expect(lab.sentence).toHaveText(sentence);
  expect(await lab.position()).toEqual(there);
});

test("a reader blocks the loop and sees who is late", async () => {
  await lab.write(TWO_REQUESTS);
  await lab.run();
  await lab.ready();
  await lab.goTo("start");
  for (let step = 0; step < 8; step += 1) await lab.press("Step");
  await lab.block();
  await expect(lab.blocks).toContainText(/late/);
  await lab.goTo("end");
  await expect.poll(async () => (await lab.position()).seconds).toBeGreaterThan(0.41);
  await lab.blocks.getByRole("button", { name: "Remove this block" }).click();
  await expect(lab.blocks).toHaveCount(0);
  await lab.goTo("end");
  await expect.poll(async () => (await lab.position()).seconds).toBeCloseTo(0.4, 2);
});

test("a program with an error says what and where, and what to use instead", async () => {
  await lab.write("import asyncio\n\nasync def main():\n    await asyncio.sleep(1\n");
  await lab.run();
  await expect(lab.root.getByRole("alert").filter({ hasText: /line 4/i }).first()).toBeVisible();
});

test("the last run stays and can be stepped through while the program has an error", ANY_SIZE, async () => {
  await lab.write(TWO_REQUESTS);
  await lab.run();
  await lab.ready();
  await lab.goTo("start");
  await expect.poll(async () => (await lab.position()).step).toBe(1);
  await lab.write("import asyncio\n\nasync def main():\n    await asyncio.sleep(1\n");
  await lab.run();
  await expect(lab.root.getByRole("alert").filter({ hasText: /line 4/i }).first()).toBeVisible();
  for (let n = 0; n < 6; n += 1) await lab.press("Step");
  await expect.poll(async () => (await lab.position()).step).toBe(7);
});

test("a program that loops for ever is ended by its budget, and the page goes on", ANY_SIZE, async () => {
  await lab.write("while True:\n    pass\n");
  await lab.run();
  await expect(lab.root.getByRole("status").filter({ hasText: /cut short: Stopped after .* loop that never ends/ })).toBeVisible({ timeout: 25_000 });
  await lab.write(TWO_REQUESTS);
  await lab.run();
  await expect(await lab.console()).toHaveCount(6);
});

test("what a reader typed is there again after a reload, until it is reset", ANY_SIZE, async ({ page }) => {
  await lab.write('print("typed by the reader")\n');
  await expect(await lab.console()).toHaveText([/typed by the reader/]);
  await page.reload();
  await lab.ready();
  await expect(lab.editor).toContainText("typed by the reader");
  await lab.root.getByRole("button", { name: "Reset" }).click();
  await expect(lab.editor).not.toContainText("typed by the reader");
  await lab.editor.click();
  await lab.editor.press("ControlOrMeta+z");
  await expect(lab.editor).toContainText("typed by the reader");
});

/** A program of some three steps for each turn. */
const turning = (turns: number) => `import asyncio\n\nasync def main():\n    for i in range(${turns}):\n        await asyncio.sleep(0)\n\nasyncio.run(main())\n`;

test("the end asked for while a run is on its way is the end of that run", ANY_SIZE, async () => {
  await lab.write(turning(3000));
  await lab.ready();
  await lab.goTo("start");
  // Both before the worker can have answered.
  await lab.root.evaluate((root) => {
    const buttons = [...root.querySelectorAll("button")];
    buttons.find((button) => button.innerText.startsWith("Run"))!.click();
    buttons.find((button) => button.getAttribute("aria-label") === "To the end")!.click();
  });
  await expect.poll(async () => (await lab.position()).of).toBeGreaterThan(6_000);
  await expect(async () => {
    const { step, of } = await lab.position();
    expect(step).toBe(of);
  }).toPass();
});

test("who asks for the end of a run on its way and then goes elsewhere is not taken there", ANY_SIZE, async () => {
  await lab.write(turning(10));
  await lab.ready();
  await lab.goTo("start");
  await lab.write(turning(3000));
  // All before the worker can have answered.
  await lab.root.evaluate((root) => {
    const buttons = [...root.querySelectorAll("button")];
    buttons.find((button) => button.innerText.startsWith("Run"))!.click();
    for (const name of ["To the end", "Step"]) buttons.find((button) => button.getAttribute("aria-label") === name)!.click();
  });
  // The run has landed.
  await expect.poll(async () => (await lab.position()).of).toBeGreaterThan(6_000);
  await lab.ready();
  const { step, of } = await lab.position();
  expect(step).toBeLessThan(of);
});

test("playing goes both ways, and stops at the beginning", ANY_SIZE, async () => {
  await lab.write(TWO_REQUESTS);
  await lab.ready();
  await lab.root.getByRole("combobox", { name: "Speed of playing" }).selectOption("16");
  await lab.goTo("start");
  await lab.press("Play");
  await expect.poll(async () => (await lab.position()).step).toBeGreaterThan(12);
  await lab.press("Play backwards");
  await expect(lab.root.getByRole("button", { name: "Play", exact: true })).toBeVisible();
  await expect.poll(async () => (await lab.position()).step).toBe(1);
  await expect(lab.root.getByRole("button", { name: "Play backwards" })).toBeVisible();
});

test("what ends a program is said at its line, wherever the reader stands", async () => {
  await lab.write('import asyncio\n\n\nasync def main():\n    await asyncio.sleep(0.1)\n    print({}["key"])\n\n\nasyncio.run(main())\n');
  await lab.ready();
  await lab.goTo("start");
  const ending = lab.root.getByRole("status").filter({ hasText: "KeyError: 'key' ends the program, at line 6" });
  await expect(ending).toBeVisible();
  await expect(lab.editor.locator(".cm-lintRange-error")).toHaveText('print({}["key"])');
  await ending.getByRole("button", { name: "Go there" }).click();
  await expect(lab.sentence).toContainText("line 6");
  await lab.write(TWO_REQUESTS);
  await lab.ready();
  await expect(ending).toHaveCount(0);
});

test("the keyboard alone writes, runs, steps, blocks and compares", ANY_SIZE, async ({ page }) => {
  test.slow();
  const keys = page.keyboard;
  const step = async () => (await lab.position()).step;
  const focusOn = async (name: string | RegExp, role: "button" | "slider" | "tab" = "button", tab = "Tab") => {
    const wanted = lab.root.getByRole(role, { name }).first();
    for (let n = 0; n < 80; n += 1) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await keys.press(tab);
    }
    throw new Error(`the Tab key does not lead to ${name}`);
  };
  // Into the editor, write, set a breakpoint, out again.
  await expect(lab.root.locator(".editor__plain")).toHaveCount(0);
  await page.locator("h1").evaluate((heading: HTMLElement) => heading.focus());
  for (let n = 0; n < 40 && !(await lab.editor.evaluate((editor) => (editor.getRootNode() as ShadowRoot).activeElement === editor)); n += 1) await keys.press("Tab");
  await keys.press("ControlOrMeta+a");
  await keys.insertText(TWO_REQUESTS);
  for (let n = 0; n < 8; n += 1) await keys.press("ArrowUp");
  await keys.press("F9");
  await expect(lab.breakpoints).toContainText("line 7");
  await keys.press("ControlOrMeta+Enter");
  await lab.ready();
  await keys.press("Escape");
  await keys.press("Tab");
  await expect.poll(() => lab.editor.evaluate((editor) => (editor.getRootNode() as ShadowRoot).activeElement)).toBeNull();
  // Through the run: by event, line, iteration, task and breakpoint, there and back.
  await keys.press("Home");
  await expect.poll(step).toBe(1);
  for (const key of ["ArrowRight", "l", "i", "c"]) {
    const before = await step();
    await keys.press(key);
    await expect.poll(step, key).toBeGreaterThan(before);
  }
  await expect(lab.sentence).toContainText("line 7");
  for (const key of ["t", "Shift+T", "Shift+I", "Shift+L", "Shift+C"]) {
    const before = await step();
    await keys.press(key);
    await expect.poll(step, key).not.toBe(before);
  }
  await keys.press("Home");
  await expect.poll(step).toBe(1);
  // Play, from the end too, which begins at the start; and backwards.
  const plays = lab.root.getByRole("button", { name: "Pause", exact: true });
  // Where the focus is on a button, Space presses that.
  await focusOn("Moment", "slider");
  await keys.press("End");
  await expect.poll(async () => { const { step, of } = await lab.position(); return step === of; }).toBe(true);
  await keys.press("Space");
  await expect.poll(step).toBeLessThan(5);
  await expect.poll(step).toBeGreaterThan(2);
  await expect(plays).toBeVisible();
  await keys.press("Shift+P");
  await expect.poll(step).toBe(1);
  await expect(plays).toHaveCount(0);
  // Block the loop, make the block longer on the timeline, look at the timeline closer, keep the run and compare.
  for (let n = 0; n < 8; n += 1) await keys.press("ArrowRight");
  await expect.poll(step).toBe(9);
  await keys.press("k");
  await expect(lab.root.getByRole("group", { name: "Comparison" })).toBeVisible();
  await keys.press("b");
  await expect(page.getByRole("dialog").getByRole("button", { name: "Block it" })).toBeVisible();
  while (!(await page.getByRole("dialog").getByRole("button", { name: "Block it" }).evaluate((it) => it === document.activeElement))) await keys.press("Tab");
  await keys.press("Enter");
  await expect(lab.blocks).toContainText(/late/);
  await lab.ready();
  await focusOn("Length of your block", "slider", "Shift+Tab");
  await keys.press("Shift+ArrowRight");
  await expect(lab.root.getByRole("slider", { name: "Length of your block" })).toHaveAttribute("aria-valuenow", "0.400");
  await lab.ready();
  await expect(lab.root.getByRole("group", { name: "Comparison" })).toContainText(/longer/);
});
