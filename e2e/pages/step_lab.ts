import type { Locator } from "@playwright/test";
import { expect } from "../fixtures.ts";

/** The tab that a panel is behind, where panels are tabs. */
const TAB_OF = {
  "On the loop": /^Now/,
  Ready: /^Now/,
  Waiting: /^Now/,
  Threads: /^Threads/,
  Tasks: /^Tasks/,
  Console: /^Console/,
  Variables: /^Variables/,
  "Locks and queues": /^Locks/,
  Timers: /^Timers/,
};

/** A Step lab: the whole page's, or the one in a section of a lesson. */
export class StepLab {
  readonly editor: Locator;
  readonly sentence: Locator;
  readonly clock: Locator;

  constructor(readonly root: Locator) {
    this.editor = root.getByRole("textbox", { name: "Python program" });
    this.sentence = root.locator(".step-lab__sentence");
    this.clock = root.locator(".clock");
  }

  /** Waits until the program has run and the page shows where it stands. */
  async ready(): Promise<void> {
    await expect(this.root.getByRole("button", { name: "Step", exact: true })).toBeEnabled();
    await expect(this.clock).toContainText(/step \d/);
    await expect(this.root.locator("[data-stale=true]")).toHaveCount(0);
  }

  /** Replaces the program, as a reader does it: by typing over it. */
  async write(program: string): Promise<void> {
    await expect(this.root.locator(".editor__plain")).toHaveCount(0);
    await this.editor.click();
    await this.editor.press("ControlOrMeta+a");
    // One event as from a paste: typing would add the editor's own indentation.
    await this.editor.page().keyboard.insertText(program);
  }

  async run(): Promise<void> {
    await this.root.getByRole("button", { name: /^Run/ }).click();
  }

  async press(name: "To the start" | "Step back" | "Play backwards" | "Play" | "Pause" | "Step" | "To the end"): Promise<void> {
    await this.root.getByRole("button", { name, exact: true }).click();
  }

  /** The moment and the step that the clock shows. */
  async position(): Promise<{ seconds: number; step: number; of: number }> {
    const text = await this.clock.innerText();
    const [seconds, step, of] = (text.match(/[\d,.]+/g) ?? []).map((number) => Number(number.replaceAll(",", "")));
    return { seconds: seconds ?? Number.NaN, step: step ?? Number.NaN, of: of ?? Number.NaN };
  }

  /** A panel, brought to the front where panels are tabs. */
  async panel(name: keyof typeof TAB_OF): Promise<Locator> {
    const tab = this.root.getByRole("tablist").getByRole("tab", { name: TAB_OF[name] });
    await expect(this.root.getByRole("tablist")).toBeVisible();
    if ((await tab.count()) > 0) await tab.click();
    return this.root.getByRole("group", { name, exact: true });
  }

  /** The lines of the console, each as `0.300 A: answered`. */
  async console(): Promise<Locator> {
    return (await this.panel("Console")).getByRole("listitem");
  }

  /** Puts the cursor at a moment, with the timeline's slider. */
  /** Goes there, and waits until the page shows it: the picture comes a moment after the click. */
  async goTo(moment: "start" | "end"): Promise<void> {
    await this.press(moment === "start" ? "To the start" : "To the end");
    const isThere = async () => {
      const { step, of } = await this.position();
      return step === (moment === "start" ? 1 : of);
    };
    await expect.poll(isThere).toBe(true);
  }

  /** Sets or removes a breakpoint, with the key for it. */
  async toggleBreakpoint(line: number): Promise<void> {
    await this.editor.click();
    await this.editor.press("ControlOrMeta+Home");
    for (let n = 1; n < line; n += 1) await this.editor.press("ArrowDown");
    await this.editor.press("F9");
  }

  get breakpoints(): Locator {
    return this.root.getByRole("list", { name: "Breakpoints" });
  }

  /** Blocks at a line: every time it is reached, or the n-th time. */
  async blockAtLine(line: number, time: string): Promise<void> {
    await this.root.getByRole("button", { name: /^Block/ }).first().click();
    const dialog = this.root.getByRole("dialog", { name: /^Block/ });
    await dialog.getByRole("radio", { name: "At a line" }).check();
    await dialog.getByRole("spinbutton", { name: "Line" }).fill(String(line));
    await dialog.getByRole("combobox", { name: "Which time" }).selectOption(time);
    await dialog.getByRole("button", { name: "Block it" }).click();
  }

  /** Blocks the loop where the cursor stands. */
  async block(): Promise<void> {
    await this.root.getByRole("button", { name: /^Block/ }).first().click();
    await this.root.getByRole("dialog").getByRole("button", { name: "Block it" }).click();
  }

  get blocks(): Locator {
    return this.root.getByRole("group", { name: "Blocks that you put in" });
  }
}
