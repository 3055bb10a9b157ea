import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Team, teams } from "~/shared/gateway/traders";
import { useLocale } from "~/shared/locale";
import { Amount } from "~/shared/ui/Amount";
import { type Column, Table } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { TradersHead } from "./Head";

const idOf = (row: Team) => row.lead_id ?? "";

function columnsOf(t: TFunction, count: (value: number) => string): Column<Team>[] {
  const figures = ["traders", "working", "traffic_off", "online"] as const;
  return [
    {
      id: "lead",
      label: t("market.team.lead"),
      card: "title",
      cell: (row) => row.lead_name ?? t("market.team.nobody"),
    },
    ...figures.map((name) => ({
      id: name,
      label: t(`market.team.${name}`),
      end: true,
      cell: (row: Team) => count(row[name]),
    })),
    {
      id: "turnover",
      label: t("market.figures.turnover"),
      end: true,
      cell: (row) => (
        <div>
          {row.turnover.map((each) => (
            <div key={`${each.direction} ${each.currency}`}>
              {`${t(`gateway.${each.direction}`)} (${count(each.orders)}): `}
              <Amount value={each.amount} currency={each.currency} />
            </div>
          ))}
        </div>
      ),
    },
  ];
}

/** How teams do: who is at work, what is online, what they turned over. */
export default function TeamsPage() {
  const { t } = useTranslation();
  const { count } = useLocale();
  const query = useQuery(teams());
  const columns = useMemo(() => columnsOf(t, count), [t, count]);
  return (
    <>
      <TradersHead note={t("market.team.note")} />
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="people" title={t("market.trader.none")} />
            ) : (
              <Table label={t("market.team.title")} columns={columns} rows={items} idOf={idOf} />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
