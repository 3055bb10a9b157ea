/** Stores and their balances. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

export type Store = components["schemas"]["StoreView"];

export const stores = (query: string) =>
  queue(["gateway", "stores", query], (cursor, signal) =>
    ask(api.GET("/api/v1/gateway/stores", { params: { query: { query, cursor } }, signal })),
  );

export const storeBalance = (store_id: string) =>
  queryOptions({
    queryKey: ["gateway", "store-balance", store_id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/gateway/stores/{store_id}/balance", {
          params: { path: { store_id } },
          signal,
        }),
      ),
  });
