/** What differs between two states of an object, field by field. */
export interface Field {
  name: string;
  before: string | null;
  after: string | null;
  changed: boolean;
}

/** A value as one line of text; nothing for a field that is not there. */
export function told(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value) && value.every((each) => typeof each !== "object" || each === null)) {
    return value.map((each) => told(each) ?? "").join(", ");
  }
  return JSON.stringify(value);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The fields of an object, those of objects within it by their path. */
function leaves(value: Record<string, unknown> | null, prefix = ""): Map<string, string | null> {
  const found = new Map<string, string | null>();
  for (const [name, each] of Object.entries(value ?? {})) {
    if (isPlain(each) && Object.keys(each).length > 0) {
      for (const [path, text] of leaves(each, `${prefix}${name}.`)) found.set(path, text);
    } else found.set(prefix + name, told(each));
  }
  return found;
}

/** Every field of either state, what changed first and the rest in the order of the states. */
export function differenceOf(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Field[] {
  const was = leaves(before);
  const is = leaves(after);
  const fields = [...new Set([...was.keys(), ...is.keys()])].map((name): Field => {
    const [old, now] = [was.get(name) ?? null, is.get(name) ?? null];
    return { name, before: old, after: now, changed: old !== now };
  });
  return [...fields.filter((each) => each.changed), ...fields.filter((each) => !each.changed)];
}
