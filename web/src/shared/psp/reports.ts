/** Reports that come by themselves, and those that have come. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Schedule = Schemas["ReportScheduleView"];
export type NewSchedule = Required<Schemas["ReportScheduleBody"]>;
export type ScheduleChange = Schemas["ReportScheduleChanges"];
export type Report = Schemas["PspReportView"];

export const FREQUENCIES = [
  "daily",
  "weekly",
  "monthly",
] as const satisfies Schedule["frequency"][];
export const FORMATS = ["pdf", "xlsx", "csv"] as const satisfies Schedule["format"][];

export const schedules = () =>
  queryOptions({
    queryKey: ["psp", "reports", "schedules"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/report-schedules", { signal })),
  });

export const reports = () =>
  queue(["psp", "reports", "made"], (cursor, signal) =>
    ask(api.GET("/api/v1/psp-reports", { params: { query: { cursor } }, signal })),
  );

export const addSchedule = (key: string, body: NewSchedule) =>
  ask(
    api.POST("/api/v1/report-schedules", { params: { header: { "Idempotency-Key": key } }, body }),
  );

export const changeSchedule = (id: string, body: ScheduleChange) =>
  ask(api.PATCH("/api/v1/report-schedules/{id}", { params: { path: { id } }, body }));

export const dropSchedule = (id: string) =>
  ask(api.DELETE("/api/v1/report-schedules/{id}", { params: { path: { id } } }));
