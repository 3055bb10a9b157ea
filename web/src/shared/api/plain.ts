/** Asks a route by its address; the answer is of the type that the caller names. */
import { ask } from "./client";
import { steppingUp } from "./stepUp";

type Query = Record<string, string | number | boolean | undefined | null>;

interface Asking {
  query?: Query;
  body?: unknown;
  key?: string;
  signal?: AbortSignal;
}

export const get = <T>(path: string, asking: Asking = {}) => send<T>("GET", path, asking);
export const post = <T>(path: string, asking: Asking = {}) => send<T>("POST", path, asking);

function send<T>(method: string, path: string, { query, body, key, signal }: Asking): Promise<T> {
  const headers = new Headers({ Prefer: "money=string" });
  if (body !== undefined) headers.set("Content-Type", "application/json");
  if (key) headers.set("Idempotency-Key", key);
  const request = new Request(new URL(path + queryOf(query), window.location.origin), {
    method,
    headers,
    credentials: "same-origin",
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  return ask<T>(replyOf<T>(request)) as Promise<T>;
}

async function replyOf<T>(request: Request) {
  const response = await steppingUp(request);
  const told = readJson(await response.text());
  return response.ok ? { data: told as T, response } : { error: told, response };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function queryOf(query: Query = {}): string {
  const said = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}
