/** Appeals: what somebody says about an order, what its trader says to that, what was decided. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type AppealLine = Schemas["AppealLineView"];
export type Appeal = Schemas["AppealView"];
export type AppealNote = Schemas["NoteView"];
export type AppealState = Schemas["AppealState"];
export type AppealOutcome = Schemas["AppealOutcome"];
export type Complaint = Schemas["Complaint"];

export const APPEAL_STATES = ["open", "answered", "decided"] as const satisfies AppealState[];

export const appeals = (status: AppealState | undefined) =>
  queue(["gateway", "appeals", status ?? "all"], (cursor, signal) =>
    ask(
      api.GET("/api/v1/gateway/appeals", {
        params: { query: { ...(status ? { status } : {}), cursor } },
        signal,
      }),
    ),
  );

/** The last appeal about an order, or none. */
export const lastAppeal = (order_id: string) =>
  queryOptions({
    queryKey: ["gateway", "appeals", "of-order", order_id],
    queryFn: async ({ signal }) => {
      const query = { order_id, limit: 1 };
      const { items } = await ask(
        api.GET("/api/v1/gateway/appeals", { params: { query }, signal }),
      );
      return items[0] ?? null;
    },
  });

const of = (appeal_id: string) => ({ params: { path: { appeal_id } } });

export const appeal = (id: string) =>
  queryOptions({
    queryKey: ["gateway", "appeal", id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/gateway/appeals/{appeal_id}", { ...of(id), signal })),
  });

/** A form as it is sent: the schema calls the file in it a text. */
function form<Fields extends object>(fields: Fields, receipt: File | null) {
  const data = new FormData();
  for (const [name, text] of Object.entries(fields)) {
    if (typeof text === "string" && text !== "") data.append(name, text);
  }
  if (receipt) data.append("receipt", receipt);
  return data as unknown as Fields & { receipt?: string };
}

export interface Complaining {
  reason: Complaint;
  comment: string;
  amount: string;
}

/** Opens one: as the store's own people of a direction, or as the house. */
export function openAppeal(
  way: "payin" | "payout" | "orders",
  order_id: string,
  said: Complaining,
  receipt: File | null,
) {
  const sent = { params: { path: { order_id } }, body: form(said, receipt) };
  if (way === "payin") return ask(api.POST("/api/v1/gateway/payin/{order_id}/appeals", sent));
  if (way === "payout") return ask(api.POST("/api/v1/gateway/payout/{order_id}/appeals", sent));
  return ask(api.POST("/api/v1/gateway/orders/{order_id}/appeals", sent));
}

export const acceptAppeal = (id: string, amount: string, comment: string) =>
  ask(
    api.POST("/api/v1/gateway/appeals/{appeal_id}/accept", {
      ...of(id),
      body: { amount: amount || null, comment: comment || null },
    }),
  );

export const refuseAppeal = (id: string, comment: string, receipt: File | null) =>
  ask(
    api.POST("/api/v1/gateway/appeals/{appeal_id}/refuse", {
      ...of(id),
      body: form({ comment }, receipt),
    }),
  );

export const commentAppeal = (key: string, id: string, comment: string, receipt: File | null) =>
  ask(
    api.POST("/api/v1/gateway/appeals/{appeal_id}/comments", {
      params: { path: { appeal_id: id }, header: { "Idempotency-Key": key } },
      body: form({ comment }, receipt),
    }),
  );

export const decideAppeal = (
  key: string,
  id: string,
  outcome: AppealOutcome,
  amount: string,
  comment: string,
) =>
  ask(
    api.POST("/api/v1/gateway/appeals/{appeal_id}/decide", {
      params: { path: { appeal_id: id }, header: { "Idempotency-Key": key } },
      body: { outcome, amount: amount || null, comment },
    }),
  );
