import { Skeleton, Tabs } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import {
  accountEntries,
  bankPayments,
  organization,
  organizationBalances,
} from "~/shared/api/queries";
import type { Organization } from "~/shared/api/types";
import { BalanceChart, daysOf } from "~/shared/charts/BalanceChart";
import { Amount } from "~/shared/ui/Amount";
import { accountEntryColumns, entryIdOf } from "~/shared/ui/accountEntryColumns";
import { Figure } from "~/shared/ui/Figure";
import { Ident } from "~/shared/ui/Ident";
import { List } from "~/shared/ui/ListTable";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { paymentColumns, paymentIdOf } from "~/shared/ui/paymentColumns";
import { Empty, Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";

export default function OrganizationPage() {
  const { t } = useTranslation();
  const { inn } = useParams({ from: "/frame/organizations/$inn" });
  const search = useSearch({ from: "/frame/organizations/$inn" });
  const days = daysOf(search.days);
  const navigate = useNavigate();
  const may = useMay();
  const tabs = [
    ...(may("bank-payments:read") ? ["payments" as const] : []),
    ...(may("ledger:read") ? ["history" as const] : []),
  ];
  const one = useQuery(organization(inn));
  const chart = useQuery(organizationBalances(inn, Number(days)));
  const go = (next: { days?: string; tab?: string }) =>
    void navigate({
      to: "/organizations/$inn",
      params: { inn },
      search: { ...search, ...next },
      replace: true,
    });

  return (
    <>
      <PageHead title={t("organizations.one", { inn })} />
      <Loaded query={one} skeleton={<Skeleton height={110} radius="lg" />}>
        {(data) => (
          <>
            <Figure label={t("common.balance")}>
              <Amount value={data.balance} currency={data.currency} live />
            </Figure>
            <Panel padded>
              <Facts
                items={[
                  [t("organizations.inn"), <Ident key="inn" id={data.inn} whole />],
                  [
                    t("organizations.account"),
                    <Ident
                      key="account"
                      id={data.account_id}
                      to={`/ledger/accounts/${data.account_id}`}
                    />,
                  ],
                  [t("organizations.since"), <Time key="since" at={data.created_at} />],
                ]}
              />
            </Panel>
            <BalanceChart
              title={t("wallets.chart")}
              query={chart}
              days={days}
              onDays={(next) => go({ days: next })}
            />
            {tabs.length > 0 && (
              <Panel>
                <Tabs
                  value={tabs.find((each) => each === search.tab) ?? tabs[0] ?? null}
                  onChange={(tab) => go({ tab: tab === "history" ? "history" : undefined })}
                  keepMounted={false}
                >
                  <Tabs.List px="md" pt="xs">
                    {tabs.map((each) => (
                      <Tabs.Tab key={each} value={each}>
                        {t(`organizations.${each}`)}
                      </Tabs.Tab>
                    ))}
                  </Tabs.List>
                  <Tabs.Panel value="payments">
                    <Payments inn={inn} />
                  </Tabs.Panel>
                  <Tabs.Panel value="history">
                    <History organization={data} />
                  </Tabs.Panel>
                </Tabs>
              </Panel>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function Payments({ inn }: { inn: string }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(bankPayments({ inn }));
  const columns = useMemo(() => paymentColumns(t, false), [t]);
  return (
    <List
      label={t("organizations.payments")}
      columns={columns}
      idOf={paymentIdOf}
      query={list}
      empty={<Empty icon="bank" title={t("organizations.noPayments")} />}
    />
  );
}

function History({ organization: { account_id } }: { organization: Organization }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(accountEntries(account_id, "organization-entries"));
  const columns = useMemo(() => accountEntryColumns(t), [t]);
  return (
    <List
      label={t("organizations.history")}
      columns={columns}
      idOf={entryIdOf}
      query={list}
      empty={<Empty icon="book" title={t("organizations.noHistory")} />}
    />
  );
}
