// What one did and what becomes of it: review over days, two tabs, a file and back, notes, paper.
import { expect, test } from "./fixtures.ts";
import { Lesson } from "./pages/lesson.ts";
import { Kept, Review } from "./pages/study.ts";
import { Site } from "./pages/site.ts";
import type { Page } from "@playwright/test";

const LESSON = "learn/one-thread-two-requests";
const MORNING = new Date("2026-03-02T09:00:00Z").getTime();
const DAY = 24 * 3_600_000;

/** The number question of the lesson, answered. */
async function answer(page: Page, text: string): Promise<void> {
  const question = new Lesson(page).question("After how many seconds is the last one answered?");
  await question.type(text);
  await question.handIn();
  await expect(question.verdict).toContainText(/Right|Not yet/);
}

/** Where a note on the lesson is written. */
const note = (page: Page) => page.getByRole("textbox", { name: /^Your note on this lesson/ });

test("what was missed comes back the next day, what was known some days later", async ({ page }) => {
  await page.clock.setFixedTime(MORNING);
  await new Site(page).open(LESSON);
  await answer(page, "7");
  const several = new Lesson(page).question("Tick all that do");
  for (const line of [/^\W*time\.sleep\(1\)/, "requests.get(url)", "sum(range"]) await several.choose(line);
  await several.handIn();
  await expect(several.verdict).toContainText("Right");

  const review = new Review(page);
  await review.open();
  await expect(review.sitting).toContainText("Nothing is due now. The next question is due tomorrow.");
  await expect(page.getByRole("heading", { name: "What you would still know" })).toBeVisible();
  await expect(page.locator(".forecast__recall")).toHaveCount(1);

  await page.clock.setFixedTime(MORNING + 1.1 * DAY);
  await review.open();
  await expect(review.sitting).toContainText("Question 1 of 1");
  await expect(review.question.root.getByRole("textbox"), "it is asked afresh").toHaveValue("");
  await review.question.type("0.6");
  await review.question.handIn();
  await expect(review.question.verdict).toContainText("Right");
  await review.next();
  await expect(review.sitting).toContainText("1 of 1 recalled");

  await page.clock.setFixedTime(MORNING + 5 * DAY);
  await review.open();
  await expect(review.sitting).toContainText("Question 1 of");
  await expect(review.question.root).toBeVisible();
});

test("a review that goes wrong says so and brings the question back", async ({ page }) => {
  await page.clock.setFixedTime(MORNING);
  await new Site(page).open(LESSON);
  await answer(page, "0.6");
  await page.clock.setFixedTime(MORNING + 4 * DAY);
  const review = new Review(page);
  await review.open();
  await review.question.type("7");
  await review.question.handIn();
  await expect(review.question.verdict).toContainText("It comes back sooner");
  await review.next();
  await expect(review.sitting).toContainText("0 of 1 recalled");
  await expect(review.sitting).toContainText("due tomorrow");
  await page.goto("progress");
  await expect(page.getByRole("region", { name: "Weak spots" })).toContainText("missed when it was asked last");
  await expect(page.getByRole("region", { name: "Weak spots" }).getByRole("link")).toContainText("Three requests come at once");
});

test("two tabs never overwrite each other", async ({ page, context }) => {
  const other = await context.newPage();
  await new Site(page).open(LESSON);
  await new Site(other).open(LESSON);
  await answer(page, "0.6");
  await expect(new Lesson(other).question("After how many seconds is the last one answered?").verdict, "it is told at once").toContainText("Right");
  const several = new Lesson(other).question("Tick all that do");
  await several.choose("sum(range");
  await several.handIn();
  await note(page).fill("from the first tab");
  await note(page).blur();
  await expect(note(other)).toHaveValue("from the first tab");
  await note(other).fill("from the second tab");
  await note(other).blur();
  await expect(note(page)).toHaveValue("from the second tab");

  for (const tab of [page, other]) {
    await tab.reload();
    await expect(new Lesson(tab).question("After how many seconds is the last one answered?").verdict).toContainText("Right");
    await expect(new Lesson(tab).question("Tick all that do").verdict).toContainText("Not yet");
  }
  await page.goto("progress");
  const written = page.getByRole("region", { name: "Notes and marks" });
  await expect(written).toContainText("from the second tab");
  await written.getByText("Earlier").click();
  await expect(written.getByText("from the first tab")).toBeVisible();
  await written.getByRole("button", { name: "Bring this back" }).click();
  await expect(written.locator(".note > .note__text")).toHaveText("from the first tab");
  await expect(written.locator("details .note__text").first()).toHaveText("from the second tab");
});

