/** For routes that the generated types do not know yet. */
import { ask } from "./client";
import { steppingUp } from "./stepUp";

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface Options {
  query?: Readonly<Record<string, string | undefined>>;
  body?: unknown;
  signal?: AbortSignal;
}

/** The address of a route with its parameters; those that say nothing are left out. */
export function address(path: string, query: Options["query"] = {}): string {
  const url = new URL(path, window.location.origin);
  for (const [name, value] of Object.entries(query)) if (value) url.searchParams.set(name, value);
  return url.href;
}

export function call<T>(method: Method, path: string, options: Options = {}): Promise<T> {
  return ask<T>(reply<T>(method, path, options)) as Promise<T>;
}

async function reply<T>(method: Method, path: string, { query, body, signal }: Options) {
  const response = await steppingUp(
    new Request(address(path, query), {
      method,
      credentials: "same-origin",
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    }),
  );
  const text = await response.text();
  const content: unknown = text ? read(text) : undefined;
  return { response, ...(response.ok ? { data: content as T } : { error: content }) };
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
