// Checks files of JSON-LD by Google's rules for JobPosting and prints what they
// break, as JSON: {file: [{issueMessage, severity, …}]}. No vocabulary is loaded.
// The checker reads one place of work: of several, each is checked by itself.
import { readFileSync } from 'node:fs';
import Validator from '@adobe/structured-data-validator';
import WebAutoExtractor from '@marbec/web-auto-extractor';

const found = {};
for (const file of process.argv.slice(2)) {
  const posting = JSON.parse(readFileSync(file, 'utf8'));
  found[file] = [];
  for (const jobLocation of [posting.jobLocation].flat()) {
    const json = JSON.stringify({ ...posting, jobLocation }).replaceAll('<', '\\u003c');
    const page = `<!DOCTYPE html><html><head><script type="application/ld+json">${json}</script></head><body></body></html>`;
    const data = new WebAutoExtractor({ addLocation: true, embedSource: ['rdfa', 'microdata'] }).parse(page);
    if (!data.jsonld?.JobPosting?.length) throw new Error(`${file} has no JobPosting`);
    found[file].push(...await new Validator().validate(data));
  }
}
console.log(JSON.stringify(found));
