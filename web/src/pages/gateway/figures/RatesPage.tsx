import { Anchor, Button, Group, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { pairOf, type Rate, rates } from "~/shared/gateway/rates";
import { useLocale } from "~/shared/locale";
import { Tag } from "~/shared/ui/badges";
import { Icon } from "~/shared/ui/icons";
import { type Column, Table } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { RateDialog } from "./RateDialog";

function columnsOf(
  t: TFunction,
  amount: (text: string) => string,
  onSet: ((rate: Rate) => void) | null,
): Column<Rate>[] {
  const told = (rate: string | null) => (rate === null ? "\u2014" : amount(rate));
  const all: (Column<Rate> | false)[] = [
    {
      id: "pair",
      label: t("market.rate.pair"),
      card: "title",
      cell: (row) => (
        <Anchor component={Link} to={`/gateway/rates/${pairOf(row)}`} size="sm" fw={550}>
          {pairOf(row)}
        </Anchor>
      ),
    },
    {
      id: "rate",
      label: t("market.rate.told"),
      end: true,
      card: "amount",
      cell: (row) => told(row.rate),
    },
    {
      id: "state",
      label: t("common.status"),
      cell: (row) => (
        <Group gap={6}>
          <Tag tone={row.stale ? "bad" : "good"}>
            {t(row.stale ? "market.rate.stale" : "market.rate.fresh")}
          </Tag>
          <Text size="xs" c="dimmed">
            {row.source}
          </Text>
        </Group>
      ),
    },
    {
      id: "payin",
      label: t("gateway.payin"),
      end: true,
      cell: (row) => `${told(row.payin_rate)} (${amount(row.payin_percent)} %)`,
    },
    {
      id: "payout",
      label: t("gateway.payout"),
      end: true,
      cell: (row) => `${told(row.payout_rate)} (${amount(row.payout_percent)} %)`,
    },
    {
      id: "at",
      label: t("common.time"),
      end: true,
      cell: (row) => row.at && <Time at={row.at} style="short" />,
    },
    onSet !== null && {
      id: "acts",
      label: t("common.actions"),
      end: true,
      cell: (row) => (
        <Button size="compact-xs" variant="default" onClick={() => onSet(row)}>
          {t("market.change")}
        </Button>
      ),
    },
  ];
  return all.filter((each) => each !== false);
}

/** What one unit of settlement money costs in each currency, as told and as orders get it. */
export default function RatesPage() {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const writes = useMay()("rates:write");
  const query = useQuery(rates());
  const [changing, setChanging] = useState<Rate | "new" | null>(null);
  const columns = useMemo(
    () => columnsOf(t, amount, writes ? setChanging : null),
    [t, amount, writes],
  );
  const add = writes && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setChanging("new")}>
      {t("market.rate.add")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("nav.rates")} note={t("market.rate.note")} actions={add} />
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="chart" title={t("market.rate.none")} />
            ) : (
              <Table label={t("nav.rates")} columns={columns} rows={items} idOf={pairOf} />
            )
          }
        </Loaded>
      </Panel>
      <RateDialog rate={changing} onClose={() => setChanging(null)} />
    </>
  );
}
