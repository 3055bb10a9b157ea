/** The views of the API under the names that the pages use. */
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Me = Schemas["Me"];
export type Demo = Schemas["Demo"];
export type Wallet = Schemas["Wallet"];
export type WalletRow = Schemas["WalletRow"];
export type Operation = Schemas["Operation"];
export type Balances = Schemas["Balances"];
export type Organization = Schemas["Organization"];
export type BankPayment = Schemas["BankPayment"];
export type PaymentContent = Schemas["PaymentContent"];
export type ReviewItem = Schemas["ReviewItem"];
export type Account = Schemas["Account"];
export type AccountEntry = Schemas["AccountEntry"];
export type Entry = Schemas["Entry"];
export type Posting = Schemas["Posting"];
export type Side = Schemas["Side"];
export type TrialBalance = Schemas["TrialBalance"];
export type Overview = Schemas["Overview"];

/** One page of a list; `next_cursor` is null on the last. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}
