import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { me } from "~/shared/api/queries";
import { Frame } from "./Frame";
import { Broken, Missing } from "./fallbacks";
import { filters, parseSearch, writeSearch } from "./search";

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: filters("next"),
  component: lazyRouteComponent(() => import("~/pages/sign-in/SignInPage")),
});

/** Everything but the sign-in belongs to somebody who is known. */
const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    if (await context.client.ensureQueryData(me())) return;
    throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
});

const under = () => frame;

const home = createRoute({
  getParentRoute: under,
  path: "/",
  validateSearch: filters("currency"),
  component: lazyRouteComponent(() => import("~/pages/overview/OverviewPage")),
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
  component: lazyRouteComponent(() => import("~/pages/wallets/WalletsPage")),
});

const wallet = createRoute({
  getParentRoute: under,
  path: "/wallets/$walletId",
  validateSearch: filters("days"),
  component: lazyRouteComponent(() => import("~/pages/wallets/WalletPage")),
});

const organizations = createRoute({
  getParentRoute: under,
  path: "/organizations",
  validateSearch: filters("query"),
  component: lazyRouteComponent(() => import("~/pages/organizations/OrganizationsPage")),
});

const organization = createRoute({
  getParentRoute: under,
  path: "/organizations/$inn",
  validateSearch: filters("days", "tab"),
  component: lazyRouteComponent(() => import("~/pages/organizations/OrganizationPage")),
});

const payments = createRoute({
  getParentRoute: under,
  path: "/bank-payments",
  validateSearch: filters("inn", "status", "from", "to", "query"),
  component: lazyRouteComponent(() => import("~/pages/bank-payments/BankPaymentsPage")),
});

const review = createRoute({
  getParentRoute: under,
  path: "/bank-payments/review",
  validateSearch: filters("kind"),
  component: lazyRouteComponent(() => import("~/pages/bank-payments/ReviewPage")),
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
  component: lazyRouteComponent(() => import("~/pages/ledger/EntriesPage")),
});

const entry = createRoute({
  getParentRoute: under,
  path: "/ledger/entries/$entryId",
  component: lazyRouteComponent(() => import("~/pages/ledger/EntryPage")),
});

const accounts = createRoute({
  getParentRoute: under,
  path: "/ledger/accounts",
  validateSearch: filters("query", "kind", "currency"),
  component: lazyRouteComponent(() => import("~/pages/ledger/AccountsPage")),
});

const account = createRoute({
  getParentRoute: under,
  path: "/ledger/accounts/$accountId",
  validateSearch: filters("at"),
  component: lazyRouteComponent(() => import("~/pages/ledger/AccountPage")),
});

const trial = createRoute({
  getParentRoute: under,
  path: "/ledger/trial-balance",
  component: lazyRouteComponent(() => import("~/pages/ledger/TrialBalancePage")),
});

const apiAccess = createRoute({
  getParentRoute: under,
  path: "/api-access",
  component: lazyRouteComponent(() => import("~/pages/api-access/ApiAccessPage")),
});

const routes = root.addChildren([
  signIn,
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
    apiAccess,
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
