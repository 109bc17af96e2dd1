import { ANY_SIZE, expect, test } from "./fixtures.ts";
import { Lesson } from "./pages/lesson.ts";
import { Site } from "./pages/site.ts";

const ADDRESS = "learn/one-thread-two-requests";

test.beforeEach(async ({ page }) => {
  await new Site(page).open(ADDRESS);
});

test("a reader commits to a guess and learns why it is off", async ({ page }) => {
  const question = new Lesson(page).question("When do both have their answers?");
  await question.choose("0.5 s: one after the other");
  await question.handIn();
  await expect(question.verdict).toContainText("A guess that is off");
  await expect(question.why("0.5 s: one after the other")).toContainText("if the thread had to stand beside each request");
});

test("a reader answers the quiz, wrong first, then right, and every wrong choice says why", async ({ page }) => {
  const lesson = new Lesson(page);

  const order = lesson.question("Put the lines in the order");
  await order.order(["B: asks the database", "A: asks the database", "B: answered", "A: answered"]);
  await order.handIn();
  await expect(order.verdict).toContainText("Not yet");
  await order.tryAgain();
  await order.order(["B: asks the database", "B: answered", "A: asks the database", "A: answered"]);
  await order.handIn();
  await expect(order.verdict).toContainText("Right");

  const number = lesson.question("After how many seconds is the last one answered?");
  for (const [answer, why] of [
    ["0.4", "That is one request on its own"],
    ["1.2", "three whole requests"],
    ["7", "Split each request in two"],
  ] as const) {
    await number.type(answer);
    await number.handIn();
    await expect(number.root).toContainText(why);
    await number.tryAgain();
  }
  await number.type("0.6");
  await number.handIn();
  await expect(number.verdict).toContainText("Right");

  const several = lesson.question("Tick all that do");
  await several.choose("await asyncio.sleep(1)");
  await several.handIn();
  await expect(several.verdict).toContainText("Not yet");
  await expect(several.why("requests.get(url)")).toContainText("That it is I/O does not matter");
  await several.tryAgain();
  for (const line of [/^\W*time\.sleep\(1\)/, "requests.get(url)", "sum(range"]) await several.choose(line);
  await several.handIn();
  await expect(several.verdict).toContainText("Right");
});

test("answers and progress are there again after a reload", ANY_SIZE, async ({ page }) => {
  const lesson = new Lesson(page);
  const guess = lesson.question("When do both have their answers?");
  await guess.choose("0.3 s: the longer of the two waits");
  await guess.handIn();
  await expect(guess.verdict).toContainText("You saw that coming");
  const number = lesson.question("After how many seconds is the last one answered?");
  await number.type("0.6");
  await number.handIn();
  await expect(number.verdict).toContainText("Right");

  await page.reload();
  await expect(guess.verdict).toContainText("You saw that coming");
  await expect(guess.root.getByRole("radio", { checked: true })).toHaveCount(1);
  await expect(number.verdict).toContainText("Right");
  await expect(number.root.getByRole("textbox")).toHaveValue("0.6");

  await new Site(page).open("course");
  await expect(page.getByRole("main")).toContainText("begun, 2 of 4 questions answered");
});

test("who has not begun to read is at the title after a reload", async ({ page }) => {
  await expect(page.locator(".outline, .toc__page").first()).toBeAttached();
  // What would be noted is noted in the next frame.
  await page.waitForTimeout(500);
  await page.reload();
  await expect(page.locator(".question").first()).toBeVisible();
  await page.waitForTimeout(500);
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("a reader who answers everything has done the lesson", async ({ page }) => {
  const lesson = new Lesson(page);
  const guess = lesson.question("When do both have their answers?");
  await guess.choose("0.2 s");
  await guess.handIn();
  await lesson.question("Put the lines in the order").handIn();
  const number = lesson.question("After how many seconds is the last one answered?");
  await number.type("1");
  await number.handIn();
  const several = lesson.question("Tick all that do");
  await several.choose("sum(range");
  await several.handIn();
  const ending = page.getByRole("contentinfo").or(page.locator("footer.ending")).first();
  await ending.scrollIntoViewIfNeeded();
  await expect(page.locator("footer.ending")).toContainText(/done|answered/);
});

test("every figure in the lesson is one that a run or a measurement gave", ANY_SIZE, async ({ page }) => {
  const main = page.getByRole("main");
  await expect(main).toContainText("The median stays at 0.10 s");
  await expect(main).not.toContainText(/NaN|undefined|\?\?/);
});

test("a lesson that does not arrive says so, and comes when it is asked for again", ANY_SIZE, async ({ page, watch }) => {
  watch.allow(/course\/what-await/, /ERR_FAILED/);
  await page.route("**/course/what-await-really-does-*", (route) => route.abort());
  await page.goto("learn/what-await-really-does");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What await really does");
  const trouble = page.getByRole("alert").filter({ hasText: "did not arrive" });
  await expect(trouble).toBeVisible();
  await page.unroute("**/course/what-await-really-does-*");
  await trouble.getByRole("button", { name: "Load it again" }).click();
  await expect(page.getByRole("article").getByText("Commit first").first()).toBeVisible();
});

test("code stands in the lines to remember as it does in any text", async ({ page }) => {
  await new Site(page).open("learn/where-your-code-runs");
  const line = page.locator("#recall li").first();
  await expect(line).toContainText("async def runs on the loop, def in a thread");
  // One row of text each: a piece of a line that is laid out on its own would be broken letter by letter.
  for (const code of await line.locator("code").all()) expect((await code.boundingBox())?.height).toBeLessThan(40);
});
