/** The address bar holds filters as plain text: an INN stays text, however much it looks a number. */
export type Search = Record<string, string | undefined>;

export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeSearch(search: Record<string, unknown>): string {
  const kept = Object.entries(search).filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && pair[1] !== "",
  );
  const text = new URLSearchParams(kept).toString();
  return text ? `?${text}` : "";
}

/** The value when it is one of those offered; an address may hold anything. */
export function oneOf<const Known extends string>(
  known: readonly Known[],
  value: string | undefined,
): Known | undefined {
  return known.find((each) => each === value);
}

/** A validator that lets the named filters through and drops the rest. */
export function filters<const Names extends readonly string[]>(...names: Names) {
  return (search: Record<string, unknown>): { [Name in Names[number]]?: string } => {
    const kept = names
      .filter((name) => typeof search[name] === "string" && search[name] !== "")
      .map((name) => [name, search[name]]);
    return Object.fromEntries(kept);
  };
}
