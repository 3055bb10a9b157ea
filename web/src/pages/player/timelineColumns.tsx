import { Text } from "@mantine/core";
import type { TFunction } from "i18next";
import type { TimelineItem } from "~/shared/api/funding";
import { StateTag } from "~/shared/funding/states";
import { Amount } from "~/shared/ui/Amount";
import type { Column, Sorting } from "~/shared/ui/ListTable";
import { Time } from "~/shared/ui/Time";

export const timelineIdOf = (row: TimelineItem) => String(row.transaction_id);

interface Sorted {
  time?: Sorting;
  amount?: Sorting;
}

/** Date, type, description, amount and status of one's operations. */
export function timelineColumns(
  t: TFunction,
  operationName: (type: string) => string,
  sorted: Sorted = {},
): Column<TimelineItem>[] {
  return [
    {
      id: "time",
      label: t("funding.history.date"),
      cell: (row) => <Time at={row.created_at} style="short" />,
      ...(sorted.time ? { sort: sorted.time } : {}),
    },
    {
      id: "type",
      label: t("common.type"),
      card: "title",
      cell: (row) => operationName(row.type),
    },
    {
      id: "description",
      label: t("funding.history.description"),
      cell: (row) =>
        row.description && (
          <Text size="sm" c="dimmed" lineClamp={2} style={{ overflowWrap: "anywhere" }}>
            {row.description}
          </Text>
        ),
    },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.amount} currency={row.currency} signed />,
      ...(sorted.amount ? { sort: sorted.amount } : {}),
    },
    {
      id: "balance",
      label: t("common.balanceAfter"),
      end: true,
      cell: (row) => <Amount value={row.balance_after} currency={row.currency} />,
    },
    {
      id: "status",
      label: t("common.status"),
      cell: (row) => <StateTag state={row.status} />,
    },
  ];
}
