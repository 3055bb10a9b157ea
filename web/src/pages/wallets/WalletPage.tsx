import { Button, Group, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { operations, wallet, walletBalances } from "~/shared/api/queries";
import type { Operation } from "~/shared/api/types";
import { BalanceChart, daysOf } from "~/shared/charts/BalanceChart";
import { Amount } from "~/shared/ui/Amount";
import { Figure } from "~/shared/ui/Figure";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { MoveDialog, type Movement } from "./MoveDialog";

const idOf = (row: Operation) => row.operation_id;

function columnsOf(t: TFunction): Column<Operation>[] {
  return [
    {
      id: "type",
      label: t("wallets.operation"),
      card: "title",
      cell: (row) => t(`operation.${row.operation_type}`),
    },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.signed_amount} currency={row.currency} signed />,
    },
    {
      id: "balance",
      label: t("common.balanceAfter"),
      end: true,
      cell: (row) => <Amount value={row.balance_after} currency={row.currency} />,
    },
    {
      id: "counterparty",
      label: t("wallets.counterparty"),
      cell: (row) =>
        row.counterparty ? (
          <Ident id={row.counterparty} to={`/wallets/${row.counterparty}`} />
        ) : null,
    },
    {
      id: "entry",
      label: t("ledger.entry"),
      card: "hidden",
      cell: (row) => <Ident id={row.operation_id} to={`/ledger/entries/${row.operation_id}`} />,
    },
    {
      id: "time",
      label: t("common.time"),
      end: true,
      cell: (row) => <Time at={row.created_at} />,
    },
  ];
}

const MOVES = [
  ["deposit", "in"],
  ["withdraw", "out"],
  ["transfer", "arrows"],
] as const satisfies readonly (readonly [Movement, string])[];

export default function WalletPage() {
  const { t } = useTranslation();
  const { walletId } = useParams({ from: "/frame/wallets/$walletId" });
  const days = daysOf(useSearch({ from: "/frame/wallets/$walletId" }).days);
  const navigate = useNavigate();
  const one = useQuery(wallet(walletId));
  const chart = useQuery(walletBalances(walletId, Number(days)));
  const list = useInfiniteQuery(operations(walletId));
  const [move, setMove] = useState<Movement | null>(null);
  const may = useMay()("wallets:write");
  const columns = useMemo(() => columnsOf(t), [t]);

  return (
    <>
      <PageHead
        title={t("wallets.one")}
        note={<Ident id={walletId} whole />}
        actions={
          may && (
            <Group gap="xs">
              {MOVES.map(([name, icon], n) => (
                <Button
                  key={name}
                  variant={n === 0 ? "filled" : "default"}
                  disabled={!one.data}
                  leftSection={<Icon name={icon} size={16} />}
                  onClick={() => setMove(name)}
                >
                  {t(`wallets.${name}`)}
                </Button>
              ))}
            </Group>
          )
        }
      />
      <Loaded query={one} skeleton={<Skeleton height={110} radius="lg" />}>
        {(data) => (
          <>
            <Figure label={t("wallets.available")}>
              <Amount value={data.balance} currency={data.currency} live />
            </Figure>
            <BalanceChart
              title={t("wallets.chart")}
              query={chart}
              days={days}
              onDays={(next) =>
                void navigate({
                  to: "/wallets/$walletId",
                  params: { walletId },
                  search: { days: next },
                  replace: true,
                })
              }
            />
            <Panel title={t("wallets.operations")}>
              <List
                label={t("wallets.operations")}
                columns={columns}
                idOf={idOf}
                query={list}
                empty={
                  <Empty icon="arrows" title={t("wallets.noOperations")}>
                    {t("wallets.noOperationsNote")}
                  </Empty>
                }
              />
            </Panel>
            <MoveDialog wallet={data} movement={move} onClose={() => setMove(null)} />
          </>
        )}
      </Loaded>
    </>
  );
}
