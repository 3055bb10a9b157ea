/**
 * Which operations of the providers are meant: the same words in the address bar, in the filter
 * bar and in what the API is asked.
 */
import { add, isNegative, negate } from "~/shared/money";

export const PERIODS = ["today", "yesterday", "7d", "30d", "90d", "month"] as const;
export type PeriodName = (typeof PERIODS)[number];

export const STATUSES = ["success", "failed", "pending", "processing", "refunded"] as const;
export type PspStatus = (typeof STATUSES)[number];

export const DIRECTIONS = ["in", "out"] as const;

/** The parameters of an address; several choices of one kind stand between commas. */
export const FILTER_NAMES = [
  "period",
  "from",
  "to",
  "source",
  "project",
  "status",
  "direction",
  "currency",
  "payment_method",
  "country",
  "amount_min",
  "amount_max",
] as const;

export type FilterName = (typeof FILTER_NAMES)[number];
export type PspFilters = { [Name in FilterName]?: string | undefined };

/** What the API takes: days are whole days of the timezone, both included. */
export interface FilterQuery {
  from_date: string;
  to_date: string;
  timezone: string;
  source?: string;
  project?: string;
  status?: string;
  direction?: string;
  currency?: string;
  payment_method?: string;
  country?: string;
  amount_min?: string;
  amount_max?: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const PLAIN = ["source", "project", "currency", "payment_method", "country"] as const;
const AMOUNT = /^\d{1,15}(\.\d{1,8})?$/;
/** The length of the presets that end today. */
const LENGTHS = { today: 1, "7d": 7, "30d": 30, "90d": 90 } as const;

/** The reader's timezone by its name. */
export function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** The calendar day of an instant in a timezone. */
export function dayIn(zone: string, at: Date): string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, ...parts }).format(at);
}

/** The day so many days later, or earlier when negative. */
export function shiftDay(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

export function isDay(text: string | undefined): text is string {
  if (!text || !DAY.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The days that are chosen by themselves, unless a preset is. */
export function ownDays(filters: PspFilters): { from?: string; to?: string } {
  if (isPeriod(filters.period)) return {};
  return {
    ...(isDay(filters.from) ? { from: filters.from } : {}),
    ...(isDay(filters.to) ? { to: filters.to } : {}),
  };
}

export function isPeriod(name: string | undefined): name is PeriodName {
  return PERIODS.some((each) => each === name);
}

/** The preset that is chosen; null when days are. */
export function periodOf(filters: PspFilters, fallback: PeriodName): PeriodName | null {
  if (isPeriod(filters.period)) return filters.period;
  const { from, to } = ownDays(filters);
  return from || to ? null : fallback;
}

/** The first and the last day that are meant, both included. */
export function daysOf(
  filters: PspFilters,
  zone: string,
  now: Date,
  fallback: PeriodName = "7d",
): { from_date: string; to_date: string } {
  const today = dayIn(zone, now);
  const period = periodOf(filters, fallback);
  if (period === "yesterday") {
    const day = shiftDay(today, -1);
    return { from_date: day, to_date: day };
  }
  if (period === "month") return { from_date: `${today.slice(0, 8)}01`, to_date: today };
  if (period) return { from_date: shiftDay(today, 1 - LENGTHS[period]), to_date: today };
  const { from, to } = ownDays(filters);
  const last = to ?? (from && from > today ? from : today);
  return { from_date: from && from <= last ? from : last, to_date: last };
}

/** The choices of a text between commas. */
export function choicesOf(text: string | undefined): string[] {
  return text
    ? text
        .split(",")
        .map((each) => each.trim())
        .filter(Boolean)
    : [];
}

/** The choices that are offered; an address may hold anything. */
function known(text: string | undefined, offered: readonly string[]): string | undefined {
  return (
    choicesOf(text)
      .filter((each) => offered.includes(each))
      .join() || undefined
  );
}

/** What the API is asked for; nothing that it would refuse. */
export function queryOf(
  filters: PspFilters,
  zone: string,
  now: Date,
  fallback: PeriodName = "7d",
): FilterQuery {
  const query: FilterQuery = { ...daysOf(filters, zone, now, fallback), timezone: zone };
  for (const name of PLAIN) {
    const chosen = choicesOf(filters[name]).slice(0, 50).join();
    if (chosen) query[name] = chosen;
  }
  const status = known(filters.status, STATUSES);
  const direction = known(filters.direction, DIRECTIONS);
  if (status) query.status = status;
  if (direction) query.direction = direction;
  const [least, most] = [filters.amount_min, filters.amount_max].map((each) =>
    each && AMOUNT.test(each) ? each : undefined,
  );
  if (least) query.amount_min = least;
  if (most && !(least && isNegative(add(most, negate(least))))) query.amount_max = most;
  return query;
}

/** Drops what says nothing: equal questions look alike. */
export function said<Query extends object>(query: Query): Query {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ""),
  ) as Query;
}

/** Whether anything is chosen but the days. */
export function isFiltered(filters: PspFilters): boolean {
  return FILTER_NAMES.some(
    (name) => !["period", "from", "to"].includes(name) && Boolean(filters[name]),
  );
}
