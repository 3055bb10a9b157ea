/** The guard: orders that it holds, its rules, and its black and white lists. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Held = Schemas["HeldView"];
export type GuardRule = Schemas["GuardRuleView"];
export type GuardRuleBody = Schemas["GuardRuleBody"];
export type RuleKind = Schemas["GuardRuleKind"];
export type Verdict = Schemas["Verdict"];
export type Subject = Schemas["Subject"];
export type Listing = Schemas["ListingView"];
export type NewListing = Schemas["ListingBody"];

export const RULE_KINDS = [
  "amount",
  "count",
  "sum",
  "listed",
  "receipt",
  "new_payer",
] as const satisfies RuleKind[];
export const VERDICTS = ["review", "deny", "allow"] as const satisfies Verdict[];
/** What can be on a list, and what a rule can be about; a receipt has a rule of its own kind. */
export const LISTED = [
  "customer",
  "address",
  "number",
  "holder",
  "store",
  "requisite",
] as const satisfies Subject[];

export const held = () =>
  queue(["gateway", "reviews"], (cursor, signal) =>
    ask(api.GET("/api/v1/gateway/guard/reviews", { params: { query: { cursor } }, signal })),
  );

const on = (order_id: string, reason: string) => ({
  params: { path: { order_id } },
  body: { reason },
});

export const releaseHeld = (order_id: string, reason: string) =>
  ask(api.POST("/api/v1/gateway/guard/reviews/{order_id}/release", on(order_id, reason)));

export const rejectHeld = (order_id: string, reason: string) =>
  ask(api.POST("/api/v1/gateway/guard/reviews/{order_id}/reject", on(order_id, reason)));

export const guardRules = () =>
  queryOptions({
    queryKey: ["gateway", "guard", "rules"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/gateway/guard/rules", { signal })),
  });

export const putRule = (name: string, body: GuardRuleBody) =>
  ask(api.PUT("/api/v1/gateway/guard/rules/{name}", { params: { path: { name } }, body }));

/** The same rule, a part of it changed. */
export const changeRule = (
  { name, fired: _fired, ...rule }: GuardRule,
  part: Partial<GuardRuleBody>,
) => putRule(name, { ...rule, ...part });

export const dropRule = (name: string) =>
  ask(api.DELETE("/api/v1/gateway/guard/rules/{name}", { params: { path: { name } } }));

export const listings = (filters: { list?: string; subject?: Subject }) =>
  queue(["gateway", "guard", "lists", filters], (cursor, signal) =>
    ask(
      api.GET("/api/v1/gateway/guard/entries", {
        params: { query: { ...filters, cursor } },
        signal,
      }),
    ),
  );

export const addListing = (body: NewListing) =>
  ask(api.POST("/api/v1/gateway/guard/entries", { body }));

export const dropListing = (entry_id: string) =>
  ask(api.DELETE("/api/v1/gateway/guard/entries/{entry_id}", { params: { path: { entry_id } } }));
