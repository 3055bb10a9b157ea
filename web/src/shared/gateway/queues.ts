/** How many wait for operators in each queue of the gateway. */
import { queryOptions } from "@tanstack/react-query";
import { api, ask } from "~/shared/api/client";

export const queues = () =>
  queryOptions({
    queryKey: ["gateway", "queues"],
    queryFn: ({ signal }) => ask(api.GET("/api/v1/gateway/queues", { signal })),
    refetchInterval: 60_000,
    retry: false,
  });
