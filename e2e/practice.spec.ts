import { ANY_SIZE, expect, test } from "./fixtures.ts";
import { Practice } from "./pages/study.ts";
import { StepLab } from "./pages/step_lab.ts";

const LINE = "?topic=blocking&ask=line&level=middle&seed=7";

test("an exercise is answered wrong, explained, and answered right when it is met again", ANY_SIZE, async ({ page }) => {
  const practice = new Practice(page);
  await practice.open(LINE);
  const { question } = practice;
  await expect(question.root).toContainText("Which line keeps the loop");
  await question.root.getByRole("radio", { name: "Line 1: import asyncio" }).check({ force: true });
  await question.handIn();
  await expect(question.verdict).toContainText("Not this time");
  await expect(question.root).toContainText("This line takes microseconds");
  const right = await question.root.locator("[data-verdict=missed] input").getAttribute("aria-label");

  await practice.open(LINE);
  await question.root.getByRole("radio", { name: right ?? "", exact: true }).check({ force: true });
  await question.handIn();
  await expect(question.verdict).toContainText("Right");
  await expect(page.getByRole("main")).toContainText("1 of 1 right in this sitting");

  await page.goto("progress");
  await expect(page.getByRole("row", { name: /Blocking.*the line that blocks/ })).toContainText("1 of 2");
});

test("there is always a next one, of the topic and difficulty one wants", ANY_SIZE, async ({ page }) => {
  const practice = new Practice(page);
  await practice.open();
  const program = () => page.locator("#exercise :is(.code__text, .pick)").first().innerText();
  await expect(practice.question.root).toBeVisible();
  const seen = new Set([await program()]);
  for (let n = 0; n < 4; n += 1) {
    const before = await program();
    await page.getByRole("button", { name: "Another one" }).click();
    await expect.poll(program).not.toBe(before);
    seen.add(await program());
  }
  expect(seen.size).toBeGreaterThan(3);

  await page.getByRole("group", { name: "Topic" }).locator("label").filter({ hasText: "Locks" }).click();
  await page.getByRole("group", { name: "Difficulty" }).locator("label").filter({ hasText: "Hard" }).click();
  await expect(page.locator("#exercise")).toContainText("Locks · hard");
  await expect(page.locator("#exercise .code__text")).toContainText("async with");
});

test("an order is put right by its buttons, and the program opens in the Step lab", async ({ page }) => {
  const practice = new Practice(page);
  await practice.open("?topic=waiting&ask=order&level=easy&seed=3");
  await expect(practice.question.root.locator("ol > li").first()).toBeVisible();
  await practice.question.handIn();
  await expect(practice.question.verdict).toContainText("Not this time");

  const program = await page.locator("#exercise .code__text").innerText();
  await page.getByRole("link", { name: "Open in the Step lab" }).click();
  const lab = new StepLab(page.getByRole("main"));
  await lab.ready();
  const name = /async def (\w+)/.exec(program)?.[1] ?? "?";
  await expect(lab.editor).toContainText(`async def ${name}`);
});

test("the exercise is there again after a reload, and for who comes back", async ({ page }) => {
  const practice = new Practice(page);
  await practice.open();
  const number = page.getByRole("main").getByText(/^Exercise \d+/);
  const before = await number.textContent();
  await page.reload();
  await expect(number).toHaveText(before ?? "");
  await expect(page.getByRole("combobox", { name: "Question" })).toHaveValue("");
  await page.getByRole("link", { name: "Open in the Step lab" }).click();
  await expect(page.locator(".step-lab")).toBeVisible();
  await page.goBack();
  await expect(number).toHaveText(before ?? "");
});
