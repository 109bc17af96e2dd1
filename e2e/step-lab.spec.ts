import { expect, test } from "./fixtures.ts";
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

test("the last run stays and can be stepped through while the program has an error", async () => {
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

test("a program that loops for ever is ended by its budget, and the page goes on", async () => {
  await lab.write("while True:\n    pass\n");
  await lab.run();
  await expect(lab.root).toContainText(/budget|limit|cut short|stopped/i, { timeout: 25_000 });
  await lab.write(TWO_REQUESTS);
  await lab.run();
  await expect(await lab.console()).toHaveCount(6);
});

test("what a reader typed is there again after a reload, until it is reset", async ({ page }) => {
  await lab.write('print("typed by the reader")\n');
  await expect(await lab.console()).toHaveText([/typed by the reader/]);
  await page.reload();
  await lab.ready();
  await expect(lab.editor).toContainText("typed by the reader");
  await lab.root.getByRole("button", { name: "Reset" }).click();
  await expect(lab.editor).not.toContainText("typed by the reader");
});

test("the keyboard alone steps, plays and blocks", async ({ page }) => {
  await lab.goTo("start");
  await page.locator("h1").evaluate((heading: HTMLElement) => heading.focus());
  const before = await lab.position();
  await page.keyboard.press("ArrowRight");
  await expect.poll(async () => (await lab.position()).step).toBe(before.step + 1);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(async () => (await lab.position()).step).toBe(before.step);
  await page.keyboard.press("End");
  await expect.poll(async () => { const { step, of } = await lab.position(); return step - of; }).toBe(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys of the Step lab" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await expect(page.getByRole("dialog").getByRole("button", { name: "Block it" })).toBeVisible();
});
