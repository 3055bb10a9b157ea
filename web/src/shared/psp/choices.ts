/** What there is to choose from: what the providers have told of so far. */
import { queryOptions, useQuery } from "@tanstack/react-query";
import { read } from "./client";

export interface Known {
  sources: string[];
  projects: string[];
  currencies: string[];
  countries: string[];
  methods: string[];
}

const NOTHING: Known = { sources: [], projects: [], currencies: [], countries: [], methods: [] };

export const choices = () =>
  queryOptions({
    queryKey: ["psp", "choices"],
    queryFn: ({ signal }) => read<Known>("/api/v1/metrics/choices", {}, signal),
    staleTime: 60_000,
  });

export function useChoices(): Known {
  return useQuery(choices()).data ?? NOTHING;
}
