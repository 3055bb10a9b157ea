/** What the hub's routes answer, as its pages name it. Amounts are exact texts. */

/** A page of a numbered list; long ones can be read on by a cursor as well. */
export interface Numbered<T> {
  items: T[];
  total: number;
  page: number;
  limit: number;
  pages: number;
  next_cursor?: string | null;
  /** Whether `total` is all there is, and not only as far as was counted. */
  total_exact?: boolean;
}

export interface Transaction {
  id: string;
  source: string;
  kind: string;
  source_id: string;
  reference_id: string | null;
  client_operation_id: string | null;
  order_id: string | null;
  project: string | null;
  merchant_id: string | null;
  direction: string | null;
  amount: string | null;
  currency: string | null;
  fee: string | null;
  paid_amount: string | null;
  amount_usd: string | null;
  fee_usd: string | null;
  exchange_rate: string | null;
  status: string;
  original_status: string;
  user_id: string | null;
  user_email: string | null;
  user_name: string | null;
  user_phone: string | null;
  country: string | null;
  utr: string | null;
  payment_method: string | null;
  payment_product: string | null;
  paired: boolean;
  created_at: string;
  updated_at: string;
  completed_at: string | null;
  ingested_at: string;
}

export interface TransactionChange {
  at: string;
  version_at: string;
  status: string;
  original_status: string;
  amount: string | null;
  currency: string | null;
  conflict: boolean;
}

export interface WholeTransaction extends Transaction {
  changes: TransactionChange[];
  raw: unknown;
  revealed: boolean;
  /** Shown in full only. */
  user_account?: string | null;
}

/** A file that is prepared in the background; its link opens for its owner alone. */
export interface Export {
  id: string;
  kind: string;
  format: string;
  state: string;
  name?: string | null;
  rows?: number | null;
  progress?: number | null;
  total?: number | null;
  percent?: number | null;
  size?: number | null;
  created_at: string;
  finished_at?: string | null;
  expires_at?: string | null;
  error?: string | null;
}
