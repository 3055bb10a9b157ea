import { useCallback, useEffect, useState } from "react";

const NONE: ReadonlySet<string> = new Set();

/** Rows that somebody has ticked; another question begins anew. */
export function useChosen(question: unknown) {
  const [chosen, setChosen] = useState(NONE);
  const asked = JSON.stringify(question);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the question that changes
  useEffect(() => setChosen(NONE), [asked]);
  const turn = useCallback(
    (id: string) =>
      setChosen((old) => {
        const next = new Set(old);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  const choose = useCallback((ids: readonly string[]) => setChosen(new Set(ids)), []);
  const clear = useCallback(() => setChosen(NONE), []);
  return { chosen, turn, choose, clear };
}
