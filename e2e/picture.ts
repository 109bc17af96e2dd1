// Makes the README's picture of the real page: `cargo xtask screenshot`.
import { statSync } from "node:fs";
import { expect, settle, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";
import { StepLab } from "./pages/step_lab.ts";

const FILE = "docs/loop-lab.png";
const MAX_BYTES = 150_000;

test("the README's picture", async ({ page }) => {
  await page.setViewportSize({ width: 1200, height: 820 });
  await new Site(page).open("step");
  const lab = new StepLab(page.getByRole("main"));
  await lab.ready();
  for (let step = 0; step < 12; step += 1) await lab.press("Step");
  await lab.block();
  await expect(lab.blocks).toContainText(/late/);
  await page.mouse.move(0, 0);
  await settle(page);
  await page.screenshot({ path: FILE });
  expect(statSync(FILE).size).toBeLessThanOrEqual(MAX_BYTES);
});
