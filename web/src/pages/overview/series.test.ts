import { describe, expect, it } from "vitest";
import { busiest, lastHour, sums } from "./series";

const activity = [
  { minute: "2026-01-01T10:00:00Z", currency: "USD", entries: 2, volume: "0.10" },
  { minute: "2026-01-01T10:01:00Z", currency: "USD", entries: 1, volume: "0.20" },
  { minute: "2026-01-01T10:01:00Z", currency: "RUB", entries: 9, volume: "5.00" },
];
const now = Date.parse("2026-01-01T10:02:30Z");

describe("the last hour", () => {
  it("has sixty minutes, also the quiet ones", () => {
    const minutes = lastHour(activity, "USD", now);
    expect(minutes).toHaveLength(60);
    expect(minutes.slice(-3).map((each) => each.entries)).toEqual([2, 1, 0]);
  });

  it("sums exactly", () => {
    expect(sums(lastHour(activity, "USD", now))).toEqual({ volume: "0.30", entries: 3, pace: 1 });
  });

  it("starts with the busiest currency", () => {
    expect(busiest(activity)).toBe("RUB");
    expect(busiest([])).toBeUndefined();
  });
});
