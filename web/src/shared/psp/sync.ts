/** Syncs with providers: what the API tells, how it is read, and what one may start. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { list } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type SyncStatus = Schemas["SyncStatusView"];
export type SyncSource = SyncStatus["sources"][number];
export type SyncRun = Schemas["SyncRunView"];
export type Entity = Schemas["EntityView"];
export type ProjectName = Schemas["ProjectNameView"];

export const syncStatus = () =>
  queryOptions({
    queryKey: ["psp", "sync", "status"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/sync/status", { signal })),
    refetchInterval: 30_000,
  });

export const syncRuns = (source: string | undefined) =>
  list(
    ["psp", "sync", "runs", source ?? null],
    (cursor, signal) =>
      ask(
        api.GET("/api/v1/sync/runs", {
          params: { query: { ...(source ? { source } : {}), cursor, limit: 20 } },
          signal,
        }),
      ),
    (row) => row.id,
  );

/** Starts a sync of one source, or of all; one that runs already is joined. */
export const startSync = (source?: string) =>
  source
    ? ask(api.POST("/api/v1/sync/trigger/{source}", { params: { path: { source } } }))
    : ask(api.POST("/api/v1/sync/trigger", { body: { source: null, force: false } }));

/** Reads the days once more, the last one included. */
export const startBackfill = (body: { source?: string; from_date: string; to_date: string }) =>
  ask(api.POST("/api/v1/sync/backfill", { body }));

export const entities = (filters: { source?: string; kind?: string }) =>
  list(
    ["psp", "sync", "entities", filters],
    (cursor, signal) =>
      ask(api.GET("/api/v1/psp/entities", { params: { query: { ...filters, cursor } }, signal })),
    (row) => `${row.source}/${row.kind}/${row.id}`,
  );

export const entityBalances = (path: { source: string; kind: string; id: string }) =>
  queryOptions({
    queryKey: ["psp", "sync", "balances", path],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/psp/entities/{source}/{kind}/{id}/balances", {
          params: { path },
          signal,
        }),
      ),
  });

export const projectNames = () =>
  queryOptions({
    queryKey: ["psp", "projects"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/psp/projects", { signal })),
  });

/** Calls what a provider names otherwise by a name of ours. */
export const nameProject = (body: { source: string; theirs: string; project: string }) =>
  ask(api.PUT("/api/v1/psp/projects", { body }));

/** The status with what an event tells of a run that is under way. */
export function withProgress(status: SyncStatus, data: Record<string, unknown>): SyncStatus {
  const { source, run_id: id, progress, total, percent } = data;
  if (typeof source !== "string" || typeof progress !== "number") return status;
  return {
    overall_status: "syncing",
    sources: status.sources.map((each) =>
      each.source === source
        ? {
            ...each,
            status: "running",
            run: {
              kind: "incremental",
              state: "running",
              ...each.run,
              id: typeof id === "string" ? id : (each.run?.id ?? ""),
              progress,
              total: typeof total === "number" ? total : null,
              percent: typeof percent === "number" ? percent : null,
            },
          }
        : each,
    ),
  };
}
