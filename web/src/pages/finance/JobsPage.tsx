import { Button, Code, Group } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import type { DeadJob } from "~/shared/api/finance";
import { deadJobs } from "~/shared/api/financeQueries";
import { dropJob, retryJob } from "~/shared/api/financeWrites";
import { type Column, List } from "~/shared/ui/ListTable";
import { done, failed } from "~/shared/ui/notify";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";

const idOf = (row: DeadJob) => String(row.id);

function columnsOf(t: TFunction, onDrop: ((row: DeadJob) => void) | null): Column<DeadJob>[] {
  return [
    { id: "name", label: t("finance.jobs.one"), card: "title", cell: (row) => row.name },
    { id: "error", label: t("finance.error"), cell: (row) => row.error },
    {
      id: "payload",
      label: t("finance.jobs.payload"),
      cell: (row) => (
        <Code style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
          {JSON.stringify(row.payload)}
        </Code>
      ),
    },
    { id: "attempts", label: t("finance.attempts"), end: true, cell: (row) => row.attempts },
    {
      id: "died",
      label: t("finance.jobs.died"),
      end: true,
      cell: (row) => <Time at={row.died_at} style="short" />,
    },
    {
      id: "acts",
      label: t("common.actions"),
      end: true,
      cell: (row) => onDrop && <Acts job={row} onDrop={() => onDrop(row)} />,
    },
  ];
}

function Acts({ job, onDrop }: { job: DeadJob; onDrop: () => void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: () => retryJob(job.id),
    onSuccess: () => done(t("finance.jobs.retried")),
    onError: (error) => failed(reason(error)),
    onSettled: () => void client.resetQueries({ queryKey: ["dead-jobs"] }),
  });
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      <Button
        size="compact-xs"
        variant="light"
        loading={retry.isPending}
        onClick={() => retry.mutate()}
      >
        {t("common.retry")}
      </Button>
      <Button size="compact-xs" variant="default" onClick={onDrop}>
        {t("finance.jobs.drop")}
      </Button>
    </Group>
  );
}

export default function JobsPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const list = useInfiniteQuery({ ...deadJobs(), refetchInterval: 30_000 });
  const may = useMay()("system:write");
  const [dropping, setDropping] = useState<DeadJob | null>(null);
  const columns = useMemo(() => columnsOf(t, may ? setDropping : null), [t, may]);
  return (
    <>
      <PageHead title={t("finance.jobs.title")} note={t("finance.jobs.note")} />
      <Panel>
        <List
          label={t("finance.jobs.title")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="check" title={t("finance.jobs.empty")}>
              {t("finance.jobs.emptyNote")}
            </Empty>
          }
        />
      </Panel>
      <SubmitDialog
        opened={dropping !== null}
        onClose={() => setDropping(null)}
        title={t("finance.jobs.dropTitle")}
        note={t("finance.jobs.dropNote", { name: dropping?.name ?? "" })}
        submit={t("finance.jobs.drop")}
        danger
        act={() => dropJob(dropping?.id ?? 0)}
        onDone={() => {
          done(t("finance.jobs.dropped"));
          void client.resetQueries({ queryKey: ["dead-jobs"] });
        }}
      />
    </>
  );
}
