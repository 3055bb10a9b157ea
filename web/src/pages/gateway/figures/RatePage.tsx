import { useInfiniteQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type KeptRate, keptRates } from "~/shared/gateway/rates";
import { useLocale } from "~/shared/locale";
import { Tag } from "~/shared/ui/badges";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";

const idOf = (row: KeptRate) => String(row.id);

function columnsOf(t: TFunction, amount: (text: string) => string): Column<KeptRate>[] {
  return [
    {
      id: "rate",
      label: t("market.rate.told"),
      card: "title",
      cell: (row) => amount(row.rate),
    },
    {
      id: "source",
      label: t("market.rate.source"),
      cell: (row) => (row.source === "manual" ? t("market.rate.manual") : row.source),
    },
    {
      id: "taken",
      label: t("common.status"),
      cell: (row) => (
        <Tag tone={row.taken ? "good" : "bad"}>
          {t(row.taken ? "market.rate.taken" : "market.rate.refused")}
        </Tag>
      ),
    },
    {
      id: "until",
      label: t("market.until"),
      end: true,
      cell: (row) => row.valid_until && <Time at={row.valid_until} style="short" />,
    },
    { id: "at", label: t("common.time"), end: true, cell: (row) => <Time at={row.at} /> },
  ];
}

/** Every rate of a pair that was ever told. */
export default function RatePage() {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const { pair } = useParams({ from: "/frame/gateway/rates/$pair" });
  const list = useInfiniteQuery(keptRates(pair));
  const columns = useMemo(() => columnsOf(t, amount), [t, amount]);
  return (
    <>
      <PageHead title={pair} note={t("market.rate.historyNote")} />
      <Panel>
        <List
          label={t("market.rate.history")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={<Empty icon="chart" title={t("market.rate.none")} />}
        />
      </Panel>
    </>
  );
}
