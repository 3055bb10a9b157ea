import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Profile, type Reading, readings } from "~/shared/psp/imports";
import { Rows, useReason } from "~/shared/ui/states";
import classes from "./imports.module.css";
import { useFieldName } from "./ProfileDialog";

type Read = NonNullable<Reading["operation"]>;

/** The first rows as the profile reads them: what would be stored, and what could not be. */
export function Readings({ file, profile }: { file: string; profile: Profile }) {
  const { t } = useTranslation();
  const reason = useReason();
  const { data, error } = useQuery(readings(file, profile));
  if (error) {
    return (
      <Text size="sm" c="var(--mantine-color-error)" role="alert">
        {t("hub.imports.cannot")}: {reason(error)}
      </Text>
    );
  }
  if (!data) return <Rows count={3} />;
  return <Told items={data.items} />;
}

function Told({ items }: { items: readonly Reading[] }) {
  const { t } = useTranslation();
  const fieldName = useFieldName();
  const fields = [
    ...new Set(
      items.flatMap(({ operation }) =>
        operation ? namesOf(operation).filter((name) => operation[name]) : [],
      ),
    ),
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of keys
    <section className={classes.preview} tabIndex={0} aria-label={t("hub.imports.readAs")}>
      <table>
        <caption>{t("hub.imports.readAs")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("hub.imports.line")}</th>
            {fields.map((name) => (
              <th key={name} scope="col">
                {fieldName(name)}
              </th>
            ))}
            <th scope="col">{t("hub.imports.why")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((each) => (
            <tr key={each.row} data-bad={each.error ? true : undefined}>
              <td>{each.row}</td>
              {fields.map((name) => (
                <td key={name}>{each.operation?.[name]}</td>
              ))}
              <td>
                {[each.field && fieldName(each.field), each.error].filter(Boolean).join(": ")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const namesOf = (operation: Read) => Object.keys(operation) as (keyof Read)[];
