/** What a profile of columns says, between what a person types and what the API takes. */
import { oneOf } from "~/app/search";
import { DIRECTIONS, type PspStatus, STATUSES } from "./filters";
import type { NewProfile, Profile } from "./imports";

export const NEEDED = ["source_id", "created_at", "status"] as const;

export const OTHERS = [
  "amount",
  "currency",
  "fee",
  "paid_amount",
  "direction",
  "client_operation_id",
  "order_id",
  "reference_id",
  "utr",
  "project",
  "merchant_id",
  "updated_at",
  "completed_at",
  "status_detail",
  "payment_method",
  "payment_product",
  "country",
  "user_id",
  "email",
  "name",
  "phone",
  "account",
] as const;

export type ProfileField = (typeof NEEDED)[number] | (typeof OTHERS)[number];
export const FIELDS: readonly ProfileField[] = [...NEEDED, ...OTHERS];

export interface ProfileDraft {
  name: string;
  source: string;
  kind: string;
  columns: Partial<Record<ProfileField, string>>;
  statuses: string;
  timezone: string;
  decimal: "." | ",";
  direction: (typeof DIRECTIONS)[number] | "";
  currency: string;
}

/** One line for each status: their word = ours. */
export function linesOf(statuses: Readonly<Record<string, string>>): string {
  return Object.entries(statuses)
    .map(([theirs, ours]) => `${theirs} = ${ours}`)
    .join("\n");
}

/** The words between lines; null when a line says nothing, or a word is none of ours. */
export function statusesOf(text: string): Record<string, PspStatus> | null {
  const words: Record<string, PspStatus> = {};
  for (const line of text.split("\n").filter((each) => each.trim())) {
    const at = line.lastIndexOf("=");
    const theirs = line.slice(0, Math.max(at, 0)).trim();
    const word = line.slice(at + 1).trim();
    const ours = oneOf(STATUSES, word.toLowerCase());
    if (!theirs || !ours) return null;
    words[theirs] = ours;
  }
  return words;
}

export function draftOf(profile: Profile, name: string): ProfileDraft {
  return {
    name,
    source: profile.source,
    kind: profile.kind,
    columns: profile.columns,
    statuses: linesOf(profile.statuses),
    timezone: profile.timezone,
    decimal: profile.decimal === "," ? "," : ".",
    direction: oneOf(DIRECTIONS, profile.direction ?? undefined) ?? "",
    currency: profile.currency ?? "",
  };
}

/** What the API takes; null while something needed is missing. */
export function bodyOf(draft: ProfileDraft): NewProfile | null {
  const statuses = statusesOf(draft.statuses);
  const columns = Object.fromEntries(
    Object.entries(draft.columns)
      .map(([field, column]) => [field, column.trim()])
      .filter(([, column]) => column),
  );
  const whole = NEEDED.every((field) => columns[field]);
  if (!statuses || !whole || !draft.name.trim() || !draft.source.trim()) return null;
  return {
    name: draft.name.trim(),
    source: draft.source.trim(),
    kind: draft.kind.trim(),
    columns,
    statuses,
    timezone: draft.timezone.trim() || "UTC",
    decimal: draft.decimal,
    direction: draft.direction || null,
    currency: draft.currency.trim().toUpperCase() || null,
  };
}
