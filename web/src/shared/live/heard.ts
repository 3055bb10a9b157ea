/** Events of the stream for whoever draws them as they are: progress, first of all. */
import { useEffect, useRef } from "react";
import type { LiveEvent } from "./frames";

type Act = (event: LiveEvent) => void;

const acts = new Set<Act>();

/** Gives an event to everybody who listens. */
export function tell(event: LiveEvent): void {
  for (const act of acts) act(event);
}

/** Calls `act` with each event whose type begins so, for as long as the component is shown. */
export function useHeard(begins: string, act: Act): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const hear = (event: LiveEvent) => {
      if (event.type.startsWith(begins)) latest.current(event);
    };
    acts.add(hear);
    return () => {
      acts.delete(hear);
    };
  }, [begins]);
}
