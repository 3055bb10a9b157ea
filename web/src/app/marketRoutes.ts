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

export const marketRoutes = [
  store,
  requisite,
  online,
  devices,
  transfers,
  transfer,
  destinations,
  statement,
] as const;
