import { Anchor, Group, Text } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { switchTraffic, type Trader, traders } from "~/shared/gateway/traders";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { Tag } from "~/shared/ui/badges";
import { SearchBox } from "~/shared/ui/Filters";
import { type Column, List } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Turn } from "~/shared/ui/Turn";
import { TradersHead } from "./Head";

const idOf = (row: Trader) => row.trader_id;

function columnsOf(
  t: TFunction,
  count: (value: number) => string,
  onTraffic: (() => void) | null,
): Column<Trader>[] {
  return [
    {
      id: "name",
      label: t("gateway.trader"),
      card: "title",
      cell: (row) => (
        <div style={{ minWidth: 0 }}>
          <Anchor
            component={Link}
            to={`/gateway/traders/${row.trader_id}`}
            size="sm"
            fw={550}
            display="block"
            style={{ overflowWrap: "anywhere" }}
          >
            {row.name}
          </Anchor>
          <Text size="xs" c="dimmed">
            {[row.currency, row.lead_name].filter(Boolean).join(" \u00b7 ")}
          </Text>
        </div>
      ),
    },
    {
      id: "work",
      label: t("common.status"),
      cell: (row) => (
        <Group gap={6}>
          <Tag tone={row.enabled && row.active && row.working ? "good" : "plain"}>
            {t(
              !row.enabled || !row.active
                ? "market.trader.off"
                : row.working
                  ? "gateway.atWork"
                  : "gateway.offWork",
            )}
          </Tag>
          {row.verified && <Tag>{t("market.trader.verified")}</Tag>}
        </Group>
      ),
    },
    {
      id: "requisites",
      label: t("market.trader.requisites"),
      end: true,
      cell: (row) =>
        t("market.online.of", { online: count(row.online), all: count(row.requisites) }),
    },
    {
      id: "disputes",
      label: t("market.trader.disputes"),
      end: true,
      cell: (row) =>
        t("market.online.of", {
          online: count(row.open_disputes),
          all: count(row.dispute_limit),
        }),
    },
    { id: "tier", label: t("market.trader.tier"), end: true, cell: (row) => count(row.tier) },
    {
      id: "traffic",
      label: t("market.trader.traffic"),
      end: true,
      card: "amount",
      cell: (row) =>
        onTraffic === null ? (
          t(row.traffic ? "common.yes" : "common.no")
        ) : (
          <Group justify="flex-end">
            <Turn
              label={t("market.trader.trafficOf", { name: row.name })}
              on={row.traffic}
              turn={(on) => switchTraffic(row.trader_id, on)}
              onDone={onTraffic}
            />
          </Group>
        ),
    },
  ];
}

/** Traders within reach: a lead's team, or all; whether they get orders is switched here. */
export default function TradersPage() {
  const { t } = useTranslation();
  const { count } = useLocale();
  const client = useQueryClient();
  const navigate = useNavigate();
  const switches = useMay()("traders:traffic");
  const { search } = useSearch({ from: "/frame/gateway/traders" });
  const list = useInfiniteQuery(traders(search ?? ""));
  const columns = useMemo(() => {
    const again = () => refresh(client, ["gateway", "traders"]);
    return columnsOf(t, count, switches ? again : null);
  }, [t, count, switches, client]);
  return (
    <>
      <TradersHead note={t("market.trader.note")} />
      <SearchBox
        label={t("market.requisite.findTrader")}
        value={search ?? ""}
        onChange={(next) =>
          void navigate({ to: "/gateway/traders", search: { search: next }, replace: true })
        }
      />
      <Panel>
        <List
          label={t("nav.traders")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={<Empty icon="people" title={t("market.trader.none")} />}
        />
      </Panel>
    </>
  );
}
