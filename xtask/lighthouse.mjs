// Lighthouse on the finished site, as on a phone with a slow connection: node xtask/lighthouse.mjs TOOLS SITE CHROMIUM [PAGE…]
//
// Prints the four scores of each page with when its text was there and how much it moved; fails if a score is below 98.
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const LEAST = 98;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const PAGES = ["", "learn/one-turn-of-the-loop", "step", "load", "course", "glossary", "libraries", "reference"];

const [tools, site, chromium, ...wanted] = process.argv.slice(2);
const require = createRequire(`${tools}/package.json`);
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { default: lighthouse } = await load("lighthouse");
const { launch } = await load("chrome-launcher");

await mkdir("target/lighthouse", { recursive: true });
const chrome = await launch({ chromePath: chromium, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"] });
let isGood = true;
try {
  for (const page of wanted.length > 0 ? wanted : PAGES) {
    const result = await lighthouse(site + page, { port: chrome.port, output: "html", onlyCategories: CATEGORIES, logLevel: "error" });
    const name = page.replaceAll("/", "-") || "home";
    await writeFile(`target/lighthouse/${name}.html`, result.report);
    await writeFile(`target/lighthouse/${name}.json`, JSON.stringify(result.lhr));
    const { categories, audits } = result.lhr;
    const scores = CATEGORIES.map((category) => Math.round((categories[category].score ?? 0) * 100));
    isGood &&= scores.every((score) => score >= LEAST);
    const shown = (id) => `${id} ${audits[id].displayValue ?? "?"}`;
    const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"].map(shown);
    console.log(`${name.padEnd(28)} ${CATEGORIES.map((category, at) => `${category} ${scores[at]}`).join(", ")}; ${times.join(", ")}`);
    // What is not perfect, so that one sees where to begin.
    for (const category of CATEGORIES) {
      for (const { id, weight } of categories[category].auditRefs) {
        const { score, title, displayValue } = audits[id];
        if (weight > 0 && score !== null && score < 0.9) console.log(`    ${category}: ${title} ${displayValue ?? ""}`);
      }
    }
  }
} finally {
  chrome.kill();
}
if (!isGood) {
  console.error(`a score is below ${LEAST}; the reports are in target/lighthouse/`);
  process.exit(1);
}
