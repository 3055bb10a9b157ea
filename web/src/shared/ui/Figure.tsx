import type { ReactNode } from "react";
import classes from "./ui.module.css";

/** The one number of a page. */
export function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.figurePanel} data-testid="figure">
      <div className={classes.figureLabel}>{label}</div>
      <div className={classes.figure}>{children}</div>
    </div>
  );
}
