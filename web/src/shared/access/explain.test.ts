import { describe, expect, it } from "vitest";
import { explain, readChoices, scopesOf, writeChoices } from "./explain";
import { reach } from "./permissions";

const KNOWN = ["wallets:read", "wallets:write", "ledger:read"];
const ID = "99999999-2222-4333-8444-555555555555";

describe("scopesOf", () => {
  it("says any alone when it is any", () => {
    expect(scopesOf("wallets:read", ["*:*:*"])).toEqual(["any"]);
    expect(scopesOf("wallets:read", ["wallets:read:own", "wallets:*:any"])).toEqual(["any"]);
  });
  it("says own, team and single owners", () => {
    const grants = ["wallets:read:own", "wallets:read:team", `wallets:read:${ID}`];
    expect(scopesOf("wallets:read", grants)).toEqual(["own", "team", ID]);
    expect(scopesOf("wallets:read", grants, ["*:*:team"])).toEqual(["own", ID]);
  });
});

describe("explain", () => {
  it("tells what comes from the role, what is added and what is taken", () => {
    expect(
      explain(
        KNOWN,
        ["wallets:read:any", "wallets:write:any"],
        ["ledger:read:own"],
        ["wallets:write:*"],
      ),
    ).toEqual([
      { name: "wallets:read", scopes: ["any"], from: "role" },
      { name: "wallets:write", scopes: [], from: "withheld" },
      { name: "ledger:read", scopes: ["own"], from: "granted" },
    ]);
  });
});

describe("choices", () => {
  const role = ["wallets:*:any"];

  it("come back as they were written", () => {
    const choices = {
      chosen: { "wallets:read": "own", "wallets:write": "none", "ledger:read": "team" },
      granted: [`ledger:write:${ID}`, "events:*"],
      withheld: ["audit:read:own"],
    } as const;
    const written = writeChoices(
      { ...choices, granted: [...choices.granted], withheld: [...choices.withheld] },
      role,
    );
    const read = readChoices(KNOWN, written.granted, written.withheld);
    expect(read.chosen).toEqual(choices.chosen);
    expect(read.granted.sort()).toEqual([...choices.granted].sort());
    expect(read.withheld).toEqual(choices.withheld);
  });

  it("narrow what the role gives", () => {
    const { granted, withheld } = writeChoices(
      { chosen: { "wallets:read": "own" }, granted: [], withheld: [] },
      role,
    );
    const found = reach({ id: ID, permissions: [...role, ...granted], withheld }, "wallets:read");
    expect(found.owners).toEqual(new Set([ID]));
  });

  it("left to the role write nothing", () => {
    expect(
      writeChoices({ chosen: { "wallets:read": "" }, granted: [], withheld: [] }, role),
    ).toEqual({ granted: [], withheld: [] });
  });
});
