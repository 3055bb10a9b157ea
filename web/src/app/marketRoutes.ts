/** The pages of the gateway about stores, requisites and devices, money, rates and figures. */
import { createRoute } from "@tanstack/react-router";
import { permitted } from "./permitted";
import { filters } from "./search";
import { frame } from "./trunk";

const under = () => frame;

const store = createRoute({
  getParentRoute: under,
  path: "/gateway/stores/$storeId",
  component: permitted("stores:read", () => import("~/pages/gateway/stores/StorePage"), "market"),
});

const requisite = createRoute({
  getParentRoute: under,
  path: "/gateway/requisites/$requisiteId",
  component: permitted(
    "requisites:read",
    () => import("~/pages/gateway/requisites/RequisitePage"),
    "market",
  ),
});

const online = createRoute({
  getParentRoute: under,
  path: "/gateway/requisites/online",
  component: permitted(
    "requisites:read",
    () => import("~/pages/gateway/requisites/OnlinePage"),
    "market",
  ),
});

const devices = createRoute({
  getParentRoute: under,
  path: "/gateway/requisites/devices",
  component: permitted(
    "requisites:read",
    () => import("~/pages/gateway/requisites/DevicesPage"),
    "market",
  ),
});

const transfers = createRoute({
  getParentRoute: under,
  path: "/gateway/transfers",
  validateSearch: filters("kind", "state"),
  component: permitted(
    "treasury:read",
    () => import("~/pages/gateway/money/TransfersPage"),
    "market",
  ),
});

const transfer = createRoute({
  getParentRoute: under,
  path: "/gateway/transfers/$transferId",
  component: permitted(
    "treasury:read",
    () => import("~/pages/gateway/money/TransferPage"),
    "market",
  ),
});

const destinations = createRoute({
  getParentRoute: under,
  path: "/gateway/transfers/destinations",
  component: permitted(
    "treasury:read",
    () => import("~/pages/gateway/money/DestinationsPage"),
    "market",
  ),
});

const statement = createRoute({
  getParentRoute: under,
  path: "/gateway/transfers/statement",
  validateSearch: filters("party", "part", "from", "to"),
  component: permitted(
    "treasury:read",
    () => import("~/pages/gateway/money/StatementPage"),
    "market",
  ),
});

const traders = createRoute({
  getParentRoute: under,
  path: "/gateway/traders",
  validateSearch: filters("search"),
  component: permitted(
    "traders:read",
    () => import("~/pages/gateway/traders/TradersPage"),
    "market",
  ),
});

const trader = createRoute({
  getParentRoute: under,
  path: "/gateway/traders/$traderId",
  component: permitted(
    "traders:read",
    () => import("~/pages/gateway/traders/TraderPage"),
    "market",
  ),
});

const teams = createRoute({
  getParentRoute: under,
  path: "/gateway/traders/teams",
  component: permitted("traders:read", () => import("~/pages/gateway/traders/TeamsPage"), "market"),
});

const traderStatistics = createRoute({
  getParentRoute: under,
  path: "/gateway/traders/statistics",
  validateSearch: filters("by", "direction", "from", "to"),
  component: permitted(
    "traders:read",
    () => import("~/pages/gateway/traders/TraderStatisticsPage"),
    "market",
  ),
});

const statistics = createRoute({
  getParentRoute: under,
  path: "/gateway/statistics",
  validateSearch: filters("by", "direction", "from", "to"),
  component: permitted(
    "payin:read",
    () => import("~/pages/gateway/figures/StatisticsPage"),
    "market",
  ),
});

const rates = createRoute({
  getParentRoute: under,
  path: "/gateway/rates",
  component: permitted("rates:read", () => import("~/pages/gateway/figures/RatesPage"), "market"),
});

const rate = createRoute({
  getParentRoute: under,
  path: "/gateway/rates/$pair",
  component: permitted("rates:read", () => import("~/pages/gateway/figures/RatePage"), "market"),
});

const profit = createRoute({
  getParentRoute: under,
  path: "/gateway/profit",
  validateSearch: filters("by", "from", "to"),
  component: permitted(
    "earnings:read",
    () => import("~/pages/gateway/figures/ProfitPage"),
    "market",
  ),
});

export const marketRoutes = [
  store,
  requisite,
  online,
  devices,
  transfers,
  transfer,
  destinations,
  statement,
  traders,
  trader,
  teams,
  traderStatistics,
  statistics,
  rates,
  rate,
  profit,
] as const;
