import type { Setting } from "~/shared/api/access";

/** What a field of a setting holds as text, and the value that it stands for. */
export type Shape = "switch" | "number" | "choice" | "list" | "text";

export function shapeOf({ type, choices, value, default: standard }: Setting): Shape {
  const sample = value ?? standard;
  if (Array.isArray(sample) || /list|set|\[\]|frozenset|tuple/.test(type)) return "list";
  if (choices && choices.length > 0) return "choice";
  if (type === "bool" || type === "boolean" || typeof sample === "boolean") return "switch";
  if (/^(int|integer|float|number)/.test(type)) return "number";
  return "text";
}

export function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** The value of what was typed; nothing when it is none for this setting. */
export function readValue(setting: Setting, typed: string): unknown {
  switch (shapeOf(setting)) {
    case "switch":
      return typed === "true";
    case "number": {
      const value = Number(typed.trim().replace(",", "."));
      if (typed.trim() === "" || !Number.isFinite(value)) return undefined;
      if (/^int/.test(setting.type) && !Number.isInteger(value)) return undefined;
      if (setting.minimum !== null && value < setting.minimum) return undefined;
      if (setting.maximum !== null && value > setting.maximum) return undefined;
      return value;
    }
    case "list":
      return typed.split(/[\s,;]+/).filter(Boolean);
    default:
      return typed.trim();
  }
}

/** Settings under the part of their name before the first dot. */
export function grouped(settings: readonly Setting[]): [string, Setting[]][] {
  const groups = new Map<string, Setting[]>();
  for (const setting of settings) {
    const group = setting.name.split(".")[0] ?? "";
    groups.set(group, [...(groups.get(group) ?? []), setting]);
  }
  return [...groups];
}
