import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useState } from "react";
import {
  FILTER_NAMES,
  type FilterQuery,
  isFiltered,
  type PeriodName,
  type PspFilters,
  queryOf,
  zoneHere,
} from "./filters";

type Other = Record<string, string | undefined>;

/**
 * The filters of the page's address: what is chosen, what the API is asked, and how to choose.
 * At midnight the presets move on by themselves.
 */
export function useFilters(fallback: PeriodName = "7d") {
  const search = useSearch({ strict: false }) as PspFilters & Other;
  const navigate = useNavigate();
  const zone = zoneHere();
  const now = useToday();
  const set = useCallback(
    (next: PspFilters & Other) =>
      void navigate({
        to: ".",
        search: ((old: Other) => ({ ...old, ...next })) as never,
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  const reset = useCallback(() => {
    set(Object.fromEntries(FILTER_NAMES.map((name) => [name, undefined])));
  }, [set]);
  const query = useMemo(
    () => stable(queryOf(search, zone, now, fallback)),
    [search, zone, now, fallback],
  );
  return { filters: search, query, zone, set, reset, filtered: isFiltered(search) };
}

/** Equal questions have equal keys: the names stand in one order. */
function stable(query: FilterQuery): FilterQuery {
  return Object.fromEntries(Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1))) as never;
}

/** Now, told anew when a day begins. */
function useToday(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const look = () => setNow((old) => (old.getDate() === new Date().getDate() ? old : new Date()));
    const pulse = setInterval(look, 30_000);
    return () => clearInterval(pulse);
  }, []);
  return now;
}
