import { useMediaQuery } from "@mantine/hooks";
import { memo, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sorting } from "~/shared/ui/ListTable";
import { LongHead } from "./LongHead";
import classes from "./longTable.module.css";
import { grownAbove, windowOf } from "./window";

export interface LongColumn<T> {
  id: string;
  label: string;
  width: number;
  cell: (row: T) => ReactNode;
  end?: boolean;
  /** Its place on a phone; without one it is only in the details. */
  card?: "title" | "amount" | "note" | "status";
  sort?: Sorting;
}

export interface Selection {
  chosen: ReadonlySet<string>;
  /** Takes a row in or out. */
  turn: (id: string) => void;
  /** Takes in all rows that have been read, or none. */
  turnAll: () => void;
}

interface LongTableProps<T extends object> {
  label: string;
  columns: readonly LongColumn<T>[];
  rows: readonly T[];
  idOf: (row: T) => string;
  /** How many there are altogether. */
  total: number;
  nameOf: (row: T) => string;
  onOpen: (row: T) => void;
  /** The end of what has been read is near. */
  onEnd: () => void;
  selection?: Selection;
}

const NEAR_END = 60;

/** A table of any length: only what is on screen is drawn, and more is read before it is needed. */
export function LongTable<T extends object>({
  label,
  columns,
  rows,
  idOf,
  total,
  nameOf,
  onOpen,
  onEnd,
  selection,
}: LongTableProps<T>) {
  const phone = useMediaQuery("(max-width: 48em)") ?? false;
  const height = phone ? 76 : 44;
  const frame = useRef<HTMLElement>(null);
  const { top, view, onScroll } = useScroll(frame);
  const { first, end } = windowOf(top, view, height, rows.length);
  const [widths, setWidths] = useState<Record<string, number>>({});
  useSteady(frame, rows, idOf, height, top);
  const near = end >= rows.length - NEAR_END;
  useEffect(() => {
    if (near && rows.length > 0) onEnd();
  }, [near, rows.length, onEnd]);
  const all = columns.length + (selection ? 1 : 0);
  return (
    <section
      ref={frame}
      className={classes.frame}
      onScroll={onScroll}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of keys
      tabIndex={0}
      aria-label={label}
    >
      <table className={classes.table} aria-label={label} aria-rowcount={total + 1}>
        <colgroup>
          {selection && <col style={{ width: 42 }} />}
          {columns.map(({ id, width }) => (
            <col key={id} style={{ width: widths[id] ?? width }} />
          ))}
        </colgroup>
        <LongHead
          columns={columns}
          widths={widths}
          onWidth={(id, width) => setWidths((old) => ({ ...old, [id]: width }))}
          selection={selection}
          count={rows.length}
        />
        <tbody>
          <Space height={first * height} span={all} />
          {rows.slice(first, end).map((row, n) => (
            <Row
              key={idOf(row)}
              row={row}
              id={idOf(row)}
              name={nameOf(row)}
              index={first + n + 2}
              columns={columns as readonly LongColumn<object>[]}
              chosen={selection?.chosen.has(idOf(row)) ?? false}
              turn={selection?.turn}
              onOpen={onOpen as (row: object) => void}
            />
          ))}
          <Space height={(rows.length - end) * height} span={all} />
        </tbody>
      </table>
    </section>
  );
}

function Space({ height, span }: { height: number; span: number }) {
  if (height <= 0) return null;
  return (
    <tr aria-hidden className={classes.spacer} style={{ height }}>
      <td colSpan={span} />
    </tr>
  );
}

interface RowProps {
  row: object;
  id: string;
  name: string;
  index: number;
  columns: readonly LongColumn<object>[];
  chosen: boolean;
  turn: ((id: string) => void) | undefined;
  onOpen: (row: object) => void;
}

const Row = memo(function Row({ row, id, name, index, columns, chosen, turn, onOpen }: RowProps) {
  const { t } = useTranslation();
  return (
    <tr
      className={classes.row}
      aria-rowindex={index}
      data-chosen={chosen || undefined}
      onClick={(event) => {
        if (!(event.target as Element).closest("button, a, input")) onOpen(row);
      }}
    >
      {turn && (
        <td className={classes.check} data-card="check">
          <input
            type="checkbox"
            aria-label={t("hubWords.choose", { name })}
            checked={chosen}
            onChange={() => turn(id)}
          />
        </td>
      )}
      {columns.map((column) => (
        <td
          key={column.id}
          className={column.end ? classes.end : undefined}
          data-card={column.card}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
});

/** Where the frame is scrolled to, told once per frame of the screen. */
function useScroll(frame: React.RefObject<HTMLElement | null>) {
  const [at, setAt] = useState({ top: 0, view: 800 });
  const waiting = useRef(0);
  const look = () => {
    waiting.current = 0;
    const element = frame.current;
    if (element) setAt({ top: element.scrollTop, view: element.clientHeight });
  };
  const onScroll = () => {
    if (!waiting.current) waiting.current = requestAnimationFrame(look);
  };
  useEffect(() => () => cancelAnimationFrame(waiting.current), []);
  return { ...at, onScroll };
}

/** Keeps what one reads where it is when rows come in above it. */
function useSteady<T>(
  frame: React.RefObject<HTMLElement | null>,
  rows: readonly T[],
  idOf: (row: T) => string,
  height: number,
  top: number,
): void {
  const index = Math.floor(top / height);
  const known = useRef<{ rows: readonly T[]; id: string | undefined }>({ rows, id: undefined });
  useLayoutEffect(() => {
    const element = frame.current;
    if (element && top > 0 && known.current.rows !== rows) {
      element.scrollTop += grownAbove(rows, index, known.current.id, idOf) * height;
    }
    const row = rows[index];
    known.current = { rows, id: row === undefined ? undefined : idOf(row) };
  }, [frame, rows, idOf, height, top, index]);
}
