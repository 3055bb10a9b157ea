import type { Transaction } from "~/shared/psp/types";

const COLUMNS = {
  ID: "id",
  Source: "source",
  "Source ID": "source_id",
  "Reference ID": "reference_id",
  "Client Op ID": "client_operation_id",
  Project: "project",
  Amount: "amount",
  Currency: "currency",
  "Amount USD": "amount_usd",
  Fee: "fee",
  "Fee USD": "fee_usd",
  "Exchange Rate": "exchange_rate",
  Status: "status",
  "Original Status": "original_status",
  "User Email": "user_email",
  UTR: "utr",
  "Payment Method": "payment_method",
  "Created At": "created_at",
  "Updated At": "updated_at",
} as const satisfies Record<string, keyof Transaction>;

/** The rows as a file, with the columns of the server's. */
export function csvOf(rows: readonly Transaction[]): string {
  const lines = rows.map((row) =>
    Object.values(COLUMNS)
      .map((name) => field(row[name]))
      .join(),
  );
  return `${[Object.keys(COLUMNS).join(), ...lines].join("\r\n")}\r\n`;
}

/** One field: quoted where needed; what a spreadsheet would take for a formula is made text. */
export function field(value: string | null): string {
  if (value === null) return "";
  const plain = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
