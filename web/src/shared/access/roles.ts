export const ROLES = [
  "admin",
  "finance",
  "support",
  "teamlead",
  "merchant",
  "trader",
  "player",
] as const;

export type RoleName = (typeof ROLES)[number];
