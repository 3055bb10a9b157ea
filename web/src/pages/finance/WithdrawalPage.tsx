import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import type { PlayersWithdrawal } from "~/shared/api/finance";
import { withdrawal } from "~/shared/api/financeQueries";
import { StateTag } from "~/shared/funding/states";
import { Amount } from "~/shared/ui/Amount";
import { Figure } from "~/shared/ui/Figure";
import { type Column, Table } from "~/shared/ui/ListTable";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { Person } from "./Person";
import { type Asked, StepDialog } from "./StepDialog";
import { StepButtons } from "./steps";

type Taken = PlayersWithdrawal["steps"][number];
const takenIdOf = (row: Taken) => row.state;

export default function WithdrawalPage() {
  const { t } = useTranslation();
  const { operationId } = useParams({ from: "/frame/withdrawals/$operationId" });
  const one = useQuery(withdrawal(operationId));
  const may = useMay()("withdrawals:decide");
  const [asked, setAsked] = useState<Asked | null>(null);
  return (
    <>
      <PageHead
        title={t("finance.withdrawals.number", { id: operationId })}
        actions={may && one.data && <StepButtons withdrawal={one.data} onStep={setAsked} />}
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole withdrawal={found} />}
      </Loaded>
      <StepDialog asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}

function Whole({ withdrawal }: { withdrawal: PlayersWithdrawal }) {
  const { t } = useTranslation();
  const facts: [string, React.ReactNode][] = [
    [t("finance.player"), <Person key="player" id={withdrawal.user_id} />],
    [t("finance.withdrawals.to"), withdrawal.method],
    [t("funding.field.account_holder_name"), withdrawal.account_holder_name ?? "\u2014"],
    [t("common.created"), <Time key="created" at={withdrawal.created_at} />],
  ];
  if (withdrawal.reason) facts.push([t("finance.withdrawals.reason"), withdrawal.reason]);
  if (withdrawal.reference) facts.push([t("finance.withdrawals.reference"), withdrawal.reference]);
  if (withdrawal.rejection_reason) {
    facts.push([t("finance.withdrawals.why"), withdrawal.rejection_reason]);
  }
  if (withdrawal.exported_at) {
    facts.push([
      t("finance.withdrawals.exported"),
      <Time key="file" at={withdrawal.exported_at} />,
    ]);
  }
  const columns: Column<Taken>[] = [
    {
      id: "state",
      label: t("common.status"),
      card: "title",
      cell: (row) => <StateTag state={row.state} />,
    },
    { id: "by", label: t("finance.by"), cell: (row) => <Person id={row.by} /> },
    { id: "note", label: t("finance.comment"), cell: (row) => row.note },
    { id: "at", label: t("common.time"), end: true, cell: (row) => <Time at={row.at} /> },
  ];
  return (
    <>
      <Figure label={t("common.amount")} aside={<StateTag state={withdrawal.state} />}>
        <Amount value={withdrawal.amount} currency={withdrawal.currency} />
      </Figure>
      <Panel padded>
        <Facts items={facts} />
      </Panel>
      <Panel title={t("finance.withdrawals.steps")}>
        <Table
          label={t("finance.withdrawals.steps")}
          columns={columns}
          rows={withdrawal.steps}
          idOf={takenIdOf}
        />
      </Panel>
    </>
  );
}
