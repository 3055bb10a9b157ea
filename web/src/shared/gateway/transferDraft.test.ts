import { describe, expect, it } from "vitest";
import { blank, bodyOf, isWhole } from "./transferDraft";

const of = (kind: Parameters<typeof blank>[0]) => ({ ...blank(kind), party: "p", amount: "10" });

describe("what is asked of the treasury", () => {
  it("names where a withdrawal goes, and nothing of the way there", () => {
    expect(isWhole(of("withdrawal"))).toBe(false);
    const whole = { ...of("withdrawal"), destination: "d", reference: "x" };
    expect(isWhole(whole)).toBe(true);
    expect(bodyOf(whole)).toEqual({
      party_id: "p",
      kind: "withdrawal",
      purse: "available",
      amount: "10",
      destination_id: "d",
    });
  });

  it("moves a top-up into the insurance", () => {
    expect(bodyOf({ ...of("top_up"), trader: true })).toMatchObject({ purse: "insurance" });
  });

  it("says by what a deposit comes", () => {
    expect(bodyOf(of("deposit"))).toMatchObject({ method: "crypto", network: "TRC20" });
    const fiat = { ...of("deposit"), method: "fiat" as const, fiatCurrency: "RUB" };
    expect(bodyOf(fiat)).not.toHaveProperty("network");
    expect(bodyOf(fiat)).not.toHaveProperty("fiat_currency");
    expect(bodyOf({ ...fiat, fiatAmount: "5" })).toMatchObject({ fiat_currency: "RUB" });
    expect(isWhole({ ...fiat, fiatAmount: "0" })).toBe(false);
  });

  it("knows insurance of traders alone", () => {
    const wish = { ...of("deposit"), purse: "insurance" as const };
    expect(bodyOf(wish).purse).toBe("available");
    expect(bodyOf({ ...wish, trader: true }).purse).toBe("insurance");
  });
});
