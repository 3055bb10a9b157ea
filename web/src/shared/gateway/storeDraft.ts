/** What is typed about a store, and what is sent of it. */
import { DIRECTIONS, type Direction, FIELDS, type POLICIES } from "./names";
import type { MadeStore, Store } from "./stores";

export interface StoreDraft {
  name: string;
  currency: string;
  merchant: string;
  sandbox: boolean;
  enabled: boolean;
  directions: Direction[];
  fields: (typeof FIELDS)[number][];
  minutes: string;
  policy: (typeof POLICIES)[number];
  delta: string;
  returnUrl: string;
  callbackUrl: string;
  addresses: string;
}

export const draftOf = (store: Store | null): StoreDraft => ({
  name: store?.name ?? "",
  currency: store?.currency ?? "RUB",
  merchant: "",
  sandbox: store?.sandbox ?? false,
  enabled: store?.enabled ?? true,
  directions: [...(store?.directions ?? DIRECTIONS)],
  fields: [...(store?.required_fields ?? [])],
  minutes: String((store?.ttl_seconds ?? 900) / 60),
  policy: store?.amount_policy ?? "down",
  delta: store?.largest_delta ?? "0.5",
  returnUrl: store?.return_url ?? "",
  callbackUrl: store?.callback_url ?? "",
  addresses: (store?.allowed_addresses ?? []).join("\n"),
});

const PERCENT = /^[0-9](\.[0-9]{1,3})?$/;
const MINUTES = /^\d{1,4}(\.\d{1,2})?$/;

/** Addresses as they are typed: one a line, or with commas between. */
export const addressesOf = (draft: StoreDraft) => draft.addresses.split(/[\s,;]+/).filter(Boolean);

const secondsOf = ({ minutes }: StoreDraft) =>
  MINUTES.test(minutes.trim()) ? Math.round(Number(minutes) * 60) : 0;

function isUrl(text: string): boolean {
  return text.trim() === "" || (URL.canParse(text.trim()) && /^https?:/i.test(text.trim()));
}

export type WrongField =
  | "name"
  | "directions"
  | "minutes"
  | "delta"
  | "returnUrl"
  | "callbackUrl"
  | "addresses"
  | "merchant";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The fields that cannot be sent as they are; the server looks closer. */
export function wrongOf(draft: StoreDraft): Set<WrongField> {
  const seconds = secondsOf(draft);
  const checks: [WrongField, boolean][] = [
    ["name", draft.name.trim() !== ""],
    ["directions", draft.directions.length > 0],
    ["minutes", seconds >= 60 && seconds <= 86_400],
    ["delta", PERCENT.test(draft.delta.trim()) && Number(draft.delta) <= 5],
    ["returnUrl", isUrl(draft.returnUrl)],
    ["callbackUrl", isUrl(draft.callbackUrl)],
    ["addresses", addressesOf(draft).every((each) => /^[0-9a-f.:]+(\/\d{1,3})?$/i.test(each))],
    ["merchant", draft.merchant.trim() === "" || ID.test(draft.merchant.trim())],
  ];
  return new Set(checks.filter(([, right]) => !right).map(([name]) => name));
}

/** What both a new store and a changed one say. */
export const saidOf = (draft: StoreDraft) => ({
  name: draft.name.trim(),
  directions: DIRECTIONS.filter((each) => draft.directions.includes(each)),
  required_fields: FIELDS.filter((each) => draft.fields.includes(each)),
  ttl_seconds: secondsOf(draft),
  amount_policy: draft.policy,
  largest_delta: draft.delta.trim(),
  return_url: draft.returnUrl.trim() || null,
  callback_url: draft.callbackUrl.trim() || null,
  allowed_addresses: addressesOf(draft),
});

export const madeOf = (draft: StoreDraft): MadeStore => ({
  ...saidOf(draft),
  currency: draft.currency,
  sandbox: draft.sandbox,
  merchant_id: draft.merchant.trim() || null,
});
