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
const nothing = ts.factory.createLiteralTypeNode(ts.factory.createNull());
const isNull = (each) => each.type === "null";

/** The type of an amount, which may be absent; nothing for other schemas. */
function amount({ anyOf: choices = [] }) {
  const anyOf = choices.flatMap((each) => each.anyOf ?? [each]);
  const kinds = anyOf.filter((each) => !isNull(each));
  const is =
    kinds.length === 2 &&
    kinds.some((each) => each.type === "number") &&
    kinds.some((each) => each.type === "string" && each.pattern);
  if (!is) return undefined;
  return anyOf.some(isNull) ? ts.factory.createUnionTypeNode([text, nothing]) : text;
}

const types = await openapiTS(document, {
  alphabetize: true,
  defaultNonNullable: false,
  transform: amount,
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
