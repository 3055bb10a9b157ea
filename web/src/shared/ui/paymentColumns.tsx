import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { BankPayment } from "~/shared/api/types";
import { Amount } from "./Amount";
import { PaymentStatus } from "./badges";
import { Ident } from "./Ident";
import type { Column } from "./ListTable";
import { Time } from "./Time";

export const paymentIdOf = (row: BankPayment) => row.operation_id;

/** The columns of a list of bank payments, with their payers or of one payer alone. */
export function paymentColumns(t: TFunction, payers: boolean): Column<BankPayment>[] {
  const payer: Column<BankPayment> = {
    id: "payer",
    label: t("payments.payer"),
    card: "title",
    cell: (row) =>
      row.credited_inn ? (
        <Anchor component={Link} to={`/organizations/${row.credited_inn}`} size="sm" fw={550}>
          {row.payer_inn}
        </Anchor>
      ) : (
        row.payer_inn
      ),
  };
  return [
    ...(payers ? [payer] : []),
    {
      id: "document",
      label: t("payments.document"),
      ...(payers ? {} : { card: "title" as const }),
      cell: (row) => row.document_number,
    },
    {
      id: "documentDate",
      label: t("payments.documentDate"),
      card: "hidden",
      cell: (row) => <Time at={row.document_date} style="day" />,
    },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.amount} currency={row.currency} />,
    },
    {
      id: "status",
      label: t("common.status"),
      cell: (row) => <PaymentStatus status={row.status} />,
    },
    {
      id: "id",
      label: t("payments.id"),
      cell: (row) => <Ident id={row.operation_id} to={`/ledger/entries/${row.entry_id}`} />,
    },
    {
      id: "received",
      label: t("payments.received"),
      end: true,
      cell: (row) => <Time at={row.received_at} />,
    },
  ];
}
