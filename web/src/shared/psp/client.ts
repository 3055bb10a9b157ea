/** Asks the routes of the hub. Answers are what the caller says that they are. */
import { api, ask } from "~/shared/api/client";

type Query = object;
type Reply = Promise<{ data?: unknown; error?: unknown; response: Response }>;
type Loose = (path: string, init: Record<string, unknown>) => Reply;

const loose = api as unknown as Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Loose>;

/** Drops what says nothing: equal questions look alike. */
export function said(query: Query): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined && value !== ""),
  );
}

export function read<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const init = { params: { query: said(query) }, ...(signal ? { signal } : {}) };
  return ask(loose.GET(path, init)) as Promise<T>;
}

export function send<T>(
  method: "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: unknown,
  key?: string,
): Promise<T> {
  const params = key ? { params: { header: { "Idempotency-Key": key } } } : {};
  return ask(
    loose[method](path, { ...params, ...(body === undefined ? {} : { body }) }),
  ) as Promise<T>;
}
