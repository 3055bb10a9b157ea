/** What the history can be narrowed to and sorted by: pure rules. */
import type { OperationType } from "~/shared/api/funding";

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

/** The order after a click on a column: the usual one first, then the other way round. */
export function turned(order: Order, by: "time" | "amount"): Order {
  if (by === "time") return order === "newest" ? "oldest" : "newest";
  return order === "largest" ? "smallest" : "largest";
}
