import { Anchor, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { latestEntries, overview } from "~/shared/api/queries";
import type { Entry, Overview } from "~/shared/api/types";
import { add } from "~/shared/money";
import { Amount } from "~/shared/ui/Amount";
import { entryColumns } from "~/shared/ui/entryColumns";
import { Table } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded, Rows } from "~/shared/ui/states";
import { Activity } from "./Activity";
import { Health } from "./Health";
import classes from "./overview.module.css";

const idOf = (row: Entry) => row.id;

export default function OverviewPage() {
  const { t } = useTranslation();
  const whole = useQuery(overview());
  const ledger = useMay()("ledger:read");
  const navigate = useNavigate();
  const { currency } = useSearch({ from: "/frame/" });

  return (
    <>
      <PageHead title={t("overview.title")} note={t("overview.note")} />
      <Loaded query={whole} skeleton={<Waiting />}>
        {(data) => (
          <>
            <Balances balances={data.balances} />
            <div className={classes.split}>
              <Activity
                activity={data.activity}
                currencies={data.balances.map((each) => each.currency)}
                chosen={currency}
                onChoose={(next) =>
                  void navigate({ to: "/", search: { currency: next }, replace: true })
                }
              />
              <Health health={data.health} />
            </div>
          </>
        )}
      </Loaded>
      {ledger && <Latest />}
    </>
  );
}

function Latest() {
  const { t } = useTranslation();
  const latest = useQuery(latestEntries());
  const columns = useMemo(() => entryColumns(t), [t]);
  return (
    <Panel
      title={t("overview.latest")}
      actions={
        <Anchor component={Link} to="/ledger/entries" size="sm">
          {t("overview.allEntries")}
        </Anchor>
      }
    >
      <Loaded query={latest} skeleton={<Rows />}>
        {(page) =>
          page.items.length === 0 ? (
            <Empty icon="book" title={t("overview.noEntries")}>
              {t("ledger.noEntriesNote")}
            </Empty>
          ) : (
            <Table label={t("overview.latest")} columns={columns} rows={page.items} idOf={idOf} />
          )
        }
      </Loaded>
    </Panel>
  );
}

function Waiting() {
  return (
    <Stack gap="lg">
      <Skeleton height={132} radius="lg" />
      <Skeleton height={330} radius="lg" />
    </Stack>
  );
}

function Balances({ balances }: { balances: Overview["balances"] }) {
  const { t } = useTranslation();
  if (balances.length === 0) {
    return (
      <Panel>
        <Empty
          icon="wallet"
          title={t("overview.noBalances")}
          action={
            <Anchor component={Link} to="/api-access" size="sm">
              {t("overview.getStarted")}
            </Anchor>
          }
        >
          {t("overview.noBalancesNote")}
        </Empty>
      </Panel>
    );
  }
  return (
    <section className={classes.balances} aria-label={t("overview.balances")}>
      {balances.map(({ currency, wallets, organizations, players, other }) => (
        <div key={currency} className={classes.balance} data-testid={`balance-${currency}`}>
          <div className={classes.caption}>{t("overview.total", { currency })}</div>
          <div className={classes.figure}>
            <Amount value={add(add(wallets, organizations), players)} currency={currency} live />
          </div>
          <dl className={classes.parts}>
            {(
              [
                ["wallets", wallets],
                ["organizations", organizations],
                ["players", players],
                ["other", other],
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt>{t(`overview.${name}`)}</dt>
                <dd>
                  <Amount value={value} currency="" live />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}
