import { describe, expect, it } from "vitest";
import { add, formatDecimal, isNegative, isZero, negate, readDecimal, readTyped } from "./money";

describe("formatDecimal", () => {
  it.each([
    ["1234567.89", "en", "1,234,567.89"],
    ["-0.05", "en", "\u22120.05"],
    ["100", "en", "100"],
    ["0.00", "en", "0.00"],
    ["1234567.89", "ru", "1\u00a0234\u00a0567,89"],
  ])("writes %s in %s as %s", (text, locale, expected) => {
    expect(formatDecimal(text, locale)).toBe(expected);
  });

  it("keeps digits that a float would lose", () => {
    expect(formatDecimal("9223372036854775807.123456", "en")).toBe(
      "9,223,372,036,854,775,807.123456",
    );
  });

  it("gives what is no decimal back", () => {
    expect(formatDecimal("1e5", "en")).toBe("1e5");
  });

  it("shows the sign of a gain when asked, and none on zero", () => {
    expect(formatDecimal("5.00", "en", true)).toBe("+5.00");
    expect(formatDecimal("0.00", "en", true)).toBe("0.00");
  });
});

describe("add", () => {
  it.each([
    ["0.1", "0.2", "0.3"],
    ["-5.00", "5", "0.00"],
    ["-0.50", "0.20", "-0.30"],
    ["9007199254740993.01", "0.01", "9007199254740993.02"],
  ])("%s + %s = %s", (left, right, sum) => {
    expect(add(left, right)).toBe(sum);
  });
});

describe("reading", () => {
  it("knows signs and zero", () => {
    expect(isNegative("-0.01")).toBe(true);
    expect(isNegative("-0.00")).toBe(false);
    expect(isZero("0.000")).toBe(true);
    expect(negate("1.50")).toBe("-1.50");
    expect(readDecimal("NaN")).toBeNull();
  });

  it.each([
    ["1 000,50", "1000.50"],
    ["1000.5", "1000.5"],
    ["007", "7"],
    ["0", null],
    ["-5", null],
    ["1e3", null],
    ["", null],
    ["1,000,000", null],
  ])("reads what was typed: %s", (typed, expected) => {
    expect(readTyped(typed)).toBe(expected);
  });
});
