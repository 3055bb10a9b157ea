/** What stores are told: the list, every attempt, and sending it once more. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { list } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Callback = Schemas["CallbackView"];
export type WholeCallback = Schemas["CallbackDetailView"];
export type Attempt = Schemas["CallbackAttemptView"];
export type CallbackState = Schemas["CallbackState"];

export const CALLBACK_STATES = ["dead", "waiting", "delivered"] as const satisfies CallbackState[];

export interface CallbackFilters {
  state?: CallbackState;
  store_id?: string;
  order_id?: string;
}

export const callbacks = (filters: CallbackFilters) =>
  list(
    ["gateway", "callbacks", filters],
    (cursor, signal) =>
      ask(
        api.GET("/api/v1/gateway/callbacks", { params: { query: { ...filters, cursor } }, signal }),
      ),
    (row) => row.callback_id,
  );

export const wholeCallback = (callback_id: string) =>
  queryOptions({
    queryKey: ["gateway", "callback", callback_id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/gateway/callbacks/{callback_id}", {
          params: { path: { callback_id } },
          signal,
        }),
      ),
    // Nothing tells of a callback that has come through at its first attempt.
    refetchInterval: ({ state }) => (state.data?.callback.state === "waiting" ? 2000 : false),
  });

export const resendCallback = (callback_id: string) =>
  ask(
    api.POST("/api/v1/gateway/callbacks/{callback_id}/resend", {
      params: { path: { callback_id } },
    }),
  );
