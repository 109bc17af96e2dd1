import type { Locator, Page } from "@playwright/test";
import { expect } from "../fixtures.ts";

/** What surrounds every page: the bar on top. */
export class Site {
  readonly nav: Locator;

  constructor(readonly page: Page) {
    this.nav = page.getByRole("navigation", { name: "Site" });
  }

  /** Opens an address of the site, relative to where it is served, and waits for the app. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await expect(this.page.locator("html[data-started]")).toHaveCount(1);
    await expect(this.page.locator("[data-prerendered]")).toHaveCount(0);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeAttached();
  }

  /** Opens the menu where the screen is too narrow for the ways to stand in the bar. */
  async showWays(): Promise<void> {
    const menu = this.page.getByRole("button", { name: "Menu" });
    if (await menu.isVisible()) await menu.click();
  }

  async goTo(way: "Course" | "Practice" | "Review" | "Step lab" | "Load lab"): Promise<void> {
    await this.showWays();
    await this.nav.getByRole("link", { name: way }).click();
  }

  async pickColours(name: "Light" | "As the system" | "Dark"): Promise<void> {
    await this.showWays();
    await this.nav.locator("label").filter({ hasText: name }).click();
  }

  /** The page's background, as the browser paints it. */
  background(): Promise<string> {
    return this.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  }
}
