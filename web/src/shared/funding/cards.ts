const BRANDS: Record<string, string> = {
  amex: "American Express",
  diners: "Diners Club",
  discover: "Discover",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

/** The name of a card's brand as its holder knows it. */
export function brandOf(brand: string): string {
  return BRANDS[brand] ?? brand.replace(/^./, (first) => first.toUpperCase());
}

/** `Visa ···· 4242`. */
export function cardName(card: { brand: string; last4: string }): string {
  return `${brandOf(card.brand)} \u00b7\u00b7\u00b7\u00b7\u00a0${card.last4}`;
}

/** `04/27`. */
export function expiryOf({ exp_month, exp_year }: { exp_month: number; exp_year: number }): string {
  return `${String(exp_month).padStart(2, "0")}/${String(exp_year % 100).padStart(2, "0")}`;
}
