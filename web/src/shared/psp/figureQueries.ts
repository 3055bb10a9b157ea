/** Every read of the hub's figures. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { figure } from "./figure";
import type { Choice, Granularity, HeatDimension, HeatMetric, MerchantSort } from "./figures";
import type { FilterQuery } from "./filters";

export const overview = (choice: Choice) =>
  figure("overview", choice, (query, signal) =>
    ask(api.GET("/api/v1/metrics/overview", { params: { query }, signal })),
  );

export const trends = (choice: Choice, granularity: Granularity) =>
  figure("trends", { ...choice, granularity }, (query, signal) =>
    ask(api.GET("/api/v1/metrics/trends", { params: { query }, signal })),
  );

export const bySource = (choice: Choice) =>
  figure("by-source", { ...choice, granularity: "day" as const }, (query, signal) =>
    ask(api.GET("/api/v1/metrics/by-source", { params: { query }, signal })),
  );

export const byStatus = (choice: Choice) =>
  figure("by-status", choice, (query, signal) =>
    ask(api.GET("/api/v1/metrics/by-status", { params: { query }, signal })),
  );

export const byProject = (choice: Choice) =>
  figure("by-project", choice, (query, signal) =>
    ask(api.GET("/api/v1/metrics/by-project", { params: { query }, signal })),
  );

export const byCountry = (choice: Choice) =>
  figure("by-country", choice, (query, signal) =>
    ask(api.GET("/api/v1/metrics/by-country", { params: { query }, signal })),
  );

export const conversions = (choice: Choice) =>
  figure("conversion-by-project", choice, (query, signal) =>
    ask(api.GET("/api/v1/metrics/conversion-by-project", { params: { query }, signal })),
  );

export const hours = (choice: Choice) =>
  figure("hourly-distribution", choice, (query, signal) =>
    ask(api.GET("/api/v1/metrics/hourly-distribution", { params: { query }, signal })),
  );

export const amounts = (choice: Choice) =>
  figure("amount-distribution", choice, (query, signal) =>
    ask(api.GET("/api/v1/metrics/amount-distribution", { params: { query }, signal })),
  );

export const heat = (choice: Choice, dimension: HeatDimension, metric: HeatMetric) =>
  figure("heatmap", { ...choice, dimension, metric }, (query, signal) =>
    ask(api.GET("/api/v1/metrics/heatmap", { params: { query }, signal })),
  );

/** How the days chosen compare with others. */
export const comparison = (
  choice: Choice,
  others: { compare_from?: string; compare_to?: string },
) =>
  figure(
    "comparison",
    { ...choice, comparison_type: "custom" as const, ...others },
    (query, signal) => ask(api.GET("/api/v1/metrics/comparison", { params: { query }, signal })),
  );

interface MerchantOrder {
  search?: string;
  sort_by: MerchantSort;
  order: "asc" | "desc";
  page: number;
  limit: number;
}

export const merchants = (choice: Choice, order: MerchantOrder) =>
  figure("by-merchant", { ...choice, ...order }, (query, signal) =>
    ask(api.GET("/api/v1/metrics/by-merchant", { params: { query }, signal })),
  );

export const pace = (choice: Choice) =>
  figure(
    "rpm",
    { ...choice, minutes: 60 },
    (query, signal) => ask(api.GET("/api/v1/metrics/rpm", { params: { query }, signal })),
    15_000,
  );

export const live = (choice: Choice) =>
  figure(
    "live",
    choice,
    (query, signal) => ask(api.GET("/api/v1/metrics/live", { params: { query }, signal })),
    10_000,
  );

export const latestOperations = (choice: Partial<FilterQuery>) => {
  const query = { ...choice, limit: 10, sort_by: "created_at", order: "desc" } as const;
  return queryOptions({
    queryKey: ["psp", "latest", query],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/transactions", { params: { query }, signal })),
    refetchInterval: 60_000,
  });
};
