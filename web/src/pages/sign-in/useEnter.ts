import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { Me } from "~/shared/api/access";

/** Only a path of ours may be the next page. */
function safe(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith("/sign-in") ? next : "/";
}

/** Begins the session of somebody who has just come in. */
export function useEnter(next?: string) {
  const client = useQueryClient();
  const router = useRouter();
  return (me: Me) => {
    client.clear();
    client.setQueryData(["me"], me);
    router.history.push(safe(next));
  };
}
