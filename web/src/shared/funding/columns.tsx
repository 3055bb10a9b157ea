import type { TFunction } from "i18next";
import { Amount } from "~/shared/ui/Amount";
import type { Column } from "~/shared/ui/ListTable";
import { StateTag } from "./states";

/** What every list of money that moves shows: how much, and how far it has come. */
export function moneyColumns<T extends { amount: string; currency: string; state: string }>(
  t: TFunction,
): Column<T>[] {
  return [
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.amount} currency={row.currency} />,
    },
    { id: "state", label: t("common.status"), cell: (row) => <StateTag state={row.state} /> },
  ];
}
