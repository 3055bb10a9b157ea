/** Rows of the providers that could not be read: kept as they came, tried again after a fix. */
import type { components } from "~/shared/api/schema";
import { send } from "./client";
import { flowing } from "./numbered";

export const PARKED_STATES = ["open", "settled", "dismissed"] as const;
export type ParkedState = (typeof PARKED_STATES)[number];

export type ParkedRow = components["schemas"]["ParkedRowView"];

export const parked = (query: { source?: string; state?: ParkedState }) =>
  flowing<ParkedRow>(["psp", "parked", query], "/api/v1/sync/parked", query);

const on = (id: string) => `/api/v1/sync/parked/${encodeURIComponent(id)}`;

export const retryRow = (id: string) => send("POST", `${on(id)}/retry`);
export const dismissRow = (id: string) => send("POST", `${on(id)}/dismiss`);
