import { Notifications } from "@mantine/notifications";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { ApiProblem } from "~/shared/api/problem";
import { Look } from "./Look";
import { createAppRouter } from "./router";

/** A session that ended while the page was open: whoever is in front of it signs in again. */
function ended(error: Error): void {
  if (!(error instanceof ApiProblem) || error.status !== 401) return;
  client.setQueryData(["me"], null);
  void router.invalidate();
}

const client = new QueryClient({
  queryCache: new QueryCache({ onError: ended }),
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
        <Notifications position="bottom-right" autoClose={5000} />
        <RouterProvider router={router} />
      </Look>
    </QueryClientProvider>
  );
}
