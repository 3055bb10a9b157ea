import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useActionName } from "~/shared/access/words";
import type { Act } from "~/shared/api/access";
import type { TrailFilters } from "~/shared/api/accessQueries";
import { Tag } from "~/shared/ui/badges";
import { Difference } from "~/shared/ui/Difference";
import { Ident } from "~/shared/ui/Ident";
import { isUuid } from "~/shared/ui/ids";
import { Facts } from "~/shared/ui/Panel";
import { Time } from "~/shared/ui/Time";
import classes from "./audit.module.css";
import { pageOf } from "./objects";

interface ActItemProps {
  act: Act;
  onFilter: (next: TrailFilters) => void;
}

/** One act of the trail: a line, and on opening it everything about it. */
export function ActItem({ act, onFilter }: ActItemProps) {
  const { t } = useTranslation();
  const actionName = useActionName();
  const who = act.actor?.name || act.actor?.id || t("audit.system");
  return (
    <li>
      <details className={classes.act} data-refused={act.refused || undefined}>
        <summary>
          <Time at={act.at} style="clock" />
          <span className={classes.what}>
            <strong>{who}</strong> {actionName(act.action)}
          </span>
          {act.refused && <Tag tone="bad">{t("audit.refused")}</Tag>}
          <span className={classes.object}>
            {act.object_type}{" "}
            {isUuid(act.object_id) ? act.object_id.slice(0, 8) : act.object_id.slice(0, 48)}
          </span>
        </summary>
        <div className={classes.whole}>
          <Facts
            items={[
              [t("audit.position"), String(act.position)],
              [
                t("audit.actor"),
                act.actor ? <Ident key="actor" id={act.actor.id} /> : t("audit.system"),
              ],
              [t("audit.credential"), act.credential || "\u2014"],
              [
                t("audit.object"),
                <Ident
                  key="object"
                  id={act.object_id}
                  whole={!isUuid(act.object_id)}
                  to={pageOf(act.object_type, act.object_id)}
                />,
              ],
              [t("audit.address"), act.address || "\u2014"],
              [t("audit.request"), act.request_id || "\u2014"],
              [t("audit.hash"), <Ident key="hash" id={act.hash} />],
            ]}
          />
          <Difference before={act.before} after={act.after} />
          {act.personal && <Difference before={null} after={act.personal} />}
          <Group gap="xs">
            {act.actor && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => onFilter({ actor: act.actor?.id })}
              >
                {t("audit.byThem")}
              </Button>
            )}
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onFilter({ object_type: act.object_type, object_id: act.object_id })}
            >
              {t("audit.sameObject")}
            </Button>
            <Text size="xs" c="dimmed" ff="monospace">
              {act.action}
            </Text>
          </Group>
        </div>
      </details>
    </li>
  );
}
