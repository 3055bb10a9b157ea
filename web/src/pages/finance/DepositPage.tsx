import { Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import type { PlayersDeposit } from "~/shared/api/finance";
import { deposit, stripeEvents } from "~/shared/api/financeQueries";
import { cardName } from "~/shared/funding/cards";
import { StateTag } from "~/shared/funding/states";
import { isZero } from "~/shared/money";
import { Amount } from "~/shared/ui/Amount";
import { useKind } from "~/shared/ui/badges";
import { Figure } from "~/shared/ui/Figure";
import { Ident } from "~/shared/ui/Ident";
import { List } from "~/shared/ui/ListTable";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { eventColumns, eventIdOf } from "./eventColumns";
import { Person } from "./Person";

export default function DepositPage() {
  const { t } = useTranslation();
  const { operationId } = useParams({ from: "/frame/deposits/$operationId" });
  const one = useQuery(deposit(operationId));
  return (
    <>
      <PageHead title={t("finance.deposits.number", { id: operationId })} />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole deposit={found} />}
      </Loaded>
    </>
  );
}

function Whole({ deposit }: { deposit: PlayersDeposit }) {
  const { t } = useTranslation();
  const may = useMay()("stripe-events:read");
  const { currency, card } = deposit;
  const money = (value: string) => <Amount value={value} currency={currency} />;
  const facts: [string, React.ReactNode][] = [
    [t("finance.player"), <Person key="player" id={deposit.user_id} />],
    [t("common.created"), <Time key="created" at={deposit.created_at} />],
  ];
  if (deposit.completed_at) {
    facts.push([t("finance.completed"), <Time key="done" at={deposit.completed_at} />]);
  } else facts.push([t("finance.expires"), <Time key="until" at={deposit.expires_at} />]);
  if (card) facts.push([t("funding.card"), cardName(card)]);
  if (deposit.intent_id) {
    facts.push([t("finance.intent"), <Ident key="intent" id={deposit.intent_id} />]);
  }
  if (deposit.charge_id) {
    facts.push([t("finance.charge"), <Ident key="charge" id={deposit.charge_id} />]);
  }
  if (!isZero(deposit.refunded_amount)) {
    facts.push([t("finance.refunded"), money(deposit.refunded_amount)]);
  }
  if (!isZero(deposit.disputed_amount)) {
    facts.push([t("finance.disputed"), money(deposit.disputed_amount)]);
  }
  if (deposit.error_code) {
    facts.push([t("finance.declined"), `${deposit.error_code}: ${deposit.message ?? ""}`]);
  }
  return (
    <>
      <Figure label={t("common.amount")} aside={<StateTag state={deposit.state} />}>
        {money(deposit.amount)}
      </Figure>
      <Panel padded>
        <Facts items={facts} />
      </Panel>
      <Entries entries={deposit.entries ?? []} />
      {may && deposit.intent_id && <Told intent={deposit.intent_id} />}
    </>
  );
}

/** What was booked for it. */
function Entries({ entries }: { entries: NonNullable<PlayersDeposit["entries"]> }) {
  const { t } = useTranslation();
  const kind = useKind();
  return (
    <Panel title={t("finance.entries")} padded>
      {entries.length === 0 ? (
        <Empty icon="book" title={t("finance.noEntries")} />
      ) : (
        <Facts
          items={entries.map((each) => [
            kind(each.kind),
            <Ident
              key={each.entry_id}
              id={each.entry_id}
              to={`/ledger/entries/${each.entry_id}`}
            />,
          ])}
        />
      )}
    </Panel>
  );
}

/** What Stripe has said about it. */
function Told({ intent }: { intent: string }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(stripeEvents({ query: intent }));
  const columns = useMemo(() => eventColumns(t), [t]);
  return (
    <Panel title={t("finance.events.title")}>
      <List
        label={t("finance.events.title")}
        columns={columns}
        idOf={eventIdOf}
        query={list}
        empty={<Empty icon="pulse" title={t("finance.events.empty")} />}
      />
    </Panel>
  );
}
