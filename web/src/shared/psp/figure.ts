import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { said } from "./filters";

/** A figure: it is read again when something has changed what it says, and once a minute. */
export function figure<Query extends object, T>(
  name: string,
  asked: Query,
  read: (query: Query, signal: AbortSignal) => Promise<T>,
  everyMs = 60_000,
) {
  const query = said(asked);
  return queryOptions({
    queryKey: ["psp", "metrics", name, query],
    queryFn: ({ signal }) => read(query, signal),
    refetchInterval: everyMs,
    placeholderData: keepPreviousData,
  });
}
