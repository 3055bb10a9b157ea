/** The pages on which operators work in the P2P gateway. */
import { createRoute } from "@tanstack/react-router";
import { permitted } from "./permitted";
import { filters } from "./search";
import { frame } from "./trunk";

const under = () => frame;

const guard = createRoute({
  getParentRoute: under,
  path: "/gateway/guard",
  component: permitted("guard:read", () => import("~/pages/gateway/GuardPage"), "gatewayDesk"),
});

const guardRules = createRoute({
  getParentRoute: under,
  path: "/gateway/guard/rules",
  component: permitted("guard:read", () => import("~/pages/gateway/GuardRulesPage"), "gatewayDesk"),
});

const guardLists = createRoute({
  getParentRoute: under,
  path: "/gateway/guard/lists",
  validateSearch: filters("list", "subject"),
  component: permitted("guard:read", () => import("~/pages/gateway/GuardListsPage"), "gatewayDesk"),
});

const callbacks = createRoute({
  getParentRoute: under,
  path: "/gateway/callbacks",
  validateSearch: filters("state", "store_id", "order_id"),
  component: permitted(
    "callbacks:read",
    () => import("~/pages/gateway/CallbacksPage"),
    "gatewayDesk",
  ),
});

const callback = createRoute({
  getParentRoute: under,
  path: "/gateway/callbacks/$callbackId",
  component: permitted(
    "callbacks:read",
    () => import("~/pages/gateway/CallbackPage"),
    "gatewayDesk",
  ),
});

const notices = createRoute({
  getParentRoute: under,
  path: "/gateway/notices",
  validateSearch: filters("state"),
  component: permitted("notices:read", () => import("~/pages/gateway/NoticesPage"), "gatewayDesk"),
});

const statements = createRoute({
  getParentRoute: under,
  path: "/gateway/notices/statements",
  component: permitted(
    "notices:read",
    () => import("~/pages/gateway/StatementsPage"),
    "gatewayDesk",
  ),
});

const statement = createRoute({
  getParentRoute: under,
  path: "/gateway/notices/statements/$statementId",
  validateSearch: filters("outcome"),
  component: permitted(
    "notices:read",
    () => import("~/pages/gateway/StatementPage"),
    "gatewayDesk",
  ),
});

const appeals = createRoute({
  getParentRoute: under,
  path: "/gateway/appeals",
  validateSearch: filters("status"),
  component: permitted("appeals:read", () => import("~/pages/gateway/AppealsPage"), "gatewayDesk"),
});

const appeal = createRoute({
  getParentRoute: under,
  path: "/gateway/appeals/$appealId",
  component: permitted("appeals:read", () => import("~/pages/gateway/AppealPage"), "gatewayDesk"),
});

export const gatewayDeskRoutes = [
  appeals,
  appeal,
  guard,
  guardRules,
  guardLists,
  callbacks,
  callback,
  notices,
  statements,
  statement,
] as const;
