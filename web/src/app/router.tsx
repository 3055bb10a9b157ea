import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import type { Granted } from "~/shared/access/permissions";
import { accessRoutes } from "./accessRoutes";
import { deskRoutes } from "./deskRoutes";
import { Broken, Missing } from "./fallbacks";
import { fundingRoutes } from "./fundingRoutes";
import { gatewayDeskRoutes } from "./gatewayDeskRoutes";
import { gatewayRoutes } from "./gatewayRoutes";
import { hubRoutes } from "./hubRoutes";
import { marketRoutes } from "./marketRoutes";
import { openRoutes } from "./openRoutes";
import { startOf } from "./pages";
import { permitted } from "./permitted";
import { filters, parseSearch, writeSearch } from "./search";
import { frame, root } from "./trunk";

const under = () => frame;

/**
 * Takes whoever may not see the overview to where they start. Said apart from the route: what a redirect
 * takes depends on the types of all routes.
 */
function toStart({ context }: { context: { who: Granted } }): void {
  const start = startOf(context.who);
  if (start !== "/") throw redirect({ to: start, replace: true });
}

const home = createRoute({
  getParentRoute: under,
  path: "/",
  validateSearch: filters("currency"),
  beforeLoad: toStart,
  component: permitted("system:read", () => import("~/pages/overview/OverviewPage")),
});

const admin = createRoute({
  getParentRoute: under,
  path: "/admin",
  beforeLoad: () => {
    throw redirect({ to: "/", replace: true });
  },
});

const wallets = createRoute({
  getParentRoute: under,
  path: "/wallets",
  validateSearch: filters("query"),
  component: permitted("wallets:read", () => import("~/pages/wallets/WalletsPage")),
});

const wallet = createRoute({
  getParentRoute: under,
  path: "/wallets/$walletId",
  validateSearch: filters("days"),
  component: permitted("wallets:read", () => import("~/pages/wallets/WalletPage")),
});

const organizations = createRoute({
  getParentRoute: under,
  path: "/organizations",
  validateSearch: filters("query"),
  component: permitted(
    "organizations:read",
    () => import("~/pages/organizations/OrganizationsPage"),
  ),
});

const organization = createRoute({
  getParentRoute: under,
  path: "/organizations/$inn",
  validateSearch: filters("days", "tab"),
  component: permitted(
    "organizations:read",
    () => import("~/pages/organizations/OrganizationPage"),
  ),
});

const payments = createRoute({
  getParentRoute: under,
  path: "/bank-payments",
  validateSearch: filters("inn", "status", "from", "to", "query"),
  component: permitted(
    "bank-payments:read",
    () => import("~/pages/bank-payments/BankPaymentsPage"),
  ),
});

const review = createRoute({
  getParentRoute: under,
  path: "/bank-payments/review",
  validateSearch: filters("kind"),
  component: permitted("bank-payments:read", () => import("~/pages/bank-payments/ReviewPage")),
});

const ledger = createRoute({
  getParentRoute: under,
  path: "/ledger",
  beforeLoad: () => {
    throw redirect({ to: "/ledger/entries", replace: true });
  },
});

const entries = createRoute({
  getParentRoute: under,
  path: "/ledger/entries",
  validateSearch: filters("kind"),
  component: permitted("ledger:read", () => import("~/pages/ledger/EntriesPage")),
});

const entry = createRoute({
  getParentRoute: under,
  path: "/ledger/entries/$entryId",
  component: permitted("ledger:read", () => import("~/pages/ledger/EntryPage")),
});

const accounts = createRoute({
  getParentRoute: under,
  path: "/ledger/accounts",
  validateSearch: filters("query", "kind", "currency"),
  component: permitted("ledger:read", () => import("~/pages/ledger/AccountsPage")),
});

const account = createRoute({
  getParentRoute: under,
  path: "/ledger/accounts/$accountId",
  validateSearch: filters("at"),
  component: permitted("ledger:read", () => import("~/pages/ledger/AccountPage")),
});

const trial = createRoute({
  getParentRoute: under,
  path: "/ledger/trial-balance",
  component: permitted("ledger:read", () => import("~/pages/ledger/TrialBalancePage")),
});

const routes = root.addChildren([
  ...openRoutes,
  frame.addChildren([
    home,
    admin,
    wallets,
    wallet,
    organizations,
    organization,
    payments,
    review,
    ledger,
    entries,
    entry,
    accounts,
    account,
    trial,
    ...fundingRoutes,
    ...gatewayRoutes,
    ...marketRoutes,
    ...gatewayDeskRoutes,
    ...hubRoutes,
    ...deskRoutes,
    ...accessRoutes,
  ]),
]);

export function createAppRouter(client: QueryClient) {
  return createRouter({
    routeTree: routes,
    context: { client },
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: "intent",
    defaultNotFoundComponent: Missing,
    defaultErrorComponent: Broken,
    scrollRestoration: true,
  });
}
