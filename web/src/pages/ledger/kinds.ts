import type { Account } from "~/shared/api/types";
import { useKind } from "~/shared/ui/badges";

/** The kinds of entries that the filter offers. */
export const ENTRY_KINDS = [
  "wallet.deposit",
  "wallet.withdraw",
  "wallet.transfer",
  "bank.payment",
  "bank.assignment",
  "manual",
  "reversal",
  "funding.deposit",
  "funding.fee",
  "funding.refund",
  "funding.refund_failed",
  "funding.dispute",
  "funding.dispute_won",
  "funding.freeze",
  "funding.thaw",
  "funding.withdrawal",
  "funding.withdrawal_paid",
  "funding.withdrawal_returned",
  "funding.bet_placed",
  "funding.bet_won",
  "funding.bet_lost",
  "funding.bet_refunded",
  "funding.bet_cashed_out",
  "funding.bet_cancelled",
  "funding.bonus",
  "psp.write_off",
  "gateway.payin_held",
  "gateway.payin_settled",
  "gateway.payin_settled_late",
  "gateway.payin_corrected",
  "gateway.payin_disputed",
  "gateway.payin_decided",
  "gateway.payin_returned",
  "gateway.payout_held",
  "gateway.payout_settled",
  "gateway.payout_settled_late",
  "gateway.payout_corrected",
  "gateway.payout_disputed",
  "gateway.payout_decided",
  "gateway.payout_returned",
  "gateway.deposit_paid",
  "gateway.withdrawal_held",
  "gateway.withdrawal_paid",
  "gateway.withdrawal_returned",
  "gateway.top_up_paid",
] as const;

/** What an operator may reverse; entries of other contexts have their own ways back. */
export const REVERSIBLE: readonly string[] = [
  "manual",
  "wallet.deposit",
  "wallet.withdraw",
  "wallet.transfer",
];

/** The kinds of accounts that the filter offers. */
export const ACCOUNT_KINDS = [
  "wallet",
  "organization",
  "player",
  "store",
  "trader",
  "clearing",
  "bank",
  "suspense",
  "adjustments",
  "stripe",
  "card_fees",
  "betting",
  "bonuses",
  "payouts",
  "psp_suspense",
  "psp_write_offs",
  "gateway_profit",
  "gateway_rounding",
  "gateway_deposits",
  "gateway_withdrawals",
  "gateway_network_fees",
] as const;

const OF_OTHERS: readonly string[] = ["wallet", "organization", "player", "store", "trader"];

/** How an account is called: by whose it is, or of the house's own by its currency. */
export function useAccountName() {
  const kindText = useKind();
  return ({ kind, label, currency }: Account): string => {
    const which = OF_OTHERS.includes(kind) ? label : currency;
    return which ? `${kindText(kind)} \u00b7 ${which}` : kindText(kind);
  };
}
