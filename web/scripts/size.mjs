/** Fails when the first load, with its CSS, is more than the budget: gzip bytes of a page's own chunks. */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 280;
const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", dist), "utf8"));
const kb = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000;

/** Every file that must arrive before the page `key` can start. */
function needs(key, found = new Map()) {
  const chunk = manifest[key];
  for (const file of [chunk.file, ...(chunk.css ?? [])]) {
    if (!found.has(file)) found.set(file, kb(file));
  }
  for (const next of chunk.imports ?? []) {
    if (!found.has(manifest[next].file)) needs(next, found);
  }
  return found;
}

const sum = (files) => [...files.values()].reduce((total, size) => total + size, 0);
let failed = false;
for (const [entry, alone] of [
  ["src/main.tsx", "src/pages/overview/OverviewPage.tsx"],
  ["src/docs/main.tsx", null],
]) {
  const files = needs(entry);
  // The start page and one language are loaded right away as well, so they count.
  if (alone) {
    needs(alone, files);
    needs("src/locales/ru.ts", files);
  }
  const total = sum(files);
  for (const [file, size] of files) console.log(`${size.toFixed(1).padStart(8)} kB  ${file}`);
  console.log(
    `${total.toFixed(1).padStart(8)} kB  first load of ${entry} (at most ${BUDGET_KB})\n`,
  );
  failed ||= total > BUDGET_KB;
}
if (failed) {
  console.error("The first load is over its budget.");
  process.exit(1);
}
