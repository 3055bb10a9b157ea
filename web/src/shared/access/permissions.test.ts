import { describe, expect, it } from "vitest";
import { matches, may, mayFor, reach } from "./permissions";

const ME = "11111111-2222-4333-8444-555555555555";
const OTHER = "99999999-2222-4333-8444-555555555555";

const person = (permissions: string[], withheld: string[] = []) => ({
  id: ME,
  permissions,
  withheld,
});

describe("a grant", () => {
  it.each([
    ["*", "wallets:read:any"],
    ["*:*:*", "wallets:read:any"],
    ["wallets:*", "wallets:read:any"],
    ["wallets:*:*", "wallets:read:own"],
    ["wallets:read:*", "wallets:read:team"],
    ["*:read:any", "ledger:read:any"],
    ["*:*:own", "ledger:write:own"],
    ["*:read", "ledger:read"],
    [`wallets:read:${OTHER}`, `wallets:read:${OTHER}`],
  ])("%s covers %s", (granted, needed) => expect(matches(granted, needed)).toBe(true));

  it.each([
    ["wallets:read:own", "wallets:read:any"],
    ["wallets:read", "wallets:read:own"],
    ["wallets", "wallets:read:own"],
    ["wallets:*:own", "wallets:read:any"],
    ["*:write:any", "wallets:read:any"],
    ["wallets:read:any:x", "wallets:read:any"],
    ["", "wallets:read:any"],
  ])("%s does not cover %s", (granted, needed) => expect(matches(granted, needed)).toBe(false));
});

describe("reach", () => {
  it("is everybody's with any", () => {
    expect(reach(person(["wallets:read:any"]), "wallets:read").owners).toBeNull();
  });

  it("is one's own, and those named", () => {
    const found = reach(person(["wallets:read:own", `wallets:read:${OTHER}`]), "wallets:read");
    expect(found.owners).toEqual(new Set([ME, OTHER]));
  });

  it("is nobody's without a grant", () => {
    expect(may(person([]), "wallets:read")).toBe(false);
    expect(may(null, "wallets:read")).toBe(false);
  });

  it("gives way to what is withheld", () => {
    expect(may(person(["*:*:*"], ["ledger:*"]), "ledger:write")).toBe(false);
    expect(may(person(["*:*:*"], ["ledger:write:any"]), "ledger:write")).toBe(true);
    expect(reach(person(["*"], ["ledger:write:any"]), "ledger:write").owners).toEqual(
      new Set([ME]),
    );
  });

  it("tells whose objects may be changed", () => {
    const own = person(["wallets:write:own"]);
    expect(mayFor(own, "wallets:write", ME)).toBe(true);
    expect(mayFor(own, "wallets:write", OTHER)).toBe(false);
    expect(mayFor(person(["wallets:write:team"]), "wallets:write", OTHER)).toBe(true);
    expect(mayFor(person(["wallets:write:any"]), "wallets:write", OTHER)).toBe(true);
  });
});
