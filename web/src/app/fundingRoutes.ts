/** The pages about players' money: the player's own, and those of whoever looks after it. */
import { createRoute } from "@tanstack/react-router";
import { permitted } from "./permitted";
import { filters } from "./search";
import { frame } from "./trunk";

const under = () => frame;

const wallet = createRoute({
  getParentRoute: under,
  path: "/wallet",
  validateSearch: filters("days", "dialog"),
  component: permitted("funding:read", () => import("~/pages/player/PlayerPage"), "funding"),
});

const history = createRoute({
  getParentRoute: under,
  path: "/wallet/history",
  validateSearch: filters("types", "from", "to", "order"),
  component: permitted("funding:read", () => import("~/pages/player/HistoryPage"), "funding"),
});

const ownDeposits = createRoute({
  getParentRoute: under,
  path: "/wallet/deposits",
  validateSearch: filters("dialog"),
  component: permitted("funding:read", () => import("~/pages/player/DepositsPage"), "funding"),
});

const ownWithdrawals = createRoute({
  getParentRoute: under,
  path: "/wallet/withdrawals",
  validateSearch: filters("dialog"),
  component: permitted("funding:read", () => import("~/pages/player/WithdrawalsPage"), "funding"),
});

const statistics = createRoute({
  getParentRoute: under,
  path: "/wallet/statistics",
  validateSearch: filters("from", "to"),
  component: permitted("funding:read", () => import("~/pages/player/StatisticsPage"), "funding"),
});

const reports = createRoute({
  getParentRoute: under,
  path: "/wallet/reports",
  validateSearch: filters("dialog"),
  component: permitted("funding:read", () => import("~/pages/player/ReportsPage"), "funding"),
});

const statements = createRoute({
  getParentRoute: under,
  path: "/wallet/reports/statements",
  component: permitted("funding:read", () => import("~/pages/player/StatementsPage"), "funding"),
});

const statement = createRoute({
  getParentRoute: under,
  path: "/wallet/reports/statements/$month",
  component: permitted("funding:read", () => import("~/pages/player/StatementPage"), "funding"),
});

const deposits = createRoute({
  getParentRoute: under,
  path: "/deposits",
  validateSearch: filters("state", "query", "user"),
  component: permitted("deposits:read", () => import("~/pages/finance/DepositsPage"), "finance"),
});

const reviews = createRoute({
  getParentRoute: under,
  path: "/deposits/reviews",
  component: permitted("deposits:read", () => import("~/pages/finance/ReviewsPage"), "finance"),
});

const deposit = createRoute({
  getParentRoute: under,
  path: "/deposits/$operationId",
  component: permitted("deposits:read", () => import("~/pages/finance/DepositPage"), "finance"),
});

const withdrawals = createRoute({
  getParentRoute: under,
  path: "/withdrawals",
  validateSearch: filters("state", "user"),
  component: permitted(
    "withdrawals:read",
    () => import("~/pages/finance/WithdrawalsPage"),
    "finance",
  ),
});

const methods = createRoute({
  getParentRoute: under,
  path: "/withdrawals/methods",
  validateSearch: filters("status"),
  component: permitted(
    "withdrawal-methods:read",
    () => import("~/pages/finance/MethodsPage"),
    "finance",
  ),
});

const withdrawal = createRoute({
  getParentRoute: under,
  path: "/withdrawals/$operationId",
  component: permitted(
    "withdrawals:read",
    () => import("~/pages/finance/WithdrawalPage"),
    "finance",
  ),
});

const stripeEvents = createRoute({
  getParentRoute: under,
  path: "/stripe-events",
  validateSearch: filters("type", "effect", "query"),
  component: permitted(
    "stripe-events:read",
    () => import("~/pages/finance/StripeEventsPage"),
    "finance",
  ),
});

const disputes = createRoute({
  getParentRoute: under,
  path: "/stripe-events/disputes",
  validateSearch: filters("state"),
  component: permitted(
    "stripe-events:read",
    () => import("~/pages/finance/DisputesPage"),
    "finance",
  ),
});

const stripeEvent = createRoute({
  getParentRoute: under,
  path: "/stripe-events/$eventId",
  component: permitted(
    "stripe-events:read",
    () => import("~/pages/finance/StripeEventPage"),
    "finance",
  ),
});

export const fundingRoutes = [
  wallet,
  history,
  ownDeposits,
  ownWithdrawals,
  statistics,
  reports,
  statements,
  statement,
  deposits,
  reviews,
  deposit,
  withdrawals,
  methods,
  withdrawal,
  stripeEvents,
  disputes,
  stripeEvent,
] as const;
