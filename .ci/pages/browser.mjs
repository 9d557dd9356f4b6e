// A browser for the tests, and what they look for in every page.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const axe = new URL("node_modules/axe-core/axe.min.js", import.meta.url).pathname;

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--disable-gpu"] });

// open opens a page. What goes wrong in it, or leads to another host, is told
// when the test ends.
export async function open(t, browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => request.failure().errorText === "net::ERR_ABORTED" || wrong.push(`failed: ${request.url()}`));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (!["file:", "data:"].includes(protocol) && !["127.0.0.1", "localhost"].includes(hostname)) wrong.push(`request: ${request.url()}`);
  });
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  });
  await page.goto(address);
  return page;
}

export const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

// fits looks at a page light and dark, as wide as a desktop and as a phone: it
// is no wider than the window, has one title, and axe-core finds nothing.
export async function fits(page) {
  await page.addScriptTag({ path: axe });
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const violations = await page.evaluate(async () => {
        const found = await axe.run({ rules: { "target-size": { enabled: true } } });
        return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html + " " + n.failureSummary).join("; ")}`);
      });
      assert.deepEqual(violations, [], `${width} ${colorScheme}`);
    }
    assert.ok(await overflow(page) <= 0, `${width} pixels are too few`);
  }
  assert.equal(await page.locator("h1").count(), 1);
}

// sheets is how many sheets of paper a page is printed on.
export async function sheets(page) {
  const pdf = await page.pdf({ preferCSSPageSize: true, format: "A4" });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;
}
