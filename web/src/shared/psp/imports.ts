/** Statements from files: what was uploaded, how it is read, and what came of it. */
import { queryOptions } from "@tanstack/react-query";
import { ApiProblem, isRecord } from "~/shared/api/problem";
import type { components } from "~/shared/api/schema";
import { read, send } from "./client";
import { flowing } from "./numbered";

type Schemas = components["schemas"];

export type Import = Schemas["ImportItem"];
export type BadRow = Schemas["BadRowItem"];

export interface Profile {
  id: string;
  name: string;
  source: string;
  builtin: boolean;
  kind: string;
  /** The columns that our fields stand in; several possible names stand between "|". */
  columns: Partial<Record<string, string>>;
  /** Their word for each status, and ours. */
  statuses: Record<string, string>;
  timezone: string;
  decimal: string;
  direction: string | null;
  currency: string | null;
}

export type Uploaded = Schemas["FileView"];

export const imports = () => flowing<Import>(["psp", "imports", "list"], "/api/v1/imports");

export const badRows = (id: string) =>
  flowing<BadRow>(
    ["psp", "imports", "bad", id],
    `/api/v1/imports/${encodeURIComponent(id)}/bad-rows`,
  );

export const profiles = () =>
  queryOptions({
    queryKey: ["psp", "imports", "profiles"],
    queryFn: ({ signal }) => read<{ items: Profile[] }>("/api/v1/import-profiles", {}, signal),
  });

export interface Reading {
  row: number;
  operation: Record<string, unknown> | null;
  field: string | null;
  error: string | null;
}

/** The first rows of a file as a profile reads them; nothing is stored. */
export const readings = (file_id: string, profile: Profile) =>
  queryOptions({
    queryKey: ["psp", "imports", "readings", file_id, profile],
    queryFn: () => {
      const { id: _, builtin: __, name: ___, ...how } = profile;
      return send<{ items: Reading[] }>(
        "POST",
        `/api/v1/import-files/${encodeURIComponent(file_id)}/preview`,
        how,
      );
    },
    retry: false,
  });

export const startImport = (key: string, file_id: string, profile: string) =>
  send<Import>("POST", "/api/v1/imports", { file_id, profile_id: profile }, key);

export const addProfile = (key: string, body: object) =>
  send<Profile>("POST", "/api/v1/import-profiles", body, key);

export const changeProfile = (id: string, body: object) =>
  send<Profile>("PUT", `/api/v1/import-profiles/${encodeURIComponent(id)}`, body);

export const dropProfile = (id: string) =>
  send("DELETE", `/api/v1/import-profiles/${encodeURIComponent(id)}`);

export const MOST_BYTES = 50_000_000;

export const typeOf = (name: string): string | null =>
  /\.xlsx$/i.test(name)
    ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    : /\.(csv|txt)$/i.test(name)
      ? "text/csv"
      : null;

/** Sends a file; `onSent` hears how much of it has gone, from 0 to 1. */
export function upload(file: File, onSent: (share: number) => void): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); // fetch does not tell how much has been sent
    const name = encodeURIComponent(file.name);
    request.open("POST", `/api/v1/import-files?filename=${name}`);
    request.setRequestHeader("Content-Type", typeOf(file.name) ?? "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onSent(total ? loaded / total : 0);
    request.onerror = () => reject(new ApiProblem(0, "network", ""));
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status < 300 && isRecord(body)) resolve(body as unknown as Uploaded);
      else reject(ApiProblem.of(request.status, body));
    };
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