test("an answer of the very moment in which one leaves is there at the next visit", async ({ page }) => {
  await new Site(page).open(LESSON);
  const asked = () => new Lesson(page).question("After how many seconds is the last one answered?");
  await asked().type("0.6");
  const form = await asked().root.elementHandle();
  await form?.evaluate((root) => {
    (root as HTMLFormElement).requestSubmit();
    location.reload();
  });
  await expect(asked().verdict).toContainText("Right");
});

test("everything goes into a file, is erased, and comes back", async ({ page }) => {
  await new Site(page).open(LESSON);
  await answer(page, "0.6");
  await page.getByRole("button", { name: /^Mark this place/ }).first().click();
  const kept = new Kept(page);
  await kept.open();
  const file = await kept.save();
  expect(JSON.parse(file)).toMatchObject({ format: "loop-lab progress", version: 2 });

  await kept.erase();
  await expect(page.getByText("Nothing of yours is stored here any more")).toBeVisible();
  await new Site(page).open("progress");
  await expect(page.getByRole("main")).toContainText("0 of 0 answered");
  await expect(page.getByRole("main")).toContainText("Nothing yet. In a lesson");

  await kept.open();
  await kept.readIn(file);
  await expect(page.getByText(/entries were added/)).toBeVisible();
  await kept.readIn(file);
  await expect(page.getByText("Everything in this file is here already.")).toBeVisible();
  await new Site(page).open("progress");
  await expect(page.getByRole("main")).toContainText("1 of 1 answered");
  await expect(page.getByRole("region", { name: "Notes and marks" }).getByRole("link")).toHaveCount(1);
});

test("a broken file changes nothing and says why; a good one can be taken back", async ({ page }) => {
  await new Site(page).open(LESSON);
  await answer(page, "0.6");
  const kept = new Kept(page);
  await kept.open();
  const mine = await kept.save();
  for (const [text, why] of [
    ["hello", "this is not JSON"],
    ["{}", "not a progress file of Loop Lab"],
    [mine.replace('"version":2', '"version":99'), "written by a newer Loop Lab"],
    [mine.replace("lesson_opened", "lesson_burned"), "entry 1 cannot be read"],
  ] as const) {
    await kept.readIn(text);
    await expect(page.getByRole("alert")).toContainText("Nothing was changed");
    await expect(page.getByRole("alert")).toContainText(why);
  }
  const other = { format: "loop-lab progress", version: 1, entries: [{ at: 1000, id: { tab: 9, number: 0 }, what: { lesson_done: { lesson: "where-the-time-goes" } } }] };
  await kept.readIn(JSON.stringify(other));
  await expect(page.getByText("1 entry was added")).toBeVisible();
  const copies = page.getByRole("region", { name: "Copies of how it was" });
  await expect(copies).toContainText("before an import");
  await copies.getByRole("button", { name: "Go back to it" }).first().click();
  await expect(page.getByText("It is as it was then.")).toBeVisible();
  await new Site(page).open("progress");
  await expect(page.getByRole("main")).toContainText("0 of ");
  await expect(page.getByRole("main")).toContainText("1 of 1 answered");
});

test("where storage is full it is said, and study goes on", async ({ page }) => {
  await page.addInitScript(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await new Site(page).open(LESSON);
  await answer(page, "0.6");
  await expect(page.getByText("the space for this site is used up")).toBeVisible();
  await expect(new Lesson(page).question("After how many seconds is the last one answered?").verdict).toContainText("Right");
});

test("what was kept in the first format is there in the newest, with a copy of how it was", async ({ page }) => {
  await new Site(page).open("kept");
  const old = { format: "loop-lab progress", version: 1, entries: [{ at: 1_000, id: { tab: 9, number: 0 }, what: { lesson_done: { lesson: "where-the-time-goes" } } }] };
  await page.evaluate(async (text) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open("loop-lab");
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
    const transaction = database.transaction("progress", "readwrite");
    transaction.objectStore("progress").put(text, "000000000001000-00000009-00000000");
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    database.close();
  }, JSON.stringify(old));
  await page.reload();
  await expect(page.getByRole("region", { name: "Copies of how it was" })).toContainText("before a new format: 1 entry");
  await new Site(page).open("course");
  await expect(page.getByRole("main")).toContainText("1 of");
});

test("what was mastered fits on paper", async ({ page }) => {
  const file = {
    format: "loop-lab progress",
    version: 2,
    entries: [{ at: 1_000, id: { tab: 9, number: 0 }, what: { lesson_done: { lesson: "where-the-time-goes" } } }],
  };
  const kept = new Kept(page);
  await kept.open();
  await kept.readIn(JSON.stringify(file));
  await expect(page.getByText("1 entry was added")).toBeVisible();
  await new Site(page).open("completion");
  await page.getByLabel("Name to print on it").fill("Ada");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("What Ada has mastered");
  await expect(page.locator(".completion__lesson")).toHaveCount(1);
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(page.locator(".site-header")).toBeHidden();
  await expect(page.locator(".completion__lesson")).toBeVisible();
});
