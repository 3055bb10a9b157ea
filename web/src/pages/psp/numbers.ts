/** Pure sums behind the cards of the hub. Amounts stay exact texts; rates are percentages. */

import { readDecimal, writeDecimal } from "~/shared/money";
import type { Hours, TrendPoint } from "~/shared/psp/figures";

/** An amount to the cent: converted ones have more digits than anybody wants to read. */
export function toCents(text: string): string {
  const value = readDecimal(text);
  if (!value || value.scale <= 2) return text;
  const by = 10n ** BigInt(value.scale - 2);
  const half = value.units < 0n ? -by / 2n : by / 2n;
  return writeDecimal({ units: (value.units + half) / by, scale: 2 });
}

export function share(part: number, whole: number): number {
  return whole > 0 ? (part / whole) * 100 : 0;
}

export interface Hour {
  hour: number;
  count: number;
  success: number;
  rate: number;
}

/** The hours of a day, the days of the week taken together. */
export function byHour(data: Hours["data"]): Hour[] {
  return Array.from({ length: 24 }, (_, hour) => {
    const cells = data.filter((each) => each.hour === hour);
    const count = cells.reduce((total, each) => total + each.count, 0);
    const success = cells.reduce((total, each) => total + each.success_count, 0);
    return { hour, count, success, rate: share(success, count) };
  });
}

/** How dark a cell of a heat map is: 0 for nothing, else 1 to 5, even steps up to the most. */
export function heatStep(value: number, most: number): number {
  if (!(value > 0) || !(most > 0)) return 0;
  return Math.min(5, Math.max(1, Math.ceil((value / most) * 5)));
}

/** The mean of each value and those before it; null until there are enough. */
export function movingAverage(values: readonly number[], width: number): (number | null)[] {
  return values.map((_, n) => {
    if (n + 1 < width) return null;
    const window = values.slice(n + 1 - width, n + 1);
    return window.reduce((total, each) => total + each, 0) / width;
  });
}

/** What to expect next if it goes on as lately: the moving average, carried on. */
export function forecast(values: readonly number[], width: number, steps: number): number[] {
  const known = [...values];
  if (known.length < width) return [];
  return Array.from({ length: steps }, () => {
    const next = known.slice(-width).reduce((total, each) => total + each, 0) / width;
    known.push(next);
    return next;
  });
}

export const TREND_METRICS = ["count", "amount", "conversion"] as const;
export type TrendMetric = (typeof TREND_METRICS)[number];

/** The lines of a trend, bottom first. */
export function trendLines(data: readonly TrendPoint[], metric: TrendMetric) {
  const points = (of: (point: TrendPoint) => number | string) =>
    data.map((point) => [point.timestamp, Number(of(point))] as const);
  if (metric === "conversion") {
    return [{ name: "conversion", data: points((each) => each.conversion_rate) }] as const;
  }
  if (metric === "amount") {
    return [
      { name: "success", data: points((each) => each.success_amount) },
      { name: "failed", data: points((each) => each.failed_amount) },
    ] as const;
  }
  return [
    { name: "success", data: points((each) => each.success_count) },
    { name: "failed", data: points((each) => each.failed_count) },
    { name: "pending", data: points((each) => each.pending_count) },
  ] as const;
}

/** The moving average beside a trend, and its course over so many steps that are yet to come. */
export function expected(
  data: readonly TrendPoint[],
  metric: TrendMetric,
  width: number,
  ahead: number,
) {
  // The last step is not over: what it has so far says little.
  const done = data.slice(0, -1);
  const values = done.map((each) => {
    if (metric === "conversion") return each.conversion_rate;
    return metric === "amount" ? Number(each.success_amount) : each.count;
  });
  const times = done.map((each) => Date.parse(each.timestamp));
  const [before, last] = times.slice(-2);
  if (before === undefined || last === undefined) return [];
  const average = movingAverage(values, width);
  const later = forecast(values, width, ahead).map(
    (value, n) => [new Date(last + (n + 1) * (last - before)).toISOString(), value] as const,
  );
  const joint = average.at(-1);
  const from = done.at(-1)?.timestamp ?? "";
  return [
    {
      name: "average",
      aside: true,
      data: done.map((each, n) => [each.timestamp, average[n] ?? null] as const),
    },
    {
      name: "forecast",
      aside: true,
      data: typeof joint === "number" ? [[from, joint] as const, ...later] : [],
    },
  ];
}

const DAY_MS = 86_400_000;

/** The steps that make a readable line of so many days, and the one to begin with. */
export function steps(from: string, to: string): { offered: string[]; usual: string } {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  if (days <= 2) return { offered: ["5min", "15min", "hour"], usual: "hour" };
  if (days <= 8) return { offered: ["15min", "hour", "day"], usual: "hour" };
  if (days <= 62) return { offered: ["hour", "day", "week"], usual: "day" };
  return { offered: ["day", "week", "month"], usual: days > 400 ? "month" : "day" };
}

/** How good a rate is, by one scale for all pages. */
export function rateTone(rate: number): "good" | "wait" | "bad" {
  if (rate >= 90) return "good";
  return rate >= 70 ? "wait" : "bad";
}
