/** Requisites: reads, and what is decided about them. */
import { queryOptions } from "@tanstack/react-query";
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

/** A few of the approved ones: for such an order, or found by trader or number. */
export const requisitesFor = (order: {
  direction?: Schemas["OrderDirection"];
  currency?: string;
  search: string;
}) =>
  queryOptions({
    queryKey: ["gateway", "requisites", "for", order],
    queryFn: ({ signal }) => {
      const query = { ...order, state: "approved", limit: 50 } as const;
      return ask(api.GET("/api/v1/gateway/requisites", { params: { query }, signal }));
    },
  });

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

export type NewRequisite = Schemas["RequisiteBody"];
export type RequisiteChange = Schemas["RequisiteChangeBody"];
export type OnlineLine = Schemas["OnlineRequisitesView"];

export const requisite = (requisite_id: string) =>
  queryOptions({
    queryKey: ["gateway", "requisites", "one", requisite_id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/gateway/requisites/{requisite_id}", { ...on(requisite_id), signal })),
  });

/** How many of each kind may get orders now, and why the others may not. */
export const onlineRequisites = () =>
  queryOptions({
    queryKey: ["gateway", "requisites", "online"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/gateway/online-requisites", { signal })),
    refetchInterval: 15_000,
  });

export const addRequisite = (key: string, body: NewRequisite) =>
  ask(
    api.POST("/api/v1/gateway/requisites", {
      params: { header: { "Idempotency-Key": key } },
      body,
    }),
  );

export const changeRequisite = (id: string, body: RequisiteChange) =>
  ask(api.PATCH("/api/v1/gateway/requisites/{requisite_id}", { ...on(id), body }));

export const archiveRequisite = (id: string) =>
  ask(api.POST("/api/v1/gateway/requisites/{requisite_id}/archive", on(id)));

/** Number and holder in full; whoever sees those of others is recorded. */
export const revealRequisite = (id: string) =>
  ask(api.POST("/api/v1/gateway/requisites/{requisite_id}/reveal", on(id)));

export const setShare = (id: string, body: Schemas["RequisiteShareBody"]) =>
  ask(api.PUT("/api/v1/gateway/requisites/{requisite_id}/share", { ...on(id), body }));
