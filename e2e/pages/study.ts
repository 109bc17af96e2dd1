import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { Question } from "./lesson.ts";
import { Site } from "./site.ts";

/** The page of exercises. */
export class Practice {
  constructor(readonly page: Page) {}

  async open(query = ""): Promise<void> {
    await new Site(this.page).open(`practice${query}`);
  }

  /** The exercise, once it is made. */
  get question(): Question {
    return new Question(this.page.locator("#exercise form"));
  }
}

/** The page of review. */
export class Review {
  readonly sitting: Locator;

  constructor(readonly page: Page) {
    this.sitting = page.getByRole("region", { name: "Today" });
  }

  async open(): Promise<void> {
    await new Site(this.page).open("review");
  }

  get question(): Question {
    return new Question(this.sitting.locator("form"));
  }

  /** On to the next question, or to the end. */
  async next(): Promise<void> {
    await this.sitting.getByRole("button", { name: /^(Next|Finish)/ }).click();
  }
}

/** The page about what is stored. */
export class Kept {
  constructor(readonly page: Page) {}

  async open(): Promise<void> {
    await new Site(this.page).open("kept");
  }

  /** Saves all as a file and gives its text. */
  async save(): Promise<string> {
    const download = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: "Save as a file" }).first().click();
    return readFile(await (await download).path(), "utf8");
  }

  async readIn(text: string): Promise<void> {
    await this.page.locator("input[type=file]").setInputFiles({ name: "progress.json", mimeType: "application/json", buffer: Buffer.from(text) });
  }

  async erase(): Promise<void> {
    await this.page.getByRole("button", { name: "Erase…" }).click();
    await this.page.getByRole("dialog", { name: "Erase everything?" }).getByRole("button", { name: "Erase everything" }).click();
  }
}
