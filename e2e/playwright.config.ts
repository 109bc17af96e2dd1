// The browser tests run against the finished site, served by `cargo xtask e2e` (or `test`), which names it and the browser here.
import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";

const wanted = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start the browser tests with \`cargo xtask e2e\``);
  return value;
};

const desktop = { viewport: { width: 1440, height: 1000 } };
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

// What the reader does is tried on both sizes, what it looks like also in the dark (whose colours are the same on both), and how long it takes alone,
// when nothing else runs.
// A machine that is busy elsewhere for a moment can make any task long: that one is measured again, what is slow stays slow.
const looks = /looks\.spec\.ts/;
const timing = /responsive\.spec\.ts/;
// What the server sends and the browser keeps is the same on every size: whole files, and tests that say so.
const anySize = /(site|prerendered|measured|study)\.spec\.ts/;
const saysAnySize = /@any-size/;
const projects: PlaywrightTestConfig["projects"] = [
  { name: "desktop", use: desktop, testIgnore: timing },
  { name: "phone", use: phone, testIgnore: [timing, anySize], grepInvert: saysAnySize },
  { name: "desktop-dark", use: { ...desktop, colorScheme: "dark" }, testMatch: looks },
  { name: "timing", use: desktop, testMatch: timing, dependencies: ["desktop", "phone", "desktop-dark"], fullyParallel: false, retries: 2 },
];
const speed: PlaywrightTestConfig["projects"] = [{ name: "speed", use: desktop, testMatch: /speed\.ts/, timeout: 600_000 }];
const picture: PlaywrightTestConfig["projects"] = [{ name: "picture", use: desktop, testMatch: /picture\.ts/ }];

export default defineConfig({
  testDir: ".",
  outputDir: "../target/e2e",
  fullyParallel: true,
  // Beside a compiler on all cores a page may take seconds for what else takes none. What goes well only at the second try is named in the summary all the same.
  retries: 1,
  workers: 2,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    baseURL: wanted("LOOP_LAB_URL"),
    colorScheme: "light",
    trace: "off", // recording takes a fifth of the time: `cargo xtask e2e --trace on …` looks closer at what failed
    launchOptions: {
      executablePath: wanted("LOOP_LAB_CHROMIUM"),
      args: [
        "--no-sandbox", // as root, Chromium starts only without; the pages are our own
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: process.env.LOOP_LAB_PICTURE ? picture : process.env.LOOP_LAB_SPEED ? speed : projects,
});
