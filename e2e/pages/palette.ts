import type { Locator, Page } from "@playwright/test";
import { expect } from "../fixtures.ts";

/** The palette: search and commands. */
export class Palette {
  readonly root: Locator;
  readonly field: Locator;
  readonly options: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole("dialog", { name: "Search" });
    this.field = this.root.getByRole("combobox");
    this.options = this.root.getByRole("option");
  }

  /** Opens it by its key. */
  async open(): Promise<void> {
    await this.page.keyboard.press("ControlOrMeta+k");
    await expect(this.field).toBeFocused();
  }

  /** Types, and waits until the lessons' text has been looked through. */
  async search(query: string): Promise<void> {
    await this.field.fill(query);
    await expect(this.root.getByRole("status")).toHaveText(/^\d+ results?$|^Nothing fits/);
  }

  /** The option that Enter takes. */
  get chosen(): Locator {
    return this.root.getByRole("option", { selected: true });
  }
}
