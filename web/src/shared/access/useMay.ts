import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { opens } from "~/app/pages";
import { me } from "~/shared/api/queries";
import { may, mayOnlyOwn } from "./permissions";

/** Asks whether the person in front of the page may do something: `useMay()("wallets:write")`. */
export function useMay() {
  const { data } = useQuery(me());
  return useCallback((needed: string) => may(data, needed), [data]);
}

/** Whether the person in front of the page is a player: has money here, and sees no other's. */
export function useIsPlayer(): boolean {
  const { data } = useQuery(me());
  return mayOnlyOwn(data, "funding:read");
}

/** Asks whether the person may open the page at an address. */
export function useOpens() {
  const { data } = useQuery(me());
  return useCallback((address: string) => opens(data, address), [data]);
}

/** Asks whether the person may do something to the objects of others as well. */
export function useMayForOthers() {
  const { data } = useQuery(me());
  return useCallback((needed: string) => may(data, needed) && !mayOnlyOwn(data, needed), [data]);
}
