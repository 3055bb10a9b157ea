/** Alerts and the rules that raise them: reads and writes. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import type { components } from "~/shared/api/schema";
import { numbered } from "./numbered";

type Schemas = components["schemas"];

export const KINDS = [
  "success_rate",
  "silence",
  "failures",
  "amount",
  "sync_stale",
  "break_age",
  "rate_stale",
  "store_without_rate",
  "debt",
] as const satisfies Schemas["RuleKind"][];
export type RuleKind = Schemas["RuleKind"];

export const SEVERITIES = ["info", "warning", "critical"] as const satisfies Schemas["Severity"][];

export const ALERT_STATES = [
  "open",
  "acknowledged",
  "resolved",
] as const satisfies Schemas["AlertState"][];
export type AlertState = Schemas["AlertState"];

/** Where alerts may be told besides the page. */
export const CHANNELS = ["mail", "telegram"] as const satisfies Schemas["Channel"][];
export type Channel = Schemas["Channel"];

export type Alert = Schemas["AlertView"];
export type AlertRule = Schemas["AlertRuleView"];
export type NewRule = Schemas["MakeAlertRuleBody"];
export type RuleChange = Schemas["ChangeAlertRuleBody"];

export const openAlerts = () =>
  queryOptions({
    queryKey: ["psp", "alerts", "bell"],
    queryFn: ({ signal }) => {
      const query = { state: "open", muted: false, limit: 5 } as const;
      return ask(api.GET("/api/v1/alerts", { params: { query }, signal }));
    },
    refetchInterval: 60_000,
  });

export const alerts = (filters: { state?: AlertState }) =>
  numbered(["psp", "alerts", "list", filters], (page, signal) =>
    ask(api.GET("/api/v1/alerts", { params: { query: { ...filters, ...page } }, signal })),
  );

export const wholeAlert = (alert_id: string) =>
  queryOptions({
    queryKey: ["psp", "alerts", "one", alert_id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/alerts/{alert_id}", { params: { path: { alert_id } }, signal })),
  });

export const alertRules = () =>
  queryOptions({
    queryKey: ["psp", "alerts", "rules"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/alert-rules", { signal })),
  });

export const acknowledge = (alert_id: string) =>
  ask(
    api.POST("/api/v1/alerts/{alert_id}/acknowledge", {
      params: { path: { alert_id } },
      body: {},
    }),
  );

export const mute = (alert_id: string, minutes: number) =>
  ask(
    api.POST("/api/v1/alerts/{alert_id}/mute", {
      params: { path: { alert_id } },
      body: { minutes },
    }),
  );

export const addRule = (key: string, body: NewRule) =>
  ask(api.POST("/api/v1/alert-rules", { params: { header: { "Idempotency-Key": key } }, body }));

export const changeRule = (rule_id: string, body: RuleChange) =>
  ask(api.PATCH("/api/v1/alert-rules/{rule_id}", { params: { path: { rule_id } }, body }));

export const dropRule = (rule_id: string) =>
  ask(api.DELETE("/api/v1/alert-rules/{rule_id}", { params: { path: { rule_id } } }));
