// Finding things: the palette, the glossary, the table of libraries, the quick reference, links to places.
import { ANY_SIZE, URL_BELOW, expect, expectAccessible, expectNoSidewaysScroll, picture, test } from "./fixtures.ts";
import { Palette } from "./pages/palette.ts";
import { Site } from "./pages/site.ts";

test("a reader finds a section by its words, misspelt, and goes there by keyboard", ANY_SIZE, async ({ page }) => {
  await new Site(page).open("course");
  const palette = new Palette(page);
  await palette.open();
  await palette.search("semaphor limit");
  await expect(palette.chosen).toHaveCount(1);
  await palette.search("corutine is not a tsk");
  await expect(palette.options.first()).toContainText("A coroutine is not a task");
  await palette.field.press("ArrowDown");
  await expect(palette.chosen).toHaveAttribute("id", (await palette.field.getAttribute("aria-activedescendant")) ?? "");
  await palette.field.press("ArrowUp");
  await palette.field.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("A coroutine is not a task");
  await expect(palette.root).toBeHidden();
});

test("what is found is of every kind", ANY_SIZE, async ({ page }) => {
  await new Site(page).open("");
  const palette = new Palette(page);
  await palette.open();
  for (const [query, title, kind] of [
    ["load lab", "Load lab", "Page"],
    ["backpressure", "backpressure", "Glossary"],
    ["psycopg2", "psycopg2", "Library"],
    ["celery", "Celery", "Tool"],
    ["forgotten await", "A forgotten await", "Example"],
    ["dark theme", "Colours: dark", "Setting"],
    ["how late is late", "How late is late?", "One turn of the loop"],
    ["run_in_threadp", "", ""],
  ] as const) {
    await palette.search(query);
    await expect(palette.options.filter({ hasText: title }).filter({ hasText: kind }).first(), query).toBeVisible();
  }
  await palette.search("xqzxqz");
  await expect(palette.options).toHaveCount(0);
});

test("a command changes the colours; Escape and a click beside the palette close it", async ({ page }) => {
  const site = new Site(page);
  await site.open("course");
  const light = await site.background();
  const palette = new Palette(page);
  await palette.open();
  await palette.search("colours dark");
  await palette.field.press("Enter");
  await expect.poll(() => site.background()).not.toBe(light);
  await palette.open();
  await palette.field.press("Escape");
  await expect(palette.root).toBeHidden();
  await page.getByRole("button", { name: "Search" }).click();
  await expect(palette.field).toBeFocused();
});

test("an example that was found opens in the Step lab, also from within it", ANY_SIZE, async ({ page }) => {
  await new Site(page).open("step");
  const palette = new Palette(page);
  const picker = page.getByRole("combobox", { name: "Example" });
  for (const [query, title] of [["shielded", "Shielded"], ["convoy", "lock convoy"]] as const) {
    await palette.open();
    await palette.search(query);
    await palette.options.filter({ hasText: "Example" }).first().click();
    await expect(picker.locator("option:checked")).toContainText(title, { ignoreCase: true });
  }
});

test("the palette is accessible, and stays in the window", async ({ page }, testInfo) => {
  await new Site(page).open("course");
  const palette = new Palette(page);
  await page.getByRole("button", { name: "Search" }).click();
  await palette.search("gather");
  await expectNoSidewaysScroll(page);
  await picture(page, "palette", testInfo.project.name);
  await expectAccessible(page);
});

test("where the search does not arrive, pages and settings are found all the same", ANY_SIZE, async ({ page, watch }) => {
  watch.allow(/search-.*json/, /ERR_FAILED/, /Failed to fetch/);
  await page.route("**/search-*.json", (route) => route.abort());
  await new Site(page).open("course");
  const palette = new Palette(page);
  await palette.open();
  await palette.field.fill("glossary");
  await expect(palette.root.getByRole("status")).toContainText("did not arrive");
  await palette.field.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Glossary");
});

