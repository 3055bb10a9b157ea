import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, redirect } from "@tanstack/react-router";
import { me } from "~/shared/api/queries";
import { Frame } from "./Frame";
import { Root } from "./Root";

export const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Root });

/** Everything but the sign-in belongs to somebody who is known. */
export const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    const who = await context.client.ensureQueryData(me());
    if (who) return { who };
    throw redirect({ to: "/sign-in", search: { next: location.href } });
  },
});
