/** The kinds that the filters offer; the API knows more and shows them all the same. */
export const ENTRY_KINDS = [
  "deposit",
  "withdraw",
  "transfer",
  "bank_credit",
  "suspense",
  "assignment",
  "manual",
  "reversal",
] as const;

export const ACCOUNT_KINDS = [
  "wallet",
  "organization",
  "clearing",
  "bank",
  "suspense",
  "adjustments",
] as const;
