/** The pages that the navigation offers, each with what one needs to open it. */
import { type Granted, may } from "~/shared/access/permissions";

export const GROUPS = [
  {
    name: "money",
    links: [
      { to: "/", label: "overview", icon: "overview", needs: "system:read" },
      { to: "/wallets", label: "wallets", icon: "wallet", needs: "wallets:read" },
      {
        to: "/organizations",
        label: "organizations",
        icon: "building",
        needs: "organizations:read",
      },
      { to: "/bank-payments", label: "payments", icon: "bank", needs: "bank-payments:read" },
    ],
  },
  {
    name: "ledger",
    links: [
      { to: "/ledger/entries", label: "entries", icon: "book", needs: "ledger:read" },
      { to: "/ledger/accounts", label: "accounts", icon: "accounts", needs: "ledger:read" },
      { to: "/ledger/trial-balance", label: "trial", icon: "scales", needs: "ledger:read" },
    ],
  },
  {
    name: "access",
    links: [
      { to: "/approvals", label: "approvals", icon: "inbox", needs: "approvals:read" },
      { to: "/users", label: "users", icon: "people", needs: "users:read" },
      { to: "/audit", label: "audit", icon: "trail", needs: "audit:read" },
      { to: "/settings", label: "settings", icon: "sliders", needs: "settings:read" },
    ],
  },
  {
    name: "developers",
    links: [{ to: "/api-keys", label: "api", icon: "key", needs: "api-keys:read" }],
  },
] as const;

export type PageLink = (typeof GROUPS)[number]["links"][number];

/** The groups with the pages that somebody may open; groups without any are left out. */
export function openTo(who: Granted | null | undefined) {
  return GROUPS.map(({ name, links }) => ({
    name,
    links: (links as readonly PageLink[]).filter((each) => may(who, each.needs)),
  })).filter((group) => group.links.length > 0);
}

/** Where somebody starts: the first page that they may open; their own profile if there is none. */
export function startOf(who: Granted | null | undefined): PageLink["to"] | "/profile" {
  return openTo(who)[0]?.links[0]?.to ?? "/profile";
}

/** Whether somebody may open the page at this address. */
export function opens(who: Granted | null | undefined, address: string): boolean {
  const links = GROUPS.flatMap((group) => [...group.links] as PageLink[]);
  const page = links.find(({ to }) => address === to || address.startsWith(`${to}/`));
  return !page || may(who, page.needs);
}
