import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ApiProblem } from "~/shared/api/problem";
import { toldToWait } from "~/shared/ui/notify";
import { Look } from "./Look";
import { createAppRouter } from "./router";

/** A session that ended while the page was open: whoever is in front of it signs in again. */
function ended(error: Error): void {
  if (!(error instanceof ApiProblem)) return;
  if (error.code === "permission_denied") {
    // Less is permitted than we thought.
    void client.invalidateQueries({ queryKey: ["me"] });
  }
  if (error.code === "factor_setup_required") {
    // Everything else is closed until then.
    void router.navigate({ to: "/profile" });
  }
  if (error.code === "unauthenticated") client.setQueryData(["me"], null);
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: ended }),
  mutationCache: new MutationCache({
    onError: (error) => {
      if (!toldToWait(error)) ended(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => error instanceof ApiProblem && error.passing && failures < 2,
    },
  },
});

const router = createAppRouter(client);

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

export function Application() {
  return (
    <QueryClientProvider client={client}>
      <Look>
        <RouterProvider router={router} />
      </Look>
    </QueryClientProvider>
  );
}
