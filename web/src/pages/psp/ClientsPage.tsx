import "@mantine/core/styles/Drawer.layer.css";
import { Drawer } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { BalanceLine } from "~/shared/charts/BalanceChart";
import { type Entity, entities, entityBalances } from "~/shared/psp/sync";
import { SourceName } from "~/shared/psp/words";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { type Column, List } from "~/shared/ui/ListTable";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { SmallChoice } from "./parts";
import classes from "./psp.module.css";
import { SyncTabs } from "./SyncTabs";

const KINDS = ["client", "reseller", "service_provider"] as const;
const idOf = (row: Entity) => `${row.source}/${row.kind}/${row.id}`;

/** Whom providers know by name: merchants, resellers and acquirers, with what they have. */
export default function ClientsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: "/frame/hub/sync/clients" });
  const kind = KINDS.find((each) => each === search.kind);
  const list = useInfiniteQuery(entities(kind ? { kind } : {}));
  const go = (next: { kind?: string; open?: string }) =>
    void navigate({ to: "/hub/sync/clients", search: next, replace: true, resetScroll: false });
  const columns = useMemo(
    () =>
      columnsOf(
        t,
        (open) =>
          void navigate({
            to: "/hub/sync/clients",
            search: (old) => ({ ...old, open }),
            replace: true,
            resetScroll: false,
          }),
      ),
    [t, navigate],
  );
  const open = list.data?.pages
    .flatMap((page) => page.items)
    .find((each) => idOf(each) === search.open);
  return (
    <>
      <PageHead title={t("psp.clients.title")} note={t("psp.clients.note")} />
      <SyncTabs />
      <Panel
        title={t("psp.clients.list")}
        actions={
          <SmallChoice
            label={t("psp.clients.kind")}
            value={kind ?? ""}
            options={[
              ["", t("common.all")],
              ...KINDS.map((each) => [each, t(`psp.clients.of.${each}`)] as const),
            ]}
            onChange={(next) => go(next ? { kind: next } : {})}
          />
        }
      >
        <List
          label={t("psp.clients.list")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="people" title={t("psp.clients.none")}>
              {t("psp.clients.noneNote")}
            </Empty>
          }
        />
      </Panel>
      <Drawer
        opened={open !== undefined}
        onClose={() => go(kind ? { kind } : {})}
        position="right"
        size="lg"
        title={open?.name}
        closeButtonProps={{ "aria-label": t("common.close") }}
      >
        {open && <Whole entity={open} />}
      </Drawer>
    </>
  );
}

function columnsOf(t: TFunction, onOpen: (id: string) => void): Column<Entity>[] {
  return [
    {
      id: "name",
      label: t("psp.clients.name"),
      card: "title",
      cell: (row) => (
        <button type="button" className={classes.nameButton} onClick={() => onOpen(idOf(row))}>
          {row.name}
        </button>
      ),
    },
    {
      id: "kind",
      label: t("psp.clients.kind"),
      cell: (row) =>
        t(`psp.clients.one.${row.kind}` as never, { defaultValue: row.kind }) as string,
    },
    {
      id: "source",
      label: t("hubWords.field.source"),
      cell: (row) => <SourceName source={row.source} />,
    },
    {
      id: "active",
      label: t("common.status"),
      cell: (row) => (
        <Tag tone={row.active ? "good" : "plain"}>
          {t(row.active ? "psp.clients.active" : "psp.clients.inactive")}
        </Tag>
      ),
    },
    {
      id: "balance",
      label: t("common.balance"),
      end: true,
      card: "amount",
      cell: (row) =>
        row.balance === null ? (
          "\u2014"
        ) : (
          <Amount value={row.balance} currency={row.currency ?? ""} live />
        ),
    },
    {
      id: "synced",
      label: t("psp.clients.synced"),
      end: true,
      cell: (row) => <Time at={row.synced_at} style="short" />,
    },
  ];
}

function Whole({ entity }: { entity: Entity }) {
  const { t } = useTranslation();
  const { source, kind, id } = entity;
  const balances = useQuery(entityBalances({ source, kind, id }));
  return (
    <div className={classes.whole}>
      <Facts
        items={[
          [t("psp.clients.id"), id],
          ...(entity.email ? [[t("psp.clients.email"), entity.email] as const] : []),
          ...(entity.status ? [[t("common.status"), entity.status] as const] : []),
          ...Object.entries(entity.facts),
        ]}
      />
      <Panel title={t("psp.clients.balances")} padded>
        <Loaded query={balances}>
          {({ items, currency }) =>
            items.length < 2 ? (
              <Empty icon="pulse" title={t("psp.clients.level")} />
            ) : (
              <BalanceLine currency={currency ?? ""} items={items} />
            )
          }
        </Loaded>
      </Panel>
    </div>
  );
}
