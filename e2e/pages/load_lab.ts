import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import { expect } from "../fixtures.ts";

/** A Load lab: the whole page's, or the one in a section of a lesson. */
export class LoadLab {
  readonly verdict: Locator;
  readonly figures: Locator;
  readonly injected: Locator;
  readonly kept: Locator;
  readonly spent: Locator;
  readonly requests: Locator;
  readonly sweep: Locator;

  constructor(readonly root: Locator) {
    this.verdict = root.locator(".verdict[aria-live]");
    this.figures = root.getByRole("group", { name: "Figures", exact: true });
    this.injected = root.getByRole("list", { name: "What goes wrong" }).getByRole("listitem");
    this.kept = root.getByRole("group", { name: "Kept runs" }).getByRole("listitem");
    this.requests = root.getByRole("group", { name: "Single requests" });
    this.sweep = root.getByRole("group", { name: "Throughput against latency", exact: true });
    this.spent = root.getByRole("group", { name: "Where the time went" });
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

  /** Begins a run and waits until something of it is shown. */
  async begin(): Promise<void> {
    await this.root.getByRole("button", { name: "Run", exact: true }).click();
    await expect(this.verdict).toContainText(/virtual time gone/);
  }

  async press(button: string): Promise<void> {
    await this.root.getByRole("button", { name: button, exact: true }).click();
  }

  async keepAsA(): Promise<void> {
    await this.press("Keep as A");
  }

  /** Moves the slider of users until it says this number. */
  async setUsers(users: string): Promise<void> {
    const slider = this.root.getByRole("slider", { name: "Users" });
    await slider.focus();
    await slider.press("Home");
    while ((await slider.getAttribute("aria-valuetext")) !== users) await slider.press("ArrowRight");
  }

  async showAt(pace: "1 ×" | "5 ×" | "20 ×" | "Max"): Promise<void> {
    await this.root.getByRole("group", { name: "Shown at" }).locator("label").filter({ hasText: pace }).click();
  }

  /** Takes one of the choices that stand side by side. */
  async choose(what: string, choice: string): Promise<void> {
    await this.root.getByRole("group", { name: what, exact: true }).locator("label").filter({ hasText: new RegExp(`^${choice}$`) }).click();
  }

  /** Virtual seconds that are shown. */
  async secondsShown(): Promise<number> {
    return Number(/([\d.]+) s of virtual time/.exec((await this.verdict.textContent()) ?? "")?.[1] ?? NaN);
  }

  async blockOnce(): Promise<void> {
    await this.press("One 2 s blocking call");
  }

  /** Saves the report of the run that is shown. */
  async report(): Promise<string> {
    const saved = this.root.page().waitForEvent("download");
    await this.press("Report (JSON)");
    return readFile(await (await saved).path(), "utf8");
  }

  async setWeight(target: string, weight: string): Promise<void> {
    const field = this.root.getByRole("spinbutton", { name: `Weight of ${target}`, exact: true });
    await field.fill(weight);
    await field.press("Enter");
    await field.blur();
  }

  async pick(preset: string): Promise<void> {
    await this.root.getByRole("combobox", { name: "Begin with" }).selectOption({ label: preset });
  }

  chart(name: "Throughput" | "Latency" | "Loop lag" | "Histogram" | "Threads"): Locator {
    return this.root.getByRole("group", { name, exact: true });
  }

  /** The part of a chart that takes the pointer and the keys. */
  plot(name: "Throughput" | "Latency" | "Loop lag"): Locator {
    return this.chart(name).getByRole("group", { name: /Arrow keys read values/ });
  }
}
