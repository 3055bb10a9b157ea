import { NativeSelect, SimpleGrid, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMayForOthers } from "~/shared/access/useMay";
import { rowsOf } from "~/shared/api/pages";
import { me } from "~/shared/api/queries";
import { stores } from "~/shared/gateway/stores";
import { foundTraders } from "~/shared/gateway/traders";

/** Somebody who has money in the gateway. */
export interface Party {
  id: string;
  kind: "store" | "trader";
  name: string;
  currency: string;
}

/** The stores and traders within reach that a search finds. */
export function useParties(search: string): Party[] | undefined {
  const may = useMay();
  const sees = { stores: may("stores:read"), traders: may("traders:read") };
  const shops = useInfiniteQuery({ ...stores(search), enabled: sees.stores });
  const people = useQuery({ ...foundTraders(search), enabled: sees.traders });
  const waits = (sees.stores && !shops.data) || (sees.traders && !people.data);
  return useMemo(
    () =>
      waits
        ? undefined
        : [
            ...rowsOf(shops.data?.pages)
              .filter(({ state }) => state !== "archived")
              .map(({ id, name, currency }) => ({ id, kind: "store" as const, name, currency })),
            ...(people.data?.items ?? []).map(({ trader_id, name, currency }) => ({
              id: trader_id,
              kind: "trader" as const,
              name,
              currency,
            })),
          ],
    [waits, shops.data, people.data],
  );
}

interface PartyPickProps {
  value: string;
  error?: string | false;
  onChange: (party: Party | undefined) => void;
  /** Asked for by the words of a search instead of a label. */
  bare?: boolean;
}

/** One of the stores and traders; those who see only a few need not search. */
export function PartyPick({ value, error = false, onChange, bare }: PartyPickProps) {
  const { t } = useTranslation();
  const others = useMayForOthers()("treasury:read");
  const { data: who } = useQuery(me());
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), 300);
  const parties = useParties(asked);
  const of = (kind: Party["kind"]) =>
    (parties ?? [])
      .filter((each) => each.kind === kind)
      .map(({ id, name, currency }) => ({
        value: id,
        label: id === who?.id ? t("market.party.you") : `${name} (${currency})`,
      }));
  const groups = [
    { group: t("market.party.stores"), items: of("store") },
    { group: t("market.party.traders"), items: of("trader") },
  ].filter(({ items }) => items.length > 0);
  const label = t("market.party.one");
  // Whoever has but one need not choose.
  const only = others || parties?.length !== 1 ? undefined : parties[0];
  useEffect(() => {
    if (only && !value) onChange(only);
  });
  return (
    <SimpleGrid cols={{ base: 1, xs: others ? 2 : 1 }} spacing="sm">
      {others && (
        <TextInput
          type="search"
          {...(bare
            ? { "aria-label": t("market.party.find"), placeholder: t("market.party.find") }
            : { label: t("market.party.find") })}
          autoComplete="off"
          maxLength={100}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        {...(bare ? { "aria-label": label } : { label })}
        value={value}
        error={error}
        onChange={(event) => onChange(parties?.find(({ id }) => id === event.currentTarget.value))}
        data={[{ value: "", label: "\u2014" }, ...groups]}
      />
    </SimpleGrid>
  );
}
