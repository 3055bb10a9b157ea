/** The pages that show what payment service providers tell: figures, merchants and syncs. */
import { createRoute } from "@tanstack/react-router";
import { permitted } from "./permitted";
import { filters } from "./search";
import { frame } from "./trunk";

const under = () => frame;

const CHOICE = [
  "period",
  "from",
  "to",
  "source",
  "project",
  "status",
  "direction",
  "currency",
  "payment_method",
  "country",
] as const;

const dashboard = createRoute({
  getParentRoute: under,
  path: "/hub",
  validateSearch: filters(...CHOICE),
  component: permitted("psp:read", () => import("~/pages/psp/DashboardPage"), "psp"),
});

const merchants = createRoute({
  getParentRoute: under,
  path: "/hub/merchants",
  validateSearch: filters(...CHOICE, "search", "sort", "order", "page"),
  component: permitted("psp:read", () => import("~/pages/psp/MerchantsPage"), "psp"),
});

const merchant = createRoute({
  getParentRoute: under,
  path: "/hub/merchants/$merchantId",
  validateSearch: filters(...CHOICE, "granularity"),
  component: permitted("psp:read", () => import("~/pages/psp/MerchantPage"), "psp"),
});

const sync = createRoute({
  getParentRoute: under,
  path: "/hub/sync",
  validateSearch: filters("source", "dialog"),
  component: permitted("psp:read", () => import("~/pages/psp/SyncPage"), "psp"),
});

const clients = createRoute({
  getParentRoute: under,
  path: "/hub/sync/clients",
  validateSearch: filters("source", "kind", "open"),
  component: permitted("psp:read", () => import("~/pages/psp/ClientsPage"), "psp"),
});

const projects = createRoute({
  getParentRoute: under,
  path: "/hub/sync/projects",
  component: permitted("psp:read", () => import("~/pages/psp/ProjectsPage"), "psp"),
});

export const hubRoutes = [dashboard, merchants, merchant, sync, clients, projects] as const;
