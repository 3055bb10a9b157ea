import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { PspFilters } from "~/shared/psp/filters";
import classes from "./psp.module.css";

export interface Bar {
  key: string;
  label: ReactNode;
  /** The size of its bar, of a hundred. */
  share: number;
  value: ReactNode;
  note?: ReactNode;
  ink?: string;
  /** The operations behind it. */
  to?: PspFilters;
  /** The page about it. */
  merchant?: string;
  search?: PspFilters;
}

interface BarsProps {
  label: string;
  bars: readonly Bar[];
  /** Side by side where there is room. */
  columns?: boolean;
}

/** A few things by size: name, bar and figure, each leading to what is behind it. */
export function Bars({ label, bars, columns }: BarsProps) {
  return (
    <ul className={classes.bars} aria-label={label} data-columns={columns || undefined}>
      {bars.map((each) => (
        <li key={each.key}>
          <span className={classes.barName}>
            <Leading bar={each} />
          </span>
          <span className={classes.barValue}>{each.value}</span>
          <span className={classes.track} aria-hidden>
            <span
              style={{
                width: `${Math.max(0, Math.min(100, each.share))}%`,
                ...(each.ink ? { background: each.ink } : {}),
              }}
            />
          </span>
          {each.note && <span className={classes.barNote}>{each.note}</span>}
        </li>
      ))}
    </ul>
  );
}

function Leading({ bar }: { bar: Bar }) {
  if (bar.merchant) {
    return (
      <Link
        to="/hub/merchants/$merchantId"
        params={{ merchantId: bar.merchant }}
        search={(bar.search ?? {}) as never}
      >
        {bar.label}
      </Link>
    );
  }
  if (!bar.to) return bar.label;
  return (
    <Link to="/hub/transactions" search={bar.to as never}>
      {bar.label}
    </Link>
  );
}
