/** A requisite as it is typed, and what is sent of it. */
import { DIRECTIONS, type Direction } from "./names";
import type { KnownMethod } from "./reference";
import type { NewRequisite, Requisite, RequisiteChange } from "./requisites";
import { isBound } from "./typed";

export const SUMS = ["least", "largest", "window_sum", "day_sum", "month_sum"] as const;
export const COUNTS = {
  window_minutes: [1, 10_080],
  day_count: [1, 100_000],
  min_interval_seconds: [0, 86_400],
  concurrent: [1, 1_000],
} as const;
export type Sum = (typeof SUMS)[number];
export type Count = keyof typeof COUNTS;

export interface RequisiteDraft {
  trader: string;
  method: string;
  number: string;
  /** Empty while one is changed: it stays as it is. */
  holder: string;
  bank: string;
  directions: Direction[];
  device: boolean;
  sums: Record<Sum, string>;
  counts: Record<Count, string>;
}

export function draftOf(requisite: Requisite | null): RequisiteDraft {
  const limits = requisite?.limits;
  const sum = (name: Sum) => limits?.[name] ?? "";
  return {
    trader: requisite?.trader_id ?? "",
    method: requisite?.method ?? "",
    number: "",
    holder: "",
    bank: requisite?.bank ?? "",
    directions: [...(requisite?.directions ?? DIRECTIONS)],
    device: requisite?.device_required ?? false,
    sums: {
      least: sum("least"),
      largest: sum("largest"),
      window_sum: sum("window_sum"),
      day_sum: sum("day_sum"),
      month_sum: sum("month_sum"),
    },
    counts: {
      window_minutes: String(Math.max(1, Math.round((limits?.window_seconds ?? 3600) / 60))),
      day_count: String(limits?.day_count ?? ""),
      min_interval_seconds: String(limits?.min_interval_seconds ?? 0),
      concurrent: String(limits?.concurrent ?? 1),
    },
  };
}

/** Whether a count can be sent; only that of a day may be left open. */
export function isCount(name: Count, text: string): boolean {
  const said = text.trim();
  if (said === "") return name === "day_count";
  const [least, most] = COUNTS[name];
  return /^\d{1,6}$/.test(said) && Number(said) >= least && Number(said) <= most;
}

const areLimits = ({ sums, counts }: RequisiteDraft) =>
  SUMS.every((name) => isBound(sums[name])) &&
  (Object.keys(COUNTS) as Count[]).every((name) => isCount(name, counts[name]));

export const isHolder = ({ holder }: RequisiteDraft) => holder.trim().length >= 2;

/** Whether a new one can be sent; the server looks at the number. */
export const isWholeNew = (draft: RequisiteDraft) =>
  draft.method !== "" &&
  draft.number.trim() !== "" &&
  isHolder(draft) &&
  draft.directions.length > 0 &&
  areLimits(draft);

export const isWholeChange = (draft: RequisiteDraft) =>
  (draft.holder.trim() === "" || isHolder(draft)) &&
  draft.directions.length > 0 &&
  areLimits(draft);

function limitsOf({ sums, counts }: RequisiteDraft) {
  const sum = (name: Sum) => sums[name].trim() || null;
  return {
    least: sum("least"),
    largest: sum("largest"),
    window_seconds: Number(counts.window_minutes) * 60,
    window_sum: sum("window_sum"),
    day_sum: sum("day_sum"),
    day_count: counts.day_count.trim() ? Number(counts.day_count) : null,
    month_sum: sum("month_sum"),
    min_interval_seconds: Number(counts.min_interval_seconds),
    concurrent: Number(counts.concurrent),
  };
}

const directionsOf = (draft: RequisiteDraft) =>
  DIRECTIONS.filter((each) => draft.directions.includes(each));

export const newOf = (draft: RequisiteDraft, type: KnownMethod["type"]): NewRequisite => ({
  trader_id: draft.trader || null,
  type,
  number: draft.number.trim(),
  holder: draft.holder.trim(),
  method: draft.method,
  bank: draft.bank || null,
  directions: directionsOf(draft),
  limits: limitsOf(draft),
  device_required: draft.device,
});

/** What is left out stays: with another holder, bank or method it is looked at anew. */
export const changeOf = (draft: RequisiteDraft, { bank, method }: Requisite): RequisiteChange => ({
  ...(draft.holder.trim() ? { holder: draft.holder.trim() } : {}),
  ...(draft.bank && draft.bank !== bank ? { bank: draft.bank } : {}),
  ...(draft.method !== method ? { method: draft.method } : {}),
  directions: directionsOf(draft),
  limits: limitsOf(draft),
  device_required: draft.device,
});
