// The sites in Chromium: accessible, within every width, usable by keyboard and
// without JavaScript, with no request to another host and no error.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cp, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { fits, launch, open as openPage, overflow, sheets } from "./browser.mjs";
import { folder, root } from "./sites.mjs";

// kinds has a page of every kind, and those that are hardest to set.
const kinds = {
  "index": "demo/public/",
  "index in German": "demo/public/de/",
  "index with a logo": "larger/public/",
  "index without openings": "empty/public/",
  "index without a name": "plain/public/",
  "index from right to left": "rtl/public/",
  "posting": "demo/public/jobs/operations-manager-rotterdam/",
  "posting of a pay group": "demo/public/jobs/it-operations-manager--austin/",
  "posting with a long title": "larger/public/jobs/opening-002/",
  "posting from right to left": "rtl/public/jobs/opening-001/",
  "choice of a place": "larger/public/jobs/opening-000/",
  "closed posting": "demo/public/jobs/office-administrator-rotterdam/",
  "ladder": "larger/public/ladders/fitters/",
  "department": "larger/public/departments/people/",
  "place": "larger/public/places/nowhere-in-particular/",
  "wrong address": "demo/public/404.html",
};

const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".md": "text/markdown", ".txt": "text/plain" };

let browser, server, serve, site;

