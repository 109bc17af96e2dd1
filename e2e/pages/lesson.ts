import type { Locator, Page } from "@playwright/test";
import { StepLab } from "./step_lab.ts";

/** A lesson. */
export class Lesson {
  constructor(readonly page: Page) {}

  /** The lab with this title. */
  lab(title: string): StepLab {
    return new StepLab(this.page.getByRole("region", { name: title, exact: true }));
  }

  /** The question whose text holds this. */
  question(text: string | RegExp): Question {
    return new Question(this.page.locator("form").filter({ hasText: text }));
  }
}

/** A question with its inputs, its button and its verdict. */
export class Question {
  readonly verdict: Locator;

  constructor(readonly root: Locator) {
    this.verdict = root.getByRole("status");
  }

  async choose(text: string | RegExp): Promise<void> {
    await this.root.getByRole("listitem").filter({ hasText: text }).locator("label").click();
  }

  async type(answer: string): Promise<void> {
    await this.root.getByRole("textbox").fill(answer);
  }

  /** Moves lines up until they stand in this order. */
  async order(lines: string[]): Promise<void> {
    for (const [place, line] of lines.entries()) {
      const texts = this.root.locator("ol > li code");
      for (let at = (await texts.allInnerTexts()).indexOf(line); at > place; at -= 1) {
        await this.root.getByRole("button", { name: `Up: ${line}` }).click();
      }
    }
  }

  async handIn(): Promise<void> {
    await this.root.getByRole("button", { name: /^(Check|That is my guess)$/ }).click();
  }

  async tryAgain(): Promise<void> {
    await this.root.getByRole("button", { name: "Try again" }).click();
  }

  /** What is said about a choice or line after answering. */
  why(text: string | RegExp): Locator {
    return this.root.getByRole("listitem").filter({ hasText: text }).locator("p");
  }
}
