/** The pages of the gateway about stores, requisites and devices, money, rates and figures. */
import { createRoute } from "@tanstack/react-router";
import { permitted } from "./permitted";
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

export const marketRoutes = [store, requisite, online, devices] as const;
