/** The pages of the P2P gateway: for operators, traders and merchants. */
import { createRoute } from "@tanstack/react-router";
import { permitted } from "./permitted";
import { filters } from "./search";
import { frame } from "./trunk";

const under = () => frame;

const orders = createRoute({
  getParentRoute: under,
  path: "/gateway/orders",
  validateSearch: filters("direction", "status", "search"),
  component: permitted("payin:read", () => import("~/pages/gateway/OrdersPage"), "gateway"),
});

const order = createRoute({
  getParentRoute: under,
  path: "/gateway/orders/$orderId",
  component: permitted("payin:read", () => import("~/pages/gateway/OrderPage"), "gateway"),
});

const trading = createRoute({
  getParentRoute: under,
  path: "/gateway/trading",
  validateSearch: filters("state"),
  component: permitted("trading:write", () => import("~/pages/gateway/TradingPage"), "gateway"),
});

const requisites = createRoute({
  getParentRoute: under,
  path: "/gateway/requisites",
  validateSearch: filters("state", "search"),
  component: permitted("requisites:read", () => import("~/pages/gateway/RequisitesPage"), "market"),
});

const stores = createRoute({
  getParentRoute: under,
  path: "/gateway/stores",
  validateSearch: filters("query"),
  component: permitted("stores:read", () => import("~/pages/gateway/stores/StoresPage"), "market"),
});

export const gatewayRoutes = [orders, order, trading, requisites, stores] as const;
