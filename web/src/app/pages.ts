/** The pages that the navigation offers, each with what one needs to open it. */
import { type Granted, may, mayOnlyOwn } from "~/shared/access/permissions";

export const GROUPS = [
  {
    // For those who have money here themselves, not for those who look after that of others.
    name: "mine",
    own: true,
    links: [
      { to: "/wallet", label: "wallet", icon: "wallet", needs: "funding:read" },
      { to: "/wallet/history", label: "history", icon: "trail", needs: "funding:read" },
      { to: "/wallet/deposits", label: "deposits", icon: "in", needs: "funding:read" },
      { to: "/wallet/withdrawals", label: "withdrawals", icon: "out", needs: "funding:read" },
      { to: "/wallet/statistics", label: "statistics", icon: "pulse", needs: "funding:read" },
      { to: "/wallet/reports", label: "reports", icon: "book", needs: "funding:read" },
    ],
  },
  {
    name: "money",
    own: false,
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
    name: "players",
    own: false,
    links: [
      { to: "/deposits", label: "deposits", icon: "in", needs: "deposits:read" },
      { to: "/withdrawals", label: "withdrawals", icon: "out", needs: "withdrawals:read" },
      { to: "/stripe-events", label: "stripe", icon: "pulse", needs: "stripe-events:read" },
    ],
  },
  {
    // For those who trade themselves.
    name: "trade",
    own: true,
    links: [
      { to: "/gateway/trading", label: "trading", icon: "pulse", needs: "trading:write" },
      { to: "/gateway/traders/statistics", label: "figures", icon: "chart", needs: "traders:read" },
    ],
  },
  {
    name: "gateway",
    own: false,
    links: [
      { to: "/gateway/orders", label: "gatewayOrders", icon: "arrows", needs: "payin:read" },
      {
        to: "/gateway/requisites",
        label: "requisites",
        icon: "accounts",
        needs: "requisites:read",
      },
      { to: "/gateway/stores", label: "stores", icon: "shop", needs: "stores:read" },
      { to: "/gateway/appeals", label: "appeals", icon: "scales", needs: "appeals:read" },
      { to: "/gateway/guard", label: "guard", icon: "lock", needs: "guard:read" },
      { to: "/gateway/notices", label: "notices", icon: "bank", needs: "notices:read" },
      { to: "/gateway/callbacks", label: "callbacks", icon: "pulse", needs: "callbacks:read" },
      { to: "/gateway/transfers", label: "transfers", icon: "wallet", needs: "treasury:read" },
      {
        to: "/gateway/traders",
        label: "traders",
        icon: "people",
        needs: "traders:read",
        others: true,
      },
      { to: "/gateway/statistics", label: "figures", icon: "chart", needs: "payin:read" },
      { to: "/gateway/rates", label: "rates", icon: "scales", needs: "rates:read" },
      { to: "/gateway/profit", label: "profit", icon: "plus", needs: "earnings:read" },
    ],
  },
  {
    name: "hub",
    own: false,
    links: [
      { to: "/hub", label: "dashboard", icon: "chart", needs: "psp:read" },
      { to: "/hub/transactions", label: "transactions", icon: "arrows", needs: "psp:read" },
      { to: "/hub/merchants", label: "merchants", icon: "shop", needs: "psp:read" },
      {
        to: "/hub/reconciliation",
        label: "reconciliation",
        icon: "pair",
        needs: "reconciliation:read",
      },
      { to: "/hub/sync", label: "sync", icon: "refresh", needs: "psp:read" },
      { to: "/hub/alerts", label: "alerts", icon: "bell", needs: "alerts:read" },
      { to: "/hub/imports", label: "imports", icon: "upload", needs: "psp:read" },
      { to: "/hub/reports", label: "hubReports", icon: "download", needs: "psp:read" },
    ],
  },
  {
    name: "ledger",
    own: false,
    links: [
      { to: "/ledger/entries", label: "entries", icon: "book", needs: "ledger:read" },
      { to: "/ledger/accounts", label: "accounts", icon: "accounts", needs: "ledger:read" },
      { to: "/ledger/trial-balance", label: "trial", icon: "scales", needs: "ledger:read" },
    ],
  },
  {
    name: "access",
    own: false,
    links: [
      { to: "/approvals", label: "approvals", icon: "inbox", needs: "approvals:read" },
      { to: "/users", label: "users", icon: "people", needs: "users:read" },
      { to: "/audit", label: "audit", icon: "trail", needs: "audit:read" },
      { to: "/settings", label: "settings", icon: "sliders", needs: "settings:read" },
    ],
  },
  {
    name: "developers",
    own: false,
    links: [
      { to: "/api-keys", label: "api", icon: "key", needs: "api-keys:read" },
      { to: "/dead-letters", label: "deadLetters", icon: "alert", needs: "system:read" },
    ],
  },
] as const;

export type PageLink = (typeof GROUPS)[number]["links"][number];

/** The groups with the pages that somebody may open; groups without any are left out. */
export function openTo(who: Granted | null | undefined) {
  return GROUPS.map(({ name, own, links }) => ({
    name,
    links: (links as readonly PageLink[]).filter((link) => {
      if (own) return mayOnlyOwn(who, link.needs);
      // Some lists are for those who look after others, and say nothing to whoever sees but their own.
      return may(who, link.needs) && !("others" in link && mayOnlyOwn(who, link.needs));
    }),
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
