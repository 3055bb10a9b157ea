import { type PointerEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ARROWS } from "~/shared/ui/ListTable";
import shared from "~/shared/ui/ui.module.css";
import type { LongColumn, Selection } from "./LongTable";
import classes from "./longTable.module.css";

const NARROW = 64;
const WIDE = 640;
const STEP = 16;

interface LongHeadProps<T> {
  columns: readonly LongColumn<T>[];
  widths: Readonly<Record<string, number>>;
  onWidth: (id: string, width: number) => void;
  selection: Selection | undefined;
  /** How many rows have been read. */
  count: number;
}

/** The head of a long table: sorts, widens, and takes all rows in. */
export function LongHead<T>({ columns, widths, onWidth, selection, count }: LongHeadProps<T>) {
  const { t } = useTranslation();
  const chosen = selection?.chosen.size ?? 0;
  return (
    <thead>
      <tr aria-rowindex={1}>
        {selection && (
          <th scope="col" className={classes.check}>
            <input
              type="checkbox"
              aria-label={t("hubWords.chooseAll")}
              checked={chosen > 0 && chosen >= count}
              ref={(box) => {
                if (box) box.indeterminate = chosen > 0 && chosen < count;
              }}
              onChange={selection.turnAll}
            />
          </th>
        )}
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            className={column.end ? classes.end : undefined}
            {...(column.sort ? { "aria-sort": column.sort.direction } : {})}
          >
            {column.sort ? (
              <button type="button" className={shared.sort} onClick={column.sort.onTurn}>
                {column.label}
                <span aria-hidden>{ARROWS[column.sort.direction]}</span>
              </button>
            ) : (
              column.label
            )}
            <Grip
              label={t("hubWords.widen", { name: column.label })}
              width={widths[column.id] ?? column.width}
              onWidth={(width) => onWidth(column.id, width)}
            />
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface GripProps {
  label: string;
  width: number;
  onWidth: (width: number) => void;
}

/** The edge of a column, drawn by pointer or moved by the arrow keys. */
function Grip({ label, width, onWidth }: GripProps) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const set = (next: number) => onWidth(Math.round(Math.min(WIDE, Math.max(NARROW, next))));
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> could not stand in the head of a column
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={NARROW}
      aria-valuemax={WIDE}
      tabIndex={0}
      className={classes.grip}
      onPointerDown={(event: PointerEvent<HTMLSpanElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width };
      }}
      onPointerMove={(event) => {
        if (from.current) set(from.current.width + event.clientX - from.current.x);
      }}
      onPointerUp={() => {
        from.current = null;
      }}
      onKeyDown={(event) => {
        if (event.key === "ArrowRight") set(width + STEP);
        if (event.key === "ArrowLeft") set(width - STEP);
      }}
    />
  );
}
