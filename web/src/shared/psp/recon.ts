/** What comes of holding two sources against each other: reads and writes. */
import { queryOptions } from "@tanstack/react-query";
import type { components } from "~/shared/api/schema";
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

type Schemas = components["schemas"];

export type Summary = Schemas["ReconciliationSummaryView"];
export type Break = Schemas["ResultView"];
/** One side of a pair: an operation, as far as it can be compared. */
export type Side = Schemas["BreakSideView"];

export interface Sides {
  first: Side | null;
  second: Side | null;
  differences: readonly { field: string; first: string | null; second: string | null }[];
}

export type BreakNote = Schemas["BreakNoteView"];
export type Evidence = Schemas["EvidenceView"];
export type WholeBreak = Schemas["BreakView"];
export type Proposal = Schemas["ProposalView"];
export type Rule = Schemas["RuleVersionView"];
export type Run = Schemas["ReconciliationRunView"];
export type Trial = Schemas["RuleTrialView"];

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
