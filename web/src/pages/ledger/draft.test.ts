import { describe, expect, it } from "vitest";
import { faults, posting } from "./draft";

const one = "11111111-1111-4111-8111-111111111111";
const two = "22222222-2222-4222-8222-222222222222";
const draft = { key: "k", debit: one, credit: two, amount: "1 000,50", currency: "USD" };

describe("a posting as typed", () => {
  it("is sent exactly", () => {
    expect(faults(draft)).toEqual({});
    expect(posting(draft)).toEqual({ debit: one, credit: two, amount: "1000.50", currency: "USD" });
  });

  it.each([
    [{ debit: "x" }, { debit: "needAccount" }],
    [{ credit: one }, { credit: "sameAccount" }],
    [{ amount: "0" }, { amount: "badAmount" }],
    [{ currency: "us" }, { currency: "needCurrency" }],
  ])("is refused with %o", (change, expected) => {
    expect(faults({ ...draft, ...change })).toEqual(expected);
  });
});
