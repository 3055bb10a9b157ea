/** The kinds that the filters offer; the API knows more and shows them all the same. */
export const ENTRY_KINDS = [
  "wallet.deposit",
  "wallet.withdraw",
  "wallet.transfer",
  "bank.payment",
  "bank.assignment",
  "manual",
  "reversal",
] as const;

/** What an operator may reverse; entries of other contexts have their own ways back. */
export const REVERSIBLE: readonly string[] = [
  "manual",
  "wallet.deposit",
  "wallet.withdraw",
  "wallet.transfer",
];

export const ACCOUNT_KINDS = [
  "wallet",
  "organization",
  "clearing",
  "bank",
  "suspense",
  "adjustments",
] as const;
