/** Statements from files: what was uploaded, how it is read, and what came of it. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import { ApiProblem, isRecord } from "~/shared/api/problem";
import { queue } from "~/shared/api/queries";
import type { components } from "~/shared/api/schema";

type Schemas = components["schemas"];

export type Import = Schemas["ImportItem"];
export type BadRow = Schemas["BadRowItem"];
/** How columns are read: several possible names of one stand between "|". */
export type Profile = Schemas["ProfileItem"];
export type NewProfile = Schemas["ProfileBody"];
export type Uploaded = Schemas["FileView"];
export type Reading = Schemas["PreviewRow"];

export const imports = () =>
  queue(["psp", "imports", "list"], (cursor, signal) =>
    ask(api.GET("/api/v1/imports", { params: { query: { cursor } }, signal })),
  );

export const badRows = (import_id: string) =>
  queue(["psp", "imports", "bad", import_id], (cursor, signal) =>
    ask(
      api.GET("/api/v1/imports/{import_id}/bad-rows", {
        params: { path: { import_id }, query: { cursor } },
        signal,
      }),
    ),
  );

export const profiles = () =>
  queryOptions({
    queryKey: ["psp", "imports", "profiles"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/import-profiles", { signal })),
  });

/** The first rows of a file as a profile reads them; nothing is stored. */
export const readings = (file_id: string, profile: Profile) =>
  queryOptions({
    queryKey: ["psp", "imports", "readings", file_id, profile],
    queryFn: ({ signal }) => {
      const { id: _, builtin: __, name: ___, ...how } = profile;
      return ask(
        api.POST("/api/v1/import-files/{file_id}/preview", {
          params: { path: { file_id } },
          // What is shown of a profile is more loosely typed than what is taken, and the same.
          body: how as NewProfile,
          signal,
        }),
      );
    },
    retry: false,
  });

export const startImport = (file_id: string, profile_id: string) =>
  ask(api.POST("/api/v1/imports", { body: { file_id, profile_id } }));

export const addProfile = (body: NewProfile) => ask(api.POST("/api/v1/import-profiles", { body }));

export const changeProfile = (profile_id: string, body: NewProfile) =>
  ask(api.PUT("/api/v1/import-profiles/{profile_id}", { params: { path: { profile_id } }, body }));

export const dropProfile = (profile_id: string) =>
  ask(api.DELETE("/api/v1/import-profiles/{profile_id}", { params: { path: { profile_id } } }));

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
