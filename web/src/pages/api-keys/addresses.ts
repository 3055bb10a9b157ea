const BLOCK = /^[0-9a-f.:]+(\/\d{1,3})?$/i;

/** Addresses and blocks as they are typed: one a line, or with commas between. */
export function readAddresses(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean);
}

/** What is no address nor a block of them (192.0.2.0/24, 2001:db8::/32); the server looks closer. */
export function wrongAddresses(addresses: readonly string[]): string[] {
  return addresses.filter((each) => !BLOCK.test(each) || !/[.:]/.test(each));
}

/** The end of a day that was chosen, in the reader's zone, as an instant. */
export function endOfDay(day: string): string | null {
  if (!day) return null;
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}

/** The day of an instant in the reader's zone, as a date field holds it. */
export function dayOf(instant: string | null): string {
  if (!instant) return "";
  const at = new Date(instant);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
