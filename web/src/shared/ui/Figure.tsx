import type { ReactNode } from "react";
import classes from "./ui.module.css";

interface FigureProps {
  label: string;
  aside?: ReactNode;
  children: ReactNode;
}

/** The one number of a page. */
export function Figure({ label, aside, children }: FigureProps) {
  return (
    <div className={classes.figurePanel} data-testid="figure">
      <div>
        <div className={classes.figureLabel}>{label}</div>
        <div className={classes.figure}>{children}</div>
      </div>
      {aside}
    </div>
  );
}
