import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Transfer, transfer } from "~/shared/gateway/transfers";
import { TransferTag } from "~/shared/gateway/words";
import { Amount } from "~/shared/ui/Amount";
import { Figure } from "~/shared/ui/Figure";
import { Ident } from "~/shared/ui/Ident";
import { type Column, Table } from "~/shared/ui/ListTable";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { StepActs } from "./StepActs";

type Step = Transfer["steps"][number];
const idOf = (step: Step) => `${step.at} ${step.state}`;

export default function TransferPage() {
  const { t } = useTranslation();
  const { transferId } = useParams({ from: "/frame/gateway/transfers/$transferId" });
  const one = useQuery(transfer(transferId));
  const title = one.data ? t(`market.transfer.kind.${one.data.kind}`) : t("market.transfer.one");
  return (
    <>
      <PageHead
        title={title}
        note={<Ident id={transferId} />}
        actions={one.data && <StepActs transfer={one.data} />}
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole transfer={found} />}
      </Loaded>
    </>
  );
}

function Whole({ transfer }: { transfer: Transfer }) {
  const { t } = useTranslation();
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <>
      <Figure label={transfer.party_name} aside={<TransferTag state={transfer.state} />}>
        <Amount value={transfer.amount} currency={transfer.currency} />
      </Figure>
      <Panel padded>
        <Facts items={factsOf(t, transfer)} />
      </Panel>
      <Panel title={t("gateway.timeline")}>
        <Table
          label={t("gateway.timeline")}
          columns={columns}
          rows={[...transfer.steps].reverse()}
          idOf={idOf}
        />
      </Panel>
    </>
  );
}

function columnsOf(t: TFunction): Column<Step>[] {
  return [
    {
      id: "state",
      label: t("common.status"),
      card: "title",
      cell: (step) => <TransferTag state={step.state} />,
    },
    { id: "note", label: t("common.details"), cell: (step) => step.note },
    { id: "by", label: t("market.transfer.who"), cell: (step) => <Ident id={step.by} /> },
    { id: "at", label: t("common.time"), end: true, cell: (step) => <Time at={step.at} /> },
  ];
}

type Fact = [string, ReactNode];

function factsOf(t: TFunction, one: Transfer): Fact[] {
  const known: (Fact | false)[] = [
    [t("market.party.one"), `${one.party_name} (${t(`market.party.${one.party_kind}`)})`],
    [t("market.transfer.purse"), t(`gateway.${one.purse}`)],
    [t("market.transfer.method"), t(`market.transfer.by.${one.method}`)],
    one.network !== null && [t("market.transfer.network"), one.network],
    one.destination !== null && [t("market.transfer.to"), one.destination],
    [t("gateway.fee"), <Amount key="fee" value={one.fee} currency={one.currency} />],
    [t("market.transfer.sent"), <Amount key="sent" value={one.sent} currency={one.currency} />],
    one.fiat_amount !== null && [
      t("market.transfer.by.fiat"),
      <Amount key="fiat" value={one.fiat_amount} currency={one.fiat_currency ?? ""} />,
    ],
    one.reference !== null && [t("market.transfer.reference"), one.reference],
    one.confirmations !== null && [t("market.transfer.confirmations"), String(one.confirmations)],
    [t("common.created"), <Time key="created" at={one.created_at} />],
  ];
  return known.filter((each) => each !== false);
}
