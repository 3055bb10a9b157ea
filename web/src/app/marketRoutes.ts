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

export const marketRoutes = [store] as const;
