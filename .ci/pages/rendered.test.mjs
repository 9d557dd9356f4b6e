// The pages of "jobdesc render" in Chromium, in the folder PAGES.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { fits, launch, open, sheets } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

for (const name of readdirSync(process.env.PAGES).filter((name) => name.endsWith(".html"))) {
  test(name, async (t) => {
    const page = await open(t, browser, pathToFileURL(join(process.env.PAGES, name)).href);
    await fits(page);
    const n = await sheets(page);
    assert.ok(n >= 1 && n <= 4, `${n} sheets`);
  });
}
