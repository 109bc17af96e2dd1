// An address that names a place leads there, and the page stays there while labs above come to their size.
import { expect, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";

/** How far the heading is from where the page is scrolled to for it, in pixels. */
function distance(anchor: string): number {
  const heading = document.getElementById(anchor);
  const wanted = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  return Math.round((heading?.getBoundingClientRect().top ?? Number.NaN) - wanted);
}

for (const lesson of ["one-turn-of-the-loop", "where-your-code-runs", "five-milliseconds"]) {
  test(`a section of ${lesson} is where its address leads`, async ({ page }) => {
    await new Site(page).open(`learn/${lesson}#in-production`);
    await expect.poll(() => page.evaluate(distance, "in-production")).toBe(0);
    // Every lab's editor stands; then the first runs do, and nothing grows any more.
    await expect(page.locator(".lesson-lab .editor__host[hidden]")).toHaveCount(0);
    await expect.poll(() => page.locator(".lesson-lab [aria-busy=true]").count()).toBe(0);
    await page.evaluate(() => new Promise((settled) => setTimeout(settled, 500)));
    expect(await page.evaluate(distance, "in-production")).toBe(0);
  });
}

test("a reader who scrolls on is not taken back", async ({ page }) => {
  await new Site(page).open("learn/one-turn-of-the-loop#in-production");
  await expect.poll(() => page.evaluate(distance, "in-production")).toBe(0);
  await page.mouse.wheel(0, 400);
  await expect.poll(() => page.evaluate(distance, "in-production")).toBeLessThan(-300);
  // Something above grows.
  await page.locator(".prose p").first().evaluate((text) => Object.assign((text as HTMLElement).style, { paddingBottom: "60px" }));
  await page.evaluate(() => new Promise((settled) => setTimeout(settled, 200)));
  expect(await page.evaluate(distance, "in-production")).toBeLessThan(-300);
});
