// Makes the README's picture of the real page: `cargo xtask screenshot`.
import { statSync } from "node:fs";
import { expect, settle, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";
import { StepLab } from "./pages/step_lab.ts";

const FILE = "docs/loop-lab.png";
const MAX_BYTES = 190_000;

test("the README's picture", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 1120 });
  await new Site(page).open("step");
  const lab = new StepLab(page.getByRole("main"));
  await lab.ready();
  await lab.root.getByRole("combobox", { name: "Example" }).selectOption({ label: "A ticker is blocked" });
  await lab.ready();
  // To the moment when the ticker goes on, late.
  await (await lab.console()).filter({ hasText: "tick 2" }).getByRole("button").click();
  await expect(lab.sentence).toContainText(/late|tick 2/);
  await page.mouse.move(0, 0);
  await settle(page);
  await page.screenshot({ path: FILE });
  expect(statSync(FILE).size).toBeLessThanOrEqual(MAX_BYTES);
});
