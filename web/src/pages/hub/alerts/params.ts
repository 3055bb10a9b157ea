import type { RuleKind } from "~/shared/psp/alerts";

/** The limits of each kind of rule, with what is usual. */
export const PARAMS = {
  success_rate: { threshold: "80", window_minutes: "60", at_least: "20" },
  silence: { window_minutes: "30", at_least: "20" },
  failures: { multiple: "2", window_minutes: "60", at_least: "10" },
  amount: { sigma: "3", window_minutes: "1440", at_least: "100" },
  sync_stale: { window_minutes: "30" },
  break_age: { hours: "72" },
  rate_stale: { window_minutes: "15" },
  store_without_rate: {},
  debt: { owed: "1" },
} as const satisfies Record<RuleKind, Record<string, string>>;

export type Param =
  | "threshold"
  | "window_minutes"
  | "multiple"
  | "sigma"
  | "hours"
  | "at_least"
  | "owed";

export function usualOf(kind: RuleKind): Partial<Record<Param, string>> {
  return { ...PARAMS[kind] };
}

/** The limits as the API wants them; null when one of them is no number above nothing. */
export function numbersOf(params: Partial<Record<Param, string>>): Record<string, number> | null {
  const read = Object.entries(params).map(([name, text]): [string, number] => [
    name,
    Number(text.replace(",", ".")),
  ]);
  return read.every(([, number]) => Number.isFinite(number) && number > 0)
    ? Object.fromEntries(read)
    : null;
}

/** The addresses between commas, spaces or lines. */
export function addressesOf(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

/** Whether somebody can be told there: an e-mail address, or a chat or name of Telegram. */
export function isRecipient(text: string): boolean {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text) || /^(-?\d{4,20}|@\w{4,64})$/.test(text);
}
