import type { Overview } from "~/shared/api/types";
import { add } from "~/shared/money";

export interface Minute {
  at: string;
  volume: string;
  entries: number;
}

const MINUTE_MS = 60_000;

/** One currency's last hour, minute by minute; minutes without entries are there, with nothing. */
export function lastHour(activity: Overview["activity"], currency: string, now: number): Minute[] {
  const found = new Map<number, Minute>();
  for (const each of activity) {
    if (each.currency !== currency) continue;
    found.set(Math.floor(Date.parse(each.minute) / MINUTE_MS), {
      at: each.minute,
      volume: each.volume,
      entries: each.entries,
    });
  }
  const last = Math.floor(now / MINUTE_MS);
  return Array.from({ length: 60 }, (_, n) => {
    const minute = last - 59 + n;
    const at = new Date(minute * MINUTE_MS).toISOString();
    return found.get(minute) ?? { at, volume: "0", entries: 0 };
  });
}

export interface Sums {
  volume: string;
  entries: number;
  /** Entries in the last minute that is over. */
  pace: number;
}

export function sums(minutes: readonly Minute[]): Sums {
  return {
    volume: minutes.reduce((total, each) => add(total, each.volume), "0"),
    entries: minutes.reduce((total, each) => total + each.entries, 0),
    pace: minutes.at(-2)?.entries ?? 0,
  };
}

/** The currency with most entries: what somebody most likely wants to see first. */
export function busiest(activity: Overview["activity"]): string | undefined {
  const counts = new Map<string, number>();
  for (const { currency, entries } of activity) {
    counts.set(currency, (counts.get(currency) ?? 0) + entries);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
