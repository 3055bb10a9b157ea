import { expect, it } from "vitest";
import { fits } from "./noticeFit";

it("offers orders that are to be paid with just the amount of a notice", () => {
  const told = { amount: "5000.01" };
  expect(fits(told, { amount_to_pay: "5000.01", paid_amount: null })).toBe(true);
  expect(fits(told, { amount_to_pay: "5000.00", paid_amount: "5000.01" })).toBe(true);
  expect(fits(told, { amount_to_pay: "5000.00", paid_amount: null })).toBe(false);
  expect(fits({ amount: null }, { amount_to_pay: "1.00", paid_amount: null })).toBe(true);
});
