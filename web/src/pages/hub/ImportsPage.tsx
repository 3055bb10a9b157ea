import { Anchor, Text } from "@mantine/core";
import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { patchRows } from "~/shared/api/pages";
import { textOf } from "~/shared/api/problem";
import type { Page } from "~/shared/api/types";
import { useHeard } from "~/shared/live/heard";
import { type Import, imports, type Uploaded, upload } from "~/shared/psp/imports";
import { Progress } from "~/shared/psp/Progress";
import { SourceName } from "~/shared/psp/words";
import { Tag } from "~/shared/ui/badges";
import { type Column, List } from "~/shared/ui/ListTable";
import { failed } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { Empty, useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { BadRows } from "./imports/BadRows";
import { FileDrop } from "./imports/FileDrop";
import { ImportsHead } from "./imports/Head";
import { Preview } from "./imports/Preview";

const idOf = (row: Import) => row.id;

/** Statements from files: looked at first, then taken in while one watches. */
export default function ImportsPage() {
  const { t } = useTranslation();
  const reason = useReason();
  const may = useMay()("psp:write");
  const list = useInfiniteQuery(imports());
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [ready, setReady] = useState<{ name: string; file: Uploaded } | null>(null);
  const [looking, setLooking] = useState<Import | null>(null);
  useProgress();

  async function send(file: File) {
    setSending({ name: file.name, share: 0 });
    try {
      const read = await upload(file, (share) => setSending({ name: file.name, share }));
      setReady({ name: file.name, file: read });
    } catch (error) {
      failed(reason(error));
    } finally {
      setSending(null);
    }
  }

  const columns = useMemo(() => columnsOf(t, setLooking), [t]);
  return (
    <>
      <ImportsHead note={t("hub.imports.note")} />
      {may && !ready && <FileDrop onFile={(file) => void send(file)} disabled={sending !== null} />}
      {sending && (
        <Panel padded>
          <Text size="sm" mb={4}>
            {t("hub.imports.sending", { name: sending.name })}
          </Text>
          <Progress label={sending.name} done={Math.round(sending.share * 100)} total={100} />
        </Panel>
      )}
      {ready && <Preview {...ready} onOver={() => setReady(null)} />}
      <Panel title={t("hub.imports.history")}>
        <List
          label={t("hub.imports.history")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="upload" title={t("hub.imports.empty")}>
              {t("hub.imports.emptyNote")}
            </Empty>
          }
        />
      </Panel>
      <BadRows of={looking} onClose={() => setLooking(null)} />
    </>
  );
}

/** Progress as it is told, without asking again. */
function useProgress() {
  const client = useQueryClient();
  useHeard("import_progress", ({ data }) => {
    const id = textOf(data.id) ?? textOf(data.import_id);
    const progress = typeof data.progress === "number" ? data.progress : 0;
    const total = typeof data.total === "number" ? data.total : null;
    client.setQueryData<InfiniteData<Page<Import>, string | null>>(
      ["psp", "imports", "list"],
      (old) =>
        old && {
          ...old,
          pages: patchRows(
            old.pages,
            (row) => row.id === id,
            (row) => ({ ...row, state: "running", progress, total }),
          ),
        },
    );
  });
}

const TONES: Record<string, "good" | "bad" | "wait"> = { completed: "good", failed: "bad" };

function columnsOf(t: TFunction, onBad: (row: Import) => void): Column<Import>[] {
  return [
    { id: "file", label: t("hub.imports.file"), card: "title", cell: (row) => row.filename },
    {
      id: "state",
      label: t("common.status"),
      card: "amount",
      cell: (row) =>
        row.state === "running" ? (
          <Progress label={row.filename} done={row.progress} total={row.total} />
        ) : (
          <Tag tone={TONES[row.state] ?? "wait"}>
            {t(`hub.job.${row.state}` as never, { defaultValue: row.state }) as string}
          </Tag>
        ),
    },
    {
      id: "source",
      label: t("hubWords.field.source"),
      cell: (row) => <SourceName source={row.source} />,
    },
    { id: "profile", label: t("hub.imports.profile"), cell: (row) => row.profile },
    { id: "new", label: t("hub.imports.new"), end: true, cell: (row) => row.new },
    { id: "changed", label: t("hub.imports.changed"), end: true, cell: (row) => row.changed },
    {
      id: "bad",
      label: t("hub.imports.bad"),
      end: true,
      cell: (row) =>
        row.bad > 0 ? (
          <Anchor component="button" type="button" size="sm" onClick={() => onBad(row)}>
            {t("hub.imports.showBad", { count: row.bad })}
          </Anchor>
        ) : (
          row.bad
        ),
    },
    {
      id: "at",
      label: t("common.created"),
      end: true,
      cell: (row) => <Time at={row.created_at} />,
    },
    {
      id: "error",
      label: t("hub.error"),
      cell: (row) =>
        row.error && (
          <Text size="xs" c="dimmed" maw={260}>
            {row.error}
          </Text>
        ),
    },
  ];
}
