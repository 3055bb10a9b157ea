import { describe, expect, it } from "vitest";
import { opens, openTo, startOf } from "./pages";

const person = (...permissions: string[]) => ({ id: "x", permissions, withheld: [] });
const paths = (...permissions: string[]) =>
  openTo(person(...permissions)).flatMap((group) => group.links.map((link) => link.to));

describe("the navigation", () => {
  it("offers an administrator everything", () => {
    expect(paths("*:*:*")).toEqual([
      "/",
      "/wallets",
      "/organizations",
      "/bank-payments",
      "/deposits",
      "/withdrawals",
      "/stripe-events",
      "/gateway/orders",
      "/gateway/requisites",
      "/gateway/stores",
      "/gateway/appeals",
      "/gateway/guard",
      "/gateway/notices",
      "/gateway/callbacks",
      "/gateway/transfers",
      "/gateway/traders",
      "/gateway/statistics",
      "/gateway/rates",
      "/gateway/profit",
      "/hub",
      "/hub/transactions",
      "/hub/merchants",
      "/hub/reconciliation",
      "/hub/sync",
      "/hub/alerts",
      "/hub/imports",
      "/hub/reports",
      "/ledger/entries",
      "/ledger/accounts",
      "/ledger/trial-balance",
      "/approvals",
      "/users",
      "/audit",
      "/settings",
      "/api-keys",
      "/dead-letters",
    ]);
  });

  it("offers a player the own wallets", () => {
    expect(paths("wallets:read:own", "wallets:write:own", "events:read:own")).toEqual(["/wallets"]);
  });

  it("offers a player their money, and whoever sees that of all no page of one's own", () => {
    const player = paths("funding:read:own", "funding:write:own");
    expect(player.slice(0, 2)).toEqual(["/wallet", "/wallet/history"]);
    expect(paths("funding:read:any")).toEqual([]);
    expect(paths("deposits:read:any")).toEqual(["/deposits"]);
  });

  it("offers traders their figures, and no list of traders", () => {
    expect(paths("traders:read:own")).toEqual(["/gateway/traders/statistics"]);
    expect(paths("traders:read:team")).toEqual(["/gateway/traders"]);
  });

  it("offers nothing to somebody without permissions", () => {
    expect(openTo(person())).toEqual([]);
    expect(openTo(null)).toEqual([]);
  });
});

describe("the start page", () => {
  it("is the first that one may open", () => {
    expect(startOf(person("*"))).toBe("/");
    expect(startOf(person("ledger:read:any", "audit:*"))).toBe("/ledger/entries");
    expect(startOf(person("wallets:read:own"))).toBe("/wallets");
    expect(startOf(person("wallets:read:own", "funding:read:own"))).toBe("/wallet");
    expect(startOf(person())).toBe("/profile");
  });
});

describe("an address", () => {
  it("is open to whoever may open its page", () => {
    expect(opens(person("ledger:read:any"), "/ledger/entries/7")).toBe(true);
    expect(opens(person("wallets:read:any"), "/ledger/entries/7")).toBe(false);
    expect(opens(person(), "/profile")).toBe(true);
  });
});
