/** The pages on which one works with what payment service providers tell. */
import { createRoute } from "@tanstack/react-router";
import { FILTER_NAMES } from "~/shared/psp/filters";
import { permitted } from "./permitted";
import { filters } from "./search";
import { frame } from "./trunk";

const under = () => frame;

const transactions = createRoute({
  getParentRoute: under,
  path: "/hub/transactions",
  validateSearch: filters(...FILTER_NAMES, "search", "sort", "order", "open"),
  component: permitted("psp:read", () => import("~/pages/hub/TransactionsPage"), "hub"),
});

const reconciliation = createRoute({
  getParentRoute: under,
  path: "/hub/reconciliation",
  validateSearch: filters("period", "from", "to", "type", "state", "owner", "project"),
  component: permitted(
    "reconciliation:read",
    () => import("~/pages/hub/ReconciliationPage"),
    "hub",
  ),
});

const breakRoute = createRoute({
  getParentRoute: under,
  path: "/hub/reconciliation/breaks/$breakId",
  component: permitted("reconciliation:read", () => import("~/pages/hub/BreakPage"), "hub"),
});

const proposals = createRoute({
  getParentRoute: under,
  path: "/hub/reconciliation/proposals",
  component: permitted("reconciliation:read", () => import("~/pages/hub/ProposalsPage"), "hub"),
});

const rules = createRoute({
  getParentRoute: under,
  path: "/hub/reconciliation/rules",
  component: permitted("reconciliation:read", () => import("~/pages/hub/RulesPage"), "hub"),
});

const alerts = createRoute({
  getParentRoute: under,
  path: "/hub/alerts",
  validateSearch: filters("state"),
  component: permitted("alerts:read", () => import("~/pages/hub/AlertsPage"), "hub"),
});

const alertRules = createRoute({
  getParentRoute: under,
  path: "/hub/alerts/rules",
  component: permitted("alerts:read", () => import("~/pages/hub/AlertRulesPage"), "hub"),
});

const parked = createRoute({
  getParentRoute: under,
  path: "/hub/imports/parked",
  validateSearch: filters("source", "state"),
  component: permitted("psp:read", () => import("~/pages/hub/ParkedPage"), "hub"),
});

const profiles = createRoute({
  getParentRoute: under,
  path: "/hub/imports/profiles",
  component: permitted("psp:read", () => import("~/pages/hub/ProfilesPage"), "hub"),
});

const schedules = createRoute({
  getParentRoute: under,
  path: "/hub/reports/schedules",
  component: permitted("psp:read", () => import("~/pages/hub/SchedulesPage"), "hub"),
});

const imports = createRoute({
  getParentRoute: under,
  path: "/hub/imports",
  component: permitted("psp:read", () => import("~/pages/hub/ImportsPage"), "hub"),
});

const reports = createRoute({
  getParentRoute: under,
  path: "/hub/reports",
  component: permitted("psp:read", () => import("~/pages/hub/ReportsPage"), "hub"),
});

export const deskRoutes = [
  transactions,
  reconciliation,
  breakRoute,
  proposals,
  rules,
  alerts,
  alertRules,
  imports,
  parked,
  profiles,
  schedules,
  reports,
] as const;
