import type { Act } from "~/shared/api/access";
import type { TrailFilters } from "~/shared/api/accessQueries";

/** Acts under the day of each, in the order in which they came. */
export function byDay(acts: readonly Act[], dayOf: (at: string) => string) {
  const days: { day: string; acts: Act[] }[] = [];
  for (const act of acts) {
    const day = dayOf(act.at);
    const last = days.at(-1);
    if (last?.day === day) last.acts.push(act);
    else days.push({ day, acts: [act] });
  }
  return days;
}

/** An action, or all on a kind of object: `user` and `user.` stand for `user.*`. */
function actionOf(typed: string | undefined): string | undefined {
  const plain = typed
    ?.toLowerCase()
    .replaceAll(/[^a-z0-9_.*-]/g, "")
    .replace(/^[^a-z]+/, "")
    .replace(/\.?\*?$/, "");
  if (!plain) return undefined;
  return plain.includes(".") && !typed?.endsWith("*") ? plain : `${plain}.*`;
}

/** The filters as the server takes them: days in the address are the reader's, from end to end. */
export function asked(filters: TrailFilters): TrailFilters {
  const instant = (day: string | undefined, time: string) => {
    const at = day ? new Date(`${day}T${time}`) : null;
    return at && !Number.isNaN(at.getTime()) ? at.toISOString() : undefined;
  };
  return {
    ...filters,
    action: actionOf(filters.action),
    since: instant(filters.since, "00:00:00"),
    until: instant(filters.until, "23:59:59.999"),
  };
}
