import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { read, said } from "./client";

/** A figure: it is read again when something has changed what it says, and once a minute. */
export function figure<T>(name: string, choice: object) {
  const query = said(choice as Record<string, unknown>);
  return queryOptions({
    queryKey: ["psp", "metrics", name, query],
    queryFn: ({ signal }) => read<T>(`/api/v1/metrics/${name}`, query, signal),
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
  });
}
