import { Anchor, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Balance } from "~/shared/api/funding";
import { balance, chart, latestOperations } from "~/shared/api/fundingQueries";
import { BalanceChart, daysOf } from "~/shared/charts/BalanceChart";
import { useOperationName } from "~/shared/funding/states";
import { isZero } from "~/shared/money";
import { Amount } from "~/shared/ui/Amount";
import { Figure } from "~/shared/ui/Figure";
import { Table } from "~/shared/ui/ListTable";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { CardsPanel } from "./CardsPanel";
import { MoneyDialogs } from "./MoneyDialogs";
import { MoveButtons } from "./MoveButtons";
import classes from "./player.module.css";
import { SixCards } from "./SixCards";
import { timelineColumns, timelineIdOf } from "./timelineColumns";
import { WinPie } from "./WinPie";

const LATEST = 8;

export default function PlayerPage() {
  const { t } = useTranslation();
  const money = useQuery(balance());
  return (
    <>
      <PageHead title={t("funding.title")} note={t("funding.note")} actions={<MoveButtons />} />
      <Loaded query={money} skeleton={<Skeleton height={320} radius="lg" />}>
        {(found) => <Whole money={found} />}
      </Loaded>
      <MoneyDialogs />
    </>
  );
}

function Whole({ money }: { money: Balance }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const days = daysOf(useSearch({ from: "/frame/wallet" }).days);
  const { currency } = money.balance;
  const curve = useQuery(chart(Number(days)));
  return (
    <>
      <Figure label={t("funding.available")} aside={<Parts money={money} />}>
        <Amount value={money.available_balance} currency={currency} live />
      </Figure>
      <SixCards balance={money.balance} />
      <div className={classes.split}>
        <BalanceChart
          title={t("funding.chart")}
          query={curve}
          days={days}
          onDays={(next) => void navigate({ to: "/wallet", search: { days: next }, replace: true })}
        />
        <WinPie wins={money.balance.win_count} losses={money.balance.lose_count} />
      </div>
      <Latest />
      <CardsPanel />
    </>
  );
}

/** The rest of the balance, as far as there is any. */
function Parts({ money }: { money: Balance }) {
  const { t } = useTranslation();
  const { currency, current_balance } = money.balance;
  const parts = [
    [t("funding.whole"), current_balance, true],
    [t("funding.inBets"), money.locked_in_bets, true],
    [t("funding.pendingDeposits"), money.pending_deposits, false],
    [t("funding.pendingWithdrawals"), money.pending_withdrawals, false],
    [t("funding.frozen"), money.frozen, false],
    [t("funding.owed"), money.owed, false],
  ] as const;
  return (
    <div style={{ flex: "1 1 24rem", maxWidth: "46rem" }}>
      <Facts
        items={parts
          .filter(([, value, always]) => always || !isZero(value))
          .map(([name, value]) => [
            name,
            <Amount key={name} value={value} currency={currency} live />,
          ])}
      />
    </div>
  );
}

function Latest() {
  const { t } = useTranslation();
  const operationName = useOperationName();
  const latest = useQuery(latestOperations(LATEST));
  const columns = useMemo(() => timelineColumns(t, operationName), [t, operationName]);
  return (
    <Panel
      title={t("funding.latest")}
      actions={
        <Anchor component={Link} to="/wallet/history" size="sm">
          {t("funding.all")}
        </Anchor>
      }
    >
      <Loaded query={latest}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="trail" title={t("funding.history.empty")}>
              {t("funding.history.emptyNote")}
            </Empty>
          ) : (
            <Table label={t("funding.latest")} columns={columns} rows={items} idOf={timelineIdOf} />
          )
        }
      </Loaded>
    </Panel>
  );
}
