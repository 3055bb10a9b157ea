import { Button, NativeSelect } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { wallets } from "~/shared/api/queries";
import type { WalletRow } from "~/shared/api/types";
import { createWallet } from "~/shared/api/writes";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { SearchBox } from "~/shared/ui/Filters";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { isUuid } from "~/shared/ui/ids";
import { type Column, List } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";

const idOf = (row: WalletRow) => row.wallet_id;

function columnsOf(t: TFunction): Column<WalletRow>[] {
  return [
    {
      id: "id",
      label: t("wallets.id"),
      card: "title",
      cell: (row) => <Ident id={row.wallet_id} to={`/wallets/${row.wallet_id}`} />,
    },
    {
      id: "balance",
      label: t("common.balance"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.balance} currency={row.currency} live />,
    },
    {
      id: "owner",
      label: t("common.owner"),
      cell: (row) => <Ident id={row.owner} />,
    },
    {
      id: "status",
      label: t("common.status"),
      card: "hidden",
      cell: (row) => (row.frozen ? <Tag tone="bad">{t("wallets.frozen")}</Tag> : null),
    },
    {
      id: "created",
      label: t("common.created"),
      end: true,
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
  ];
}

export default function WalletsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { query } = useSearch({ from: "/frame/wallets" });
  const whole = !query || isUuid(query);
  const list = useInfiniteQuery({ ...wallets({ query }), enabled: whole });
  const [creating, { open, close }] = useDisclosure();
  const columns = useMemo(() => columnsOf(t), [t]);
  const create = useMay()("wallets:write") && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={open}>
      {t("wallets.create")}
    </Button>
  );
  return (
    <>
      <PageHead title={t("wallets.title")} note={t("wallets.note")} actions={create} />
      <Panel
        actions={
          <SearchBox
            label={t("wallets.search")}
            value={query ?? ""}
            width={320}
            onChange={(text) =>
              void navigate({ to: "/wallets", search: { query: text }, replace: true })
            }
          />
        }
      >
        {whole ? (
          <List
            label={t("wallets.title")}
            columns={columns}
            idOf={idOf}
            query={list}
            empty={
              query ? (
                <Empty icon="search" title={t("wallets.nothing")}>
                  {t("wallets.nothingNote")}
                </Empty>
              ) : (
                <Empty icon="wallet" title={t("wallets.empty")} action={create}>
                  {t("wallets.emptyNote")}
                </Empty>
              )
            }
          />
        ) : (
          <Empty icon="search" title={t("wallets.partial")}>
            {t("wallets.partialNote")}
          </Empty>
        )}
      </Panel>
      <CreateDialog opened={creating} onClose={close} />
    </>
  );
}

const CURRENCIES = ["USD", "EUR", "RUB", "KZT", "GBP", "INR", "JPY", "USDT"];

function CreateDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [currency, setCurrency] = useState("USD");
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("wallets.create")}
      note={t("wallets.createNote")}
      submit={t("wallets.create")}
      act={(key) => createWallet(key, currency)}
      onDone={(wallet) => {
        done(t("wallets.created"));
        void client.invalidateQueries({ queryKey: ["wallets"] });
        void navigate({ to: "/wallets/$walletId", params: { walletId: wallet.wallet_id } });
      }}
    >
      <NativeSelect
        label={t("common.currency")}
        data={CURRENCIES}
        value={currency}
        data-autofocus
        onChange={(event) => setCurrency(event.currentTarget.value)}
      />
    </SubmitDialog>
  );
}
