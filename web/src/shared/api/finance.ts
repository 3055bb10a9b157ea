/** What the routes about everybody's deposits, withdrawals and Stripe's events answer. */
import type { DepositState, WithdrawalState } from "./funding";

export interface PlayersDeposit {
  operation_id: number;
  user_id: string;
  amount: string;
  currency: string;
  state: DepositState;
  saved_card: boolean;
  intent_id: string | null;
  charge_id: string | null;
  card: { brand: string; last4: string } | null;
  error_code: string | null;
  message: string | null;
  late: boolean;
  created_at: string;
  completed_at: string | null;
  expires_at: string;
  refunded_amount: string;
  disputed_amount: string;
  /** What was booked for it, the oldest first. */
  entries?: { entry_id: string; kind: string }[];
}

export interface DepositReview {
  id: string;
  difference: string;
  operation_id: number | null;
  source: string;
  intent_id: string;
  charge_id: string | null;
  status: string;
  amount: string;
  received: string;
  currency: string;
  user_id: string | null;
  opened_at: string;
  closed_at: string | null;
  closed_by: string | null;
  comment: string | null;
}

export interface PlayersWithdrawal {
  id: number;
  user_id: string;
  amount: string;
  currency: string;
  state: WithdrawalState;
  method: string;
  withdrawal_method_id: number;
  account_holder_name: string | null;
  method_status: string;
  reason: string | null;
  reference: string | null;
  rejection_reason: string | null;
  created_at: string;
  estimated_completion: string | null;
  completed_at: string | null;
  exported_at: string | null;
  steps: { state: string; at: string; by: string; note: string | null }[];
}

export const VERIFICATIONS = ["pending", "verified", "rejected"] as const;
export type Verification = (typeof VERIFICATIONS)[number];

export interface PlayersMethod {
  id: number;
  user_id: string;
  withdrawal_type: string;
  bank_name: string | null;
  account_holder_name: string | null;
  bank_account_last4: string | null;
  iban_last4: string | null;
  crypto_wallet_address: string | null;
  crypto_network: string | null;
  is_default: boolean;
  verification_status: Verification;
  rejection_reason: string | null;
  created_at: string;
  decided_at: string | null;
}

export interface RevealedMethod extends PlayersMethod {
  details: {
    bank_account_number: string | null;
    bank_code: string | null;
    bank_name: string | null;
    account_holder_name: string | null;
    swift_code: string | null;
    iban: string | null;
    crypto_wallet_address: string | null;
    crypto_network: string | null;
  };
}

export const EFFECTS = [
  "waiting",
  "ignored",
  "credited",
  "booked",
  "noted",
  "nothing",
  "review",
  "unknown",
] as const;
export type Effect = (typeof EFFECTS)[number];

export interface StripeEvent {
  event_id: string;
  type: string;
  subject: string;
  effect: Effect;
  attempts: number;
  error: string | null;
  operation_id: number | null;
  created_at: string | null;
  received_at: string;
  applied_at: string | null;
}

export interface WholeStripeEvent {
  event: StripeEvent;
  raw: Record<string, unknown> | null;
}

export const DISPUTE_STATES = ["open", "won", "lost", "closed"] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];

export interface Dispute {
  dispute_id: string;
  operation_id: number;
  user_id: string;
  intent_id: string | null;
  charge_id: string | null;
  amount: string;
  currency: string;
  state: DisputeState;
  status: string;
  reason: string;
  withdrawn: string;
  reinstated: string;
  frozen: string;
  owed: string;
  due_by: string | null;
  opened_at: string;
  closed_at: string | null;
}

export interface DeadJob {
  id: number;
  name: string;
  payload: Record<string, unknown>;
  attempts: number;
  error: string;
  enqueued_at: string;
  died_at: string;
}
