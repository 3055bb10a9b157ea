/** Every read of the hub's figures. */
import { queryOptions } from "@tanstack/react-query";
import { read } from "./client";
import { figure } from "./figure";
import type {
  Amounts,
  ByCountry,
  ByProject,
  BySource,
  ByStatus,
  Choice,
  Comparison,
  Conversions,
  Granularity,
  Heat,
  HeatDimension,
  HeatMetric,
  Hours,
  LatestOperation,
  Live,
  Merchants,
  Overview,
  Pace,
  Trends,
} from "./figures";

export const overview = (choice: Choice) => figure<Overview>("overview", choice);

export const trends = (choice: Choice, granularity: Granularity) =>
  figure<Trends>("trends", { ...choice, granularity });

export const bySource = (choice: Choice) =>
  figure<BySource>("by-source", { ...choice, granularity: "day" });

export const byStatus = (choice: Choice) => figure<ByStatus>("by-status", choice);

export const byProject = (choice: Choice) => figure<ByProject>("by-project", choice);

export const byCountry = (choice: Choice) => figure<ByCountry>("by-country", choice);

export const conversions = (choice: Choice) => figure<Conversions>("conversion-by-project", choice);

export const hours = (choice: Choice) => figure<Hours>("hourly-distribution", choice);

export const amounts = (choice: Choice) => figure<Amounts>("amount-distribution", choice);

export const heat = (choice: Choice, dimension: HeatDimension, metric: HeatMetric) =>
  figure<Heat>("heatmap", { ...choice, dimension, metric });

/** How the days chosen compare with others, which are as many before them unless told. */
export const comparison = (
  choice: Choice,
  others: { compare_from?: string; compare_to?: string },
) => figure<Comparison>("comparison", { ...choice, comparison_type: "custom", ...others });

export const merchants = (
  choice: Choice,
  order: { search?: string; sort_by: string; order: string; page: string; limit: string },
) => figure<Merchants>("by-merchant", { ...choice, ...order });

export const pace = (choice: Choice) =>
  queryOptions({
    ...figure<Pace>("rpm", { ...choice, minutes: "60" }),
    refetchInterval: 15_000,
  });

export const live = (choice: Choice) =>
  queryOptions({ ...figure<Live>("live", choice), refetchInterval: 10_000 });

export const latestOperations = (choice: Choice) => {
  const query = { ...choice, limit: "10", sort_by: "created_at", order: "desc" };
  return queryOptions({
    queryKey: ["psp", "latest", query],
    queryFn: ({ signal }) =>
      read<{ items: LatestOperation[] }>("/api/v1/transactions", query, signal),
    refetchInterval: 60_000,
  });
};
