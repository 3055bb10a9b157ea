import { Skeleton, TextInput } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { account, accountEntries } from "~/shared/api/queries";
import type { Account } from "~/shared/api/types";
import { useLocale } from "~/shared/locale";
import { Amount } from "~/shared/ui/Amount";
import { accountEntryColumns, entryIdOf } from "~/shared/ui/accountEntryColumns";
import { Tag, useKind } from "~/shared/ui/badges";
import { Figure } from "~/shared/ui/Figure";
import { Ident } from "~/shared/ui/Ident";
import { List } from "~/shared/ui/ListTable";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { useAccountName } from "./kinds";

export default function AccountPage() {
  const { t } = useTranslation();
  const kind = useKind();
  const { accountId } = useParams({ from: "/frame/ledger/accounts/$accountId" });
  const { at } = useSearch({ from: "/frame/ledger/accounts/$accountId" });
  const instant = instantOf(at);
  const one = useQuery(account(accountId, instant));
  const list = useInfiniteQuery(accountEntries(accountId));
  const columns = useMemo(() => accountEntryColumns(t), [t]);
  const title = one.data ? `${t("ledger.account")}: ${kind(one.data.kind)}` : t("ledger.account");
  return (
    <>
      <PageHead title={title} note={<Ident id={accountId} whole />} />
      <Loaded query={one} skeleton={<Skeleton height={200} radius="lg" />}>
        {(data) => (
          <>
            <Balance account={data} at={instant} />
            <Panel padded>
              <AccountFacts account={data} />
            </Panel>
            <Panel title={t("ledger.history")}>
              <List
                label={t("ledger.history")}
                columns={columns}
                idOf={entryIdOf}
                query={list}
                empty={<Empty icon="book" title={t("ledger.noEntries")} />}
              />
            </Panel>
          </>
        )}
      </Loaded>
    </>
  );
}

/** The instant of a date and time in the reader's zone; none when there is none to read. */
function instantOf(local: string | undefined): string | undefined {
  const instant = local ? new Date(local) : null;
  return instant && !Number.isNaN(instant.getTime()) ? instant.toISOString() : undefined;
}

function Balance({ account, at }: { account: Account; at: string | undefined }) {
  const { t } = useTranslation();
  const { time } = useLocale();
  const navigate = useNavigate();
  const search = useSearch({ from: "/frame/ledger/accounts/$accountId" });
  return (
    <Figure
      label={at ? `${t("ledger.at")} ${time(at)}` : t("common.balance")}
      aside={
        <TextInput
          type="datetime-local"
          size="sm"
          label={t("ledger.at")}
          value={search.at ?? ""}
          onChange={(event) =>
            void navigate({
              to: "/ledger/accounts/$accountId",
              params: { accountId: account.id },
              search: { at: event.currentTarget.value },
              replace: true,
            })
          }
        />
      }
    >
      <Amount value={account.balance} currency={account.currency} live={!at} />
    </Figure>
  );
}

function AccountFacts({ account }: { account: Account }) {
  const { t } = useTranslation();
  const name = useAccountName();
  return (
    <Facts
      items={[
        [t("ledger.kind"), name(account)],
        [t("ledger.part"), account.part || "\u2014"],
        [t("ledger.owner"), <Ident key="owner" id={account.owner} />],
        [t("ledger.capped"), t(account.capped ? "common.yes" : "common.no")],
        [
          t("ledger.frozen"),
          account.frozen ? (
            <Tag key="frozen" tone="bad">
              {t("common.yes")}
            </Tag>
          ) : (
            t("common.no")
          ),
        ],
        [t("ledger.opened"), <Time key="opened" at={account.opened_at} />],
      ]}
    />
  );
}
