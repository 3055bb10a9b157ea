import { useQuery } from "@tanstack/react-query";
import { useMay } from "~/shared/access/useMay";
import { oneTrader } from "~/shared/gateway/traders";
import { Ident } from "~/shared/ui/Ident";

/** A trader by name; by id to those who may not look traders up. */
export function TraderName({ id }: { id: string }) {
  const may = useMay()("traders:read");
  const found = useQuery({ ...oneTrader(id), enabled: may, staleTime: 5 * 60_000 });
  return found.data ? found.data.name : <Ident id={id} />;
}
