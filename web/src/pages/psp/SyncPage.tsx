import { Button, Group } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { useHeard } from "~/shared/live/heard";
import { type SyncStatus, startSync, syncStatus, withProgress } from "~/shared/psp/sync";
import { Icon } from "~/shared/ui/icons";
import { done, failed } from "~/shared/ui/notify";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded, Rows, useReason } from "~/shared/ui/states";
import { BackfillDialog } from "./BackfillDialog";
import { SyncHealth } from "./BoardHead";
import { SmallChoice } from "./parts";
import classes from "./psp.module.css";
import { Runs } from "./Runs";
import { SyncCard } from "./SyncCard";
import { SyncTabs } from "./SyncTabs";

/** How far each provider has been read, what is under way, and what has been. */
export default function SyncPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { source, dialog } = useSearch({ from: "/frame/hub/sync" });
  const status = useQuery(syncStatus());
  const mayStart = useMay()("psp:write");
  const start = useStart();
  useHeard("sync_progress", ({ data }) =>
    client.setQueryData<SyncStatus>(syncStatus().queryKey, (old) => old && withProgress(old, data)),
  );
  const go = (search: { source?: string | undefined; dialog?: string | undefined }) =>
    void navigate({
      to: "/hub/sync",
      search: Object.fromEntries(Object.entries(search).filter(([, value]) => value)),
      replace: true,
      resetScroll: false,
    });
  const sources = status.data?.sources ?? [];
  return (
    <>
      <PageHead
        title={t("psp.sync.title")}
        note={t("psp.sync.note")}
        actions={
          <Group gap="sm">
            <SyncHealth />
            {mayStart && (
              <>
                <Button variant="default" onClick={() => go({ source, dialog: "backfill" })}>
                  {t("psp.sync.backfill")}
                </Button>
                <Button
                  leftSection={<Icon name="refresh" size={16} />}
                  loading={start.isPending}
                  onClick={() => start.mutate(undefined)}
                >
                  {t("psp.sync.all")}
                </Button>
              </>
            )}
          </Group>
        }
      />
      <SyncTabs />
      <Loaded query={status} skeleton={<Rows />}>
        {(data) =>
          data.sources.length === 0 ? (
            <Panel>
              <Empty icon="refresh" title={t("psp.sync.none")}>
                {t("psp.sync.noneNote")}
              </Empty>
            </Panel>
          ) : (
            <div className={classes.sources}>
              {data.sources.map((each) => (
                <SyncCard
                  key={each.source}
                  source={each}
                  {...(mayStart ? { onStart: () => start.mutate(each.source) } : {})}
                />
              ))}
            </div>
          )
        }
      </Loaded>
      <Panel
        title={t("psp.sync.history")}
        note={t("psp.sync.historyNote")}
        actions={
          sources.length > 1 && (
            <SmallChoice
              label={t("hubWords.field.source")}
              value={source ?? ""}
              options={[
                ["", t("common.all")],
                ...sources.map((each) => [each.source, each.title] as const),
              ]}
              onChange={(next) => go({ source: next })}
            />
          )
        }
      >
        <Runs source={source} />
      </Panel>
      <BackfillDialog
        opened={dialog === "backfill" && mayStart}
        sources={sources}
        onClose={() => go({ source })}
      />
    </>
  );
}

/** Starts a sync of one source, or of all; whoever is late joins the one that runs. */
function useStart() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const reason = useReason();
  return useMutation({
    mutationFn: (source: string | undefined) => startSync(source),
    onSuccess: ({ runs }) =>
      done(t(runs.every((each) => each.joined) ? "psp.sync.joined" : "psp.sync.started")),
    onError: (error) => failed(reason(error)),
    onSettled: () => void client.invalidateQueries({ queryKey: ["psp", "sync"] }),
  });
}
