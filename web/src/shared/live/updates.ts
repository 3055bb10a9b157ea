/** What an event of the stream changes in what the pages have read. */
import type { InfiniteData, Query, QueryClient, QueryKey } from "@tanstack/react-query";
import { mergeHead, patchRows, prependOnce } from "~/shared/api/pages";
import { textOf } from "~/shared/api/problem";
import type { Operation, Organization, Page, Wallet, WalletRow } from "~/shared/api/types";
import { isNegative, negate } from "~/shared/money";
import type { LiveEvent } from "./frames";

type Pages<T> = InfiniteData<Page<T>, string | null>;

/** What a list query says of itself so that its first page can be read again alone. */
export interface ListMeta extends Record<string, unknown> {
  head: () => Promise<Page<unknown>>;
  idOf: (row: unknown) => string;
}

const WALLET_TYPES = new Set(["TRANSFER_OUT", "WITHDRAW"]);

/** The row that the history of a wallet gets from an event; null for events of another kind. */
export function operationOf(event: LiveEvent): Operation | null {
  const { data } = event;
  const id = textOf(data.operation_id);
  const amount = textOf(data.amount);
  const type = textOf(data.operation_type);
  const balance = textOf(data.balance);
  if (!id || !amount || !type || balance === null) return null;
  const size = isNegative(amount) ? negate(amount) : amount;
  return {
    operation_id: id,
    operation_type: type,
    amount: size,
    signed_amount: WALLET_TYPES.has(type) ? negate(size) : amount,
    balance_after: balance,
    currency: textOf(data.currency) ?? "",
    counterparty: textOf(data.counterparty),
    created_at: event.at,
  } as Operation;
}

/** What events of the hub change, by the beginnings of their names. */
const HUB: readonly (readonly [string, readonly string[]])[] = [
  ["sync_progress", []],
  ["sync_", ["sync", "parked"]],
  ["metrics_updated", ["metrics"]],
  ["new_transactions", ["transactions", "latest"]],
  ["transaction_updated", ["transactions", "transaction", "latest"]],
  ["reconciliation_", ["recon"]],
  ["break_", ["recon"]],
  ["alert_", ["alerts"]],
  ["import_", ["imports"]],
  ["export_", ["exports"]],
  ["report_", ["reports"]],
];

/** What events of the gateway change. */
const GATEWAY: readonly (readonly [string, readonly string[]])[] = [
  ["order.", ["orders", "order", "store-balance"]],
  ["appeal.", ["appeals", "appeal", "queues"]],
  ["review.", ["reviews", "queues"]],
  ["notice.", ["notices", "statements", "queues"]],
  ["callback.", ["callbacks", "callback", "queues"]],
  ["trader_order.", ["trading", "trader"]],
  ["trader.", ["trader", "requisites"]],
  ["requisite.", ["requisites", "queues"]],
  ["transfer.", ["transfers", "store-balance", "trader", "queues"]],
];

/** Lists that have to be read again when something of this kind has happened. */
export function staleAfter(type: string): QueryKey[] {
  const ledger: QueryKey[] = [
    ["overview"],
    ["entries"],
    ["entry"],
    ["accounts"],
    ["account"],
    ["account-entries"],
    ["trial-balance"],
  ];
  const about = (begins: string) => type.startsWith(begins);
  if (about("deposit.")) {
    return [
      ["player"],
      ["deposits"],
      ["deposit"],
      ["stripe-events"],
      ["deposit-reviews"],
      ["disputes"],
      ...ledger,
    ];
  }
  if (about("withdrawal.")) return [["player"], ["withdrawals"], ["withdrawal"], ...ledger];
  if (about("withdrawal_method.")) return [["player", "withdrawal-methods"], ["methods"]];
  if (about("payment_method.")) return [["player", "payment-methods"]];
  if (about("bet.") || about("bonus.")) return [["player"], ...ledger];
  if (about("dead_letters_")) return [["dead-letters"], ["overview"]];
  const gateway = GATEWAY.find(([begins]) => about(begins));
  if (gateway) {
    const stale: QueryKey[] = gateway[1].map((part) => ["gateway", part]);
    return about("callback.") ? [...stale, ["dead-letters"]] : stale;
  }
  const hub = HUB.find(([begins]) => about(begins));
  if (hub) return hub[1].map((part) => ["psp", part]);
  if (about("report.")) return [["player", "reports"]];
  if (type.startsWith("approval.")) return [["approvals"], ["approval"]];
  if (type.startsWith("setting.")) return [["settings"]];
  if (type.startsWith("session.")) return [["sessions"], ["me"]]; // it may be one's own
  if (type === "wallet.created") return [["wallets"]];
  if (type.startsWith("wallet.")) return ledger;
  if (type.startsWith("organization.")) {
    return [...ledger, ["organizations"], ["bank-payments"], ["organization-entries"]];
  }
  if (type.startsWith("bank_payment."))
    return [["bank-payments"], ["review"], ["organization"], ["organizations"], ...ledger];
  if (type.startsWith("ledger.")) {
    return [
      ...ledger,
      ["wallet"],
      ["operations"],
      ["wallet-balances"],
      ["organization"],
      ["organizations"],
      ["organization-entries"],
      ["organization-balances"],
      ["wallets"],
    ];
  }
  return [];
}

