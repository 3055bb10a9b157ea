import "@mantine/core/styles/Divider.layer.css";
import "@mantine/core/styles/Drawer.layer.css";
import { Button, Divider, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { toCents } from "~/pages/psp/numbers";
import { useMay } from "~/shared/access/useMay";
import { transaction } from "~/shared/psp/transactions";
import type { WholeTransaction } from "~/shared/psp/types";
import { SourceName, StatusTag, useHubWords } from "~/shared/psp/words";
import { Amount } from "~/shared/ui/Amount";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { Facts } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { Timeline } from "./Timeline";
import classes from "./transactions.module.css";

interface TransactionDrawerProps {
  id: string | undefined;
  onClose: () => void;
}

/** One operation beside the list: all that a provider has told of it, and when. */
export function TransactionDrawer({ id, onClose }: TransactionDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={Boolean(id)}
      onClose={onClose}
      position="right"
      size="lg"
      title={t("hub.transaction")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      styles={{
        title: { fontWeight: 650 },
        content: { background: "var(--altyn-panel)" },
        header: { background: "var(--altyn-panel)" },
      }}
    >
      {id && <Whole key={id} id={id} />}
    </Drawer>
  );
}

function Whole({ id }: { id: string }) {
  const { t } = useTranslation();
  const [revealed, setRevealed] = useState(false);
  const may = useMay()("audit:reveal");
  const masked = useQuery(transaction(id));
  const clear = useQuery({ ...transaction(id, true), enabled: revealed });
  const shown = clear.data ? clear : masked;
  return (
    <Loaded query={shown}>
      {(row) => (
        <Stack gap="lg">
          <Top row={row} />
          <Facts items={ids(row, t)} />
          <Divider />
          <Group justify="space-between">
            <Title order={3} fz="sm">
              {t("hub.customer")}
            </Title>
            {may && !row.revealed && (
              <Button
                size="xs"
                variant="default"
                leftSection={<Icon name="lock" size={14} />}
                loading={revealed && clear.isFetching}
                onClick={() => (revealed ? void clear.refetch() : setRevealed(true))}
              >
                {t("hub.reveal")}
              </Button>
            )}
          </Group>
          {clear.error !== null && (
            <Text size="sm" c="red" role="alert">
              {t("error.title")}
            </Text>
          )}
          <Facts items={customer(row, t)} />
          <Divider />
          <More row={row} />
          <Divider />
          <Title order={3} fz="sm">
            {t("hub.timeline")}
          </Title>
          <Timeline row={row} />
          <Divider />
          <details className={classes.raw}>
            <summary>{t("hub.raw")}</summary>
            <CodeBlock text={written(row.raw)} />
          </details>
        </Stack>
      )}
    </Loaded>
  );
}

function Top({ row }: { row: WholeTransaction }) {
  const { t } = useTranslation();
  const currency = row.currency ?? "";
  return (
    <Group justify="space-between" align="flex-start">
      <div>
        <Text fz="xl" fw={650}>
          {row.amount === null ? (
            t("hub.noAmount")
          ) : (
            <Amount value={row.amount} currency={currency} live />
          )}
        </Text>
        <Text size="sm" c="dimmed" component="div">
          {row.fee !== null && (
            <>
              {t("hub.column.fee")} <Amount value={row.fee} currency={currency} />
            </>
          )}
          {row.amount_usd !== null ? (
            <>
              {row.fee !== null && " \u00b7 "}
              {"\u2248 "}
              <Amount value={toCents(row.amount_usd)} currency="USD" />
            </>
          ) : (
            row.amount !== null && ` \u00b7 ${t("hub.unconverted")}`
          )}
        </Text>
      </div>
      <StatusTag status={row.status} />
    </Group>
  );
}

type Fact = readonly [string, ReactNode];

const present = (items: readonly (readonly [string, ReactNode])[]) =>
  items.filter(([, value]) => value !== null && value !== "");

function ids(row: WholeTransaction, t: TFunction): Fact[] {
  const names = [
    "source_id",
    "client_operation_id",
    "order_id",
    "reference_id",
    "utr",
    "merchant_id",
  ] as const;
  return present([
    ...names.map((name): Fact => {
      const value = row[name];
      return [t(`hub.column.${name}`), value && <Ident key={name} id={value} whole />];
    }),
    [t("hub.ourId"), <Ident key="id" id={row.id} />],
  ]);
}

function customer(row: WholeTransaction, t: TFunction): Fact[] {
  const found = present([
    [t("hub.person.name"), row.user_name],
    [t("hub.person.email"), row.user_email],
    [t("hub.person.phone"), row.user_phone],
    [t("hub.person.account"), row.user_account],
    [t("hub.person.id"), row.user_id],
    [t("hubWords.field.country"), row.country],
  ]);
  return found.length > 0 ? found : [[t("hub.customer"), t("hub.unknown")]];
}

function More({ row }: { row: WholeTransaction }) {
  const { t } = useTranslation();
  const words = useHubWords();
  const currency = row.currency ?? "";
  const facts: Fact[] = [
    [t("hubWords.field.source"), <SourceName key="source" source={row.source} />],
    [t("hubWords.field.project"), row.project],
    [t("hubWords.field.direction"), row.direction && words.direction(row.direction)],
    [t("hubWords.field.payment_method"), row.payment_method],
    [t("hub.column.payment_product"), row.payment_product],
    [t("hub.column.original_status"), row.original_status],
    [
      t("hub.column.paid_amount"),
      row.paid_amount && <Amount key="paid" value={row.paid_amount} currency={currency} />,
    ],
    [t("hub.rate"), row.exchange_rate],
    [t("hub.paired"), row.paired ? t("hub.pairedNote") : null],
    [t("hub.ingested"), <Time key="ingested" at={row.ingested_at} />],
  ];
  return <Facts items={present(facts)} />;
}

function written(raw: unknown): string {
  return typeof raw === "string" ? raw : JSON.stringify(raw, null, 2);
}
