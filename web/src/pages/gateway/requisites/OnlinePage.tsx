import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type OnlineLine, onlineRequisites } from "~/shared/gateway/requisites";
import { useLocale } from "~/shared/locale";
import { type Column, Table } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { RequisitesHead } from "./Head";

const WHY = ["trader_off", "traffic_off", "not_working", "excluded", "silent"] as const;
const idOf = (row: OnlineLine) => `${row.currency} ${row.method} ${row.bank} ${row.direction}`;

function columnsOf(t: TFunction, count: (value: number) => string): Column<OnlineLine>[] {
  return [
    {
      id: "what",
      label: t("gateway.method"),
      card: "title",
      cell: (row) => [row.method, row.bank, row.currency].filter(Boolean).join(" \u00b7 "),
    },
    {
      id: "direction",
      label: t("gateway.direction"),
      cell: (row) => t(`gateway.${row.direction}`),
    },
    {
      id: "online",
      label: t("market.online.online"),
      end: true,
      card: "amount",
      cell: (row) => t("market.online.of", { online: count(row.online), all: count(row.approved) }),
    },
    ...WHY.map((why) => ({
      id: why,
      label: t(`market.online.why.${why}`),
      end: true,
      cell: (row: OnlineLine) => (row[why] === 0 ? null : count(row[why])),
    })),
  ];
}

/** How many requisites of each kind may get orders now, and what keeps the others. */
export default function OnlinePage() {
  const { t } = useTranslation();
  const { count } = useLocale();
  const query = useQuery(onlineRequisites());
  const columns = useMemo(() => columnsOf(t, count), [t, count]);
  return (
    <>
      <RequisitesHead note={t("market.online.note")} />
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="search" title={t("gateway.noRequisites")} />
            ) : (
              <Table label={t("market.online.title")} columns={columns} rows={items} idOf={idOf} />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
