/** What there is to choose from: what the providers have told of so far. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";
import type { components } from "~/shared/api/schema";

export type Known = components["schemas"]["ChoicesView"];

const NOTHING: Known = { sources: [], projects: [], currencies: [], countries: [], methods: [] };

export const choices = () =>
  queryOptions({
    queryKey: ["psp", "choices"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/metrics/choices", { signal })),
    staleTime: 60_000,
  });

export function useChoices(): Known {
  return useQuery(choices()).data ?? NOTHING;
}
