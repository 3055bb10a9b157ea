/** Days of the reader's zone as instants: the last one is included. */
import { dayOf } from "~/shared/ui/DateRange";

export interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

function midnight(day: string, later: number): string {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + later);
  return at.toISOString();
}

export function instantsOf(raw: Days): { from?: string; to?: string } {
  const from = dayOf(raw.from);
  const to = dayOf(raw.to);
  return {
    ...(from ? { from: midnight(from, 0) } : {}),
    ...(to ? { to: midnight(to, 1) } : {}),
  };
}
