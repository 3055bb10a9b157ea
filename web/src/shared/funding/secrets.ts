/** What the form of the card processor tells the page: a message from its own origin alone. */
import { isRecord } from "~/shared/api/problem";

export const FORM_STATES = [
  "succeeded",
  "processing",
  "requires_action",
  "requires_payment_method",
  "canceled",
  "closed",
] as const;
export type FormState = (typeof FORM_STATES)[number];

/** Reads a message; null when it is not one of the form's, or not from there. */
export function readMessage(
  message: { origin: string; data: unknown },
  formUrl: string,
): FormState | null {
  if (message.origin !== new URL(formUrl).origin) return null;
  const { data } = message;
  if (!isRecord(data) || data.source !== "card-form") return null;
  return FORM_STATES.find((each) => each === data.status) ?? null;
}

/** The form's address for one payment, in the reader's language and colours. */
export function formAddress(formUrl: string, secret: string, look: Record<string, string>): string {
  const url = new URL(formUrl);
  url.searchParams.set("client_secret", secret);
  for (const [name, value] of Object.entries(look)) url.searchParams.set(name, value);
  return url.href;
}
