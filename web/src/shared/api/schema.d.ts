// Hand-written until the document of the API is there; then `npm run api` replaces it.
type Body<T> = { content: { "application/json": T } };
type Op<P, Q, R, B = never> = ([P] extends [never]
  ? { parameters: { path?: never; query?: Q; header?: { "Idempotency-Key"?: string }; cookie?: never } }
  : { parameters: { path: P; query?: Q; header?: { "Idempotency-Key"?: string }; cookie?: never } }) &
  ([B] extends [never] ? { requestBody?: never } : { requestBody: Body<B> }) & {
    responses: { 200: { headers: Record<string, unknown> } & Body<R> };
  };
type Page<T> = { items: T[]; next_cursor: string | null };
type None = Record<string, never>;
type Paging = { cursor?: string; limit?: number };
export interface components {
  schemas: {
    Me: { id: string; name: string; email: string | null; kind: string; scopes: string[] };
    Demo: { base_url: string; api_keys: { wallets: string; ledger: string }; users: { admin: { email: string } } };
    Wallet: { wallet_id: string; balance: string; currency: string };
    WalletRow: { wallet_id: string; owner: string; balance: string; currency: string; frozen: boolean; created_at: string };
    Operation: { operation_id: string; operation_type: string; amount: string; signed_amount: string; balance_after: string; currency: string; counterparty: string | null; created_at: string };
    Posted: { id: string; wallet_id: string; balance: string; operation_id: string; operation_type: string; amount: string; currency: string; replayed: boolean };
    Transferred: { operation_id: string; from: { wallet_id: string; balance: string }; to: { wallet_id: string }; amount: string; currency: string; replayed: boolean };
    Balances: { currency: string; items: { at: string; balance: string }[] };
    Organization: { inn: string; balance: string; currency: string; account_id: string; created_at: string };
    BankPayment: { operation_id: string; payer_inn: string; amount: string; currency: string; document_number: string; document_date: string; status: string; credited_inn: string | null; entry_id: string; received_at: string };
    PaymentContent: { amount: string; payer_inn: string; document_number: string; document_date: string };
    ReviewItem: { id: string; kind: string; operation_id: string; received: components["schemas"]["PaymentContent"]; known: components["schemas"]["PaymentContent"] | null; received_at: string };
    Account: { id: string; owner: string; kind: string; part: string; label: string; currency: string; capped: boolean; frozen: boolean; balance: string; opened_at: string };
    AccountEntry: { id: string; entry_id: string; kind: string; amount: string; balance_after: string | null; currency: string; contra: { id: string; kind: string; label: string }; posted_at: string };
    Side: { id: string; kind: string; label: string; balance_after: string | null };
    Posting: { debit: components["schemas"]["Side"]; credit: components["schemas"]["Side"]; amount: string; currency: string };
    Entry: { id: string; kind: string; reason: string | null; posted_at: string; postings: components["schemas"]["Posting"][]; metadata: Record<string, unknown> | null; reverses: string | null; reversed_by: string | null };
    TrialBalance: { items: { currency: string; debits: string; credits: string; balance: string }[] };
    Overview: {
      balances: { currency: string; wallets: string; organizations: string; other: string }[];
      activity: { minute: string; currency: string; entries: number; volume: string }[];
      health: { database: { status: string; latency_ms: number; size_bytes: number }; queue: { depth: number; limit: number }; events: { position: number; lag_seconds: number } };
    };
    Ticket: { ticket: string; expires_at: string };
  };
}
type S = components["schemas"];
type W = { wallet_id: string };
export interface paths {
  "/auth/login": { post: Op<never, never, S["Me"], { email: string; password: string }> };
  "/auth/logout": { post: Op<never, never, None> };
  "/api/v1/me": { get: Op<never, None, S["Me"]> };
  "/api/v1/demo": { get: Op<never, None, S["Demo"]> };
  "/api/v1/wallets": { get: Op<never, Paging & { query?: string }, Page<S["WalletRow"]>>; post: Op<never, None, S["Wallet"], { currency?: string }> };
  "/api/v1/wallets/{wallet_id}": { get: Op<W, None, S["Wallet"]> };
  "/api/v1/wallets/{wallet_id}/operation": { post: Op<W, None, S["Posted"], { operation_type: "DEPOSIT" | "WITHDRAW"; amount: string; currency?: string }> };
  "/api/v1/wallets/{wallet_id}/transfer": { post: Op<W, None, S["Transferred"], { to_wallet_id: string; amount: string; currency?: string }> };
  "/api/v1/wallets/{wallet_id}/operations": { get: Op<W, Paging, Page<S["Operation"]>> };
  "/api/v1/wallets/{wallet_id}/balances": { get: Op<W, { days?: number; points?: number }, S["Balances"]> };
  "/api/v1/organizations": { get: Op<never, Paging & { query?: string }, Page<S["Organization"]>> };
  "/api/v1/organizations/{inn}": { get: Op<{ inn: string }, None, S["Organization"]> };
  "/api/v1/organizations/{inn}/balances": { get: Op<{ inn: string }, { days?: number; points?: number }, S["Balances"]> };
  "/api/v1/bank-payments": { get: Op<never, Paging & { inn?: string; status?: string; from?: string; to?: string; query?: string }, Page<S["BankPayment"]>> };
  "/api/v1/bank-payments/review": { get: Op<never, Paging & { kind?: string }, Page<S["ReviewItem"]>> };
  "/api/v1/bank-payments/{operation_id}/assign": { post: Op<{ operation_id: string }, None, S["BankPayment"], { inn: string }> };
  "/api/v1/bank-payments/review/{id}/dismiss": { post: Op<{ id: string }, None, None> };
  "/api/v1/ledger/accounts": { get: Op<never, Paging & { query?: string; kind?: string; currency?: string }, Page<S["Account"]>> };
  "/api/v1/ledger/accounts/{id}": { get: Op<{ id: string }, { at?: string }, S["Account"]> };
  "/api/v1/ledger/accounts/{id}/entries": { get: Op<{ id: string }, Paging, Page<S["AccountEntry"]>> };
  "/api/v1/ledger/entries": { get: Op<never, Paging & { kind?: string }, Page<S["Entry"]>>; post: Op<never, None, S["Entry"], { postings: { debit: string; credit: string; amount: string; currency: string }[]; reason: string }> };
  "/api/v1/ledger/entries/{id}": { get: Op<{ id: string }, None, S["Entry"]> };
  "/api/v1/ledger/entries/{id}/reverse": { post: Op<{ id: string }, None, S["Entry"], { reason: string }> };
  "/api/v1/ledger/trial-balance": { get: Op<never, None, S["TrialBalance"]> };
  "/api/v1/overview": { get: Op<never, None, S["Overview"]> };
  "/api/v1/live/tickets": { post: Op<never, None, S["Ticket"]> };
}