before(async () => {
  server = createServer(async (request, response) => {
    let path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    if (path.endsWith("/")) path += "index.html";
    if (path.startsWith("/assets/")) path = "/demo/public" + path; // of the page for wrong addresses
    try {
      const body = await readFile(join(root, path));
      response.writeHead(200, { "content-type": types[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  site = `http://127.0.0.1:${server.address().port}/`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  serve?.kill();
  server?.close();
  server?.closeAllConnections();
});

const open = (t, path, options) => openPage(t, browser, /^\w+:/.test(path) ? path : site + path, options);

for (const [kind, path] of Object.entries(kinds)) {
  test(`${kind}: accessible, within the width, light and dark`, async (t) => {
    await fits(await open(t, path));
  });

  test(`${kind}: at 320 pixels, with the text spaced as WCAG 1.4.12 has it`, async (t) => {
    const page = await open(t, path, { viewport: { width: 320, height: 600 } });
    assert.ok(await overflow(page) <= 0, "320 pixels are too few");
    await page.addStyleTag({ content: "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }" });
    assert.ok(await overflow(page) <= 0, "320 pixels are too few for spaced text");
  });
}

// Keyboard.

// look says what has the focus, and whether a reader sees it.
const look = (page) => page.evaluate(() => {
  const e = document.activeElement;
  const outlined = [getComputedStyle(e), getComputedStyle(e, "::after")]
    .some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
  const box = e.getBoundingClientRect();
  const top = document.elementFromPoint(box.x + Math.min(box.width, 60) / 2, box.y + Math.min(box.height, 24) / 2);
  return { text: (e.labels?.[0] ?? e).textContent.trim(), tag: e.localName, outlined, uncovered: e.contains(top) || top?.contains(e) };
});

async function press(page, key) {
  await page.keyboard.press(key);
  const seen = await look(page);
  assert.ok(seen.outlined, `no focus is seen on ${seen.tag} ${seen.text}`);
  assert.ok(seen.uncovered, `${seen.tag} ${seen.text} has the focus and is covered`);
  return seen;
}

test("the index by keyboard alone", async (t) => {
  const page = await open(t, kinds.index);
  assert.equal((await press(page, "Tab")).text, "Skip to the text");
  const order = [];
  for (let i = 0; i < 18; i++) order.push((await press(page, "Tab")).text);
  assert.deepEqual(order.slice(0, 8), ["Harbour & Pine", "English", "Deutsch", "Search", "Department", "Place", "Workplace", "Employment"]);
  assert.equal(order[8], "Salary");
  assert.deepEqual(order.slice(9, 14), ["Executive Assistant to the CEO & the COO", "IT Operations Manager", "Rotterdam", "Austin", "Office Manager"]);

  await page.focus("#q");
  await page.keyboard.type("manager");
  await page.keyboard.press("Enter"); // must not lead away
  await page.keyboard.press("Tab");
  await page.keyboard.type("Tech"); // chooses in a list
  assert.equal((await press(page, "Tab")).text, "Place");
  assert.equal(await page.locator(".jobs > li").count(), 1);
  assert.equal(await page.textContent("[role=status]"), "1 open position");
  await press(page, "Tab");
  await press(page, "Tab");
  await press(page, "Tab");
  assert.equal((await press(page, "Tab")).text, "Clear the filter");
  assert.equal((await press(page, "Enter")).text, "Search", "the focus is not lost with the button");
  assert.equal(await page.textContent("[role=status]"), "4 open positions");
  await page.focus(".jobs a");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/jobs/executive-assistant-remote/");
});

test("a posting by keyboard alone", async (t) => {
  for (const viewport of [{ width: 1280, height: 700 }, { width: 360, height: 640 }]) {
    const page = await open(t, kinds.posting, { viewport });
    assert.equal((await press(page, "Tab")).text, "Skip to the text");
    await page.keyboard.press("Enter");
    assert.equal((await press(page, "Tab")).text, "All open positions");
    const seen = [];
    for (let i = 0; i < 12; i++) {
      seen.push((await press(page, "Tab")).text);
      if (seen.at(-1) === "JSON") break;
    }
    assert.ok(seen.includes("Apply now") && seen.includes("Markdown"), seen.join());
  }
});

// The filter.

const titles = (page) => page.locator(".jobs > li > div > a").allTextContents();
const count = (page) => page.textContent("[role=status]");

test("the filter with JavaScript", async (t) => {
  const page = await open(t, "larger/public/");
  const all = await titles(page);
  assert.equal(await count(page), `${all.length} open positions`);

  await page.fill("#q", "CREME br"); // without case and accents
  assert.ok((await titles(page)).every((x) => x.startsWith("Crème brûlée cook")) && (await titles(page)).length > 0);
  await page.fill("#q", "lodz");
  assert.ok((await titles(page)).length > 0, "Łódź is found");
  await page.fill("#q", "rème");
  assert.ok((await titles(page)).length > 0, "the middle of a word is found");
  await page.fill("#q", "lé");
  assert.ok((await titles(page)).every((x) => !x.startsWith("Crème")), "but not two letters of it");
  await page.fill("#q", "京");
  assert.ok((await titles(page)).length > 0, "except in a script without spaces");
  await page.fill("#q", "c++ <script>\\");
  assert.equal(await count(page), "No position matches.");

  await page.fill("#q", "");
  await page.selectOption("#department", "people");
  await page.selectOption("#place", "berlin");
  const chosen = await titles(page);
  assert.ok(chosen.length > 0 && chosen.length < all.length);
  const inBoth = await page.locator(".jobs > li[data-d=people][data-p~=berlin]").count();
  assert.equal(inBoth, chosen.length);

  // The address has the filter; what it had of others stays.
  await page.waitForURL("**/?department=people&place=berlin");
  await page.reload();
  assert.deepEqual(await titles(page), chosen);
  assert.equal(await page.inputValue("#department"), "people");
  await page.locator(".jobs > li > div > a").first().click();
  await page.waitForURL("**/jobs/**");
  await page.goBack();
  await page.waitForURL("**/?department=people&place=berlin");
  assert.deepEqual(await titles(page), chosen);
  await page.click(".clear");
  assert.deepEqual(await titles(page), all);
  assert.equal(new URL(page.url()).search, "");

  await page.goto(site + "larger/public/?utm=x&q=%20gauge&department=no-such&employment=full-time#text");
  assert.equal(await page.inputValue("#department"), "");
  assert.ok((await titles(page)).every((x) => x.startsWith("Gauge")));
  await page.fill("#q", "buyer");
  await page.waitForURL("**/?utm=x&q=buyer&employment=full-time#text");
  await page.evaluate(() => { location.hash = "q"; });
  await page.goBack();
  assert.equal(await page.inputValue("#q"), "buyer");
});

test("each choice leaves as many openings as it says", async (t) => {
  const page = await open(t, "larger/public/");
  const all = (await titles(page)).length;
  for (const name of ["pay", "contract", "hours", "language", "sponsorship"]) {
    const options = await page.locator(`#${name} option`).evaluateAll((list) => list.slice(1).map((o) => [o.value, Number(o.text.match(/\((\d+)\)$/)[1])]));
    assert.ok(options.length > 1, `${name} has choices`);
    for (const [value, n] of options) {
      await page.selectOption(`#${name}`, value);
      assert.equal((await titles(page)).length, n, `${name}: ${value}`);
      assert.ok(n > 0 && n < all, `${name}: ${value} parts the openings`);
    }
    await page.selectOption(`#${name}`, "");
  }
  // Pay an hour is not compared with pay a year, nor one currency with another.
  const least = await page.locator("#pay option[value^=EUR-year-]").first().getAttribute("value");
  await page.goto(site + `larger/public/?pay=${least}&contract=permanent`);
  const shown = await page.locator(".jobs > li").evaluateAll((list) => list.map((x) => ({ ...x.dataset })));
  assert.ok(shown.length > 0 && shown.every((x) => x.c === "permanent" && x.s.startsWith("EUR-year-")));
});

test("the filter keeps signs that carry meaning, and knows other spellings", async (t) => {
  const page = await open(t, "demo/public/");
  const rows = [
    "C++ Developer", "C# Engineer", "Chef", "Customer Care", "Softwareentwickler", "Full-stack Engineer", "Fullstack Trainee",
    "E-commerce Lead", "Zürich Guide", "R&D Manager", "Recruiter Dublin", ".NET Engineer", "Driver (C++)", "IT Manager", "Waiter",
  ];
  await page.evaluate((rows) => {
    const list = document.querySelector(".jobs"), row = list.firstElementChild;
    list.replaceChildren(...rows.map((title) => {
      const next = row.cloneNode(true);
      next.querySelector("a").textContent = title;
      next.querySelectorAll("p").forEach((p) => p.remove());
      return next;
    }));
  }, rows);
  await page.addScriptTag({ content: await readFile(join(root, "demo/public", await page.locator("script[src]").getAttribute("src")), "utf8") });
  for (const [words, ...want] of [
    ["C++", "C++ Developer", "Driver (C++)"], ["c#", "C# Engineer"], ["entwickler", "Softwareentwickler"],
    ["fullstack", "Full-stack Engineer", "Fullstack Trainee"], ["full-stack", "Full-stack Engineer", "Fullstack Trainee"],
    ["ecommerce", "E-commerce Lead"], ["Zuerich", "Zürich Guide"], ["zürich", "Zürich Guide"], ["R&D", "R&D Manager"],
    [".net", ".NET Engineer"], ["it", "IT Manager"], ["c++ driver", "Driver (C++)"],
  ]) {
    await page.fill("#q", words);
    assert.deepEqual(await titles(page), want, words);
  }
});

test("a long list is shown in parts", async (t) => {
  const page = await open(t, "many/public/");
  const shown = async () => (await titles(page)).length;
  const all = parseInt(await count(page), 10);
  assert.ok(all > 200);
  assert.equal(await shown(), 100);
  await page.focus(".more button");
  await page.keyboard.press("Enter");
  assert.equal(await shown(), 200);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll(".jobs > li")].findIndex((li) => li.contains(document.activeElement))), 100);
  await page.click(".more button");
  assert.equal(await shown(), all);
  assert.ok(await page.locator(".more").isHidden());
  await page.fill("#q", "zurich");
  assert.equal(`${await shown()} open positions`, await count(page));
});

test("the filter from a file", async (t) => {
  const page = await open(t, pathToFileURL(join(folder("demo"), "index.html")).href);
  await page.fill("#q", "office");
  assert.deepEqual(await titles(page), ["Office Manager"]);
  await page.waitForTimeout(400); // the address is written
});

test("words and numbers of the filter are those of the page", async (t) => {
  const page = await open(t, "demo/public/de/");
  await page.fill("#q", "office");
  assert.equal(await count(page), "1 offene Stelle");
  await page.fill("#q", "xyz");
  assert.equal(await count(page), "Keine Stelle passt dazu.");
});

test("without JavaScript the pages of departments and places are the filter", async (t) => {
  const page = await open(t, "many/public/", { javaScriptEnabled: false });
  assert.ok(await page.locator(".filter").isHidden());
  assert.ok(await page.locator(".more").isHidden());
  const all = await titles(page);
  assert.equal(await count(page), `${all.length} open positions`);
  await page.click("nav >> text=People & Culture");
  await page.waitForURL("**/departments/people/");
  const some = await titles(page);
  assert.ok(some.length > 0 && some.length < all.length && some.every((x) => all.includes(x)));
  await page.locator(".jobs > li > div > a").first().click();
  await page.waitForURL("**/jobs/**");
  await page.click("text=All open positions");
  await page.waitForURL("**/many/public/");
});

test("only choices that part the openings are offered", async (t) => {
  const page = await open(t, "plain/public/");
  assert.equal(await page.locator(".filter select").count(), 0);
  assert.ok(await page.locator("#q").isVisible());
});

// The rest.

test("a preview shows drafts, and reloads itself after a change", async (t) => {
  const demo = join(root, "preview");
  await cp(join(root, "demo"), demo, { recursive: true });
  serve = spawn(join(root, "jobdesc"), ["-C", demo, "--today", "2026-11-24", "serve", "--port", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  const address = await new Promise((found, failed) => {
    let said = "";
    serve.stderr.on("data", (text) => {
      said += text;
      const m = said.match(/http:\/\/localhost:\d+\//);
      if (m) found(m[0]);
    });
    serve.on("exit", () => failed(new Error(said)));
  });
  const draft = await open(t, address + "jobs/it-lead-rotterdam/", {});
  await fits(draft);
  assert.equal(await draft.textContent(".draft"), "Draft: not published");

  const page = await open(t, address);
  await page.waitForTimeout(500); // it listens
  const posting = join(demo, "postings/office-manager-austin.yaml");
  await writeFile(posting, "title: Head of the Austin office\n" + await readFile(posting, "utf8"));
  await page.locator("text=Head of the Austin office").waitFor();

  const plain = await open(t, kinds.index);
  assert.equal(await plain.evaluate(() => document.body.hasAttribute("data-live")), false);
});

test("a moved posting leads to its new address", async (t) => {
  const page = await open(t, "larger/public/jobs/canteen-cook/");
  await page.waitForURL("**/jobs/opening-005/");
});

test("links of the pages lead somewhere", async (t) => {
  const page = await open(t, kinds["index with a logo"]);
  const seen = new Set();
  const queue = [page.url(), site + "demo/public/", site + "demo/public/jobs/office-administrator-rotterdam/", site + "plain/public/"];
  while (queue.length > 0) {
    const url = queue.pop();
    if (seen.has(url)) continue;
    seen.add(url);
    const response = await page.request.get(url);
    assert.equal(response.status(), 200, url);
    if (!response.headers()["content-type"].startsWith("text/html")) continue;
    for (const [, href] of (await response.text()).matchAll(/ (?:href|src)="([^"]*)"/g)) {
      const to = new URL(href.replaceAll("&amp;", "&"), url);
      to.hash = "";
      if (to.href.startsWith(site)) queue.push(to.href);
    }
  }
  assert.ok(seen.size > 100, `${seen.size} links`);
});

test("print", async (t) => {
  const printed = async (kind) => {
    const page = await open(t, kinds[kind]);
    await page.emulateMedia({ media: "print" });
    for (const gone of ["nav", ".filter", "button", ".back", ".apply", ".skip"]) {
      for (const element of await page.locator(gone).all()) assert.ok(await element.isHidden(), `${kind}: ${gone} is printed`);
    }
    return sheets(page);
  };
  for (const kind of ["posting", "posting of a pay group", "posting from right to left"]) {
    assert.ok(await printed(kind) <= 2, `${kind}: too many sheets`);
  }
  assert.equal(await printed("index"), 1);
  assert.equal(await printed("closed posting"), 1);
});
