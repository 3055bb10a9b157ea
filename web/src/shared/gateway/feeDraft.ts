/** A table of fees as it is typed. */
import { DIRECTIONS, type Direction } from "./names";
import type { FeesBody, FeeTable } from "./stores";
import { instantOf, isAmount, isPercent } from "./typed";

export interface LineDraft {
  /** Tells lines apart while they are typed. */
  n: number;
  direction: Direction;
  /** Empty for all methods. */
  method: string;
  from: string;
  percent: string;
  fixed: string;
}

export interface FeesDraft {
  lines: LineDraft[];
  validFrom: string;
  validUntil: string;
}

export const MOST_LINES = 200;

/** A table that begins as another one, or with a line for either direction. */
export function draftOf(table: FeeTable | null): FeesDraft {
  const lines = table
    ? table.items.map((line, n) => ({
        n,
        direction: line.direction,
        method: line.method ?? "",
        from: line.from_amount,
        percent: line.percent,
        fixed: line.fixed ?? "",
      }))
    : DIRECTIONS.map((direction, n) => ({ ...BLANK, n, direction }));
  return { lines, validFrom: "", validUntil: "" };
}

const BLANK: LineDraft = {
  n: 0,
  direction: "payin",
  method: "",
  from: "0",
  percent: "",
  fixed: "",
};

export function withLine(lines: readonly LineDraft[]): LineDraft[] {
  return [...lines, { ...BLANK, n: Math.max(-1, ...lines.map(({ n }) => n)) + 1 }];
}

export const isWholeLine = ({ from, percent, fixed }: LineDraft) =>
  isAmount(from) && isPercent(percent) && (fixed.trim() === "" || isAmount(fixed));

/** Whether the table can be sent; the server looks closer. */
export function isWhole({ lines }: FeesDraft): boolean {
  return lines.length > 0 && lines.length <= MOST_LINES && lines.every(isWholeLine);
}

export function bodyOf({ lines, validFrom, validUntil }: FeesDraft): FeesBody {
  return {
    items: lines.map(({ direction, method, from, percent, fixed }) => ({
      direction,
      method: method || null,
      from_amount: from.trim(),
      percent: percent.trim(),
      fixed: fixed.trim() || null,
    })),
    valid_from: instantOf(validFrom),
    valid_until: instantOf(validUntil),
  };
}
