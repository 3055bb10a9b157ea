import { Anchor, Button, Group } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { type Store, storeBalance, stores } from "~/shared/gateway/stores";
import { StoreTag } from "~/shared/gateway/words";
import { Amount } from "~/shared/ui/Amount";
import { SearchBox } from "~/shared/ui/Filters";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, useReason } from "~/shared/ui/states";
import { MakeStoreDialog } from "./StoreDialogs";

const idOf = (row: Store) => row.id;

function columnsOf(t: TFunction): Column<Store>[] {
  return [
    {
      id: "name",
      label: t("gateway.store"),
      card: "title",
      cell: (row) => (
        <div style={{ minWidth: 0 }}>
          <Anchor
            component={Link}
            to={`/gateway/stores/${row.id}`}
            size="sm"
            fw={550}
            display="block"
            style={{ overflowWrap: "anywhere" }}
          >
            {row.sandbox ? `${row.name} (${t("gateway.sandbox")})` : row.name}
          </Anchor>
          <Ident id={row.id} />
        </div>
      ),
    },
    {
      id: "state",
      label: t("common.status"),
      cell: (row) => (
        <Group gap={6}>
          <StoreTag state={row.state} />
          {!row.enabled && t("market.store.disabled")}
        </Group>
      ),
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
  const [making, setMaking] = useState(false);
  const make = useMay()("stores:write") && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
      {t("market.store.make")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("nav.stores")} note={t("gateway.storesNote")} actions={make} />
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
      <MakeStoreDialog
        opened={making}
        onClose={() => setMaking(false)}
        onMade={({ id }) => void navigate({ to: `/gateway/stores/${id}` })}
      />
    </>
  );
}
