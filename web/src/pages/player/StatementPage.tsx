import { Button, Group, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Statement } from "~/shared/api/funding";
import { statement } from "~/shared/api/fundingQueries";
import { useLocale } from "~/shared/locale";
import { Amount } from "~/shared/ui/Amount";
import { Figure } from "~/shared/ui/Figure";
import { Icon } from "~/shared/ui/icons";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { daysOf } from "./months";

export default function StatementPage() {
  const { t } = useTranslation();
  const { month: named } = useLocale();
  const { month } = useParams({ from: "/frame/wallet/reports/statements/$month" });
  const found = useQuery(statement(month));
  return (
    <>
      <PageHead
        title={t("funding.statements.of", { month: named(month) })}
        note={t("funding.statements.ofNote")}
        actions={
          <Group gap="sm">
            <Button
              component={Link}
              to="/wallet/history"
              search={daysOf(month) as never}
              variant="default"
              leftSection={<Icon name="trail" size={16} />}
            >
              {t("funding.statements.operations")}
            </Button>
            <Button
              variant="default"
              leftSection={<Icon name="docs" size={16} />}
              onClick={() => window.print()}
            >
              {t("funding.statements.print")}
            </Button>
          </Group>
        }
      />
      <Loaded query={found} skeleton={<Skeleton height={320} radius="lg" />}>
        {(data) => <Whole statement={data.statement} />}
      </Loaded>
    </>
  );
}

function Whole({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const { amount, count } = useLocale();
  const money = (value: string, signed = false) => (
    <Amount value={value} currency={statement.currency} signed={signed} />
  );
  const fact = (id: keyof Statement & string, value: ReactNode) =>
    [t(`funding.statements.${id}` as never) as string, value] as const;
  const percent = (value: string | number) => `${amount(String(value))}\u00a0%`;
  return (
    <>
      <Figure label={t("funding.statements.closing_balance")}>
        {money(statement.closing_balance)}
      </Figure>
      <Panel padded>
        <Facts
          items={[
            fact("opening_balance", money(statement.opening_balance)),
            fact("total_deposits", money(statement.total_deposits)),
            fact("total_withdrawals", money(statement.total_withdrawals)),
            fact("total_bets", money(statement.total_bets)),
            fact("total_wins", money(statement.total_wins)),
            fact("total_losses", money(statement.total_losses)),
            fact("net_profit", money(statement.net_profit, true)),
            fact("roi_percent", percent(statement.roi_percent)),
            fact("transaction_count", count(statement.transaction_count)),
            fact("win_count", count(statement.win_count)),
            fact("lose_count", count(statement.lose_count)),
            fact("win_rate_percent", percent(statement.win_rate_percent)),
            fact("generated_at", <Time key="at" at={statement.generated_at} />),
            fact(
              "closed",
              t(statement.closed ? "funding.statements.final" : "funding.statements.running"),
            ),
          ]}
        />
      </Panel>
    </>
  );
}
