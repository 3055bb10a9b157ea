import { describe, expect, it } from "vitest";
import { changeOf, draftOf, isCount, isWholeChange, isWholeNew, newOf } from "./requisiteDraft";
import type { Requisite } from "./requisites";

const whole = { ...draftOf(null), method: "card", number: " 4242 ", holder: "Anna P" };

describe("what is typed about a requisite", () => {
  it("is sent as the server reads it", () => {
    const draft = { ...whole, sums: { ...whole.sums, day_sum: "1000.00" } };
    expect(isWholeNew(draft)).toBe(true);
    expect(newOf(draft, "card")).toMatchObject({
      trader_id: null,
      number: "4242",
      bank: null,
      limits: { least: null, day_sum: "1000.00", window_seconds: 3600, day_count: null },
    });
  });

  it("is told apart from what cannot be meant", () => {
    expect(isWholeNew({ ...whole, holder: "A" })).toBe(false);
    expect(isWholeNew({ ...whole, directions: [] })).toBe(false);
    expect(isWholeNew({ ...whole, sums: { ...whole.sums, least: "0" } })).toBe(false);
    expect(isCount("day_count", "")).toBe(true);
    expect(isCount("concurrent", "")).toBe(false);
    expect(isCount("concurrent", "1001")).toBe(false);
  });

  it("leaves what stays out of a change", () => {
    const old = { ...newOf(whole, "card"), bank: "sber", method: "card" } as unknown as Requisite;
    const draft = { ...draftOf(old), holder: "" };
    expect(isWholeChange(draft)).toBe(true);
    expect(changeOf(draft, old)).not.toHaveProperty("holder");
    expect(changeOf(draft, old)).not.toHaveProperty("bank");
    expect(changeOf({ ...draft, bank: "vtb" }, old)).toHaveProperty("bank", "vtb");
  });
});
