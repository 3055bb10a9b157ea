/**
 * What somebody may do, and to whose objects: the same rules as the server's, so that the pages
 * offer what it would allow. It is the server that decides.
 */

export interface Granted {
  id: string;
  permissions: readonly string[];
  withheld: readonly string[];
}

/** Whose objects: those of these owners, of a team, or (null) everybody's. */
export interface Reach {
  owners: ReadonlySet<string> | null;
  team: boolean;
}

const EVERYTHING = new Set(["*", "*:*:*"]);
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a grant covers a permission of three parts. */
export function matches(granted: string, needed: string): boolean {
  if (EVERYTHING.has(granted)) return true;
  const have = granted.split(":");
  const want = needed.split(":");
  if (have.length > want.length) return false;
  for (const [n, part] of have.entries()) {
    if (part === "*" && n === have.length - 1) return true;
    if (part !== "*" && part !== want[n]) return false;
  }
  return have.length === want.length;
}

/** Whose objects are within reach for `resource:action`; what is withheld outweighs what is granted. */
export function reach(who: Granted, needed: string): Reach {
  const has = (scope: string) => {
    const wanted = `${needed}:${scope}`;
    return (
      who.permissions.some((each) => matches(each, wanted)) &&
      !who.withheld.some((each) => matches(each, wanted))
    );
  };
  if (has("any")) return { owners: null, team: true };
  const named = who.permissions.map((each) => each.slice(each.lastIndexOf(":") + 1));
  const owners = new Set(named.filter((scope) => ID.test(scope) && has(scope)));
  if (has("own")) owners.add(who.id);
  return { owners, team: has("team") };
}

/** Whether somebody may do it to anybody's objects. */
export function may(who: Granted | null | undefined, needed: string): boolean {
  if (!who) return false;
  const { owners, team } = reach(who, needed);
  return owners === null || team || owners.size > 0;
}

/** Whether somebody may do it to their own objects, and to nobody else's. */
export function mayOnlyOwn(who: Granted | null | undefined, needed: string): boolean {
  if (!who) return false;
  const { owners, team } = reach(who, needed);
  return owners !== null && !team && owners.has(who.id);
}

/** Whether somebody may do it to the objects of this owner, as far as one can tell without the team. */
export function mayFor(who: Granted | null | undefined, needed: string, owner: string): boolean {
  if (!who) return false;
  const { owners, team } = reach(who, needed);
  return owners === null || owners.has(owner) || (team && owner !== who.id);
}
