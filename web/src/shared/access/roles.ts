import type { Person } from "~/shared/api/access";

export type RoleName = Person["role"];

export const ROLES = [
  "admin",
  "finance",
  "support",
  "teamlead",
  "merchant",
  "trader",
  "player",
] as const satisfies readonly RoleName[];
