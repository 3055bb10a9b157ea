import createClient from "openapi-fetch";
import { ApiProblem, AwaitsApproval, isRecord, textOf } from "./problem";
import type { paths } from "./schema";
import { steppingUp } from "./stepUp";

/** The typed client. Money always arrives as text, also where a route documents numbers. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  headers: { Prefer: "money=string" },
  credentials: "same-origin",
  fetch: steppingUp,
});

type Reply<T> = { data?: T; error?: unknown; response: Response };

/** What a route answers when nobody else has to agree. */
type Done<T> = Exclude<T, { approval_id: string }>;

/**
 * Gives the data of a reply; throws an `ApiProblem` otherwise, code `network` when none came, and
 * `AwaitsApproval` when nothing has happened yet because a second person has to agree.
 */
export async function ask<T>(reply: Promise<Reply<T>>): Promise<Done<T>> {
  let settled: Reply<T>;
  try {
    settled = await reply;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem(0, "network", "");
  }
  const { data, error, response } = settled;
  if (!response.ok) throw ApiProblem.of(response.status, error);
  const approval = response.status === 202 && isRecord(data) && textOf(data.approval_id);
  if (approval) throw new AwaitsApproval(approval);
  return data as Done<T>;
}

/** A fresh idempotency key, also where the page is served without TLS. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
