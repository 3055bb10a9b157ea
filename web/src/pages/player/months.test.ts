import { expect, it } from "vitest";
import { daysOf, monthOf } from "./months";

it("names months, and knows their days", () => {
  expect(monthOf({ year: 2026, month: 2 })).toBe("2026-02");
  expect(daysOf("2026-02")).toEqual({ from: "2026-02-01", to: "2026-02-28" });
  expect(daysOf("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(daysOf("2026-12")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
});
