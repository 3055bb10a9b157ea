import { describe, expect, it } from "vitest";
import type { Hours, TrendPoint } from "~/shared/psp/figures";
import {
  byHour,
  expected,
  forecast,
  heatStep,
  movingAverage,
  rateTone,
  share,
  steps,
  toCents,
  trendLines,
} from "./numbers";

describe("an amount", () => {
  it("is rounded to the cent without a float", () => {
    expect(toCents("123456789012345678.125")).toBe("123456789012345678.13");
    expect(toCents("-0.005")).toBe("-0.01");
    expect(toCents("1.5")).toBe("1.5");
    expect(toCents("much")).toBe("much");
  });
});

describe("the hours", () => {
  const cell = (
    day: number,
    hour: number,
    count: number,
    success: number,
  ): Hours["data"][number] => ({
    day_of_week: day,
    hour,
    count,
    amount: "0",
    amount_usd: "0",
    day_name: "",
    success_count: success,
    failed_count: 0,
    success_rate: 0,
  });
  it("take the days of the week together", () => {
    const hours = byHour([cell(0, 9, 3, 3), cell(1, 9, 1, 0), cell(1, 23, 2, 1)]);
    expect(hours).toHaveLength(24);
    expect(hours[9]).toEqual({ hour: 9, count: 4, success: 3, rate: 75 });
    expect(hours[23]?.rate).toBe(50);
    expect(hours[0]).toEqual({ hour: 0, count: 0, success: 0, rate: 0 });
  });
});

describe("a heat map", () => {
  it("has six steps", () => {
    expect([0, 1, 20, 21, 99, 100].map((value) => heatStep(value, 100))).toEqual([
      0, 1, 1, 2, 5, 5,
    ]);
    expect(heatStep(1, 0)).toBe(0);
    expect(heatStep(Number.NaN, 5)).toBe(0);
  });
});

describe("the moving average", () => {
  it("waits for enough values, and is carried on", () => {
    expect(movingAverage([1, 2, 3, 4], 2)).toEqual([null, 1.5, 2.5, 3.5]);
    expect(forecast([2, 4], 2, 2)).toEqual([3, 3.5]);
    expect(forecast([2], 2, 2)).toEqual([]);
  });
});

describe("a trend", () => {
  const point = {
    timestamp: "2026-01-01T00:00:00Z",
    count: 10,
    amount: "90",
    amount_usd: "1",
    success_count: 6,
    success_amount: "60.5",
    success_amount_usd: "1",
    failed_count: 3,
    failed_amount: "20",
    pending_count: 1,
    conversion_rate: 60,
  } satisfies TrendPoint;
  it("stacks what it is asked for", () => {
    const last = (metric: "count" | "amount" | "conversion") =>
      trendLines([point], metric).map(({ name, data }) => [name, data[0]?.[1]]);
    expect(last("count")).toEqual([
      ["success", 6],
      ["failed", 3],
      ["pending", 1],
    ]);
    expect(last("amount")).toEqual([
      ["success", 60.5],
      ["failed", 20],
    ]);
    expect(last("conversion")).toEqual([["conversion", 60]]);
  });
  it("is carried on from the last step that is over", () => {
    const days = [1, 2, 3, 4].map((day) => ({
      ...point,
      timestamp: `2026-01-0${day}T00:00:00.000Z`,
      count: day * 10,
    }));
    const [average, ahead] = expected(days, "count", 2, 1);
    expect(average?.data.map(([, value]) => value)).toEqual([null, 15, 25]);
    expect(ahead?.data).toEqual([
      ["2026-01-03T00:00:00.000Z", 25],
      ["2026-01-04T00:00:00.000Z", 25],
    ]);
    expect(expected(days.slice(0, 2), "count", 2, 1)).toEqual([]);
  });
  it("offers steps that fit its days", () => {
    expect(steps("2026-01-01", "2026-01-01").usual).toBe("hour");
    expect(steps("2026-01-01", "2026-01-30")).toEqual({
      offered: ["hour", "day", "week"],
      usual: "day",
    });
    expect(steps("2020-01-01", "2026-01-30").usual).toBe("month");
  });
});

describe("small words", () => {
  it("know shares and tones", () => {
    expect(share(1, 0)).toBe(0);
    expect([95, 75, 10].map(rateTone)).toEqual(["good", "wait", "bad"]);
  });
});
