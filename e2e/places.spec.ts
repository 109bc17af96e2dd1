// An address that names a place leads there, and the page stays there while labs above come to their size.
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";

/** How far the heading is from where the page is scrolled to for it, in pixels; fractions are the layout's. */
function distance(anchor: string): number {
  const heading = document.getElementById(anchor);
  const wanted = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  return Math.trunc((heading?.getBoundingClientRect().top ?? Number.NaN) - wanted) || 0;
}

/** Long enough for labs that are near to get their editor and their first run. */
const labsGrow = (page: Page) => page.evaluate(() => new Promise((settled) => setTimeout(settled, 1000)));

for (const lesson of ["one-turn-of-the-loop", "where-your-code-runs", "five-milliseconds"]) {
  test(`a section of ${lesson} is where its address leads`, async ({ page }) => {
    await new Site(page).open(`learn/${lesson}#in-production`);
    await expect.poll(() => page.evaluate(distance, "in-production")).toBe(0);
    await labsGrow(page);
    expect(await page.evaluate(distance, "in-production")).toBe(0);
  });
}

test("a reader who scrolls on is not taken back", async ({ page }) => {
  await new Site(page).open("learn/one-turn-of-the-loop#in-production");
  await expect.poll(() => page.evaluate(distance, "in-production")).toBe(0);
  await labsGrow(page);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => page.evaluate(distance, "in-production")).toBeLessThan(-300);
  // Something above grows.
  await page.locator(".prose p").first().evaluate((text) => Object.assign((text as HTMLElement).style, { paddingBottom: "60px" }));
  await labsGrow(page);
  expect(await page.evaluate(distance, "in-production")).toBeLessThan(-300);
});
