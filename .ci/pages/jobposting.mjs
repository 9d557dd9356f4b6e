// Checks files of JSON-LD by Google's rules for JobPosting and prints what they
// break, as JSON: {file: [{issueMessage, severity, …}]}. No vocabulary is loaded.
import { readFileSync } from 'node:fs';
import Validator from '@adobe/structured-data-validator';
import WebAutoExtractor from '@marbec/web-auto-extractor';

const found = {};
for (const file of process.argv.slice(2)) {
  const page = `<!DOCTYPE html><html><head><script type="application/ld+json">${readFileSync(file, 'utf8')}</script></head><body></body></html>`;
  const data = new WebAutoExtractor({ addLocation: true, embedSource: ['rdfa', 'microdata'] }).parse(page);
  if (!data.jsonld?.JobPosting?.length) throw new Error(`${file} has no JobPosting`);
  found[file] = await new Validator().validate(data);
}
console.log(JSON.stringify(found));
