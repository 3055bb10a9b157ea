import { describe, expect, it } from "vitest";
import { instantOf, isAmount, isBound, isPercent, isPositive } from "./typed";

describe("what is typed", () => {
  it.each([
    ["1", true],
    ["0.50", true],
    ["0", false],
    ["0.00", false],
    ["-1", false],
    ["1e3", false],
    ["1,5", false],
    ["", false],
  ])("%o is an amount above zero: %o", (text, right) => expect(isPositive(text)).toBe(right));

  it("may be nothing where nothing is a bound, or where nothing costs", () => {
    expect(isBound(" ")).toBe(true);
    expect(isBound("x")).toBe(false);
    expect(isAmount("0")).toBe(true);
  });

  it("is a percentage up to a hundred", () => {
    expect(["0", "2.5", "100"].every(isPercent)).toBe(true);
    expect(["100.1", "-1", "", "2,5"].some(isPercent)).toBe(false);
  });

  it("is an instant or none", () => {
    expect(instantOf("2026-11-21T10:00")).toMatch(/^2026-11-2/);
    expect(instantOf("")).toBeNull();
    expect(instantOf("soon")).toBeNull();
  });
});
