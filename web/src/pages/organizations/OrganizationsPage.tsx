import { Anchor } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { organizations } from "~/shared/api/queries";
import type { Organization } from "~/shared/api/types";
import { Amount } from "~/shared/ui/Amount";
import { SearchBox } from "~/shared/ui/Filters";
import { Ident } from "~/shared/ui/Ident";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";

const idOf = (row: Organization) => row.inn;

function columnsOf(t: TFunction): Column<Organization>[] {
  return [
    {
      id: "inn",
      label: t("organizations.inn"),
      card: "title",
      cell: (row) => (
        <Anchor component={Link} to={`/organizations/${row.inn}`} size="sm" fw={550}>
          {row.inn}
        </Anchor>
      ),
    },
    {
      id: "balance",
      label: t("common.balance"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.balance} currency={row.currency} live />,
    },
    {
      id: "account",
      label: t("organizations.account"),
      cell: (row) => <Ident id={row.account_id} to={`/ledger/accounts/${row.account_id}`} />,
    },
    {
      id: "since",
      label: t("organizations.since"),
      end: true,
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
  ];
}

export default function OrganizationsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { query } = useSearch({ from: "/frame/organizations" });
  const list = useInfiniteQuery(organizations({ query }));
  const columns = useMemo(() => columnsOf(t), [t]);
  return (
    <>
      <PageHead title={t("organizations.title")} note={t("organizations.note")} />
      <Panel
        actions={
          <SearchBox
            label={t("organizations.search")}
            value={query ?? ""}
            onChange={(text) =>
              void navigate({ to: "/organizations", search: { query: text }, replace: true })
            }
          />
        }
      >
        <List
          label={t("organizations.title")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            query ? (
              <Empty icon="search" title={t("organizations.nothing")}>
                {t("organizations.nothingNote")}
              </Empty>
            ) : (
              <Empty icon="building" title={t("organizations.empty")}>
                {t("organizations.emptyNote")}
              </Empty>
            )
          }
        />
      </Panel>
    </>
  );
}
