import { expect, test } from "./fixtures.ts";
import { LoadLab } from "./pages/load_lab.ts";
import { Site } from "./pages/site.ts";

let lab: LoadLab;

test.beforeEach(async ({ page }) => {
  await new Site(page).open("load");
  lab = new LoadLab(page.getByRole("main"));
  await lab.over();
});

test("a reader puts users on a program and reads what they see", async () => {
  await lab.setUsers("200");
  await lab.run();
  await expect(lab.verdict).toContainText("requests per second");
  await expect(lab.figures.getByRole("row")).toHaveCount(2);
  await expect(lab.figures).toContainText("200 users");
});

test("a reader compares a run with a block to one without", async () => {
  await lab.keepAsA();
  await lab.blockOnce();
  await lab.run();
  await expect(lab.verdict).toContainText(/B serves \d+ % less/);
  await expect(lab.verdict).toContainText(/standstill rises from .* to (1\.99|2) s/);
  await expect(lab.figures.getByRole("row")).toHaveCount(3);
});

test("behind every chart stands a table of the same numbers", async () => {
  for (const name of ["Throughput", "Latency"] as const) {
    const chart = lab.chart(name);
    await chart.getByText(/table/i).first().click();
    await expect(chart.getByRole("table")).toBeVisible();
    expect(await chart.getByRole("row").count()).toBeGreaterThan(10);
  }
});

test("a chart is drawn with as many points as the screen has", async ({ page }) => {
  const canvas = lab.chart("Throughput").locator("canvas").first();
  const { width, shown, ratio } = await canvas.evaluate((element: HTMLCanvasElement) => ({
    width: element.width,
    shown: element.getBoundingClientRect().width,
    ratio: devicePixelRatio,
  }));
  expect(width).toBeGreaterThanOrEqual(Math.floor(shown * ratio) - 1);
  await expect(page.getByRole("main")).toBeVisible();
});
