import { Button, Group, Text } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Session } from "~/shared/api/access";
import { sessions } from "~/shared/api/accessQueries";
import { endOtherSessions, endSession } from "~/shared/api/accessWrites";
import { rowsOf } from "~/shared/api/pages";
import { useLocale } from "~/shared/locale";
import { Tag } from "~/shared/ui/badges";
import { More } from "~/shared/ui/More";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { Empty, Failure, Loaded, useReason } from "~/shared/ui/states";
import classes from "./access.module.css";
import { deviceOf } from "./device";

interface SessionsProps {
  /** Whose; one's own without it. */
  userId?: string;
  /** Whether they may be ended from here. */
  ending: boolean;
}

/** Where somebody is signed in, and how to end that. */
export function Sessions({ userId, ending }: SessionsProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const reason = useReason();
  const list = useInfiniteQuery(sessions(userId ? { user_id: userId } : {}));
  const others = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => {
      done(t("session.othersEnded"));
      void client.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
  const rows = rowsOf(list.data?.pages);
  return (
    <Panel
      title={t("session.title")}
      note={t("session.note")}
      actions={
        ending &&
        !userId &&
        rows.length > 1 && (
          <Button
            size="xs"
            variant="default"
            loading={others.isPending}
            onClick={() => others.mutate()}
          >
            {t("session.endOthers")}
          </Button>
        )
      }
    >
      {others.error && <Failure error={others.error} />}
      <Loaded query={list}>
        {() =>
          rows.length === 0 ? (
            <Empty icon="lock" title={t("session.none")} />
          ) : (
            <ul className={classes.items} aria-label={t("session.title")}>
              {rows.map((session) => (
                <One key={session.id} session={session} ending={ending} reason={reason} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {list.hasNextPage && (
        <Group p="sm">
          <More list={list} />
        </Group>
      )}
    </Panel>
  );
}

interface OneProps {
  session: Session;
  ending: boolean;
  reason: (error: unknown) => string;
}

function One({ session, ending, reason }: OneProps) {
  const { t } = useTranslation();
  const { time } = useLocale();
  const client = useQueryClient();
  const end = useMutation({
    mutationFn: () => endSession(session.id),
    onSuccess: () => {
      done(t("session.ended"));
      void client.invalidateQueries({ queryKey: ["sessions"] });
    },
  });
  const device = deviceOf(session.user_agent) ?? t("session.unknown");
  return (
    <li className={classes.item}>
      <div style={{ minWidth: 0 }}>
        <Group gap="xs">
          <Text size="sm" fw={550} title={session.user_agent ?? ""}>
            {device}
          </Text>
          {session.current && <Tag tone="good">{t("session.current")}</Tag>}
        </Group>
        <Text size="xs" c="dimmed">
          {[
            session.address,
            t("session.seen", { time: time(session.last_seen_at, "short") }),
            t("session.since", { time: time(session.created_at, "short") }),
          ]
            .filter(Boolean)
            .join(" \u00b7 ")}
        </Text>
        {end.error && (
          <Text size="xs" c="red" role="alert">
            {reason(end.error)}
          </Text>
        )}
      </div>
      {ending && !session.current && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={`${t("session.end")}: ${device}`}
          loading={end.isPending}
          onClick={() => end.mutate()}
        >
          {t("session.end")}
        </Button>
      )}
    </li>
  );
}
