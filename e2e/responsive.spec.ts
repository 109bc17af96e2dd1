// How the page feels while the engine works: no task of the main thread takes 50 ms or more.
import { expect, observeLongTasks, test } from "./fixtures.ts";
import { LoadLab } from "./pages/load_lab.ts";
import { Site } from "./pages/site.ts";
import { StepLab } from "./pages/step_lab.ts";

test.describe.configure({ mode: "serial" });

const MANY_EVENTS = `import asyncio


async def worker(n):
    for _ in range(250):
        await asyncio.sleep(0.001 * (n % 7 + 1))


async def main():
    await asyncio.gather(*(worker(n) for n in range(100)))
    print("done")


asyncio.run(main())
`;

test("the page stays responsive while a program of 100,000 events runs and is stepped", async ({ page }) => {
  await new Site(page).open("step");
  const lab = new StepLab(page.getByRole("main"));
  await lab.ready();
  await lab.write(MANY_EVENTS);
  await lab.ready();
  const longTasks = await observeLongTasks(page);
  await lab.run();
  await expect(await lab.console()).toHaveText([/done/], { timeout: 25_000 });
  await lab.goTo("end");
  for (let step = 0; step < 20; step += 1) await lab.press("Step back");
  await expect.poll(async () => (await lab.position()).of).toBeGreaterThan(100_000);
  expect(await longTasks()).toEqual([]);
});

test("the page stays responsive while a load of 200 users goes on", async ({ page }) => {
  await new Site(page).open("load");
  const lab = new LoadLab(page.getByRole("main"));
  await lab.over();
  await lab.setUsers("200");
  for (const chart of ["Histogram", "Ready queue", "Threads", "In flight", "CPU"]) await lab.press(chart);
  const longTasks = await observeLongTasks(page);
  await lab.run();
  expect(await longTasks()).toEqual([]);
});

test("the first view does not wait for the engine or the editor", async ({ page }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await page.goto("course");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The course");
  expect(fetched.filter((path) => /engine|editor/.test(path))).toEqual([]);
});
