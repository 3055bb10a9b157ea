import { Button, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Deposit } from "~/shared/api/funding";
import { deposits } from "~/shared/api/fundingQueries";
import { cardName } from "~/shared/funding/cards";
import { moneyColumns } from "~/shared/funding/columns";
import { isZero } from "~/shared/money";
import { Amount } from "~/shared/ui/Amount";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { DepositDialog } from "./DepositDialog";
import { declined } from "./declines";
import { MoneyDialogs } from "./MoneyDialogs";
import { MoveButtons } from "./MoveButtons";

const idOf = (row: Deposit) => String(row.operation_id);

/** The card, as far as it is known: it may be told only after the money. */
function cardOf(t: TFunction, { card, client_secret }: Deposit): string {
  if (card) return cardName(card);
  return t(client_secret ? "funding.deposit.noCard" : "funding.card");
}

function columnsOf(t: TFunction, onResume: (row: Deposit) => void): Column<Deposit>[] {
  return [
    {
      id: "time",
      label: t("funding.history.date"),
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
    {
      id: "card",
      label: t("funding.card"),
      card: "title",
      cell: (row) => cardOf(t, row),
    },
    ...moneyColumns<Deposit>(t),
    {
      id: "note",
      label: t("common.details"),
      cell: (row) => <Note deposit={row} />,
    },
    {
      id: "resume",
      label: t("funding.toPay"),
      end: true,
      cell: (row) =>
        row.client_secret ? (
          <Button size="compact-xs" variant="light" onClick={() => onResume(row)}>
            {t("funding.deposit.resume")}
          </Button>
        ) : null,
    },
  ];
}

function Note({ deposit: { refunded_amount, currency, ...deposit } }: { deposit: Deposit }) {
  const { t } = useTranslation();
  if (deposit.state === "failed") {
    return (
      <Text size="sm" c="dimmed">
        {declined(t, deposit.error_code, deposit.message)}
      </Text>
    );
  }
  if (!refunded_amount || isZero(refunded_amount)) return null;
  return (
    <Text size="sm" c="dimmed" component="span">
      {t("funding.deposit.givenBack")} <Amount value={refunded_amount} currency={currency} />
    </Text>
  );
}

export default function DepositsPage() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(deposits());
  const [resumed, setResumed] = useState<Deposit | null>(null);
  const columns = useMemo(() => columnsOf(t, setResumed), [t]);
  return (
    <>
      <PageHead
        title={t("funding.deposit.list")}
        note={t("funding.deposit.listNote")}
        actions={<MoveButtons />}
      />
      <Panel>
        <List
          label={t("funding.deposit.list")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="in" title={t("funding.deposit.empty")}>
              {t("funding.deposit.emptyNote")}
            </Empty>
          }
        />
      </Panel>
      <DepositDialog opened={resumed !== null} resumed={resumed} onClose={() => setResumed(null)} />
      <MoneyDialogs />
    </>
  );
}
