/** Words of the gateway's API that pages offer to choose from. */
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Direction = Schemas["OrderDirection"];
export const DIRECTIONS = ["payin", "payout"] as const satisfies Direction[];

export const SCOPES = ["payin", "payout", "read"] as const satisfies Schemas["Scope"][];
export const FIELDS = [
  "bank",
  "customer_id",
  "customer_ip",
  "callback_url",
  "return_url",
] as const satisfies Schemas["RequiredField"][];
export const POLICIES = ["exact", "down", "both"] as const satisfies Schemas["AmountPolicy"][];
