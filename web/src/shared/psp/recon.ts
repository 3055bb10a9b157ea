/** What comes of holding two sources against each other: reads and writes. */
import { queryOptions } from "@tanstack/react-query";
import { read, send } from "./client";
import { flowing, numbered } from "./numbered";

export const BREAK_STATES = ["open", "investigating", "resolved", "written_off"] as const;
export type BreakState = (typeof BREAK_STATES)[number];

export const TYPES = [
  "amount",
  "status",
  "currency",
  "fee",
  "paid_amount",
  "direction",
  "time",
  "missing_vima",
  "missing_payshack",
  "duplicate",
] as const;
export type BreakType = (typeof TYPES)[number];

interface Share {
  count: number;
  percentage: number;
}

export interface Summary {
  run_id: string | null;
  run_at: string | null;
  status: string;
  total_transactions: number;
  matched: Share;
  discrepancies: Share & { by_type: Record<string, number> };
  missing: Share & { missing_vima: number; missing_payshack: number };
  duplicates: Share;
  waiting: number;
}

export interface Person {
  id: string;
  name: string | null;
}

export interface Break {
  id: string;
  recon_date: string;
  client_operation_id: string | null;
  match_status: string;
  discrepancy_type: string | null;
  vima_amount: string | null;
  payshack_amount: string | null;
  amount_diff: string | null;
  exposure: string | null;
  written_off: string | null;
  currency: string | null;
  vima_status: string | null;
  payshack_status: string | null;
  project: string | null;
  /** Null where there is nothing to see to. */
  state: string | null;
  owner: Person | null;
  opened_at: string;
}

/** One side of a pair: an operation, as far as it can be compared. */
export interface Side {
  id: string;
  source: string;
  source_id: string;
  reference_id: string | null;
  client_operation_id: string | null;
  order_id: string | null;
  project: string | null;
  direction: string | null;
  amount: string | null;
  currency: string | null;
  fee: string | null;
  paid_amount: string | null;
  status: string;
  utr: string | null;
  payment_method: string | null;
  created_at: string;
  updated_at: string;
}

export interface Sides {
  first: Side | null;
  second: Side | null;
  differences: readonly { field: string; first: string | null; second: string | null }[];
}

export interface BreakNote {
  id: number;
  at: string;
  by_name: string | null;
  action: string;
  text: string | null;
  facts: Record<string, unknown>;
}

export interface Evidence {
  id: number;
  at: string;
  by_name: string | null;
  title: string;
  url: string | null;
  text: string | null;
}

export interface WholeBreak extends Sides {
  result: Break;
  twin: Side | null;
  history: BreakNote[];
  evidence: Evidence[];
  entry_ids: string[];
}

export interface Proposal {
  id: string;
  first: Side | null;
  second: Side | null;
  confidence: number;
  reasons: string[];
  state: string;
}

export interface Rule {
  version: number;
  state: "draft" | "active" | "retired";
  created_at: string;
  body: Record<string, unknown>;
}

export interface Run {
  run_id: string;
  status: string;
  percent: number;
}

export interface Counts {
  matched: number;
  discrepancies: number;
  missing: number;
  duplicates: number;
  waiting: number;
}

interface Trial {
  before: Counts;
  after: Counts;
  changed: { date: string; before: string; after: string; count: number }[];
}

const ROOT = "/api/v1/reconciliation";

export interface Days {
  from_date: string;
  to_date: string;
}

export interface BreakQuery extends Days {
  type?: string;
  state?: string;
  owner?: string;
  project?: string;
}

export const summary = ({ from_date, to_date }: Days) =>
  queryOptions({
    queryKey: ["psp", "recon", "summary", from_date, to_date],
    queryFn: ({ signal }) => read<Summary>(`${ROOT}/summary`, { from_date, to_date }, signal),
  });

export const breaks = (query: BreakQuery) =>
  numbered<Break>(["psp", "recon", "breaks", query], `${ROOT}/discrepancies`, query);

export const wholeBreak = (id: string) =>
  queryOptions({
    queryKey: ["psp", "recon", "break", id],
    queryFn: ({ signal }) =>
      read<WholeBreak>(`${ROOT}/breaks/${encodeURIComponent(id)}`, {}, signal),
  });

export const ages = () =>
  queryOptions({
    queryKey: ["psp", "recon", "ages"],
    queryFn: ({ signal }) =>
      read<{ items: { bucket: string; count: number }[] }>(`${ROOT}/breaks/ages`, {}, signal),
  });

export const runs = () =>
  queryOptions({
    queryKey: ["psp", "recon", "runs"],
    queryFn: ({ signal }) => read<{ items: Run[] }>(`${ROOT}/runs`, { limit: 10 }, signal),
  });

export const proposals = () =>
  flowing<Proposal>(["psp", "recon", "proposals"], `${ROOT}/proposals`);

export const rules = () =>
  queryOptions({
    queryKey: ["psp", "recon", "rules"],
    queryFn: ({ signal }) => read<{ items: Rule[] }>(`${ROOT}/rules`, {}, signal),
  });

export const runNow = (key: string, days: Days & { force?: boolean }) =>
  send<{ run_id: string; message: string }>("POST", `${ROOT}/run`, days, key);

const on = (id: string) => `${ROOT}/breaks/${encodeURIComponent(id)}`;

export const assign = (key: string, id: string, owner: string | null) =>
  send("POST", `${on(id)}/assign`, { owner }, key);

export const comment = (key: string, id: string, text: string) =>
  send("POST", `${on(id)}/comment`, { text }, key);

export const addEvidence = (
  key: string,
  id: string,
  body: { title: string; url?: string; text?: string },
) => send("POST", `${on(id)}/evidence`, body, key);

export const setState = (key: string, id: string, state: BreakState, reason: string) =>
  send("POST", `${on(id)}/state`, { state, reason }, key);

export const writeOff = (key: string, id: string, reason: string) =>
  send("POST", `${on(id)}/write-off`, { reason }, key);

export interface Bulk {
  ids: string[];
  action: "assign" | "state" | "comment";
  owner?: string | null;
  state?: BreakState;
  reason?: string;
  text?: string;
}

export const inBulk = (key: string, body: Bulk) =>
  send<{ changed: number; refused: { id: string; code: string }[] }>(
    "POST",
    `${ROOT}/breaks/bulk`,
    body,
    key,
  );

export const decide = (key: string, id: string, answer: "accept" | "refuse") =>
  send("POST", `${ROOT}/proposals/${encodeURIComponent(id)}/${answer}`, undefined, key);

export const draftRule = (key: string, body: object) =>
  send<Rule>("POST", `${ROOT}/rules`, body, key);

export const tryRule = (version: number, days: Days) =>
  send<Trial>("POST", `${ROOT}/rules/${version}/try`, days);

export const activateRule = (key: string, version: number) =>
  send("POST", `${ROOT}/rules/${version}/activate`, undefined, key);
