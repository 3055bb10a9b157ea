import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { trialBalance } from "~/shared/api/queries";
import type { TrialBalance } from "~/shared/api/types";
import { isZero } from "~/shared/money";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { type Column, Table } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";

type Row = TrialBalance["items"][number];

const idOf = (row: Row) => row.currency;

function columnsOf(t: TFunction): Column<Row>[] {
  const figure = (id: "debits" | "credits" | "balance", label: string): Column<Row> => ({
    id,
    label,
    end: true,
    cell: (row) => <Amount value={row[id]} currency={row.currency} live />,
  });
  return [
    {
      id: "currency",
      label: t("common.currency"),
      card: "title",
      cell: (row) => <strong>{row.currency}</strong>,
    },
    figure("debits", t("ledger.debits")),
    figure("credits", t("ledger.credits")),
    figure("balance", t("ledger.difference")),
    {
      id: "status",
      label: t("common.status"),
      card: "amount",
      cell: (row) =>
        isZero(row.balance) ? (
          <Tag tone="good">{t("ledger.balanced")}</Tag>
        ) : (
          <Tag tone="bad">{t("ledger.unbalanced")}</Tag>
        ),
    },
  ];
}

export default function TrialBalancePage() {
  const { t } = useTranslation();
  const query = useQuery(trialBalance());
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <>
      <PageHead title={t("ledger.trial")} note={t("ledger.trialNote")} />
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="scales" title={t("ledger.emptyTrial")}>
                {t("ledger.noEntriesNote")}
              </Empty>
            ) : (
              <Table label={t("ledger.trial")} columns={columns} rows={items} idOf={idOf} />
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
