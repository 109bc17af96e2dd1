import { URL_BELOW, expect, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";

test("a reader goes from page to page, and back", async ({ page }) => {
  const site = new Site(page);
  await site.open("");
  for (const [way, heading, address] of [["Course", "The course", "/course"], ["Practice", "Practice", "/practice"], ["Review", "Review", "/review"], ["Step lab", "Step lab", "/step"], ["Load lab", "Load lab", "/load"]] as const) {
    await site.goTo(way);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeAttached();
    expect(new URL(page.url()).pathname).toBe(address);
  }
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Step lab" })).toBeAttached();
});

test("an address that leads nowhere says so and leads on", async ({ page, watch }) => {
  watch.allow(/404/);
  await new Site(page).open("no-such-page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Nothing is scheduled here");
  await page.getByRole("main").getByRole("link", { name: "See the course" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The course");
});

test("every page opens by its own address, also with a slash at the end", async ({ page }) => {
  for (const address of ["course", "step", "load", "practice", "review", "progress", "completion", "kept", "learn/one-thread-two-requests", "course/", "learn/one-thread-two-requests/"]) {
    await new Site(page).open(address);
    await expect(page.getByRole("heading", { level: 1 }), address).not.toHaveText("Nothing is scheduled here");
  }
});

test("the site works below a path", async ({ page }) => {
  const site = new Site(page);
  await site.open(URL_BELOW);
  await site.goTo("Course");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The course");
  expect(page.url()).toBe(`${URL_BELOW}course`);
  await page.getByRole("main").getByRole("link", { name: "One thread, two requests" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One thread, two requests");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One thread, two requests");
});

test("the colours a reader picks stay, also over a reload", async ({ page }) => {
  const site = new Site(page);
  await site.open("");
  const light = await site.background();
  await site.pickColours("Dark");
  await expect.poll(() => site.background()).not.toBe(light);
  const dark = await site.background();
  await page.reload();
  expect(await site.background()).toBe(dark);
  await site.pickColours("Light");
  await expect.poll(() => site.background()).toBe(light);
});

test("the first stop of the Tab key skips to the page itself", async ({ page }) => {
  await new Site(page).open("course");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveText(/skip/i);
  await page.keyboard.press("Enter");
  await expect(page.locator("main:focus, main :focus")).toHaveCount(1);
});

test("without WebAssembly the page says so in words", async ({ page, watch }) => {
  watch.allow(/WebAssembly/);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await page.goto("");
  await expect(page.getByRole("heading", { name: "This browser cannot run Loop Lab" })).toBeVisible();
});

test("without storage the course works and says what is missing", async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = () => {
      throw new DOMException("refused", "SecurityError");
    };
    Object.defineProperty(globalThis, "localStorage", { get: refuse });
    Object.defineProperty(globalThis, "indexedDB", { get: refuse });
  });
  await new Site(page).open("learn/one-thread-two-requests");
  await expect(page.getByText(/kept|keep|store/i).first()).toBeVisible();
});

test("the policy is in force: no script but our own runs", async ({ page, watch }) => {
  watch.allow(/Content Security Policy/);
  await new Site(page).open("course");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.strangerRan = true";
    document.body.append(script);
    return "strangerRan" in globalThis;
  });
  expect(ran).toBe(false);
  expect(watch.faults.join()).toContain("Content Security Policy");
});
