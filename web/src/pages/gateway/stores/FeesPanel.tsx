import { Stack, Text } from "@mantine/core";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { methods } from "~/shared/gateway/reference";
import type { FeesBody, FeeTable } from "~/shared/gateway/stores";
import { useLocale } from "~/shared/locale";
import { Act } from "~/shared/ui/Act";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { type Column, Table } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { FeesDialog } from "./FeesDialog";

interface Agreed {
  present: FeeTable | null;
  items: readonly FeeTable[];
}

interface FeesPanelProps {
  title: string;
  note: string;
  none: string;
  noneNote: string;
  query: UseQueryResult<Agreed>;
  /** How another table is agreed on; null for those who may not. */
  agree: ((key: string, body: FeesBody) => Promise<unknown>) | null;
  onAgreed: () => void;
}

/** What is taken of orders, or given for them: now, later and before. */
export function FeesPanel(props: FeesPanelProps) {
  const { t } = useTranslation();
  const [from, setFrom] = useState<FeeTable | "nothing" | null>(null);
  const { query, agree } = props;
  const present = query.data?.present;
  return (
    <Panel
      title={props.title}
      note={props.note}
      actions={
        agree && (
          <Act icon="edit" onClick={() => setFrom(present ?? "nothing")}>
            {t("market.fees.set")}
          </Act>
        )
      }
    >
      <Loaded query={query}>
        {({ items, present }) =>
          items.length === 0 ? (
            <Empty icon="scales" title={props.none}>
              {props.noneNote}
            </Empty>
          ) : (
            <Stack gap="md" py="md">
              {items.map((table) => (
                <Period key={table.id} table={table} present={present?.id === table.id} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {agree && (
        <FeesDialog from={from} onClose={() => setFrom(null)} act={agree} onDone={props.onAgreed} />
      )}
    </Panel>
  );
}

type Line = FeeTable["items"][number];
const idOf = (line: Line) => `${line.direction} ${line.method ?? ""} ${line.from_amount}`;

function columnsOf(
  t: TFunction,
  { currency, currency_crypto }: FeeTable,
  nameOf: (method: string) => string,
  amount: (text: string) => string,
): Column<Line>[] {
  return [
    {
      id: "what",
      label: t("gateway.direction"),
      card: "title",
      cell: (line) => t(`gateway.${line.direction}`),
    },
    {
      id: "method",
      label: t("gateway.method"),
      cell: (line) => (line.method === null ? t("market.fees.all") : nameOf(line.method)),
    },
    {
      id: "from",
      label: t("market.fees.fromAmount"),
      end: true,
      cell: (line) => <Amount value={line.from_amount} currency={currency} />,
    },
    {
      id: "percent",
      label: t("market.fees.percent"),
      end: true,
      card: "amount",
      cell: (line) => `${amount(line.percent)} %`,
    },
    {
      id: "fixed",
      label: t("market.fees.fixed"),
      end: true,
      cell: (line) =>
        line.fixed === null ? "\u2014" : <Amount value={line.fixed} currency={currency_crypto} />,
    },
  ];
}

/** One table, and for how long it counts; what is over keeps to one line. */
function Period({ table, present }: { table: FeeTable; present: boolean }) {
  const { t } = useTranslation();
  const { time, amount } = useLocale();
  const known = useQuery(methods(table.currency));
  const columns = useMemo(() => {
    const names = new Map(known.data?.items.map(({ code, name }) => [code, name]));
    return columnsOf(t, table, (method) => names.get(method) ?? method, amount);
  }, [t, table, known.data, amount]);
  const from = time(table.valid_from, "moment");
  const later = Date.parse(table.valid_from) > Date.now();
  const words = table.valid_until
    ? t("market.fees.between", { from, until: time(table.valid_until, "moment") })
    : t("market.fees.since", { from });
  return (
    <div>
      <Text size="sm" component="div" px="md" pb={4}>
        <Tag tone={present ? "good" : later ? "wait" : "plain"}>
          {t(present ? "market.fees.present" : later ? "market.fees.later" : "market.fees.past")}
        </Tag>{" "}
        {words}
      </Text>
      {(present || later) && (
        <Table label={words} columns={columns} rows={[...table.items]} idOf={idOf} />
      )}
    </div>
  );
}
