import { isRecord, textOf } from "~/shared/api/problem";

/** One message of the event stream; ephemeral ones have no position. */
export interface LiveEvent {
  type: string;
  position: number | null;
  at: string;
  data: Record<string, unknown>;
}

/** Reads a frame; null when it is none of ours. */
export function readFrame(text: string): LiveEvent | null {
  let frame: unknown;
  try {
    frame = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(frame) || typeof frame.type !== "string") return null;
  return {
    type: frame.type,
    position: typeof frame.position === "number" ? frame.position : null,
    at: textOf(frame.at) ?? "",
    data: isRecord(frame.data) ? frame.data : {},
  };
}

/** The position to resume from once `event` has been handled: it never goes back. */
export function advance(position: number | null, event: LiveEvent): number | null {
  if (event.position === null) return position;
  return position === null ? event.position : Math.max(position, event.position);
}

/** Whether a replay repeats something handled before. */
export function isRepeat(position: number | null, event: LiveEvent): boolean {
  return event.position !== null && position !== null && event.position <= position;
}

/** Milliseconds before attempt `n` (from 0): doubling up to half a minute, with jitter in 0..1. */
export function backoff(attempt: number, jitter: number): number {
  const ceiling = Math.min(30_000, 500 * 2 ** attempt);
  return Math.round(ceiling / 2 + (ceiling / 2) * jitter);
}

const GOING_AWAY = 1001;

/** Milliseconds before the next attempt: hardly any where the server has asked to come again. */
export function pause(attempt: number, jitter: number, closedWith?: number): number {
  return attempt === 0 && closedWith === GOING_AWAY
    ? Math.round(150 * jitter)
    : backoff(attempt, jitter);
}
