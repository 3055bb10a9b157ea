import { queryOptions, useQuery } from "@tanstack/react-query";
import { useMay } from "~/shared/access/useMay";
import { api, ask } from "~/shared/api/client";
import { Ident } from "~/shared/ui/Ident";

const named = (trader_id: string) =>
  queryOptions({
    queryKey: ["gateway", "traders", trader_id],
    queryFn: ({ signal }) =>
      ask(
        api.GET("/api/v1/gateway/traders/{trader_id}", { params: { path: { trader_id } }, signal }),
      ),
    staleTime: 5 * 60_000,
  });

/** A trader by name; by id to those who may not look traders up. */
export function TraderName({ id }: { id: string }) {
  const may = useMay()("traders:read");
  const found = useQuery({ ...named(id), enabled: may });
  return found.data ? found.data.name : <Ident id={id} />;
}
