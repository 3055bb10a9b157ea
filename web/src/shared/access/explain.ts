/** Permissions as people read and choose them: for each thing one may do, to whose objects. */
import { matches } from "./permissions";

/** What can be granted. */
export interface Known {
  /** `resource:action`. */
  name: string;
  /** What the server says it allows. */
  allows: string;
  /** It belongs to the house: there is no part of it to choose. */
  whole: boolean;
}

export interface Line {
  /** `resource:action`. */
  name: string;
  /** `any` alone, or some of `own`, `team` and ids; none when it is taken away. */
  scopes: string[];
  from: "role" | "granted" | "withheld";
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** To whose objects these grants extend. */
export function scopesOf(
  name: string,
  granted: readonly string[],
  withheld: readonly string[] = [],
): string[] {
  const has = (scope: string) =>
    granted.some((each) => matches(each, `${name}:${scope}`)) &&
    !withheld.some((each) => matches(each, `${name}:${scope}`));
  if (has("any")) return ["any"];
  const ids = granted.map((each) => each.slice(each.lastIndexOf(":") + 1));
  const named = [...new Set(ids)].filter((each) => ID.test(each) && has(each));
  return [...["own", "team"].filter(has), ...named.sort()];
}

/** What somebody may do, in the order of what is known, and what of their role is taken away. */
export function explain(
  known: readonly string[],
  role: readonly string[],
  granted: readonly string[],
  withheld: readonly string[],
): Line[] {
  return known.flatMap((name): Line[] => {
    const before = scopesOf(name, role);
    const now = scopesOf(name, [...role, ...granted], withheld);
    if (now.join() === before.join()) {
      return now.length > 0 ? [{ name, scopes: now, from: "role" }] : [];
    }
    const less = now.length === 0 || (before[0] === "any" && now[0] !== "any");
    return [{ name, scopes: now, from: less ? "withheld" : "granted" }];
  });
}

/** What is chosen for one permission; the empty one leaves it to the role. */
export type Choice = "" | "none" | "own" | "team" | "any";

export interface Choices {
  chosen: Record<string, Choice>;
  /** Grants that are not one of the choices: with stars, or for single owners. */
  granted: string[];
  withheld: string[];
}

const WIDER: Record<"own" | "team" | "any", string[]> = {
  own: ["team", "any"],
  team: ["any"],
  any: [],
};

/** Reads grants as choices; what cannot be read so is kept beside them. */
export function readChoices(
  known: readonly string[],
  granted: readonly string[],
  withheld: readonly string[],
): Choices {
  const left = { granted: new Set(granted), withheld: new Set(withheld) };
  const chosen: Record<string, Choice> = {};
  for (const name of known) {
    if (left.withheld.delete(`${name}:*`)) {
      chosen[name] = "none";
      continue;
    }
    const scope = (["any", "team", "own"] as const).find((each) =>
      left.granted.has(`${name}:${each}`),
    );
    if (!scope) continue;
    chosen[name] = scope;
    for (const each of ["any", "team", "own"]) left.granted.delete(`${name}:${each}`);
    for (const each of WIDER[scope]) left.withheld.delete(`${name}:${each}`);
  }
  return { chosen, granted: [...left.granted], withheld: [...left.withheld] };
}

/** Writes choices as grants beside those of the role. */
export function writeChoices(
  { chosen, granted, withheld }: Choices,
  role: readonly string[],
): { granted: string[]; withheld: string[] } {
  const more = new Set(granted);
  const less = new Set(withheld);
  for (const [name, choice] of Object.entries(chosen)) {
    if (choice === "") continue;
    if (choice === "none") {
      less.add(`${name}:*`);
      continue;
    }
    more.add(`${name}:${choice}`);
    if (choice === "team") more.add(`${name}:own`);
    for (const wider of WIDER[choice]) {
      const whole = `${name}:${wider}`;
      if (role.some((each) => matches(each, whole))) less.add(whole);
    }
  }
  return { granted: [...more].sort(), withheld: [...less].sort() };
}
