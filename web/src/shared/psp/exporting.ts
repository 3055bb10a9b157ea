/** Files of the hub: small ones come at once, long ones are prepared and announced. */
import { api, ask } from "~/shared/api/client";
import { ApiProblem, isRecord, textOf } from "~/shared/api/problem";
import { queue } from "~/shared/api/queries";
import { steppingUp } from "~/shared/api/stepUp";
import { download } from "~/shared/ui/download";
import { nameIn } from "./fileName";
import { said } from "./filters";

export type ExportFormat = "csv" | "xlsx";

/** The id of a file that is being prepared; null when it has come. */
export async function fetchFile(path: string, query: object): Promise<string | null> {
  const address = new URL(path, window.location.origin);
  for (const [name, value] of Object.entries(said(query))) {
    address.searchParams.set(name, String(value));
  }
  let response: Response;
  try {
    response = await steppingUp(new Request(address, { credentials: "same-origin" }));
  } catch {
    throw new ApiProblem(0, "network", "");
  }
  if (!response.ok) throw ApiProblem.of(response.status, await response.json().catch(() => null));
  if (response.status === 202) {
    const told: unknown = await response.json();
    return (isRecord(told) && (textOf(told.export_id) ?? textOf(told.id))) || "";
  }
  const name = nameIn(response.headers.get("Content-Disposition"));
  download(name ?? path.slice(path.lastIndexOf("/") + 1), await response.blob());
  return null;
}

export const exportsMade = () =>
  queue(["psp", "exports"], (cursor, signal) =>
    ask(api.GET("/api/v1/exports", { params: { query: { cursor } }, signal })),
  );
