import { useCallback, useState } from "react";
import { COLUMNS, type ColumnName, USUAL } from "./columnNames";

const REMEMBERED = "altyn.hub.columns";

/** The columns that somebody has chosen before; what is remembered may be from another version. */
export function remembered(text: string | null): readonly ColumnName[] {
  const names = text?.split(",") ?? [];
  const known = COLUMNS.filter((name) => names.includes(name));
  return known.length > 0 ? known : USUAL;
}

/** Which columns are shown, and how to choose; the id always is. */
export function useColumns() {
  const [shown, setShown] = useState(() => remembered(localStorage.getItem(REMEMBERED)));
  const turn = useCallback(
    (name: ColumnName) =>
      setShown((old) => {
        const next = old.includes(name) ? old.filter((each) => each !== name) : [...old, name];
        localStorage.setItem(REMEMBERED, next.join());
        return next;
      }),
    [],
  );
  const reset = useCallback(() => {
    localStorage.removeItem(REMEMBERED);
    setShown(USUAL);
  }, []);
  return { shown, turn, reset };
}
