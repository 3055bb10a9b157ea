/** The views of a player's own money under the names that the pages use. */
import type { components, paths } from "./schema";

type Schemas = components["schemas"];

export type Balance = Schemas["BalanceView"];
/** A share in per cent, as exact text. */
export type Percent = Balance["balance"]["roi_percent"];
export type Options = Schemas["OptionsView"];
export type Deposit = Schemas["DepositView"];
export type DepositState = Schemas["DepositState"];
export type Depositing = Schemas["MadeDepositView"];
export type PaymentMethod =
  paths["/api/wallet/payment-methods"]["get"]["responses"]["200"]["content"]["application/json"]["payment_methods"][number];
export type WithdrawalMethod = Schemas["WithdrawalMethodView"];
export type NewWithdrawalMethod = Schemas["WithdrawalMethodBody"];
export type WithdrawalType = NewWithdrawalMethod["withdrawal_type"];
export type Withdrawal = Schemas["OwnWithdrawalView"];
export type WithdrawalState = Withdrawal["state"];
export type TimelineItem = Schemas["TimelineView"]["items"][number];
export type OperationType = TimelineItem["type"];
export type Statistics = Schemas["PlayerStatisticsView"];
export type Statement = Schemas["StatementView"];
export type DayProfit = NonNullable<Statistics["best_day"]>;
export type Month = Statistics["months"][number];
export type Report = Schemas["ReportItem"];

export const DEPOSIT_STATES = [
  "started",
  "pending",
  "requires_action",
  "processing",
  "completed",
  "failed",
  "expired",
  "cancelled",
  "refunded",
  "partially_refunded",
  "disputed",
] as const satisfies readonly DepositState[];

export const WITHDRAWAL_TYPES = [
  "bank_transfer",
  "crypto",
] as const satisfies readonly WithdrawalType[];

export const WITHDRAWAL_STATES = [
  "requested",
  "approved",
  "paid",
  "rejected",
  "cancelled",
] as const satisfies readonly WithdrawalState[];

/** What a report is to tell: all of it is chosen in its dialog. */
export type NewReport = Required<
  Pick<
    Schemas["ReportBody"],
    "format" | "include_bets" | "include_transactions" | "include_statistics"
  >
> & { date_from: string; date_to: string; language: "en" | "ru" };
