import { useQuery } from "@tanstack/react-query";
import { useMay } from "~/shared/access/useMay";
import { queues } from "~/shared/gateway/queues";
import { waitingOn } from "~/shared/gateway/waiting";
import { Count } from "./Count";

/** How many wait on a page of the gateway, for operators. */
export default function Queued({ page }: { page: string }) {
  const may = useMay()("orders:read");
  const { data } = useQuery({ ...queues(), enabled: may });
  return <Count of={data && waitingOn(page, data.items)} testId={`waiting-${page}`} />;
}
