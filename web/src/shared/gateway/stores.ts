/** Stores: what they are, have, pay and open with. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Store = Schemas["StoreView"];
export type StoreKey = Schemas["StoreKeyView"];
export type NewStoreKey = Schemas["NewStoreKeyView"];
export type StoreKeyBody = Schemas["StoreKeyBody"];
export type StoreLimits = Schemas["StoreLimitsBody"];
export type FeeTable = Schemas["FeeTableView"];
export type FeeLine = Schemas["FeeLineBody"];
export type FeesBody = Schemas["FeesBody"];
export type CallbackSecret = Schemas["CallbackSecretView"];
export type CallbackDetail = Schemas["CallbackDetailView"];
export type MadeStore = Schemas["MakeStoreBody"];
export type StoreChange = Schemas["ChangeStoreBody"];

const on = (store_id: string) => ({ params: { path: { store_id } } });
const once = (store_id: string, key: string) => ({
  params: { path: { store_id }, header: { "Idempotency-Key": key } },
});

export const stores = (query: string) =>
  queue(["gateway", "stores", query], (cursor, signal) =>
    ask(api.GET("/api/v1/gateway/stores", { params: { query: { query, cursor } }, signal })),
  );

export const store = (store_id: string) =>
  queryOptions({
    queryKey: ["gateway", "store", store_id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/gateway/stores/{store_id}", { ...on(store_id), signal })),
  });

export const storeBalance = (store_id: string) =>
  queryOptions({
    queryKey: ["gateway", "store-balance", store_id],
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/gateway/stores/{store_id}/balance", { ...on(store_id), signal })),
  });

/** What a store pays now, and the tables before and after that. */
export const storeFees = (store_id: string) =>
  queryOptions({
    queryKey: ["gateway", "store-fees", store_id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/gateway/stores/{store_id}/fees", {
          params: { path: { store_id }, query: { limit: 50 } },
          signal,
        }),
      ),
  });

export const storeKeys = (store_id: string) =>
  queue(["gateway", "store-keys", store_id], (cursor, signal) =>
    ask(
      api.GET("/api/v1/gateway/stores/{store_id}/keys", {
        params: { path: { store_id }, query: { cursor } },
        signal,
      }),
    ),
  );

export const makeStore = (key: string, body: MadeStore) =>
  ask(
    api.POST("/api/v1/gateway/stores", {
      params: { header: { "Idempotency-Key": key } },
      body,
    }),
  );

export const changeStore = (id: string, body: StoreChange) =>
  ask(api.PATCH("/api/v1/gateway/stores/{store_id}", { ...on(id), body }));

export const archiveStore = (id: string) =>
  ask(api.DELETE("/api/v1/gateway/stores/{store_id}", on(id)));

export const approveStore = (id: string) =>
  ask(api.POST("/api/v1/gateway/stores/{store_id}/approve", on(id)));

export const blockStore = (id: string) =>
  ask(api.POST("/api/v1/gateway/stores/{store_id}/block", on(id)));

export const setStoreLimits = (id: string, body: StoreLimits) =>
  ask(api.PUT("/api/v1/gateway/stores/{store_id}/limits", { ...on(id), body }));

export const setStoreFees = (id: string, key: string, body: FeesBody) =>
  ask(api.PUT("/api/v1/gateway/stores/{store_id}/fees", { ...once(id, key), body }));

export const makeStoreKey = (id: string, key: string, body: StoreKeyBody) =>
  ask(api.POST("/api/v1/gateway/stores/{store_id}/keys", { ...once(id, key), body }));

export const revokeStoreKey = (store_id: string, key_id: string) =>
  ask(
    api.DELETE("/api/v1/gateway/stores/{store_id}/keys/{key_id}", {
      params: { path: { store_id, key_id } },
    }),
  );

export const renewCallbackSecret = (id: string, key: string, overlap_seconds: number) =>
  ask(
    api.POST("/api/v1/gateway/stores/{store_id}/callback-secret", {
      ...once(id, key),
      body: { overlap_seconds },
    }),
  );

/** Sends a made-up callback to the store's address, and gives how it was answered. */
export const testCallback = (id: string, key: string) =>
  ask(api.POST("/api/v1/gateway/stores/{store_id}/callbacks/test", once(id, key)));
