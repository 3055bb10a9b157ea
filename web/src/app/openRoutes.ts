/** The ways in, for those whom we do not know yet. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { lazyPage } from "./permitted";
import { filters } from "./search";
import { root } from "./trunk";

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: filters("next"),
  component: lazyRouteComponent(() => import("~/pages/sign-in/SignInPage")),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  validateSearch: filters("code"),
  component: lazyPage("access", () => import("~/pages/sign-in/SetUpPage")),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitations/$token",
  component: lazyPage("access", () => import("~/pages/sign-in/InvitationPage")),
});

const forgotten = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyPage("access", () => import("~/pages/sign-in/ForgottenPage")),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset/$token",
  component: lazyPage("access", () => import("~/pages/sign-in/ResetPage")),
});

export const openRoutes = [signIn, setUp, invitation, forgotten, reset] as const;
