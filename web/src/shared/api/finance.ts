/** The views of everybody's deposits, withdrawals and Stripe's events, as the pages name them. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type PlayersDeposit = Schemas["OperatorDepositView"];
export type DepositReview = Schemas["DepositReviewView"];
export type PlayersWithdrawal = Schemas["WithdrawalView"];
export type PlayersMethod = Schemas["MethodToVerifyView"];
export type Verification = PlayersMethod["verification_status"];
export type RevealedMethod = Schemas["RevealedMethodView"];
export type StripeEvent = Schemas["StripeEventView"];
export type Effect = StripeEvent["effect"];
export type WholeStripeEvent = Schemas["WholeStripeEventView"];
export type Dispute = Schemas["DisputeView"];
export type DisputeState = Dispute["state"];

export const VERIFICATIONS = [
  "pending",
  "verified",
  "rejected",
] as const satisfies readonly Verification[];

export const EFFECTS = [
  "waiting",
  "ignored",
  "credited",
  "booked",
  "noted",
  "nothing",
  "review",
  "unknown",
] as const satisfies readonly Effect[];

export const DISPUTE_STATES = [
  "open",
  "won",
  "lost",
  "closed",
] as const satisfies readonly DisputeState[];
