/** What a rule of the reconciliation says, between what a person types and what the API takes. */
import type { components } from "~/shared/api/schema";
import { DIRECTIONS, type PspStatus, STATUSES } from "./filters";
import type { Rule, RuleBody } from "./recon";

type Schemas = components["schemas"];
export type KeyField = Schemas["Field"];
export type Disagreement = Schemas["Disagreement"];
type Direction = Schemas["Direction"];

export const KEY_FIELDS = [
  "client_operation_id",
  "order_id",
  "reference_id",
  "utr",
  "source_id",
] as const satisfies KeyField[];

export const DISAGREEMENTS = [
  "amount",
  "status",
  "currency",
  "fee",
  "paid_amount",
  "direction",
  "time",
] as const satisfies Disagreement[];

export const MOST_KEYS = 4;

/** Amounts that may differ. */
export const TOLERANCES = [
  "amount_tolerance",
  "amount_tolerance_percent",
  "fee_tolerance",
] as const;

/** Spans of time, each with the least and the most that may be said. */
export const SPANS = {
  time_tolerance_minutes: [0, 10_080],
  window_hours: [1, 168],
  grace_minutes: [0, 10_080],
  deadline_hours: [0, 2_160],
  proposal_minutes: [0, 1_440],
} as const;

export type Tolerance = (typeof TOLERANCES)[number];
export type Span = keyof typeof SPANS;
export const SPAN_NAMES = Object.keys(SPANS) as Span[];

export interface ScopeDraft {
  project: string;
  directions: Direction[];
}

/** A list's rows have a number each, so that they keep their fields when one of them leaves. */
export interface Numbered<T> {
  n: number;
  of: T;
}

export interface RuleDraft {
  first: string;
  second: string;
  keys: Numbered<[KeyField, KeyField]>[];
  scope: Numbered<ScopeDraft>[];
  statuses: PspStatus[];
  compare: Disagreement[];
  tolerances: Record<Tolerance, string>;
  spans: Record<Span, string>;
}

const FRESH: Rule["body"] = {
  first: "vima",
  second: "payshack",
  scope: [],
  keys: [["client_operation_id", "order_id"]],
  statuses: [...STATUSES],
  compare: [...DISAGREEMENTS],
  amount_tolerance: "0.01",
  amount_tolerance_percent: "0.1",
  fee_tolerance: "0.01",
  time_tolerance_minutes: 120,
  window_hours: 24,
  deadline_hours: 72,
  grace_minutes: 30,
  proposal_minutes: 30,
};

const numbered = <T>(items: readonly T[]): Numbered<T>[] => items.map((of, n) => ({ n, of }));

/** The number of a row that is new. */
export const nextOf = (rows: readonly { n: number }[]) =>
  Math.max(-1, ...rows.map(({ n }) => n)) + 1;

export function draftOf(body: Rule["body"] = FRESH): RuleDraft {
  const projects = new Map<string, Direction[]>();
  for (const { project, direction } of body.scope) {
    projects.set(project, [...(projects.get(project) ?? []), direction]);
  }
  return {
    first: body.first,
    second: body.second,
    keys: numbered(
      body.keys.map(([one = "client_operation_id", other = one]): [KeyField, KeyField] => [
        one,
        other,
      ]),
    ),
    scope: numbered([...projects].map(([project, directions]) => ({ project, directions }))),
    statuses: STATUSES.filter((each) => body.statuses.includes(each)),
    compare: DISAGREEMENTS.filter((each) => body.compare.includes(each)),
    tolerances: {
      amount_tolerance: body.amount_tolerance,
      amount_tolerance_percent: body.amount_tolerance_percent,
      fee_tolerance: body.fee_tolerance,
    },
    spans: {
      time_tolerance_minutes: String(body.time_tolerance_minutes),
      window_hours: String(body.window_hours),
      grace_minutes: String(body.grace_minutes),
      deadline_hours: String(body.deadline_hours),
      proposal_minutes: String(body.proposal_minutes),
    },
  };
}

const plain = (text: string) => text.trim().replace(",", ".");

export const isTolerance = (text: string) => /^\d{1,9}(\.\d{1,8})?$/.test(plain(text));

export function isSpan(name: Span, text: string): boolean {
  const [least, most] = SPANS[name];
  return /^\d{1,5}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}

export const isWhole = ({ project, directions }: ScopeDraft) =>
  project.trim() !== "" && directions.length > 0;

/** What the API takes; null while something is missing or makes no sense. */
export function bodyOf(draft: RuleDraft): RuleBody | null {
  const { keys, scope, statuses, compare, tolerances, spans } = draft;
  const whole =
    draft.first !== draft.second &&
    keys.length > 0 &&
    keys.length <= MOST_KEYS &&
    scope.length > 0 &&
    scope.every(({ of }) => isWhole(of)) &&
    statuses.length > 0 &&
    TOLERANCES.every((name) => isTolerance(tolerances[name])) &&
    SPAN_NAMES.every((name) => isSpan(name, spans[name]));
  if (!whole) return null;
  return {
    first: draft.first,
    second: draft.second,
    keys: keys.map(({ of }) => of),
    scope: scope.flatMap(({ of: { project, directions } }) =>
      DIRECTIONS.filter((each) => directions.includes(each)).map((direction) => ({
        project: project.trim(),
        direction,
      })),
    ),
    statuses,
    compare,
    amount_tolerance: plain(tolerances.amount_tolerance),
    amount_tolerance_percent: plain(tolerances.amount_tolerance_percent),
    fee_tolerance: plain(tolerances.fee_tolerance),
    time_tolerance_minutes: Number(spans.time_tolerance_minutes),
    window_hours: Number(spans.window_hours),
    grace_minutes: Number(spans.grace_minutes),
    deadline_hours: Number(spans.deadline_hours),
    proposal_minutes: Number(spans.proposal_minutes),
  };
}
