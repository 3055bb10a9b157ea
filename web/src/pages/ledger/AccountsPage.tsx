import { Anchor, Group, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { type AccountFilters, accounts } from "~/shared/api/queries";
import type { Account } from "~/shared/api/types";
import { Amount } from "~/shared/ui/Amount";
import { Tag, useKind } from "~/shared/ui/badges";
import { Choice, SearchBox } from "~/shared/ui/Filters";
import { Ident } from "~/shared/ui/Ident";
import { type Column, List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { ACCOUNT_KINDS, useAccountName } from "./kinds";

const idOf = (row: Account) => row.id;

function columnsOf(t: TFunction): Column<Account>[] {
  return [
    {
      id: "kind",
      label: t("ledger.account"),
      card: "title",
      cell: (row) => <Name account={row} />,
    },
    { id: "id", label: "ID", cell: (row) => <Ident id={row.id} /> },
    {
      id: "balance",
      label: t("common.balance"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.balance} currency={row.currency} live />,
    },
    {
      id: "frozen",
      label: t("common.status"),
      card: "hidden",
      cell: (row) => (row.frozen ? <Tag tone="bad">{t("ledger.frozen")}</Tag> : null),
    },
    {
      id: "opened",
      label: t("ledger.opened"),
      end: true,
      cell: (row) => <Time at={row.opened_at} style="short" />,
    },
  ];
}

function Name({ account }: { account: Account }) {
  const name = useAccountName();
  return (
    <Anchor component={Link} to={`/ledger/accounts/${account.id}`} size="sm" fw={550}>
      {name(account)}
    </Anchor>
  );
}

export default function AccountsPage() {
  const { t } = useTranslation();
  const kindText = useKind();
  const navigate = useNavigate();
  const raw = useSearch({ from: "/frame/ledger/accounts" });
  const search: AccountFilters = { ...raw, kind: oneOf(ACCOUNT_KINDS, raw.kind) };
  const list = useInfiniteQuery(accounts(search));
  const columns = useMemo(() => columnsOf(t), [t]);
  const filtered = Object.values(search).some(Boolean);
  const set = (next: AccountFilters) =>
    void navigate({ to: "/ledger/accounts", search: { ...search, ...next }, replace: true });
  return (
    <>
      <PageHead title={t("ledger.accounts")} note={t("ledger.accountsNote")} />
      <Panel>
        <Group p="md" gap="sm">
          <SearchBox
            label={t("ledger.search")}
            value={search.query ?? ""}
            width={300}
            onChange={(query) => set({ query })}
          />
          <Choice
            label={t("ledger.kind")}
            any={t("ledger.anyKind")}
            value={search.kind}
            options={ACCOUNT_KINDS.map((value) => ({ value, label: kindText(value) }))}
            onChange={(kind) => set({ kind })}
          />
          <TextInput
            w={110}
            aria-label={t("common.currency")}
            placeholder={t("common.currency")}
            maxLength={10}
            defaultValue={search.currency ?? ""}
            onChange={(event) => {
              const currency = event.currentTarget.value.trim().toUpperCase();
              if (currency === "" || /^[A-Z]{3,10}$/.test(currency)) set({ currency });
            }}
          />
        </Group>
        <List
          label={t("ledger.accounts")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="accounts" title={t(filtered ? "ledger.nothing" : "ledger.noAccounts")}>
              {t(filtered ? "ledger.nothingNote" : "ledger.noEntriesNote")}
            </Empty>
          }
        />
      </Panel>
    </>
  );
}
