// The pages' own text: there before the app is, and without it; and nothing moves when the app takes over.
import type { Page } from "@playwright/test";
import { URL_BELOW, expect, expectAccessible, expectNoSidewaysScroll, picture, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";

const LESSON = "learn/one-turn-of-the-loop";

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test.beforeEach(({ watch }) => {
    // The app's files are asked for early, and then not wanted.
    watch.allow(/^failed: .*app-.*\.js/, /was preloaded using link preload/);
  });

  test("a lesson is read from its title to its answers", async ({ page }, testInfo) => {
    await page.goto(LESSON);
    await expect(page).toHaveTitle("One turn of the loop · Loop Lab");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("One turn of the loop");
    // Playwright reads no text in <noscript>; it is there all the same.
    await expect(page.locator(".site-note")).toBeVisible();
    await expect(page.locator("pre.printed").first()).toContainText("0.200  the timer fires");
    const answer = page.locator("#idle-loop details");
    await expect(answer.getByText("It sleeps in one call to the operating system")).toBeHidden();
    await answer.locator("summary").click();
    await expect(answer.locator("[data-verdict=right]")).toContainText("when any of the sockets has something");
    await picture(page, "no-script", testInfo.project.name);
    await expectNoSidewaysScroll(page);
    await page.locator("a.term", { hasText: "loop lag" }).first().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Glossary");
    expect(new URL(page.url()).hash).toBe("#loop-lag");
  });

  test("every page with text has it", async ({ page }) => {
    for (const [address, text] of [
      ["", "Everyone takes turns"],
      ["course", "A coroutine is not a task"],
      ["glossary", "coordinated omission"],
      ["libraries", "blocks, and keeps the GIL"],
      ["reference", "Waits overlap, steps add up"],
      ["step", "async def make(name, start, seconds)"],
      ["load", "async def quote_blocking()"],
      ["measured", "100 requests at once to /def-block?ms=100, 10 thread tokens"],
      ["practice", "then see it run: the answers are the simulator’s own"],
      ["review", "nothing is lost by a day off"],
      ["progress", "what is still weak"],
      ["completion", "as a page to print"],
      ["kept", "Loop Lab has no server and no account"],
    ] as const) {
      await page.goto(address);
      await expect(page.getByRole("main"), address).toContainText(text);
      await expect(page.getByRole("navigation", { name: "Site" }).getByRole("link", { name: "Course" })).toBeVisible();
      await expectNoSidewaysScroll(page);
    }
  });

  test("no lesson is wider than a small phone", async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto("course");
    const lessons = await page.locator(".lesson-row").evaluateAll((rows) => rows.map((row) => row.getAttribute("href") ?? ""));
    expect(lessons.length).toBeGreaterThan(30);
    for (const lesson of lessons) {
      await page.goto(lesson);
      await expectNoSidewaysScroll(page);
    }
  });

  test("it works below a path", async ({ page }) => {
    await page.goto(`${URL_BELOW}glossary`);
    await page.locator(".terms__places").getByRole("link").first().click();
    await expect(page.locator("article")).toBeVisible();
    expect(page.url()).toContain(`${URL_BELOW}learn/`);
  });
});