test("a word of the glossary has an address, and leads to where it is used", ANY_SIZE, async ({ page }) => {
  await new Site(page).open("glossary#loop-lag");
  const entry = page.locator("#loop-lag");
  await expect(entry).toBeInViewport();
  await expect(entry).toHaveAttribute("data-named", "");
  await entry.getByRole("link", { name: "One turn of the loop" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One turn of the loop");
  await expect(page.locator("#how-late-is-late")).toBeInViewport();
});

test("the glossary narrows as one types", async ({ page }) => {
  await new Site(page).open("glossary");
  const field = page.getByRole("searchbox", { name: "Find a word" });
  await field.fill("CANCELLED");
  await expect(page.locator("#cancellation")).toBeVisible();
  await expect(page.locator("#backpressure")).toBeHidden();
  await expect(page.getByRole("search").getByRole("status")).toHaveText(/^\d+ of \d+ words$/);
});

test("the finder says what blocks and what to use instead", ANY_SIZE, async ({ page }) => {
  await new Site(page).open("libraries");
  const field = page.getByRole("searchbox", { name: "Find a library or a call" });
  await field.focus();
  await page.keyboard.type("requests get");
  const row = page.locator("#requests");
  await expect(row).toContainText("blocks while it waits");
  await expect(row).toContainText("httpx2.AsyncClient");
  await expect(page.locator("[id='pickle']")).toBeHidden();
  await field.fill("pickle");
  await expect(page.locator("#pickle")).toContainText("keeps the GIL");
  await field.fill("celery");
  await expect(page.locator("#celery")).toBeVisible();
  await expect(page.getByRole("table")).toBeHidden();
  await field.fill("no such library");
  await expect(page.getByRole("search").getByRole("status")).toHaveText("Nothing is known of it here");
});

test("the finder takes a call as a program has it", async ({ page }) => {
  await new Site(page).open("libraries");
  const field = page.getByRole("searchbox", { name: "Find a library or a call" });
  for (const call of ["requests.get(url)", "pandas.read_csv", "json.loads(text)", "time.sleep(1)"]) {
    await field.fill(call);
    await expect(page.locator(".find__left"), call).toHaveText(/^[1-3] of \d+ libraries$/);
  }
  await field.fill("requests.get(url)");
  await expect(page.locator("#requests")).toBeVisible();
});

test("the quick reference is one page on paper", ANY_SIZE, async ({ page }) => {
  await new Site(page).open("reference");
  await expect(page.getByRole("button", { name: "Print it" })).toBeVisible();
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, path: "target/screens/reference.pdf" });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test("a lesson prints its text and leaves the page's controls out", ANY_SIZE, async ({ page }) => {
  await new Site(page).open("learn/one-thread-two-requests");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("article").getByText("Fifty users").first()).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Course" })).toBeHidden();
  await expect(page.getByRole("contentinfo")).toBeHidden();
});

test("headings, questions and labs have addresses of their own", ANY_SIZE, async ({ page }) => {
  await new Site(page).open("learn/one-turn-of-the-loop");
  for (const place of ["#what-a-turn-is", "#lag", "#idle-loop", "#recall"]) {
    const link = page.locator(`${place} a.deep-link`).first();
    expect(new URL(await link.evaluate((node: HTMLAnchorElement) => node.href)).hash).toBe(place);
    await link.click();
    await expect(page.locator(place)).toBeInViewport();
    expect(new URL(page.url()).hash).toBe(place);
  }
});

test("all of it works below a path", ANY_SIZE, async ({ page }) => {
  await new Site(page).open(`${URL_BELOW}libraries#requests`);
  await expect(page.locator("#requests")).toBeInViewport();
  const palette = new Palette(page);
  await palette.open();
  await palette.search("backpressure");
  await palette.options.filter({ hasText: "Glossary" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Glossary");
  expect(page.url()).toBe(`${URL_BELOW}glossary#backpressure`);
});
