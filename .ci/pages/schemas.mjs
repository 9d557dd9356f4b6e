// Checks YAML files by the schemas of jobdesc, with ajv and the YAML parser of
// the YAML language server. Arguments: the folder of the schemas, then KIND=FILE.
// It prints a line for each file: "accepted" or what ajv says first.
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { parse } from "yaml";

const [folder, ...files] = process.argv.slice(2);
const ajv = new Ajv2020.default({ strict: true, strictTypes: false, strictRequired: false });
addFormats.default(ajv);
const schemas = new Map();
for (const argument of files) {
  const at = argument.indexOf("=");
  const kind = argument.slice(0, at), file = argument.slice(at + 1);
  if (!schemas.has(kind)) schemas.set(kind, ajv.compile(JSON.parse(readFileSync(`${folder}/${kind}.json`, "utf8"))));
  const check = schemas.get(kind);
  const value = parse(readFileSync(file, "utf8"), { version: "1.2" });
  console.log(check(value) ? "accepted" : `${check.errors[0].instancePath} ${check.errors[0].message}`);
}
