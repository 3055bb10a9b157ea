/** Rows of the providers that could not be read: kept as they came, tried again after a fix. */
import { send } from "./client";
import { flowing } from "./numbered";

export const PARKED_STATES = ["open", "settled", "dismissed"] as const;
export type ParkedState = (typeof PARKED_STATES)[number];

export interface ParkedRow {
  id: string;
  source: string;
  kind: string | null;
  source_id: string | null;
  reason: string;
  times: number;
  first_seen_at: string;
  last_seen_at: string;
  state: ParkedState;
  raw: string | null;
}

export const parked = (query: { source?: string; state?: ParkedState }) =>
  flowing<ParkedRow>(["psp", "parked", query], "/api/v1/sync/parked", query);

const on = (id: string) => `/api/v1/sync/parked/${encodeURIComponent(id)}`;

export const retryRow = (id: string) => send("POST", `${on(id)}/retry`);
export const dismissRow = (id: string) => send("POST", `${on(id)}/dismiss`);
