import { Anchor, Button, Text } from "@mantine/core";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { patchRows } from "~/shared/api/pages";
import { textOf } from "~/shared/api/problem";
import type { Page } from "~/shared/api/types";
import { useHeard } from "~/shared/live/heard";
import { useLocale } from "~/shared/locale";
import { exportsMade } from "~/shared/psp/exporting";
import { Progress } from "~/shared/psp/Progress";
import { type Report, reports } from "~/shared/psp/reports";
import type { Export } from "~/shared/psp/types";
import { Tag } from "~/shared/ui/badges";
import { Icon } from "~/shared/ui/icons";
import { type Column, List } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { ExportDialog } from "./reports/ExportDialog";
import { ReportsHead } from "./reports/Head";

const exportId = (row: Export) => row.id;
const reportId = (row: Report) => row.id;

/** Files that were asked for, and reports that have come by themselves. */
export default function ReportsPage() {
  const { t } = useTranslation();
  const { bytes } = useLocale();
  const [opened, setOpened] = useState(false);
  const made = useInfiniteQuery(exportsMade());
  const come = useInfiniteQuery(reports());
  useProgress();
  const files = useMemo(() => exportColumns(t, bytes), [t, bytes]);
  const documents = useMemo(() => reportColumns(t, bytes), [t, bytes]);
  return (
    <>
      <ReportsHead
        note={t("hub.reports.note")}
        actions={
          <Button leftSection={<Icon name="download" size={16} />} onClick={() => setOpened(true)}>
            {t("hub.reports.make")}
          </Button>
        }
      />
      <Panel title={t("hub.reports.exports")} note={t("hub.reports.exportsNote")}>
        <List
          label={t("hub.reports.exports")}
          columns={files}
          idOf={exportId}
          query={made}
          empty={
            <Empty icon="download" title={t("hub.reports.noExports")}>
              {t("hub.reports.noExportsNote")}
            </Empty>
          }
        />
      </Panel>
      <Panel title={t("hub.reports.come")}>
        <List
          label={t("hub.reports.come")}
          columns={documents}
          idOf={reportId}
          query={come}
          empty={
            <Empty icon="chart" title={t("hub.reports.none")}>
              {t("hub.reports.noneNote")}
            </Empty>
          }
        />
      </Panel>
      <ExportDialog opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}

/** Progress as it is told, without asking again. */
function useProgress() {
  const client = useQueryClient();
  useHeard("export_progress", ({ data }) => {
    const id = textOf(data.export_id) ?? textOf(data.id);
    const progress = typeof data.progress === "number" ? data.progress : 0;
    const total = typeof data.total === "number" ? data.total : null;
    const running = (row: Export): Export => ({ ...row, state: "running", progress, total });
    client.setQueryData<InfiniteData<Page<Export>>>(
      exportsMade().queryKey,
      (old) => old && { ...old, pages: patchRows(old.pages, (row) => row.id === id, running) },
    );
  });
}

const TONES: Record<string, "good" | "bad" | "wait"> = {
  completed: "good",
  ready: "good",
  failed: "bad",
};
const DONE = ["completed", "ready"];

function stateOf(t: TFunction, row: { state: string; error?: string | null }, name: string) {
  const run = row as Export;
  if (row.state === "running") {
    return <Progress label={name} done={run.progress} total={run.total} />;
  }
  return (
    <>
      <Tag tone={TONES[row.state] ?? "wait"}>
        {t(`hub.job.${row.state}` as never, { defaultValue: row.state }) as string}
      </Tag>
      {row.error && (
        <Text size="xs" c="dimmed">
          {row.error}
        </Text>
      )}
    </>
  );
}

function link(t: TFunction, state: string, address: string, name: string) {
  if (!DONE.includes(state)) return null;
  return (
    <Anchor href={address} download size="sm" aria-label={`${t("hub.reports.get")}: ${name}`}>
      {t("hub.reports.get")}
    </Anchor>
  );
}

type Bytes = (value: number) => string;

function exportColumns(t: TFunction, bytes: Bytes): Column<Export>[] {
  const nameOf = (row: Export) => t(`hub.reports.kind.${row.kind}`);
  return [
    { id: "name", label: t("hub.reports.what"), card: "title", cell: nameOf },
    {
      id: "state",
      label: t("common.status"),
      card: "amount",
      cell: (row) => stateOf(t, row, nameOf(row)),
    },
    { id: "format", label: t("hub.reports.format"), cell: (row) => row.format.toUpperCase() },
    {
      id: "size",
      label: t("hub.reports.size"),
      end: true,
      cell: (row) => row.size && bytes(row.size),
    },
    { id: "at", label: t("common.created"), cell: (row) => <Time at={row.created_at} /> },
    {
      id: "until",
      label: t("hub.reports.until"),
      cell: (row) => row.expires_at && <Time at={row.expires_at} style="short" />,
    },
    {
      id: "get",
      label: "",
      end: true,
      cell: (row) => link(t, row.state, row.download_url, nameOf(row)),
    },
  ];
}

function reportColumns(t: TFunction, bytes: Bytes): Column<Report>[] {
  return [
    { id: "name", label: t("hub.alerts.name"), card: "title", cell: (row) => row.name },
    {
      id: "state",
      label: t("common.status"),
      card: "amount",
      cell: (row) => stateOf(t, row, row.name),
    },
    {
      id: "period",
      label: t("hubWords.period.label"),
      cell: (row) => row.period && `${row.period.from} \u2013 ${row.period.to}`,
    },
    { id: "format", label: t("hub.reports.format"), cell: (row) => row.format.toUpperCase() },
    {
      id: "size",
      label: t("hub.reports.size"),
      end: true,
      cell: (row) => row.size && bytes(row.size),
    },
    { id: "at", label: t("common.created"), cell: (row) => <Time at={row.created_at} /> },
    {
      id: "get",
      label: "",
      end: true,
      cell: (row) => link(t, row.state, row.download_url, row.name),
    },
  ];
}
