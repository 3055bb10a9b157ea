import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type PlayerDialog = "deposit" | "withdraw" | "method" | "export";

/** The dialog that is open stands in the address, so that a link can lead to it. */
export function useDialog() {
  const { dialog } = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = useCallback(
    (next: PlayerDialog | undefined) =>
      void navigate({
        to: ".",
        search: (old: Record<string, unknown>) => ({ ...old, dialog: next }),
        replace: true,
      } as never),
    [navigate],
  );
  return { dialog, open, close: useCallback(() => open(undefined), [open]) };
}
