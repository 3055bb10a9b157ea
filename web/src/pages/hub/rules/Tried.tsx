import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import type { Trial } from "~/shared/psp/recon";
import { Difference } from "~/shared/ui/Difference";
import { Time } from "~/shared/ui/Time";
import classes from "../reconciliation/recon.module.css";
import { useTypeName } from "../reconciliation/words";

const COUNTS = ["matched", "discrepancies", "missing", "duplicates", "waiting"] as const;

/** What a version would find otherwise: how many of each kind, and on which days. */
export function Tried({ found, pair }: { found: Trial; pair: string }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const changed = found.changed.reduce((sum, each) => sum + each.count, 0);
  const told = (counts: Trial["before"]) =>
    Object.fromEntries(COUNTS.map((name) => [t(`hub.recon.counted.${name}`), count(counts[name])]));
  return (
    <>
      <Difference before={told(found.before)} after={told(found.after)} words />
      <Text size="sm" c="dimmed" role="status">
        {t("hub.recon.tried", { count: changed })}
      </Text>
      {changed > 0 && <Changes changed={found.changed} pair={pair} />}
    </>
  );
}

function Changes({ changed, pair }: { changed: Trial["changed"]; pair: string }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const name = useOutcomeName(pair);
  return (
    <div className={classes.scroll}>
      <table className={classes.changes} aria-label={t("hub.recon.foundOtherwise")}>
        <thead>
          <tr>
            <th scope="col">{t("hub.recon.day")}</th>
            <th scope="col">{t("difference.before")}</th>
            <th scope="col">{t("difference.after")}</th>
            <th scope="col">{t("hub.recon.operations")}</th>
          </tr>
        </thead>
        <tbody>
          {changed.map((each) => (
            <tr key={`${each.date}${each.before}${each.after}`}>
              <td>
                <Time at={`${each.date}T12:00:00`} style="day" />
              </td>
              <td>{name(each.before)}</td>
              <td>{name(each.after)}</td>
              <td>{count(each.count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What was found, with the name of the source that has nothing. */
function useOutcomeName(pair: string) {
  const typeName = useTypeName();
  const [first, second] = pair.split("-");
  return (outcome: Trial["changed"][number]["before"]): string => {
    if (outcome === null) return "\u2014";
    if (outcome === "missing_first") return typeName(`missing_${first}`);
    if (outcome === "missing_second") return typeName(`missing_${second}`);
    return typeName(outcome);
  };
}
