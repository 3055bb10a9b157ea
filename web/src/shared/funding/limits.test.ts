import { describe, expect, it } from "vitest";
import { isLarge, less, wrongDeposit, wrongWithdrawal } from "./limits";

const limits = { minimum: "10.00", maximum: "100000.00", remaining: "500.00" };

describe("amounts", () => {
  it("are compared exactly", () => {
    expect(less("0.99", "1.00")).toBe(true);
    expect(less("1", "1.00")).toBe(false);
    expect(less("9007199254740993.01", "9007199254740993.02")).toBe(true);
  });

  it("are judged at each edge", () => {
    expect(wrongDeposit(null, limits)).toBe("amount");
    expect(wrongDeposit("9.99", limits)).toBe("tooSmall");
    expect(wrongDeposit("10", limits)).toBeNull();
    expect(wrongDeposit("100000.00", limits)).toBeNull();
    expect(wrongDeposit("100000.01", limits)).toBe("tooLarge");
  });

  it("that leave are held against what there is and what the day allows", () => {
    expect(wrongWithdrawal("100", limits, "99.99")).toBe("tooMuch");
    expect(wrongWithdrawal("100", limits, "100")).toBeNull();
    expect(wrongWithdrawal("500.01", limits, "9000")).toBe("overDay");
  });

  it("that are large are confirmed", () => {
    expect(isLarge("1000", "9000.00")).toBe(true);
    expect(isLarge("999.99", "9000.00")).toBe(false);
    expect(isLarge("50.00", "100.00")).toBe(true);
    expect(isLarge("49.99", "100.00")).toBe(false);
  });
});
