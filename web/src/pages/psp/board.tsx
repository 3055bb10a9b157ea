import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { Choice } from "~/shared/psp/figures";
import { type PeriodName, type PspFilters, queryOf } from "~/shared/psp/filters";
import { useFilters } from "~/shared/psp/useFilters";

/** What everything is converted to while no currency is chosen. */
export const COMMON = "USD";

/** Amounts in the currency that is chosen; in the common one when none is. */
export function shown(query: Choice): Choice {
  return query.currency ? query : { ...query, display_currency: COMMON };
}

type Board = ReturnType<typeof useFilters> & { choice: Choice };

const Shared = createContext<Board | null>(null);

interface BoardProviderProps {
  /** With it everything is about this one project. */
  project?: string;
  children: (board: Board) => ReactNode;
}

/** The filters of a page's address, for all of its cards. */
export function BoardProvider({ project, children }: BoardProviderProps) {
  const found = useFilters();
  const { query, filters } = found;
  const choice = useMemo(
    () => shown(project === undefined ? query : { ...query, project }),
    [query, project],
  );
  const board = useMemo(
    () => ({
      ...found,
      choice,
      filters: project === undefined ? filters : { ...filters, project },
    }),
    [found, filters, choice, project],
  );
  return <Shared.Provider value={board}>{children(board)}</Shared.Provider>;
}

export interface Card {
  filters: PspFilters;
  choice: Choice;
  /** Whether it shows something else than the page. */
  differs: boolean;
  set: (next: PspFilters) => void;
  reset: () => void;
}

/**
 * The filters of one card: those of the page until it has its own. Whatever is chosen for the page
 * afterwards is meant for every card again. `period` is what the card shows while the page has none.
 */
export function useCard(period?: PeriodName): Card {
  const board = useContext(Shared);
  if (!board) throw new Error("a card stands on a board");
  const [own, setOwn] = useState<PspFilters | null>(null);
  const asked = JSON.stringify(board.choice);
  const [seen, setSeen] = useState(asked);
  if (seen !== asked) {
    setSeen(asked);
    setOwn(null);
  }
  const { filters: page, zone, choice: shared } = board;
  const usual = period && !page.period && !page.from && !page.to;
  const filters = useMemo(
    () => own ?? (usual ? { ...page, period } : page),
    [own, usual, page, period],
  );
  const apart = own !== null || usual;
  const choice = useMemo(
    () => (apart ? shown(queryOf(filters, zone, new Date())) : shared),
    [apart, filters, zone, shared],
  );
  const set = useCallback((next: PspFilters) => setOwn({ ...filters, ...next }), [filters]);
  return { filters, choice, differs: own !== null, set, reset: () => setOwn(null) };
}

/** The address parameters that show the operations behind a figure. */
export function behind({ filters }: Pick<Card, "filters">, more: PspFilters = {}): PspFilters {
  const { period, from, to, source, project, status, direction, currency, country } = filters;
  const { payment_method, amount_min, amount_max } = filters;
  return {
    period,
    from,
    to,
    source,
    project,
    status,
    direction,
    currency,
    country,
    payment_method,
    amount_min,
    amount_max,
    ...more,
  };
}
