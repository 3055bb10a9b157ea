import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { differenceOf } from "./difference";
import classes from "./difference.module.css";

interface DifferenceProps {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** The names are words of people, not of programs. */
  words?: boolean;
  /** What has stayed as it was is left out. */
  brief?: boolean;
}

/** Two states side by side; what changed is marked by colour, and by words for those who listen. */
export function Difference({ before, after, words, brief }: DifferenceProps) {
  const { t } = useTranslation();
  const fields = differenceOf(before, after).filter((each) => each.changed || !brief);
  if (fields.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("difference.none")}
      </Text>
    );
  }
  return (
    <div className={classes.scroll}>
      <table
        className={classes.table}
        aria-label={t("difference.title")}
        data-words={words || undefined}
      >
        <thead>
          <tr>
            <th scope="col">{t("difference.field")}</th>
            {before && <th scope="col">{t("difference.before")}</th>}
            {after && <th scope="col">{t("difference.after")}</th>}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const marked = before && after && field.changed;
            return (
              <tr key={field.name} data-changed={marked || undefined}>
                <th scope="row">{field.name}</th>
                {before && (
                  <td data-side="before">
                    {marked && field.before !== null ? (
                      <del>{field.before}</del>
                    ) : (
                      (field.before ?? "\u2014")
                    )}
                  </td>
                )}
                {after && (
                  <td data-side="after">
                    {marked && field.after !== null ? (
                      <ins>{field.after}</ins>
                    ) : (
                      (field.after ?? "\u2014")
                    )}
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
