import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Overview } from "~/shared/api/types";
import { useLocale } from "~/shared/locale";
import { Tag } from "~/shared/ui/badges";
import { Icon } from "~/shared/ui/icons";
import { Panel } from "~/shared/ui/Panel";
import classes from "./overview.module.css";

const LATE_SECONDS = 5;

/** Whether database, posting queue and event log keep up. */
export function Health({ health }: { health: Overview["health"] }) {
  const { t } = useTranslation();
  const { bytes, count } = useLocale();
  const { database, queue, events, dead_letters: dead } = health;
  const busy = queue.depth > queue.limit / 2;
  const late = events.lag_seconds > LATE_SECONDS;
  const up = database.status === "ok";
  return (
    <Panel title={t("overview.health")}>
      <ul className={classes.health}>
        <li>
          <Icon name="database" />
          <strong>{t("overview.database")}</strong>
          <Tag tone={up ? "good" : "bad"}>{t(up ? "overview.ok" : "overview.down")}</Tag>
          <small>
            {t("overview.latency", { value: count(Math.round(database.latency_ms * 10) / 10) })}
            {" \u00b7 "}
            {t("overview.size", { value: bytes(database.size_bytes) })}
          </small>
        </li>
        <li>
          <Icon name="accounts" />
          <strong>{t("overview.queue")}</strong>
          <Tag tone={busy ? "wait" : "good"}>{t(busy ? "overview.busy" : "overview.ok")}</Tag>
          <small>
            {t("overview.queueNote", { depth: count(queue.depth), limit: count(queue.limit) })}
          </small>
        </li>
        <li>
          <Icon name="pulse" />
          <strong>{t("overview.events")}</strong>
          <Tag tone={late ? "wait" : "good"}>{t(late ? "overview.behind" : "overview.ok")}</Tag>
          <small>
            {t("overview.eventsNote", { position: count(events.position) })}
            {late && ` \u00b7 ${t("overview.lag", { seconds: Math.round(events.lag_seconds) })}`}
          </small>
        </li>
        <li>
          <Icon name="alert" />
          <Anchor component={Link} to="/dead-letters" size="sm" fw={650}>
            {t("nav.deadLetters")}
          </Anchor>
          <Tag tone={dead > 0 ? "bad" : "good"}>{dead > 0 ? count(dead) : t("overview.ok")}</Tag>
          <small>{t(dead > 0 ? "overview.deadNote" : "overview.noDeadNote")}</small>
        </li>
      </ul>
    </Panel>
  );
}
