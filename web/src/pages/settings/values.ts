import type { Setting } from "~/shared/api/access";

/** The field in which a setting is typed. */
export type Shape = "switch" | "number" | "choice" | "list" | "text";

export function shapeOf({ type, choices }: Setting): Shape {
  if (type === "boolean") return "switch";
  if (type === "list") return "list";
  if (choices.length > 0) return "choice";
  return type === "text" ? "text" : "number";
}

export function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/** The value of what was typed; nothing when it is none for this setting. */
export function readValue(setting: Setting, typed: string): Setting["value"] | undefined {
  switch (shapeOf(setting)) {
    case "switch":
      return typed === "true";
    case "number": {
      const text = typed.trim().replace(",", ".");
      const form = setting.type === "integer" ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/;
      const value = Number(text);
      if (!form.test(text)) return undefined;
      if (setting.minimum !== null && value < setting.minimum) return undefined;
      if (setting.maximum !== null && value > setting.maximum) return undefined;
      // A decimal stays text: it is exact to the last digit.
      return setting.type === "integer" ? value : text;
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
