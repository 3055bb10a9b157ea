import { Anchor, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Statement } from "~/shared/api/funding";
import { statements } from "~/shared/api/fundingQueries";
import { useLocale } from "~/shared/locale";
import { Amount } from "~/shared/ui/Amount";
import { type Column, Table } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { monthOf } from "./months";
import { ReportsHead } from "./ReportsHead";

const FIGURES = ["opening_balance", "total_deposits", "total_withdrawals", "net_profit"] as const;

function columnsOf(t: TFunction, month: (text: string) => string): Column<Statement>[] {
  const figure = (id: (typeof FIGURES)[number] | "closing_balance"): Column<Statement> => ({
    id,
    label: t(`funding.statements.${id}`),
    end: true,
    ...(id === "closing_balance" ? { card: "amount" as const } : {}),
    cell: (row) => <Amount value={row[id]} currency={row.currency} signed={id === "net_profit"} />,
  });
  return [
    {
      id: "month",
      label: t("funding.statistics.month"),
      card: "title",
      cell: (row) => (
        <Anchor
          component={Link}
          to="/wallet/reports/statements/$month"
          params={{ month: monthOf(row) } as never}
          size="sm"
        >
          {month(monthOf(row))}
          {!row.closed && ` \u00b7 ${t("funding.statements.running")}`}
        </Anchor>
      ),
    },
    ...FIGURES.map(figure),
    figure("closing_balance"),
  ];
}

export default function StatementsPage() {
  const { t } = useTranslation();
  const { month } = useLocale();
  const found = useQuery(statements());
  const columns = useMemo(() => columnsOf(t, month), [t, month]);
  return (
    <>
      <ReportsHead note={t("funding.statements.note")} />
      <Panel>
        <Loaded query={found} skeleton={<Skeleton height={320} radius="lg" />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="book" title={t("funding.statements.empty")}>
                {t("funding.statements.emptyNote")}
              </Empty>
            ) : (
              <Table
                label={t("funding.statements.title")}
                columns={columns}
                rows={items}
                idOf={monthOf}
              />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
