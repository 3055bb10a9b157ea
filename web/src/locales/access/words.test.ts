import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import access from "./en";

// Both languages have the same texts, as locales.test.ts holds; so one of them will do.
const root = new URL("../../../../", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), "utf8");
const key = (name: string) => name.replaceAll(/[^a-z0-9]+/g, "_");
const all = (text: string, form: RegExp) =>
  [...text.matchAll(form)].map(([, name]) => name as string);

function application(): string {
  return readdirSync(new URL("application/", root), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".py"))
    .map((path) => read(`application/${path}`))
    .join("\n");
}

describe("the words for what the server names", () => {
  it("are there for every permission", () => {
    const known = /\nKNOWN = \{(.*?)\n\}/s.exec(read("domain/shared/permissions.py"))?.[1] ?? "";
    const names = all(known, /"([a-z-]+:[a-z-]+)":/g);
    expect(names).toContain("payin:read");
    expect(names.filter((name) => !(key(name) in access.allows))).toEqual([]);
  });

  it("are there for every act that is written out", () => {
    const names = all(application(), /\bAct\(\s*"([a-z_.]+)"/g);
    expect(names).toContain("guard.rule_set");
    expect(names.filter((name) => !(key(name) in access.act))).toEqual([]);
  });

  it("are there for every step of an order that somebody takes", () => {
    const acts = /\nACTS = \{(.*?)\n\}/s.exec(read("application/gateway/orders/advance.py"))?.[1];
    const names = all(acts ?? "", /Action\.\w+: "(\w+)"/g);
    expect(names).toContain("completed_late");
    expect(names.filter((name) => !(`order_${name}` in access.act))).toEqual([]);
  });
});
