import { add } from "~/shared/money";
import type { Transaction } from "~/shared/psp/types";

/** What the rows come to, exactly, in each currency. */
export function sumsOf(rows: readonly Transaction[]): [string, string][] {
  const sums = new Map<string, string>();
  for (const { amount, currency } of rows) {
    if (amount !== null && currency) sums.set(currency, add(sums.get(currency) ?? "0", amount));
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
}