test("without WebAssembly the text stays and the page says what is missing", async ({ page, watch }) => {
  watch.allow(/WebAssembly/);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.goto(LESSON);
  await expect(page.getByRole("heading", { name: "This browser cannot run Loop Lab" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One turn of the loop");
});

/** The elements of the page's main part that a reader can tell apart: headings, paragraphs, table cells, code, with their texts. */
function texts(): string[] {
  // Labs and questions are text before and can be worked with afterwards; the rest is the same.
  const parts = document.querySelectorAll("main :is(h1, h2, h3, p, li, th, td, dt, dd, pre.code__text)");
  const kept = [...parts].filter((part) => !part.closest(".lesson-lab, .question, .how-far, .hero, .home__contents, .ending") && !part.querySelector(".how-far"));
  return kept.map((part) => {
    const copy = part.cloneNode(true) as Element;
    for (const extra of copy.querySelectorAll(".term__card, .deep-link, button.find, .lesson-lab, .question, svg")) extra.remove();
    return `${part.tagName} ${(copy.textContent ?? "").replace(/\s+/g, " ").trim()}`;
  });
}

for (const address of ["", "course", "glossary", "libraries", "reference", "measured", LESSON, "learn/the-sick-service", "learn/where-your-code-runs"]) {
  test(`the app says the same as the page before it: ${address || "home"}`, async ({ page, browser, baseURL }) => {
    const before = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL as string });
    const plain = await before.newPage();
    await plain.goto(address);
    const expected = await plain.evaluate(texts);
    await before.close();
    await new Site(page).open(address);
    await expect.poll(async () => (await page.evaluate(texts)).length).toBe(expected.length);
    expect(await page.evaluate(texts)).toEqual(expected);
  });
}

/** What a page is about, where that comes after the app. */
const COMES_LATER: Record<string, string> = { practice: "#exercise .question", review: "#sitting" };

for (const address of ["", "course", "glossary", "libraries", "reference", "measured", "practice", "review", "progress", "kept", "step", "load", LESSON, `${URL_BELOW}${LESSON}`]) {
  test(`nothing moves when the app takes over: ${address.replace(URL_BELOW, "below a path, ") || "home"}`, async ({ page }) => {
    await page.addInitScript(() => {
      const shifts: { value: number; what: string }[] = [];
      Object.assign(globalThis, { shifts });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as unknown as { value: number; sources: { node?: Node }[] }[]) {
          const what = entry.sources.map(({ node }) => (node instanceof Element ? `${node.tagName}.${node.className}` : "text")).join(", ");
          shifts.push({ value: entry.value, what });
        }
      }).observe({ type: "layout-shift", buffered: true });
    });
    await new Site(page).open(address);
    await expect(page.locator(COMES_LATER[address] ?? "main")).toBeVisible();
    await page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(settled)));
    });
    const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: { value: number; what: string }[] }).shifts);
    const sum = shifts.reduce((sum, { value }) => sum + value, 0);
    expect(sum, JSON.stringify(shifts)).toBeLessThan(0.05);
  });
}

/** Opens the lesson, whose file does not come before what this gives is called. */
async function openWithout(page: Page): Promise<() => void> {
  let letItCome = () => {};
  const held = new Promise<void>((resolve) => (letItCome = resolve));
  await page.route("**/course/one-turn-of-the-loop-*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(LESSON);
  await expect(page.locator("html[data-started]")).toHaveCount(1);
  return letItCome;
}

test("a reader who has begun keeps the place when the app takes over", async ({ page }) => {
  const letItCome = await openWithout(page);
  await expect(page.locator("[data-prerendered] #how-late-is-late")).toHaveCount(1);
  await page.evaluate(() => document.getElementById("how-late-is-late")?.scrollIntoView({ behavior: "instant" }));
  const place = () => page.evaluate(() => document.getElementById("how-late-is-late")?.getBoundingClientRect().top ?? Number.NaN);
  const before = await place();
  letItCome();
  await expect(page.locator("[data-prerendered]")).toHaveCount(0);
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(40);
});

test("a reader who goes on before the app has its own lesson leaves the text behind", async ({ page, watch }) => {
  watch.allow(/course\/one-turn-of-the-loop-/);
  const letItCome = await openWithout(page);
  await page.locator(".lesson a.toc__link", { hasText: "Who keeps a task alive" }).evaluate((link: HTMLElement) => link.click());
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Who keeps a task alive");
  await expect(page.locator("[data-prerendered]")).toHaveCount(0);
  letItCome();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One turn of the loop");
  await expect(page.locator(".question").first()).toBeVisible();
});

test("each page has a title and a description of its own", async ({ page, request }) => {
  const seen = new Set<string>();
  for (const address of ["", "course", "step", "load", "glossary", "libraries", "reference", LESSON]) {
    const html = await (await request.get(address)).text();
    const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? "";
    const description = /<meta name="description" content="(.*?)"/.exec(html)?.[1] ?? "";
    expect(description.length, address).toBeGreaterThan(40);
    expect(seen.has(title) || seen.has(description), `${address}: ${title}`).toBe(false);
    seen.add(title).add(description);
  }
  await new Site(page).open("glossary");
  await expect(page).toHaveTitle("Glossary · Loop Lab");
  await expectAccessible(page);
  expect(await (await request.get("robots.txt")).text()).toContain("Allow: /");
});

test("the text that stood there is shown before the app takes over", async ({ page }) => {
  await new Site(page).open(LESSON);
  // The browser names the largest text it has shown, with the moment; what is taken out before it was shown is not named.
  const [first, largest] = await page.evaluate(async () => {
    const entries = (type: string) =>
      new Promise<PerformanceEntryList>((resolve) => new PerformanceObserver((list) => resolve(list.getEntries())).observe({ type, buffered: true }));
    const [paints, largest] = await Promise.all([entries("paint"), entries("largest-contentful-paint")]);
    return [paints.find(({ name }) => name === "first-contentful-paint")?.startTime, largest[0]?.startTime];
  });
  expect(largest).toBe(first);
});
