// A plain careers site, with the same kinds of files as "jobdesc build" writes.
import fs from "node:fs";
import path from "node:path";

const plain = (html) => html.replace(/<head>[\s\S]*?<\/head>/, "").replace(/<[^>]+>/g, "").replace(/\n{3,}/g, "\n\n");

export default function (config) {
  config.addCollection("jobs", (api) => api.getFilteredByGlob("./content/jobs/*.md"));
  for (const key of ["departments", "places"]) {
    config.addCollection(key, (api) => {
      const names = new Map();
      for (const job of api.getFilteredByGlob("./content/jobs/*.md")) {
        for (const name of job.data[key]) {
          if (!names.has(name)) names.set(name, []);
          names.get(name).push(job);
        }
      }
      return [...names].map(([name, jobs]) => ({ name, jobs }));
    });
  }
  config.addFilter("ld", (page, data) => JSON.stringify({
    "@context": "https://schema.org/", "@type": "JobPosting", title: data.title, datePosted: data.posted, validThrough: data.closes,
    description: page, hiringOrganization: { "@type": "Organization", name: "Harbour & Pine" },
  }).replaceAll("<", "\\u003c"));
  const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&amp;": "&" };
  config.addFilter("unescape", (html) => html.replace(/&(lt|gt|quot|#39|amp);/g, (s) => entities[s]));
  config.addFilter("summary", (html) => (html.match(/<p>([\s\S]*?)<\/p>/) ?? ["", ""])[1].replace(/<[^>]+>/g, ""));
  config.addPassthroughCopy("site.css");
  config.on("eleventy.after", ({ results }) => {
    for (const r of results) {
      if (!r.inputPath.includes("content/jobs/")) continue;
      const source = fs.readFileSync(r.inputPath, "utf8").replace(/^---\n[\s\S]*?\n---\n/, "");
      fs.writeFileSync(path.join(path.dirname(r.outputPath), "index.md"), source);
      fs.writeFileSync(path.join(path.dirname(r.outputPath), "index.txt"), plain(r.content));
    }
  });
  return { dir: { input: ".", includes: "_includes", output: "public" }, markdownTemplateEngine: false };
}
