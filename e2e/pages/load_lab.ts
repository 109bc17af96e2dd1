import type { Locator } from "@playwright/test";
import { expect } from "../fixtures.ts";

/** A Load lab: the whole page's, or the one in a section of a lesson. */
export class LoadLab {
  readonly verdict: Locator;
  readonly figures: Locator;

  constructor(readonly root: Locator) {
    this.verdict = root.locator(".verdict[aria-live]");
    this.figures = root.getByRole("group", { name: "Figures", exact: true });
  }

  /** Waits until a run is over. */
  async over(): Promise<void> {
    await expect(this.root.getByRole("button", { name: "Run", exact: true })).toBeVisible({ timeout: 25_000 });
    await expect(this.verdict).not.toContainText(/virtual time gone|Run the load/);
  }

  async run(): Promise<void> {
    await this.root.getByRole("button", { name: "Run", exact: true }).click();
    await this.over();
  }

  async keepAsA(): Promise<void> {
    await this.root.getByRole("button", { name: "Keep as A" }).click();
  }

  /** Moves the slider of users until it says this number. */
  async setUsers(users: string): Promise<void> {
    const slider = this.root.getByRole("slider", { name: "Users" });
    await slider.focus();
    await slider.press("Home");
    while ((await slider.getAttribute("aria-valuetext")) !== users) await slider.press("ArrowRight");
  }

  async blockOnce(): Promise<void> {
    await this.root.getByRole("switch", { name: "One blocking call" }).click();
  }

  chart(name: "Throughput" | "Latency"): Locator {
    return this.root.getByRole("group", { name });
  }
}
