import { Alert, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import type { SyncSource } from "~/shared/psp/sync";
import { Tag } from "~/shared/ui/badges";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { Facts, Panel } from "~/shared/ui/Panel";
import { Time } from "~/shared/ui/Time";
import classes from "./psp.module.css";

const TONES = { idle: "good", running: "wait", failed: "bad" } as const;
const MINUTE = 60;

interface SyncCardProps {
  source: SyncSource;
  /** Without it one may only look. */
  onStart?: () => void;
}

/** One source: where it stands, what is under way and when it goes on. */
export function SyncCard({ source, onStart }: SyncCardProps) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const { status, run } = source;
  const next = source.next_sync_at ? <In at={source.next_sync_at} /> : "\u2014";
  const cursor = source.last_cursor ? <Ident id={source.last_cursor} /> : "\u2014";
  const parked = <Parked source={source.source} count={source.parked} />;
  const at = (time: string | null) => (time ? <Ago at={time} /> : t("psp.sync.never"));
  return (
    <div className={classes.source} data-testid={`sync-${source.source}`} data-status={status}>
      <Panel
        title={source.title}
        padded
        actions={
          <div className={classes.syncState}>
            <Tag tone={TONES[status] ?? "plain"}>{t(`psp.sync.state.${status}`)}</Tag>
            {onStart && (
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<Icon name="refresh" size={14} />}
                onClick={onStart}
                aria-label={t("psp.sync.startOne", { title: source.title })}
              >
                {t("psp.sync.start")}
              </Button>
            )}
          </div>
        }
      >
        {run && <Progress title={source.title} run={run} />}
        {source.error_message && (
          <Alert color="red" variant="light" mb="md" icon={<Icon name="alert" />}>
            {source.error_message}
          </Alert>
        )}
        <Facts
          items={[
            [t("psp.sync.records"), count(source.records_synced)],
            [t("psp.sync.total"), count(source.total_records)],
            [t("psp.sync.last"), at(source.last_sync_at)],
            [t("psp.sync.success"), at(source.last_successful_sync)],
            [t("psp.sync.next"), next],
            [t("psp.sync.parked"), parked],
            [t("psp.sync.cursor"), cursor],
          ]}
        />
      </Panel>
    </div>
  );
}

/** Rows that wait for somebody, and the way to them. */
function Parked({ source, count: parked }: { source: string; count: number }) {
  const { count } = useLocale();
  if (parked === 0) return count(0);
  return (
    <Link to="/hub/imports/parked" search={{ source }} className={classes.name}>
      {count(parked)}
    </Link>
  );
}

interface ProgressProps {
  title: string;
  run: NonNullable<SyncSource["run"]>;
}

/** How far a run is; without a total only how much it has read. */
function Progress({ title, run }: ProgressProps) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const percent = run.percent ?? 0;
  const text =
    run.total === null ? count(run.progress) : `${count(run.progress)} / ${count(run.total)}`;
  return (
    <div className={classes.progress}>
      <div>
        <span>{t(`psp.run.kind.${run.kind}` as never, { defaultValue: run.kind }) as string}</span>
        <span>
          {text}
          {run.percent !== null && ` \u00b7 ${count(Math.round(percent * 10) / 10)}\u00a0%`}
        </span>
      </div>
      <div
        className={classes.track}
        data-running
        role="progressbar"
        aria-label={t("psp.sync.progress", { title })}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(run.percent === null ? {} : { "aria-valuenow": Math.round(percent) })}
      >
        <span style={{ width: `${run.percent === null ? 100 : percent}%` }} />
      </div>
    </div>
  );
}

/** The seconds since, told anew every few of them. */
function useSeconds(at: string): number {
  const since = () => (Date.now() - Date.parse(at)) / 1000;
  const [, tick] = useState(0);
  useEffect(() => {
    const pulse = setInterval(() => tick((n) => n + 1), 5000);
    return () => clearInterval(pulse);
  }, []);
  return since();
}

function Ago({ at }: { at: string }) {
  const { ago, time } = useLocale();
  const seconds = useSeconds(at);
  return (
    <span title={time(at)}>
      {seconds < 2 * MINUTE ? ago(seconds) : <Time at={at} style="short" />}
    </span>
  );
}

function In({ at }: { at: string }) {
  const { t } = useTranslation();
  const { ago, time } = useLocale();
  const seconds = -useSeconds(at);
  if (seconds <= 0) return <span>{t("psp.sync.soon")}</span>;
  return <span title={time(at)}>{seconds < 5 * MINUTE ? ago(-seconds) : time(at, "short")}</span>;
}
