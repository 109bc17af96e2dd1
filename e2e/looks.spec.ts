// What every screen must be: free of what axe finds, no wider than the window. Pictures of it land in target/screens.
import { expect, expectAccessible, expectNoSidewaysScroll, picture, settle, test } from "./fixtures.ts";
import { Site } from "./pages/site.ts";
import { StepLab } from "./pages/step_lab.ts";

const SCREENS = [
  { name: "home", address: "" },
  { name: "course", address: "course" },
  { name: "lesson", address: "learn/one-thread-two-requests" },
  { name: "step-lab", address: "step" },
  { name: "load-lab", address: "load" },
  { name: "measured", address: "measured" },
  { name: "practice", address: "practice?topic=blocking&ask=line&level=middle&seed=7" },
  { name: "review", address: "review" },
  { name: "results", address: "progress" },
  { name: "completion", address: "completion" },
  { name: "kept", address: "kept" },
  { name: "not-found", address: "no-such-page" },
];

for (const { name, address } of SCREENS) {
  test(`${name} looks right`, async ({ page, watch }, testInfo) => {
    if (name === "not-found") watch.allow(/404/);
    await new Site(page).open(address);
    if (name === "practice") await expect(page.locator("#exercise form")).toBeVisible();
    if (name === "step-lab") await new StepLab(page.getByRole("main")).ready();
    await settle(page);
    await picture(page, name, testInfo.project.name);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });
}
