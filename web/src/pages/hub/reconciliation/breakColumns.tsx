import { UnstyledButton } from "@mantine/core";
import type { TFunction } from "i18next";
import type { LongColumn } from "~/shared/psp/LongTable";
import type { Break } from "~/shared/psp/recon";
import { StatusTag } from "~/shared/psp/words";
import { Amount } from "~/shared/ui/Amount";
import { Copy } from "~/shared/ui/Copy";
import { Time } from "~/shared/ui/Time";
import classes from "../transactions/transactions.module.css";
import { BreakStateTag, TypeTag } from "./words";

/** The columns of the work queue. */
export function breakColumns(t: TFunction, onOpen: (row: Break) => void): LongColumn<Break>[] {
  const money = (value: string | null, row: Break, signed = false) =>
    value === null ? null : <Amount value={value} currency={row.currency ?? ""} signed={signed} />;
  return [
    {
      id: "key",
      label: t("hub.column.client_operation_id"),
      width: 210,
      card: "title",
      cell: (row) => (
        <span className={classes.id}>
          <UnstyledButton className={classes.open} onClick={() => onOpen(row)}>
            {row.client_operation_id ?? row.id.slice(0, 8)}
          </UnstyledButton>
          <Copy text={row.client_operation_id ?? row.id} />
        </span>
      ),
    },
    {
      id: "type",
      label: t("hub.recon.what"),
      width: 170,
      card: "note",
      cell: (row) => <TypeTag row={row} />,
    },
    {
      id: "vima",
      label: "Vima",
      width: 140,
      end: true,
      cell: (row) => money(row.vima_amount, row),
    },
    {
      id: "payshack",
      label: "PayShack",
      width: 140,
      end: true,
      cell: (row) => money(row.payshack_amount, row),
    },
    {
      id: "diff",
      label: t("hub.recon.difference"),
      width: 140,
      end: true,
      card: "amount",
      cell: (row) => money(row.amount_diff, row),
    },
    {
      id: "statuses",
      label: t("hub.recon.statuses"),
      width: 215,
      cell: (row) => (
        <span style={{ display: "inline-flex", gap: "0.35rem" }}>
          {row.vima_status && <StatusTag status={row.vima_status} />}
          {row.payshack_status && <StatusTag status={row.payshack_status} />}
        </span>
      ),
    },
    {
      id: "state",
      label: t("common.status"),
      width: 140,
      card: "status",
      cell: (row) => row.state && <BreakStateTag state={row.state} />,
    },
    { id: "owner", label: t("hub.recon.owner"), width: 140, cell: (row) => row.owner?.name },
    {
      id: "project",
      label: t("hubWords.field.project"),
      width: 120,
      cell: (row) => row.project,
    },
    {
      id: "day",
      label: t("hub.recon.day"),
      width: 130,
      cell: (row) => <Time at={`${row.recon_date}T12:00:00`} style="day" />,
    },
    {
      id: "opened",
      label: t("hub.recon.opened"),
      width: 205,
      cell: (row) => <Time at={row.opened_at} />,
    },
  ];
}
