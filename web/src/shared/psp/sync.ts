/** Syncs with providers: what the API tells, how it is read, and what one may start. */
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "~/shared/api/types";
import { read, send } from "./client";

export interface Progress {
  progress: number;
  total: number | null;
  percent: number | null;
}

export interface SyncSource {
  source: string;
  title: string;
  status: "idle" | "running" | "failed";
  last_sync_at: string | null;
  last_successful_sync: string | null;
  records_synced: number;
  total_records: number;
  error_message: string | null;
  next_sync_at: string | null;
  next_sync_in_seconds: number | null;
  last_cursor: string | null;
  run: (Progress & { id: string; kind: string }) | null;
  parked: number;
}

export interface SyncStatus {
  overall_status: "healthy" | "syncing" | "error";
  sources: SyncSource[];
}

export interface SyncRun {
  id: string;
  source: string;
  kind: string;
  state: "waiting" | "running" | "completed" | "failed";
  asked_by: string | null;
  started_at: string;
  finished_at: string | null;
  duration_seconds: number | null;
  pages: number;
  records: number;
  new: number;
  changed: number;
  parked: number;
  progress: number;
  total: number | null;
  percent: number | null;
  error: string | null;
}

export const syncStatus = () =>
  queryOptions({
    queryKey: ["psp", "sync", "status"],
    queryFn: ({ signal }) => read<SyncStatus>("/api/v1/sync/status", {}, signal),
    refetchInterval: 30_000,
  });

export const syncRuns = (source: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ["psp", "sync", "runs", source ?? null],
    queryFn: ({ pageParam, signal }) =>
      read<Page<SyncRun>>(
        "/api/v1/sync/runs",
        { source, cursor: pageParam ?? undefined, limit: "20" },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export interface Started {
  runs: { source: string; run_id: string; joined: boolean }[];
}

/** Starts a sync of one source, or of all; one that runs already is joined. */
export const startSync = (source?: string): Promise<Started> =>
  source
    ? send("POST", `/api/v1/sync/trigger/${encodeURIComponent(source)}`, {})
    : send("POST", "/api/v1/sync/trigger", { source: null, force: false });

/** Reads the days once more, the last one included. */
export const startBackfill = (body: { source?: string; from_date: string; to_date: string }) =>
  send("POST", "/api/v1/sync/backfill", body);

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
