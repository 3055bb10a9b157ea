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
interface Message {
  origin: string;
  data: unknown;
}

export type FormState = (typeof FORM_STATES)[number];

/** Reads a message; null when it is not one of the form's, or not from there. */
export function readMessage(message: Message, formUrl: string): FormState | null {
  const data = said(message, formUrl, "card-form");
  return FORM_STATES.find((each) => each === data?.status) ?? null;
}

const TALLEST = 2000;

/** How many pixels the form is high; null for messages of another kind. */
export function readHeight(message: Message, formUrl: string): number | null {
  const height = said(message, formUrl, "card-form-size")?.height;
  return typeof height === "number" && height > 0 ? Math.min(height, TALLEST) : null;
}

function said({ origin, data }: Message, formUrl: string, source: string) {
  if (origin !== new URL(formUrl).origin) return null;
  return isRecord(data) && data.source === source ? data : null;
}

/** The form's address for one payment, in the reader's language and colours. */
export function formAddress(formUrl: string, secret: string, look: Record<string, string>): string {
  const url = new URL(formUrl);
  url.searchParams.set("client_secret", secret);
  for (const [name, value] of Object.entries(look)) url.searchParams.set(name, value);
  return url.href;
}
