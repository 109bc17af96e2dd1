// Every kind of question beside choices, numbers and orders (lesson.spec.ts has these): wrong, then right, with what is said; and the lab it shows.
import { ANY_SIZE, expect, expectNoSidewaysScroll, test } from "./fixtures.ts";
import { Lesson } from "./pages/lesson.ts";
import { Site } from "./pages/site.ts";
import { StepLab } from "./pages/step_lab.ts";

test("a reader matches calls with their cure, and another try keeps what was right", async ({ page }) => {
  await new Site(page).open("learn/three-ways-out");
  const question = new Lesson(page).question("What is the way out?");
  const pick = (item: string, partner: string) => question.root.getByLabel(item).selectOption({ label: partner });
  await pick("requests.get(url)", "await its async counterpart");
  await pick("shutil.copy(source, target)", "a process");
  await pick("pricing 200,000 rows", "a process");
  await pick("bcrypt.hashpw", "a thread");
  await question.handIn();
  await expect(question.verdict).toContainText("Not yet");
  await expect(question.why("shutil.copy")).toContainText("a thread. It waits for the disk");
  await question.tryAgain();
  await expect(question.root.getByLabel("requests.get(url)").locator("option:checked")).toHaveText("await its async counterpart");
  await expect(question.root.getByLabel("shutil.copy(source, target)").locator("option:checked")).toHaveText("Pick one");
  await pick("shutil.copy(source, target)", "a thread");
  await question.handIn();
  await expect(question.verdict).toContainText("Right");
});

test("a reader picks the line that blocks, by keyboard, and is shown it in the lab", ANY_SIZE, async ({ page }) => {
  await new Site(page).open("learn/hidden-blockers");
  const question = new Lesson(page).question("Which line keeps the loop?");
  await question.root.getByRole("radio", { name: /: page = receipt/ }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("Enter");
  await expect(question.verdict).toContainText("Not yet");
  await expect(question.root).toContainText("This leads there");
  await expect(question.root.getByText("This one")).toBeVisible();
  await question.tryAgain();
  await question.root.getByRole("radio", { name: /: time\.sleep\(0\.3\)/ }).check({ force: true });
  await question.handIn();
  await expect(question.verdict).toContainText("Right");

  await page.getByRole("button", { name: "Show me" }).first().click();
  const sheet = page.getByRole("dialog", { name: "In the Step lab" });
  const lab = new StepLab(sheet);
  await lab.ready();
  await expect(lab.clock).toContainText(/0\.[12]00/);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
});

test("a reader chooses a fix, and runs the one that does not help", async ({ page }) => {
  await new Site(page).open("learn/three-ways-out");
  const question = new Lesson(page).question("it misses three beats");
  const wrong = question.root.getByRole("listitem").filter({ hasText: "Make convert a coroutine" });
  await expect(wrong).toContainText("async def convert");
  await expectNoSidewaysScroll(page);
  await expect(page.getByRole("button", { name: /^Run [ABC]$/ })).toHaveCount(0);
  await wrong.locator("label").click();
  await question.handIn();
  await expect(question.verdict).toContainText("Not yet");
  await expect(wrong).toContainText("There is nothing in it that steps aside");
  const letter = await wrong.locator(".choice__letter").innerText();
  await page.getByRole("button", { name: `Run ${letter}`, exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "In the Step lab" }).filter({ visible: true });
  await new StepLab(sheet).ready();
  await expect(sheet.getByRole("textbox", { name: "Python program" })).toContainText("await convert()");
  await page.keyboard.press("Escape");
  await question.tryAgain();
  await question.root.getByRole("listitem").filter({ hasText: "Hand the call to a thread" }).locator("label").click();
  await question.handIn();
  await expect(question.verdict).toContainText("Right");
});

test("a reader reads a chart of a load run, with its table behind", async ({ page }) => {
  await new Site(page).open("learn/reading-percentiles");
  const question = new Lesson(page).question("What does this chart show");
  await expect(question.root.locator("canvas")).toBeVisible();
  await question.root.getByText("As a table").click();
  await expect(question.root.getByRole("row")).not.toHaveCount(0);
  await question.choose("Twenty requests were lost");
  await question.handIn();
  await expect(question.why("Twenty requests were lost")).toContainText("a second late");
  await question.tryAgain();
  await question.choose("Nobody was answered for a second");
  await question.handIn();
  await expect(question.verdict).toContainText("Right");
});

test("a reader reads a timeline", async ({ page }) => {
  await new Site(page).open("learn/one-turn-of-the-loop");
  const question = new Lesson(page).question("What happened between 0.1 s and 0.4 s?");
  await expect(question.root.locator("svg .lane__blocked").first()).toBeVisible();
  await expect(question.root.locator("pre")).toHaveCount(0);
  await question.choose("tea kept the loop");
  await question.handIn();
  await expect(question.verdict).toContainText("Right");
});

test("what was wrong in a quiz is tried again together, and nothing else", ANY_SIZE, async ({ page }) => {
  await new Site(page).open("learn/one-thread-two-requests");
  const lesson = new Lesson(page);
  const [order, number, several] = [lesson.question("Put the lines in the order"), lesson.question("After how many seconds is the last one answered?"), lesson.question("Tick all that do")];
  await order.order(["B: asks the database", "B: answered", "A: asks the database", "A: answered"]);
  await order.handIn();
  await number.type("7");
  await number.handIn();
  await several.choose("sum(range");
  await several.handIn();
  await page.getByRole("button", { name: "Try the 2 wrong ones again" }).click();
  await expect(order.verdict).toContainText("Right");
  await expect(number.verdict).not.toContainText("Not yet");
  await expect(number.root.getByRole("textbox")).toHaveValue("");
  await number.type("0.6");
  await number.handIn();
  await expect(number.verdict).toContainText("Right");
});

test("lines are put in order by dragging them", async ({ page }) => {
  await new Site(page).open("learn/one-thread-two-requests");
  const order = new Lesson(page).question("Put the lines in the order");
  const texts = order.root.locator("ol > li code");
  const last = (await texts.allInnerTexts()).at(-1) ?? "";
  // The card may be higher than a phone; its list is not.
  await order.root.locator("ol").evaluate((list) => list.scrollIntoView({ block: "center", behavior: "instant" }));
  const grip = order.root.locator("ol > li").filter({ hasText: last }).locator(".order__grip");
  const [from, to] = [await grip.boundingBox(), await order.root.locator("ol > li").first().boundingBox()];
  if (from === null || to === null) throw new Error("the list is not on the page");
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(to.x + 20, to.y + to.height / 2, { steps: 12 });
  await page.mouse.up();
  await expect(texts.first()).toHaveText(last);
  await order.handIn();
  await expect(order.verdict).toContainText(/Right|Not yet/);
});
