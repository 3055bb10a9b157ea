/** Alerts and the rules that raise them: reads and writes. */
import { queryOptions } from "@tanstack/react-query";
import { read, send } from "./client";
import { numbered } from "./numbered";
import type { Numbered } from "./types";

export const KINDS = [
  "success_rate",
  "silence",
  "failures",
  "amount",
  "sync_stale",
  "break_age",
] as const;
export type RuleKind = (typeof KINDS)[number];

export const SEVERITIES = ["info", "warning", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const ALERT_STATES = ["open", "acknowledged", "resolved"] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export interface Alert {
  id: string;
  rule_id: string | null;
  /** What the rule is called. */
  rule: string | null;
  rule_kind: string;
  subject: string | null;
  comment: string | null;
  severity: string;
  state: AlertState;
  facts: Record<string, unknown>;
  raised_at: string;
  acknowledged_by: string | null;
  acknowledged_at: string | null;
  resolved_at: string | null;
  muted_until: string | null;
}

export const CHANNELS = ["mail", "telegram"] as const;

export interface AlertRule {
  id: string;
  name: string;
  kind: RuleKind;
  severity: Severity;
  source: string | null;
  project: string | null;
  params: Record<string, unknown>;
  channels: string[];
  recipients: string[];
  active: boolean;
  muted_until?: string | null;
}

export interface NewRule extends Omit<AlertRule, "id" | "muted_until"> {
  /** How long the rule says nothing; 0 ends that. */
  mute_minutes?: number;
}

export interface WholeAlert {
  alert: Alert;
  history: { at: string; what: string; by: string | null; note: string | null }[];
  deliveries: {
    channel: string;
    recipient: string | null;
    state: string;
    at: string | null;
    error: string | null;
  }[];
}

export const openAlerts = () =>
  queryOptions({
    queryKey: ["psp", "alerts", "bell"],
    queryFn: ({ signal }) =>
      read<Numbered<Alert>>("/api/v1/alerts", { state: "open", muted: false, limit: 5 }, signal),
    refetchInterval: 60_000,
  });

export const alerts = (query: { state?: AlertState }) =>
  numbered<Alert>(["psp", "alerts", "list", query], "/api/v1/alerts", query);

export const wholeAlert = (id: string) =>
  queryOptions({
    queryKey: ["psp", "alerts", "one", id],
    queryFn: ({ signal }) =>
      read<WholeAlert>(`/api/v1/alerts/${encodeURIComponent(id)}`, {}, signal),
  });

export const alertRules = () =>
  queryOptions({
    queryKey: ["psp", "alerts", "rules"],
    queryFn: ({ signal }) => read<{ items: AlertRule[] }>("/api/v1/alert-rules", {}, signal),
  });

const on = (id: string) => `/api/v1/alerts/${encodeURIComponent(id)}`;

export const acknowledge = (id: string) => send("POST", `${on(id)}/acknowledge`);

export const mute = (id: string, minutes: number) => send("POST", `${on(id)}/mute`, { minutes });

/** A rule for everybody names nobody. */
function present(rule: NewRule): object {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== null));
}

export const addRule = (key: string, rule: NewRule) =>
  send("POST", "/api/v1/alert-rules", present(rule), key);

export const changeRule = (id: string, part: Partial<NewRule>) =>
  send("PATCH", `/api/v1/alert-rules/${encodeURIComponent(id)}`, part);

export const dropRule = (id: string) =>
  send("DELETE", `/api/v1/alert-rules/${encodeURIComponent(id)}`);
