/** Rows of the providers that could not be read: kept as they came, tried again after a fix. */
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

export type ParkedRow = components["schemas"]["ParkedRowView"];
export type ParkedState = ParkedRow["state"];

export const PARKED_STATES = ["open", "settled", "dismissed"] as const satisfies ParkedState[];

export const parked = (filters: { source?: string; state?: ParkedState }) =>
  queue(["psp", "parked", filters], (cursor, signal) =>
    ask(api.GET("/api/v1/sync/parked", { params: { query: { ...filters, cursor } }, signal })),
  );

export const retryRow = (id: string) =>
  ask(api.POST("/api/v1/sync/parked/{id}/retry", { params: { path: { id } } }));

export const dismissRow = (id: string) =>
  ask(api.POST("/api/v1/sync/parked/{id}/dismiss", { params: { path: { id } } }));