/** Applies what the event itself tells at once: balances, and rows of a wallet's history. */
export function patch(client: QueryClient, event: LiveEvent): void {
  const balance = textOf(event.data.balance);
  const wallet = textOf(event.data.wallet_id);
  const inn = textOf(event.data.inn);
  if (balance === null) return;
  if (wallet) {
    client.setQueryData<Wallet>(["wallet", wallet], (old) => old && { ...old, balance });
    client.setQueriesData<Pages<WalletRow>>({ queryKey: ["wallets"] }, (old) =>
      withPages(old, (pages) =>
        patchRows(
          pages,
          (row) => row.wallet_id === wallet,
          (row) => ({ ...row, balance }),
        ),
      ),
    );
    const operation = operationOf(event);
    if (operation) {
      client.setQueryData<Pages<Operation>>(["operations", wallet], (old) =>
        withPages(old, (pages) => prependOnce(pages, operation, (row) => row.operation_id)),
      );
    }
    appendPoint(client, ["wallet-balances", wallet], event.at, balance);
  }
  if (inn) {
    client.setQueryData<Organization>(["organization", inn], (old) => old && { ...old, balance });
    client.setQueriesData<Pages<Organization>>({ queryKey: ["organizations"] }, (old) =>
      withPages(old, (pages) =>
        patchRows(
          pages,
          (row) => row.inn === inn,
          (row) => ({ ...row, balance }),
        ),
      ),
    );
    appendPoint(client, ["organization-balances", inn], event.at, balance);
  }
}

/** What of its wallet or organisation began with an event, or is being read as it was before it. */
export function overtaken(client: QueryClient, event: LiveEvent): QueryKey[] {
  const about = textOf(event.data.wallet_id) ?? textOf(event.data.inn);
  if (!about) return [];
  const predicate = ({ queryKey, state }: Query) =>
    queryKey[1] === about && (state.status === "error" || state.fetchStatus === "fetching");
  return client
    .getQueryCache()
    .findAll({ predicate })
    .map(({ queryKey }) => queryKey);
}

/** Reads anew, after what is being read for the first time: nothing calls that back. */
function readAgain(client: QueryClient, query: Query): void {
  const again = () => client.invalidateQueries({ queryKey: query.queryKey, exact: true });
  if (query.state.data === undefined) afterwards(query, again);
  else void again();
}

/** Acts at once, or when what is being read is there. */
function afterwards(query: Query, act: () => unknown): void {
  if (query.state.fetchStatus === "fetching") void query.promise?.then(act, act);
  else act();
}

function withPages<T>(
  data: Pages<T> | undefined,
  change: (pages: Page<T>[]) => Page<T>[],
): Pages<T> | undefined {
  if (!data) return data;
  const pages = change(data.pages);
  return { ...data, pages, pageParams: data.pageParams.slice(0, pages.length) };
}

function appendPoint(client: QueryClient, queryKey: QueryKey, at: string, balance: string): void {
  client.setQueriesData<{ currency: string; items: { at: string; balance: string }[] }>(
    { queryKey },
    (old) => old && { ...old, items: [...old.items, { at, balance }] },
  );
}

/** Reads again whatever is on screen under `queryKey`: lists by their first page, others whole. */
export function refresh(client: QueryClient, queryKey: QueryKey): void {
  for (const query of client.getQueryCache().findAll({ queryKey })) {
    const meta = query.meta as ListMeta | undefined;
    if (query.isActive() && meta?.head && query.state.data !== undefined) {
      // A page that is on its way comes with what was before it, as it was.
      afterwards(query, () => refreshHead(client, query, meta));
    } else readAgain(client, query);
  }
}

let asked = 0;
/** Which asking of its head a list shows. */
const shown = new WeakMap<Query, number>();

function refreshHead(client: QueryClient, query: Query, { head, idOf }: ListMeta): void {
  asked += 1;
  const mine = asked;
  void head().then(
    (first) => {
      if (mine < (shown.get(query) ?? 0)) return; // what was asked later came sooner
      shown.set(query, mine);
      client.setQueryData<Pages<unknown>>(query.queryKey, (old) =>
        withPages(old, (pages) => mergeHead(pages, first, idOf)),
      );
    },
    () => undefined, // the next event, or the reader, asks again
  );
}

/** What takes the server longest to work out, so that it is asked less often. */
const DEAR = new Set(["metrics", "queues"]);

/** Calls `act` for a key at once, and again at the end of each pause if there was more. */
export class Paced {
  #waiting = new Map<string, { key: QueryKey; again: boolean }>();

  constructor(
    private readonly act: (key: QueryKey) => void,
    private readonly pauseMs: number,
  ) {}

  ask(key: QueryKey): void {
    const name = JSON.stringify(key);
    const known = this.#waiting.get(name);
    if (known) {
      known.again = true;
      return;
    }
    this.#waiting.set(name, { key, again: false });
    this.act(key);
    setTimeout(() => this.#over(name), this.pauseMs * (DEAR.has(String(key[1])) ? 4 : 1));
  }

  #over(name: string): void {
    const known = this.#waiting.get(name);
    this.#waiting.delete(name);
    if (known?.again) this.ask(known.key);
  }
}
