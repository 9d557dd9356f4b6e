// The sites that the Go test has built, for the scripts that look at them.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

export const root = process.env.SITES;
export const names = ["demo", "larger", "many", "empty", "rtl", "plain"];

export const folder = (name) => join(root, name, "public");
export const read = (name, path) => readFileSync(join(folder(name), path), "utf8");

// files lists what a site has whose name ends so; of the one with many openings
// only what is not the page of one.
export const files = (name, end) => readdirSync(folder(name), { recursive: true })
  .filter((path) => path.endsWith(end) && !(name === "many" && path.startsWith("jobs/")))
  .sort();
