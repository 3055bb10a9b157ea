/** Reports that come by themselves, and those that have come. */
import { queryOptions } from "@tanstack/react-query";
import { read, send } from "./client";
import { flowing } from "./numbered";

export const FREQUENCIES = ["daily", "weekly", "monthly"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const FORMATS = ["pdf", "xlsx", "csv"] as const;
export type ReportFormat = (typeof FORMATS)[number];

export interface Schedule {
  id: string;
  name: string;
  frequency: Frequency;
  at: string;
  timezone: string;
  weekday: number | null;
  day: number | null;
  format: ReportFormat;
  /** What the report is written in. */
  language: string;
  recipients: string[];
  filter: Record<string, unknown>;
  active: boolean;
  last_run_at: string | null;
  next_run_at: string | null;
}

export type NewSchedule = Omit<Schedule, "id" | "last_run_at" | "next_run_at">;

export interface Report {
  id: string;
  schedule_id: string | null;
  name: string;
  format: string;
  period: { from: string; to: string } | null;
  state: string;
  size: number | null;
  download_url: string;
  created_at: string;
  error: string | null;
}

export const schedules = () =>
  queryOptions({
    queryKey: ["psp", "reports", "schedules"],
    queryFn: ({ signal }) => read<{ items: Schedule[] }>("/api/v1/report-schedules", {}, signal),
  });

export const reports = () => flowing<Report>(["psp", "reports", "made"], "/api/v1/psp-reports");

export const addSchedule = (key: string, body: NewSchedule) =>
  send<Schedule>("POST", "/api/v1/report-schedules", body, key);

export const changeSchedule = (id: string, body: Partial<NewSchedule>) =>
  send<Schedule>("PATCH", `/api/v1/report-schedules/${encodeURIComponent(id)}`, body);

export const dropSchedule = (id: string) =>
  send("DELETE", `/api/v1/report-schedules/${encodeURIComponent(id)}`);
