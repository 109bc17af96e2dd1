// The page that holds the simulator's figures against a real server's.
import { expect, test } from "./fixtures.ts";
import { LoadLab } from "./pages/load_lab.ts";
import { Site } from "./pages/site.ts";

test("a reader finds a scenario, its figures and the files to repeat it with", async ({ page }) => {
  await new Site(page).open("measured");
  const main = page.getByRole("main");
  const table = main.getByRole("table");
  await expect(table.getByRole("row")).toHaveCount(130);
  await main.getByRole("searchbox").fill("at once /def-block tokens");
  await expect(table.getByRole("row")).toHaveCount(3);
  await expect(table).toContainText("100 requests at once to /def-block?ms=100, 10 thread tokens");
  await main.getByRole("searchbox").fill("");
  await main.getByRole("switch", { name: "Only those that are off" }).click();
  await expect(table).toContainText("Off because");
  const saved = page.waitForEvent("download");
  await main.getByRole("link", { name: "load.py" }).click();
  expect((await saved).suggestedFilename()).toBe("load.py");
});

test("the claim about def endpoints can be run", async ({ page }) => {
  await new Site(page).open("measured");
  await page.getByRole("link", { name: "Run both in the Load lab" }).click();
  const lab = new LoadLab(page.getByRole("main"));
  await expect(lab.verdict).toContainText(/last answer’s delay falls from 10(\.1)? s to 3\d\d ms/, { timeout: 25_000 });
});
