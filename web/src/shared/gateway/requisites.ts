/** Requisites: reads, and what is decided about them. */
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Requisite = Schemas["RequisiteLineView"];
export type RequisiteUse = Schemas["RequisiteUseView"];
export type RequisiteState = Schemas["RequisiteState"];

export const REQUISITE_STATES = [
  "pending",
  "approved",
  "rejected",
  "blocked",
  "archived",
] as const satisfies RequisiteState[];

export const requisites = (filters: { state?: RequisiteState; search?: string }) =>
  queue(["gateway", "requisites", filters], (cursor, signal) =>
    ask(
      api.GET("/api/v1/gateway/requisites", { params: { query: { ...filters, cursor } }, signal }),
    ),
  );

const on = (requisite_id: string) => ({ params: { path: { requisite_id } } });

export const approveRequisite = (id: string) =>
  ask(api.POST("/api/v1/gateway/requisites/{requisite_id}/approve", on(id)));

export const rejectRequisite = (id: string, comment: string) =>
  ask(
    api.POST("/api/v1/gateway/requisites/{requisite_id}/reject", { ...on(id), body: { comment } }),
  );

export const blockRequisite = (id: string, comment: string) =>
  ask(
    api.POST("/api/v1/gateway/requisites/{requisite_id}/block", { ...on(id), body: { comment } }),
  );
