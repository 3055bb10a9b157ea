/** What comes of holding two sources against each other: reads and writes. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";
import { numbered } from "./numbered";

type Schemas = components["schemas"];

export const BREAK_STATES = [
  "open",
  "investigating",
  "resolved",
  "written_off",
] as const satisfies Schemas["BreakState"][];
export type BreakState = Schemas["BreakState"];

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

export type Summary = Schemas["ReconciliationSummaryView"];
export type Break = Schemas["ResultView"];
/** One side of a pair: an operation, as far as it can be compared. */
export type Side = Schemas["BreakSideView"];
export type Sides = Pick<Schemas["BreakView"], "first" | "second" | "differences">;
export type BreakNote = Schemas["BreakNoteView"];
export type Evidence = Schemas["EvidenceView"];
export type NewEvidence = Schemas["EvidenceBody"];
export type WholeBreak = Schemas["BreakView"];
export type Proposal = Schemas["ProposalView"];
export type Rule = Schemas["RuleVersionView"];
export type RuleBody = Schemas["ReconciliationRuleBody"];
export type Trial = Schemas["RuleTrialView"];

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
    queryFn: ({ signal }) => {
      const query = { from_date, to_date };
      return ask(api.GET("/api/v1/reconciliation/summary", { params: { query }, signal }));
    },
  });

export const breaks = (filters: BreakQuery) =>
  numbered(["psp", "recon", "breaks", filters], (page, signal) => {
    const query = { ...filters, ...page };
    return ask(api.GET("/api/v1/reconciliation/discrepancies", { params: { query }, signal }));
  });

export const wholeBreak = (id: string) =>
  queryOptions({
    queryKey: ["psp", "recon", "break", id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/reconciliation/breaks/{id}", { params: { path: { id } }, signal })),
  });

export const ages = () =>
  queryOptions({
    queryKey: ["psp", "recon", "ages"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/reconciliation/breaks/ages", { signal })),
  });

export const runs = () =>
  queryOptions({
    queryKey: ["psp", "recon", "runs"],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/reconciliation/runs", { params: { query: { limit: 10 } }, signal })),
  });

/** Who may see to a break, by name. */
export const assignees = () =>
  queryOptions({
    queryKey: ["psp", "recon", "assignees"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/reconciliation/assignees", { signal })),
  });

export const proposals = () =>
  queue(["psp", "recon", "proposals"], (cursor, signal) =>
    ask(api.GET("/api/v1/reconciliation/proposals", { params: { query: { cursor } }, signal })),
  );

export const rules = () =>
  queryOptions({
    queryKey: ["psp", "recon", "rules"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/reconciliation/rules", { signal })),
  });

const keyed = (key: string) => ({ "Idempotency-Key": key });
const on = (key: string, id: string) => ({ path: { id }, header: keyed(key) });

export const runNow = (key: string, body: Days & { force?: boolean }) =>
  ask(api.POST("/api/v1/reconciliation/run", { params: { header: keyed(key) }, body }));

export const assign = (key: string, id: string, owner: string | null) =>
  ask(
    api.POST("/api/v1/reconciliation/breaks/{id}/assign", {
      params: on(key, id),
      body: { owner },
    }),
  );

export const comment = (key: string, id: string, text: string) =>
  ask(
    api.POST("/api/v1/reconciliation/breaks/{id}/comment", {
      params: on(key, id),
      body: { text },
    }),
  );

export const addEvidence = (key: string, id: string, body: NewEvidence) =>
  ask(api.POST("/api/v1/reconciliation/breaks/{id}/evidence", { params: on(key, id), body }));

export const setState = (key: string, id: string, state: BreakState, reason: string) =>
  ask(
    api.POST("/api/v1/reconciliation/breaks/{id}/state", {
      params: on(key, id),
      body: { state, reason },
    }),
  );

export const writeOff = (key: string, id: string, reason: string) =>
  ask(
    api.POST("/api/v1/reconciliation/breaks/{id}/write-off", {
      params: on(key, id),
      body: { reason },
    }),
  );

export type Bulk = Schemas["BreaksBody"];

export const inBulk = (key: string, body: Bulk) =>
  ask(api.POST("/api/v1/reconciliation/breaks/bulk", { params: { header: keyed(key) }, body }));

export const accept = (id: string) =>
  ask(api.POST("/api/v1/reconciliation/proposals/{id}/accept", { params: { path: { id } } }));

export const refuse = (id: string) =>
  ask(api.POST("/api/v1/reconciliation/proposals/{id}/refuse", { params: { path: { id } } }));

export const draftRule = (key: string, body: RuleBody) =>
  ask(api.POST("/api/v1/reconciliation/rules", { params: { header: keyed(key) }, body }));

export const tryRule = (version: number, body: Days) =>
  ask(
    api.POST("/api/v1/reconciliation/rules/{version}/try", {
      params: { path: { version } },
      body,
    }),
  );

export const activateRule = (version: number) =>
  ask(
    api.POST("/api/v1/reconciliation/rules/{version}/activate", {
      params: { path: { version } },
    }),
  );
