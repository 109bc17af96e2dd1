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

test("every link of the outline leads to its section, past labs that come to their size", async ({ page }) => {
  await new Site(page).open("learn/three-ways-out");
  // On a phone the outline is out of sight, not out of reach.
  const anchors = await page.locator(".outline a").evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).hash.slice(1)));
  expect(anchors.length).toBeGreaterThan(5);
  /** Where the section is that should be at the top, and whether the page ends before it can be. */
  const where = (anchor: string) =>
    page.evaluate((anchor) => {
      const top = document.getElementById(anchor)?.getBoundingClientRect().top ?? Number.NaN;
      const isAtEnd = scrollY + innerHeight > document.documentElement.scrollHeight - 2;
      const wanted = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
      return Math.abs(top - wanted) < 1 || (isAtEnd && top > 0 && top < innerHeight) ? "there" : `${top} px from the top`;
    }, anchor);
  // From the end, so that no lab on the way has its size yet.
  for (const anchor of anchors.toReversed()) {
    await page.evaluate((anchor) => document.querySelector<HTMLElement>(`.outline a[href$="#${anchor}"]`)?.click(), anchor);
    await expect.poll(() => where(anchor), { message: anchor }).toBe("there");
    await labsGrow(page);
    expect(await where(anchor), anchor).toBe("there");
  }
});

test("where the outline has no room, the contents lead to the lesson's sections", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await new Site(page).open("learn/three-ways-out");
  await page.getByRole("button", { name: "Contents" }).click();
  const contents = page.getByRole("navigation", { name: "Course" });
  await contents.getByRole("link", { name: "In production" }).click();
  await expect.poll(() => page.evaluate(distance, "in-production")).toBe(0);
  await labsGrow(page);
  expect(await page.evaluate(distance, "in-production")).toBe(0);
  // It is out of the way.
  await expect(contents.getByRole("link", { name: "In production" })).toBeHidden();
});

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
