// What every browser test stands on: a page that is watched for anything that must never happen, and tools to look at it.
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

/** Where the site is served below a path, as on a project page of a static host. */
export const URL_BELOW = process.env.LOOP_LAB_URL_BELOW ?? "";

/** For a test of what is the same on every size: what is stored, sent, found, kept in a link or typed. It runs once, on a desktop. */
export const ANY_SIZE = { tag: "@any-size" };

/** What went wrong on a page that no test asked for. */
class Watch {
  readonly faults: string[] = [];
  private allowed: RegExp[] = [];

  constructor(page: Page, origins: string[]) {
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") this.note(`console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.note(`uncaught: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      const isOwn = origins.includes(url.origin) || url.protocol === "data:" || url.protocol === "blob:";
      if (!isOwn) this.note(`request to another origin: ${url.href}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) this.note(`${response.status()} for ${response.url()}`);
    });
    page.on("requestfailed", (request) => {
      // A page that is left cancels what it was fetching.
      if (request.failure()?.errorText !== "net::ERR_ABORTED") this.note(`failed: ${request.url()}`);
    });
  }

  /** Lets pass what a test provokes on purpose. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  unexpected(): string[] {
    return this.faults.filter((fault) => !this.allowed.some((pattern) => pattern.test(fault)));
  }

  private note(fault: string): void {
    this.faults.push(fault);
  }
}

type Fixtures = {
  /** Fails the test if the page logs an error, throws, asks another origin or violates the policy (which Chromium logs as an error). */
  watch: Watch;
};

export const test = base.extend<Fixtures>({
  watch: [
    async ({ page, baseURL }, use) => {
      const origins = [baseURL, URL_BELOW].filter((url) => url !== undefined && url !== "").map((url) => new URL(url as string).origin);
      const watch = new Watch(page, origins);
      await use(watch);
      expect(watch.unexpected(), "what must never happen on a page").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Fails if axe finds anything a reader with a disability would stumble over, up to WCAG 2.2 AA and its best practices. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.target.join(" ")) }));
  expect(found).toEqual([]);
}

/** Waits until nothing moves any more: fonts are there, transitions have ended. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const finite = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(finite.map((animation) => animation.finished));
  });
}

/** Keeps a picture of the page in target/screens, for people to look at. */
export async function picture(page: Page, name: string, project: string): Promise<void> {
  await settle(page);
  await page.screenshot({ path: `target/screens/${name}-${project}.png`, fullPage: true });
}

/** Fails if the page can be scrolled sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow, "pixels the page is wider than the window").toBeLessThanOrEqual(0);
}

/** Durations in milliseconds of the main thread's tasks of 50 ms and more, from the call on. */
export async function observeLongTasks(page: Page): Promise<() => Promise<number[]>> {
  const handle = await page.evaluateHandle(() => {
    const durations: number[] = [];
    const observer = new PerformanceObserver((list) => durations.push(...list.getEntries().map((entry) => Math.round(entry.duration))));
    observer.observe({ type: "longtask" });
    return { durations, observer };
  });
  return () =>
    handle.evaluate(({ durations, observer }) => {
      durations.push(...observer.takeRecords().map((entry) => Math.round(entry.duration)));
      return durations;
    });
}
