/** The views of the API under the names that the pages use. */
import type { components, paths } from "./schema";

type Schemas = components["schemas"];

export type Me = Schemas["MeView"];
export type Demo = Schemas["DemoView"];
export type Wallet = Schemas["WalletView"];
export type WalletRow = Schemas["WalletItem"];
export type Operation = Schemas["OperationItem"];
export type Balances = Schemas["BalancesView"];
export type Organization = Schemas["OrganisationView"];
export type BankPayment = Schemas["BankPaymentView"];
export type PaymentContent = Schemas["NoticeView"];
export type ReviewItem = Schemas["ReviewItem"];
export type Account = Schemas["AccountView"];
export type AccountEntry = Schemas["LegView"];
export type Entry = Schemas["EntryView"];
export type Posting = Schemas["PostingView"];
export type Side = Schemas["SideView"];
export type TrialBalance = Schemas["TrialBalanceView"];
export type Overview = Schemas["OverviewView"];

/** One page of a list; `next_cursor` is null on the last. */
export interface Page<T> {
  items: T[];
  next_cursor: string | null;
}

type AccountsQuery = NonNullable<paths["/api/v1/ledger/accounts"]["get"]["parameters"]["query"]>;
export type AccountKind = NonNullable<AccountsQuery["kind"]>;
export type PaymentStatus = Schemas["BankPaymentStatus"];
export type ReviewKind = Schemas["ReviewKind"];
