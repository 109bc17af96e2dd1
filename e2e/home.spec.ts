import { expect, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";

test("the home page runs two requests on one loop, and a visitor can block it", async ({ page }) => {
  await new Site(page).open("");
  const words = page.locator(".home-demo__words");
  await expect(page.locator(".home-demo .clock__time")).not.toHaveText("0.000");
  await page.getByRole("button", { name: "Block it" }).click();
  await expect(words).toContainText(/late/);
});

test("who comes when the demo is over blocks it all the same", async ({ page }) => {
  await new Site(page).open("");
  const demo = page.locator(".home-demo");
  const clock = demo.locator(".clock__time");
  // It stands at its end for some seconds.
  await expect
    .poll(async () => {
      const before = await clock.textContent();
      await page.waitForTimeout(300);
      return before !== "0.000" && before === (await clock.textContent());
    })
    .toBe(true);
  await page.getByRole("button", { name: "Block it" }).click();
  await expect(demo).toHaveAttribute("data-blocked", "true");
});

test("the home page leads to the first lesson", async ({ page }) => {
  await new Site(page).open("");
  await page.getByRole("main").getByRole("link", { name: /One thread, two requests|Start|Begin/ }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "One thread, two requests" })).toBeVisible();
});

test("who has ten minutes takes the short way", async ({ page }) => {
  await new Site(page).open("");
  await page.getByRole("link", { name: "Only ten minutes? Take the short way." }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The short way" })).toBeVisible();
});

test("what stands below the demo stays where it is while that comes, and talks", async ({ page }) => {
  await new Site(page).open("");
  const below = async () => (await page.locator(".hero__ways").boundingBox())?.y;
  const before = await below();
  const words = page.locator(".home-demo__words");
  await expect(words).not.toBeEmpty();
  const said = await words.innerText();
  expect(await below()).toBe(before);
  await expect(words).not.toHaveText(said);
  expect(await below()).toBe(before);
});
