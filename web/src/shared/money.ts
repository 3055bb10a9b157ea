/**
 * Money as text. Amounts come from the API as exact decimal strings and stay strings: no function
 * here, and none elsewhere, reads one as a float. Arithmetic goes through BigInt.
 */

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

interface Decimal {
  units: bigint;
  scale: number;
}

/** Reads an exact decimal; null for anything else (exponents, spaces, NaN). */
export function readDecimal(text: string): Decimal | null {
  const found = DECIMAL.exec(text);
  if (!found) return null;
  const [, sign, whole, fraction = ""] = found;
  const units = BigInt(`${whole}${fraction}`);
  return { units: sign ? -units : units, scale: fraction.length };
}

/** Writes `units` with `scale` digits after the point. */
export function writeDecimal({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const cut = digits.length - scale;
  const text = scale ? `${digits.slice(0, cut)}.${digits.slice(cut)}` : digits;
  return units < 0n ? `-${text}` : text;
}

/** Adds two decimals exactly. What is no decimal counts as nothing. */
export function add(left: string, right: string): string {
  const a = readDecimal(left) ?? { units: 0n, scale: 0 };
  const b = readDecimal(right) ?? { units: 0n, scale: 0 };
  const scale = Math.max(a.scale, b.scale);
  const level = (value: Decimal) => value.units * 10n ** BigInt(scale - value.scale);
  return writeDecimal({ units: level(a) + level(b), scale });
}

export function isNegative(text: string): boolean {
  return (readDecimal(text)?.units ?? 0n) < 0n;
}

export function isZero(text: string): boolean {
  return readDecimal(text)?.units === 0n;
}

/** Negates a decimal text. */
export function negate(text: string): string {
  const value = readDecimal(text);
  return value ? writeDecimal({ units: -value.units, scale: value.scale }) : text;
}

const grouping = new Map<string, { group: (whole: bigint) => string; point: string }>();

function marks(locale: string) {
  const known = grouping.get(locale);
  if (known) return known;
  const format = new Intl.NumberFormat(locale, { useGrouping: true });
  const parts = new Intl.NumberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(0.5);
  const made = {
    group: (whole: bigint) => format.format(whole),
    point: parts.find((part) => part.type === "decimal")?.value ?? ".",
  };
  grouping.set(locale, made);
  return made;
}

/**
 * Groups the digits of an exact decimal as the locale does; every digit of the text is kept.
 * A text that is no decimal comes back as it is: better odd than wrong.
 */
export function formatDecimal(text: string, locale: string, signed = false): string {
  const found = DECIMAL.exec(text);
  if (!found) return text;
  const [, minus, whole = "0", fraction] = found;
  const { group, point } = marks(locale);
  const sign = minus ? "\u2212" : signed && !isZero(text) ? "+" : "";
  return `${sign}${group(BigInt(whole))}${fraction === undefined ? "" : point + fraction}`;
}

/** Brings typed text (`1 000,50`) into the form of the API (`1000.50`); null when it is no amount. */
export function readTyped(text: string): string | null {
  const plain = text.replace(/[\s\u00a0\u202f_']/g, "").replace(/,(?=\d*$)/, ".");
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const [whole = "", fraction] = plain.split(".");
  const trimmed = whole.replace(/^0+(?=\d)/, "");
  const amount = fraction === undefined ? trimmed : `${trimmed}.${fraction}`;
  return /[1-9]/.test(amount) ? amount : null;
}

/** The position of an amount on a chart. Pixels are all it is good for. */
export function toPixels(text: string): number {
  return Number(text);
}
