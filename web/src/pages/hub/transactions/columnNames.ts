/** The columns that there are, in the order in which they stand. */
export const COLUMNS = [
  "source_id",
  "created_at",
  "amount",
  "status",
  "source",
  "project",
  "direction",
  "client_operation_id",
  "order_id",
  "reference_id",
  "utr",
  "user",
  "payment_method",
  "payment_product",
  "country",
  "merchant_id",
  "fee",
  "paid_amount",
  "amount_usd",
  "original_status",
  "updated_at",
  "completed_at",
] as const;

export type ColumnName = (typeof COLUMNS)[number];

/** What is shown until somebody chooses otherwise. */
export const USUAL: readonly ColumnName[] = [
  "source_id",
  "created_at",
  "amount",
  "status",
  "source",
  "project",
  "direction",
  "client_operation_id",
  "user",
  "payment_method",
];
