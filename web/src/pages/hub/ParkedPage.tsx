import { Button, Group, Stack, Text } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import { dismissRow, PARKED_STATES, type ParkedRow, parked, retryRow } from "~/shared/psp/parked";
import { SourceName } from "~/shared/psp/words";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { Ident } from "~/shared/ui/Ident";
import { Items } from "~/shared/ui/Items";
import { done, failed } from "~/shared/ui/notify";
import { Facts, Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty, useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { ImportsHead } from "./imports/Head";

/** Rows that providers have sent and nobody could read: kept, and tried again after a fix. */
export default function ParkedPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = useSearch({ from: "/frame/hub/imports/parked" });
  const state = oneOf(PARKED_STATES, search.state) ?? "open";
  const list = useInfiniteQuery(
    parked({ state, ...(search.source ? { source: search.source } : {}) }),
  );
  return (
    <>
      <ImportsHead note={t("hub.parked.note")} />
      <Segments
        value={state}
        onChange={(next) =>
          void navigate({
            to: "/hub/imports/parked",
            search: { ...search, state: next },
            replace: true,
          })
        }
        data={PARKED_STATES.map((value) => ({ value, label: t(`hub.parked.state.${value}`) }))}
      />
      <Items
        query={list}
        empty={
          <Empty icon="check" title={t("hub.parked.empty")}>
            {t("hub.parked.emptyNote")}
          </Empty>
        }
      >
        {(row) => <Row key={row.id} row={row} />}
      </Items>
    </>
  );
}

function Row({ row }: { row: ParkedRow }) {
  const { t } = useTranslation();
  const may = useMay()("psp:write");
  const reason = useReason();
  const client = useQueryClient();
  const [pending, setPending] = useState<"retry" | "dismiss" | null>(null);

  async function act(what: "retry" | "dismiss") {
    setPending(what);
    try {
      await (what === "retry" ? retryRow(row.id) : dismissRow(row.id));
      done(t(what === "retry" ? "hub.parked.taken" : "hub.parked.dismissed"));
    } catch (error) {
      failed(reason(error));
    } finally {
      setPending(null);
      void client.invalidateQueries({ queryKey: ["psp", "parked"] });
    }
  }

  return (
    <Panel padded>
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start">
          <div>
            <Text fw={600} style={{ overflowWrap: "anywhere" }}>
              {
                t(`hub.parked.reason.${row.reason}` as never, {
                  defaultValue: row.reason,
                }) as string
              }
            </Text>
            <Text size="sm" component="div">
              <SourceName source={row.source} />
            </Text>
          </div>
          {may && row.state === "open" && (
            <Group gap="xs">
              <Button
                size="xs"
                loading={pending === "retry"}
                disabled={pending !== null}
                onClick={() => void act("retry")}
              >
                {t("hub.parked.retry")}
              </Button>
              <Button
                size="xs"
                variant="default"
                loading={pending === "dismiss"}
                disabled={pending !== null}
                onClick={() => void act("dismiss")}
              >
                {t("hub.parked.dismiss")}
              </Button>
            </Group>
          )}
        </Group>
        <Facts
          items={[
            ...(row.source_id
              ? [[t("hub.column.source_id"), <Ident key="id" id={row.source_id} whole />] as const]
              : []),
            [t("hub.parked.times"), row.times],
            [t("hub.parked.first"), <Time key="first" at={row.first_seen_at} />],
            [t("hub.parked.last"), <Time key="last" at={row.last_seen_at} />],
          ]}
        />
        {row.raw && (
          <details>
            <summary style={{ cursor: "pointer", fontSize: "0.875rem" }}>{t("hub.raw")}</summary>
            <CodeBlock text={row.raw} />
          </details>
        )}
      </Stack>
    </Panel>
  );
}
