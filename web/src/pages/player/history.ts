/** What the history can be narrowed to and sorted by: pure rules. */
import type { OperationType, TimelineItem } from "~/shared/api/funding";
import { less } from "~/shared/funding/limits";

export const KINDS = {
  deposits: ["deposit"],
  withdrawals: ["withdrawal", "withdrawal_returned"],
  bets: ["bet_placed", "bet_lost", "bet_cancelled", "coupon_lost"],
  wins: ["bet_won", "coupon_won"],
  other: ["bonus_added", "fee_charged", "refund", "frozen", "thawed", "adjustment"],
} as const satisfies Record<string, readonly OperationType[]>;
export type KindOfOperation = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as KindOfOperation[];

export const ORDERS = ["newest", "oldest", "largest", "smallest"] as const;
export type Order = (typeof ORDERS)[number];

/**
 * Sorts what has been read by amount; equal amounts stay in the order in which they happened,
 * newest first. By time the API sorts, over all pages.
 */
export function sorted(rows: readonly TimelineItem[], order: Order): TimelineItem[] {
  const all = [...rows];
  if (order === "newest" || order === "oldest") return all;
  const sign = order === "smallest" ? 1 : -1;
  return all.sort(({ amount: a }, { amount: b }) => {
    if (less(a, b)) return -sign;
    return less(b, a) ? sign : 0;
  });
}

/** The order after a click on a column: the usual one first, then the other way round. */
export function turned(order: Order, by: "time" | "amount"): Order {
  if (by === "time") return order === "newest" ? "oldest" : "newest";
  return order === "largest" ? "smallest" : "largest";
}
