// What machines read of the sites, by validators that others wrote.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import Validator from "@adobe/structured-data-validator";
import WebAutoExtractor from "@marbec/web-auto-extractor";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { validateXML } from "xmllint-wasm";
import { files, names, read } from "./sites.mjs";

const withAddress = names.filter((name) => name !== "plain");

test("html-validate", async (t) => {
  const html = new HtmlValidate(new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:recommended"],
    rules: {
      "long-title": "off", // titles are the employer's
      "require-sri": "off", // all is from the same server
      "tel-non-breaking": "off", // telephone numbers are the employer's
    },
  }));
  for (const name of names) {
    for (const path of files(name, ".html")) {
      const report = await html.validateString(read(name, path), path);
      const said = report.results.flatMap((r) => r.messages.map((m) => `${m.ruleId}: ${m.message} at ${m.line}:${m.column}`));
      assert.deepEqual(said, [], `${name}/${path}`);
    }
  }
});

// postings are the JobPosting objects of a page.
const postings = (html) => [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map((m) => JSON.parse(m[1]));

const textOf = (html) => html.replace(/<script.*?<\/script>/gs, "").replace(/<[^>]*>/g, " ")
  .replace(/&#34;/g, '"').replace(/&#39;/g, "'").replace(/&#43;/g, "+").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").replace(/\s+/g, " ");

test("one JobPosting on each open page and none elsewhere", async () => {
  const validator = new Validator();
  for (const name of names) {
    const open = new Set(JSON.parse(read(name, "jobs.json")).jobs.map((job) => job.page));
    for (const path of files(name, ".html")) {
      const html = read(name, path);
      const found = postings(html);
      // The plain site has no company, which the data cannot do without.
      const expected = name !== "plain" && open.has(path.replace(/^(?:de\/)?(jobs\/.*)index\.html$/, "$1")) ? 1 : 0;
      assert.equal(found.length, expected, `${name}/${path} has ${found.length}`);
      if (!expected) continue;
      const issues = await validator.validate(new WebAutoExtractor({ addLocation: true, embedSource: ["rdfa", "microdata"] }).parse(html));
      assert.deepEqual(issues.filter((i) => i.severity === "ERROR"), [], `${name}/${path}`);
    }
  }
});

test("what the data says is on the page", () => {
  for (const name of names) {
    for (const path of files(name, ".html")) {
      const html = read(name, path);
      for (const job of postings(html)) {
        const text = textOf(html);
        const values = [job.title, job.hiringOrganization?.name, ...[job.jobLocation ?? []].flat().map((l) => l.address.addressLocality)];
        // The page has other lines between those of a list, so each is looked for by itself.
        const blocks = job.description.split(/<\/(?:li|p|h\d)>/).map((block) => textOf(block));
        values.push(...blocks.flatMap((block) => block.split(/(?<=[.:]) /)).map((s) => s.trim().replace(/:$/, "")));
        for (const value of values) assert.ok(!value || text.includes(value), `${name}/${path}: ${value}`);
      }
    }
  }
});

test("sitemaps follow the schema", async () => {
  const schema = readFileSync(new URL("node_modules/sitemap/schema/sitemap.xsd", import.meta.url), "utf8");
  for (const name of withAddress) {
    const contents = read(name, "sitemap.xml");
    const { valid, errors } = await validateXML({ xml: [{ fileName: "sitemap.xml", contents }], schema: [schema] });
    assert.ok(valid, `${name}: ${JSON.stringify(errors)}`);
    // Every address is a page of the site that search engines may have.
    const site = JSON.parse(read(name, "jobs.json")).url.replace(/\/?$/, "/");
    const places = [...contents.matchAll(/<loc>(.*?)<\/loc>/g)].map((m) => m[1]);
    assert.ok(places.length > 0 && new Set(places).size === places.length, name);
    for (const address of places) {
      assert.ok(address.startsWith(site), address);
      assert.doesNotMatch(read(name, address.slice(site.length) + "index.html"), /noindex/, address);
    }
  }
});

const isDay = (text) => !Number.isNaN(Date.parse(text)) && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/.test(text);

test("Atom", () => {
  for (const name of withAddress) {
    const feed = parseAtomFeed(read(name, "atom.xml"));
    const jobs = JSON.parse(read(name, "jobs.json")).jobs;
    assert.ok(feed.id && feed.title && isDay(feed.updated), name);
    assert.ok(feed.links.some((link) => link.rel === "self"), name);
    assert.deepEqual((feed.entries ?? []).map((e) => e.id).sort(), jobs.map((job) => job.url).sort(), name);
    for (const entry of feed.entries ?? []) {
      assert.ok((entry.title.value ?? entry.title) && isDay(entry.updated) && entry.links.length > 0, name);
    }
  }
});

test("JSON Feed", () => {
  for (const name of withAddress) {
    const text = read(name, "feed.json");
    const feed = parseJsonFeed(text);
    const raw = JSON.parse(text);
    assert.equal(raw.version, "https://jsonfeed.org/version/1.1");
    assert.ok(feed.title && feed.home_page_url && feed.feed_url, name);
    assert.ok(Array.isArray(raw.items), name);
    for (const item of raw.items) {
      assert.ok(typeof item.id === "string" && item.id && (item.content_html || item.content_text), name);
      assert.ok(isDay(item.date_published) && isDay(item.date_modified), name);
    }
    assert.equal((feed.items ?? []).length, JSON.parse(read(name, "jobs.json")).jobs.length);
  }
});

test("the Indeed feed", async () => {
  for (const name of withAddress) {
    const contents = read(name, "indeed.xml");
    const { errors } = await validateXML({ xml: [{ fileName: "indeed.xml", contents }], schema: [anything] });
    assert.deepEqual(errors, [], name);
    const numbers = [...contents.matchAll(/<referencenumber><!\[CDATA\[(.*?)\]\]>/g)].map((m) => m[1]);
    assert.equal(new Set(numbers).size, numbers.length, name);
    for (const job of contents.split("<job>").slice(1)) {
      for (const key of ["title", "date", "referencenumber", "url", "company", "country", "description"]) {
        assert.match(job, new RegExp(`<${key}><!\\[CDATA\\[[^\\]]`), `${name}: a job without ${key}`);
      }
    }
  }
});

// anything is a schema that well-formed XML with the root <source> follows.
const anything = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="source"><xs:complexType><xs:sequence>
<xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/></xs:sequence></xs:complexType></xs:element></xs:schema>`;
