import { useEffect, useState } from "react";

/** What a dialog is about, also while it closes. */
export function useKept<T>(asked: T | null): T | null {
  const [kept, setKept] = useState(asked);
  useEffect(() => {
    if (asked !== null) setKept(asked);
  }, [asked]);
  return asked ?? kept;
}
