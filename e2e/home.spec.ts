import { expect, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";

test("the home page runs two requests on one loop, and a visitor can block it", async ({ page }) => {
  await new Site(page).open("");
  const words = page.locator(".home-demo__words");
  await expect(page.locator(".home-demo .clock__time")).not.toHaveText("0.000");
  await page.getByRole("button", { name: "Block it" }).click();
  await expect(words).toContainText(/late/);
});

test("the home page leads to the first lesson", async ({ page }) => {
  await new Site(page).open("");
  await page.getByRole("main").getByRole("link", { name: /One thread, two requests|Start|Begin/ }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "One thread, two requests" })).toBeVisible();
});
