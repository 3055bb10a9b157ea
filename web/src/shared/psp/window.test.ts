import { describe, expect, it } from "vitest";
import { grownAbove, windowOf } from "./window";

describe("the window on a long list", () => {
  it("draws a few rows however many there are", () => {
    for (const top of [0, 1_000, 2_200_000, 4_399_000]) {
      const { first, end } = windowOf(top, 600, 44, 100_000);
      expect(end - first).toBeLessThan(45);
      expect(first * 44).toBeLessThanOrEqual(top);
      expect(Math.min(100_000, end) * 44).toBeGreaterThanOrEqual(Math.min(top + 600, 4_400_000));
    }
  });

  it("never leaves the list", () => {
    expect(windowOf(0, 600, 44, 0)).toEqual({ first: 0, end: 0 });
    expect(windowOf(99_999, 600, 44, 3)).toEqual({ first: 0, end: 3 });
    expect(windowOf(-50, 600, 44, 100).first).toBe(0);
  });

  it("knows how far a row has moved down", () => {
    const idOf = (row: string) => row;
    expect(grownAbove(["a", "b", "c"], 1, "b", idOf)).toBe(0);
    expect(grownAbove(["x", "y", "a", "b"], 1, "b", idOf)).toBe(2);
    expect(grownAbove(["x"], 0, "gone", idOf)).toBe(0);
    expect(grownAbove([], 4, undefined, idOf)).toBe(0);
  });
});
