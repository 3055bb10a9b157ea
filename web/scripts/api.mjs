/**
 * Writes the types of the API from its document, openapi.json (`make api` writes that one first).
 * With `--check` it writes nothing and fails when they are old.
 * Amounts that may be numbers are typed as text: our client always asks for text.
 */
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";

const web = new URL("../", import.meta.url);
const document = JSON.parse(readFileSync(new URL("openapi.json", web), "utf8"));

const text = ts.factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword);
const isAmount = ({ anyOf }) =>
  anyOf?.length === 2 &&
  anyOf.some((each) => each.type === "number") &&
  anyOf.some((each) => each.type === "string" && each.pattern);

const types = await openapiTS(document, {
  alphabetize: true,
  defaultNonNullable: false,
  transform: (schema) => (isAmount(schema) ? text : undefined),
});
const head = "// Made by `npm run api` from openapi.json: not written by hand.\n";
const file = new URL("src/shared/api/schema.d.ts", web);
const made = head + astToString(types);
if (!process.argv.includes("--check")) {
  writeFileSync(file, made);
} else if (readFileSync(file, "utf8") !== made) {
  console.error("The types are old.");
  process.exit(1);
}
