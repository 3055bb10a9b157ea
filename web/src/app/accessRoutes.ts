/** The pages about who may do what, and who did it. */
import { createRoute } from "@tanstack/react-router";
import { lazyPage, permitted } from "./permitted";
import { filters } from "./search";
import { frame } from "./trunk";

const under = () => frame;

const apiAccess = createRoute({
  getParentRoute: under,
  path: "/api-access",
  component: lazyPage("access", () => import("~/pages/api-access/ApiAccessPage")),
});

const apiKeys = createRoute({
  getParentRoute: under,
  path: "/api-keys",
  validateSearch: filters("query", "active"),
  component: permitted("api-keys:read", () => import("~/pages/api-keys/ApiKeysPage"), "access"),
});

const apiKey = createRoute({
  getParentRoute: under,
  path: "/api-keys/$keyId",
  component: permitted("api-keys:read", () => import("~/pages/api-keys/ApiKeyPage"), "access"),
});

const users = createRoute({
  getParentRoute: under,
  path: "/users",
  validateSearch: filters("query", "role", "active"),
  component: permitted("users:read", () => import("~/pages/users/UsersPage"), "access"),
});

const user = createRoute({
  getParentRoute: under,
  path: "/users/$userId",
  component: permitted("users:read", () => import("~/pages/users/UserPage"), "access"),
});

const audit = createRoute({
  getParentRoute: under,
  path: "/audit",
  validateSearch: filters(
    "actor",
    "action",
    "object_type",
    "object_id",
    "since",
    "until",
    "refused",
  ),
  component: permitted("audit:read", () => import("~/pages/audit/AuditPage"), "access"),
});

const deadLetters = createRoute({
  getParentRoute: under,
  path: "/dead-letters",
  validateSearch: filters("kind", "name", "open"),
  component: permitted(
    "system:read",
    () => import("~/pages/dead-letters/DeadLettersPage"),
    "deadLetters",
  ),
});

/** Without more permissions one finds what one has begun oneself. */
const approvals = createRoute({
  getParentRoute: under,
  path: "/approvals",
  validateSearch: filters("state"),
  component: lazyPage("access", () => import("~/pages/approvals/ApprovalsPage")),
});

/** Whoever began something may see what became of it. */
const approval = createRoute({
  getParentRoute: under,
  path: "/approvals/$approvalId",
  component: lazyPage("access", () => import("~/pages/approvals/ApprovalPage")),
});

const settings = createRoute({
  getParentRoute: under,
  path: "/settings",
  component: permitted("settings:read", () => import("~/pages/settings/SettingsPage"), "access"),
});

const profile = createRoute({
  getParentRoute: under,
  path: "/profile",
  component: lazyPage("access", () => import("~/pages/profile/ProfilePage")),
});

export const accessRoutes = [
  apiAccess,
  apiKeys,
  apiKey,
  users,
  user,
  audit,
  deadLetters,
  approvals,
  approval,
  settings,
  profile,
] as const;
