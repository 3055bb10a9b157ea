import { Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Store, storeBalance, stores } from "~/shared/gateway/stores";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { SearchBox } from "~/shared/ui/Filters";
import { Ident } from "~/shared/ui/Ident";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, useReason } from "~/shared/ui/states";

const TONES = { pending: "wait", approved: "good", blocked: "bad", archived: "plain" } as const;
const idOf = (row: Store) => row.id;

function columnsOf(t: TFunction): Column<Store>[] {
  return [
    {
      id: "name",
      label: t("gateway.store"),
      card: "title",
      cell: (row) => (
        <>
          <Text size="sm" fw={550}>
            {row.sandbox ? `${row.name} (${t("gateway.sandbox")})` : row.name}
          </Text>
          <Ident id={row.id} />
        </>
      ),
    },
    {
      id: "state",
      label: t("common.status"),
      cell: (row) => <Tag tone={TONES[row.state]}>{t(`gateway.storeState.${row.state}`)}</Tag>,
    },
    { id: "currency", label: t("common.currency"), cell: (row) => row.currency },
    {
      id: "available",
      label: t("gateway.available"),
      end: true,
      card: "amount",
      cell: (row) => <Part store={row} part="available" />,
    },
    {
      id: "frozen",
      label: t("gateway.frozen"),
      end: true,
      cell: (row) => <Part store={row} part="frozen" />,
    },
    {
      id: "owed",
      label: t("gateway.owed"),
      end: true,
      cell: (row) => <Part store={row} part="owed" />,
    },
  ];
}

/** One part of a store's balance; all parts are read at once. */
function Part({ store, part }: { store: Store; part: "available" | "frozen" | "owed" }) {
  const reason = useReason();
  const { data, error } = useQuery(storeBalance(store.id));
  if (data) return <Amount value={data[part]} currency={data.currency} live />;
  return error ? reason(error) : "\u2026";
}

/** Merchants' stores with what they have and owe. */
export default function StoresPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { query } = useSearch({ from: "/frame/gateway/stores" });
  const list = useInfiniteQuery(stores(query ?? ""));
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <>
      <PageHead title={t("nav.stores")} note={t("gateway.storesNote")} />
      <SearchBox
        label={t("gateway.store")}
        value={query ?? ""}
        onChange={(next) =>
          void navigate({ to: "/gateway/stores", search: { query: next }, replace: true })
        }
      />
      <Panel>
        <List
          label={t("nav.stores")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={<Empty icon="shop" title={t("gateway.noStores")} />}
        />
      </Panel>
    </>
  );
}
