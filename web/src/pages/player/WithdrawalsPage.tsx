import { Button, Text } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Withdrawal } from "~/shared/api/funding";
import { withdrawals } from "~/shared/api/fundingQueries";
import { cancelWithdrawal } from "~/shared/api/fundingWrites";
import { moneyColumns } from "~/shared/funding/columns";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { type Column, List } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { useDialog } from "./dialogs";
import { MethodsPanel } from "./MethodsPanel";
import { MoneyDialogs } from "./MoneyDialogs";
import { MoveButtons } from "./MoveButtons";

const idOf = (row: Withdrawal) => String(row.operation_id);

function columnsOf(t: TFunction, onCancel: (row: Withdrawal) => void): Column<Withdrawal>[] {
  return [
    {
      id: "time",
      label: t("funding.history.date"),
      cell: (row) => <Time at={row.created_at} style="short" />,
    },
    {
      id: "method",
      label: t("funding.withdraw.to"),
      card: "title",
      cell: (row) => row.method ?? "\u2014",
    },
    ...moneyColumns<Withdrawal>(t),
    {
      id: "note",
      label: t("common.details"),
      cell: (row) => {
        const said = row.rejection_reason ?? row.reference ?? row.reason;
        return said && <Text size="sm">{said}</Text>;
      },
    },
    {
      id: "cancel",
      label: t("common.actions"),
      end: true,
      cell: (row) =>
        row.state === "requested" ? (
          <Button size="compact-xs" variant="default" onClick={() => onCancel(row)}>
            {t("funding.withdraw.cancel")}
          </Button>
        ) : null,
    },
  ];
}

export default function WithdrawalsPage() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(withdrawals());
  const { open } = useDialog();
  const [cancelling, setCancelling] = useState<Withdrawal | null>(null);
  const columns = useMemo(() => columnsOf(t, setCancelling), [t]);
  return (
    <>
      <PageHead
        title={t("funding.withdraw.list")}
        note={t("funding.withdraw.listNote")}
        actions={<MoveButtons />}
      />
      <Panel title={t("funding.withdraw.requests")}>
        <List
          label={t("funding.withdraw.list")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="out" title={t("funding.withdraw.empty")}>
              {t("funding.withdraw.emptyNote")}
            </Empty>
          }
        />
      </Panel>
      <MethodsPanel onAdd={() => open("method")} />
      <CancelDialog withdrawal={cancelling} onClose={() => setCancelling(null)} />
      <MoneyDialogs />
    </>
  );
}

interface CancelDialogProps {
  withdrawal: Withdrawal | null;
  onClose: () => void;
}

function CancelDialog({ withdrawal, onClose }: CancelDialogProps) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const client = useQueryClient();
  return (
    <SubmitDialog
      opened={withdrawal !== null}
      onClose={onClose}
      title={t("funding.withdraw.cancelTitle")}
      note={
        withdrawal &&
        t("funding.withdraw.cancelNote", {
          amount: amount(withdrawal.amount),
          currency: withdrawal.currency,
        })
      }
      submit={t("funding.withdraw.cancelSubmit")}
      danger
      act={(key) => cancelWithdrawal(key, withdrawal?.operation_id ?? 0)}
      onDone={() => {
        done(t("funding.withdraw.cancelled"));
        refresh(client, ["player"]);
      }}
    />
  );
}
