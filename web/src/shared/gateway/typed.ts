/** What is typed into fields, as texts: no amount is read as a float. */
const AMOUNT = /^\d{1,15}(\.\d{1,18})?$/;

export const isAmount = (text: string) => AMOUNT.test(text.trim());

const isNothing = (text: string) => /^[0.]*$/.test(text.trim());

/** Whether a text is an amount above zero. */
export const isPositive = (text: string) => isAmount(text) && !isNothing(text);

/** Whether a text bounds something: an amount above zero, or nothing for no bound. */
export const isBound = (text: string) => text.trim() === "" || isPositive(text);

/** Whether a text is a percentage from 0 to 100. */
export function isPercent(text: string): boolean {
  const said = text.trim();
  return /^\d{1,3}(\.\d{1,6})?$/.test(said) && Number(said) <= 100;
}

/** An instant that a field of date and time holds, in the reader's zone; null for none. */
export function instantOf(local: string): string | null {
  const at = local ? new Date(local) : null;
  return at && !Number.isNaN(at.getTime()) ? at.toISOString() : null;
}
