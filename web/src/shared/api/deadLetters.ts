/** What has failed for good: reads and writes. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "./client";
import { queue } from "./queries";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type DeadLetter = Schemas["DeadLetterView"];
export type WholeDeadLetter = Schemas["DeadLetterDetailView"];
export type Pile = Schemas["PileView"];
export type DeadLetterKind = DeadLetter["kind"];

export const DEAD_LETTER_KINDS = [
  "job",
  "event",
  "message",
  "callback",
] as const satisfies readonly DeadLetterKind[];

const at = (id: number) => ({ params: { path: { id } } });

export const deadLetters = (filters: { kind?: DeadLetterKind; name?: string }) => ({
  ...queue(["dead-letters", "list", filters], (cursor, signal) =>
    ask(api.GET("/api/v1/dead-letters", { params: { query: { ...filters, cursor } }, signal })),
  ),
  refetchInterval: 60_000,
});

export const deadLetterCounts = () =>
  queryOptions({
    queryKey: ["dead-letters", "counts"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/dead-letters/counts", { signal })),
    refetchInterval: 60_000,
    retry: false,
  });

export const deadLetter = (id: number) =>
  queryOptions({
    queryKey: ["dead-letters", "one", id],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/dead-letters/{id}", { ...at(id), signal })),
  });

export const replayDeadLetter = (id: number) =>
  ask(api.POST("/api/v1/dead-letters/{id}/replay", at(id)));

export const discardDeadLetter = (id: number) =>
  ask(api.DELETE("/api/v1/dead-letters/{id}", at(id)));

/** Replays all of a name, however many steps that takes; gives how many, and how many cannot be. */
export async function replayAll(kind: DeadLetterKind, name: string) {
  let [replayed, refused] = [0, 0];
  let before: number | null = null;
  do {
    const body = { kind, name, before };
    const done: Schemas["ReplayedView"] = await ask(
      api.POST("/api/v1/dead-letters/replay", { body }),
    );
    replayed += done.replayed;
    refused += done.refused;
    before = done.next;
  } while (before !== null);
  return { replayed, refused };
}

/** Discards all of a name, however many steps that takes; gives how many. */
export async function discardAll(kind: DeadLetterKind, name: string) {
  let discarded = 0;
  let before: number | null = null;
  do {
    const body = { kind, name, before };
    const done: Schemas["DiscardedView"] = await ask(
      api.POST("/api/v1/dead-letters/discard", { body }),
    );
    discarded += done.discarded;
    before = done.next;
  } while (before !== null);
  return discarded;
}
