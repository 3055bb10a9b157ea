/** What the routes about players' money answer: amounts are exact decimal text. */

/** A share in per cent; routes that document numbers may write it as one. */
export type Percent = string | number;

export interface Balance {
  balance: {
    user_id: string;
    current_balance: string;
    currency: string;
    total_deposited: string;
    total_withdrawn: string;
    total_bet: string;
    total_won: string;
    total_lost: string;
    net_profit: string;
    roi_percent: Percent;
    win_count: number;
    lose_count: number;
    win_rate: Percent;
    last_transaction: string | null;
    account_created: string | null;
  };
  available_balance: string;
  locked_in_bets: string;
  pending_deposits: string;
  pending_withdrawals: string;
  frozen: string;
  owed: string;
}

export interface Options {
  currency: string;
  deposit: { minimum: string; maximum: string };
  withdrawal: {
    minimum: string;
    maximum: string;
    daily_limit: string;
    used_today: string;
    remaining: string;
  } | null;
  stripe: { configured: boolean; publishable_key: string | null; form_url: string | null };
}

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
] as const;
export type DepositState = (typeof DEPOSIT_STATES)[number];

export interface Deposit {
  operation_id: number;
  amount: string;
  currency: string;
  state: DepositState;
  intent_id: string | null;
  card: { brand: string; last4: string } | null;
  error_code: string | null;
  message: string | null;
  /** While it can still be paid. */
  client_secret: string | null;
  created_at: string;
  completed_at: string | null;
  expires_at: string | null;
  refunded_amount: string | null;
  disputed_amount: string | null;
}

export interface Depositing {
  action: "requires_payment_form" | "requires_action" | null;
  client_secret: string | null;
  intent_id: string | null;
  operation_id: number;
  message: string | null;
  new_balance: string | null;
  transaction_id: string | null;
  status: string;
}

export interface NewDeposit {
  amount: string;
  stripe_payment_method_id?: string;
  save_method?: boolean;
}

export interface PaymentMethod {
  method_id: number | null;
  stripe_payment_method_id: string;
  payment_type: string;
  card: {
    brand: string;
    last4: string;
    exp_month: number;
    exp_year: number;
    funding: string | null;
  } | null;
  is_default: boolean;
  is_active: boolean;
  expires_soon: boolean;
  expired: boolean;
  created_at: string | null;
  last_used: string | null;
}

export const WITHDRAWAL_TYPES = ["bank_transfer", "crypto"] as const;
export type WithdrawalType = (typeof WITHDRAWAL_TYPES)[number];

export interface WithdrawalMethod {
  method_id: number;
  withdrawal_type: string;
  bank_name: string | null;
  account_holder_name: string | null;
  bank_account_last4: string | null;
  iban_last4: string | null;
  crypto_wallet_address: string | null;
  is_default: boolean;
  is_verified: boolean;
  verification_status: "pending" | "verified" | "rejected";
  rejection_reason?: string | null;
  crypto_network?: string | null;
  created_at: string | null;
}

export interface NewWithdrawalMethod {
  withdrawal_type: WithdrawalType;
  account_holder_name?: string;
  bank_name?: string;
  bank_account_number?: string;
  bank_code?: string;
  iban?: string;
  swift_code?: string;
  crypto_wallet_address?: string;
  is_default?: boolean;
}

export const WITHDRAWAL_STATES = [
  "requested",
  "approved",
  "paid",
  "rejected",
  "cancelled",
] as const;
export type WithdrawalState = (typeof WITHDRAWAL_STATES)[number];

export interface Withdrawal {
  operation_id: number;
  amount: string;
  currency: string;
  state: WithdrawalState;
  method: string | null;
  reason: string | null;
  reference: string | null;
  rejection_reason: string | null;
  estimated_completion: string | null;
  created_at: string;
  completed_at: string | null;
}

export interface Withdrawing {
  withdrawal: { operation_id: number; amount: string; status: string };
  new_balance: string;
}

export const OPERATION_TYPES = [
  "deposit",
  "withdrawal",
  "withdrawal_returned",
  "bet_placed",
  "bet_won",
  "bet_lost",
  "bet_cancelled",
  "coupon_won",
  "coupon_lost",
  "bonus_added",
  "fee_charged",
  "refund",
  "frozen",
  "thawed",
] as const;
export type OperationType = (typeof OPERATION_TYPES)[number];

export interface TimelineItem {
  transaction_id: number;
  type: string;
  amount: string;
  currency: string;
  balance_before: string;
  balance_after: string;
  status: string;
  description: string | null;
  related_type: string | null;
  related_id: string | null;
  entry_id: string | null;
  created_at: string;
}

export interface DayProfit {
  date: string;
  profit: string;
}

export interface Month {
  month: string;
  deposited: string;
  withdrawn: string;
  bet: string;
  won: string;
  lost: string;
  net_profit: string;
}

export interface Statistics {
  average_bet: string | null;
  largest_win: string | null;
  largest_loss: string | null;
  best_day: DayProfit | null;
  worst_day: DayProfit | null;
  win_streak: number;
  lose_streak: number;
  current_streak: number;
  months: Month[];
}

export interface Report {
  report_id: string;
  format: "csv" | "pdf";
  filename: string;
  file_size: string | null;
  size_bytes: number | null;
  download_url: string | null;
  expires_at: string;
  created_at: string;
  status: "generating" | "ready" | "failed" | "expired";
  progress: number;
}

export interface NewReport {
  format: "csv" | "pdf";
  date_from: string;
  date_to: string;
  include_bets: boolean;
  include_transactions: boolean;
  include_statistics: boolean;
}
