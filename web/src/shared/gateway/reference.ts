/** What the gateway knows of the world: currencies, methods and banks. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import type { components } from "~/shared/api/schema";

export type KnownMethod = components["schemas"]["KnownMethodView"];

const HOUR = 3_600_000;

export const currencies = () =>
  queryOptions({
    queryKey: ["gateway", "reference", "currencies"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/reference/currencies", { signal })),
    staleTime: HOUR,
  });

export const methods = (currency?: string) =>
  queryOptions({
    queryKey: ["gateway", "reference", "methods", currency ?? ""],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/reference/methods", {
          params: { query: currency ? { currency } : {} },
          signal,
        }),
      ),
    staleTime: HOUR,
  });

export const banks = (currency?: string) =>
  queryOptions({
    queryKey: ["gateway", "reference", "banks", currency ?? ""],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/reference/banks", {
          params: { query: currency ? { currency } : {} },
          signal,
        }),
      ),
    staleTime: HOUR,
  });
