import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { textOf } from "~/shared/api/problem";
import type { BreakNote } from "~/shared/psp/recon";
import { Time } from "~/shared/ui/Time";
import classes from "./recon.module.css";

/** What was done about it and what was said, the newest first. */
export function History({ notes }: { notes: readonly BreakNote[] }) {
  const { t } = useTranslation();
  const word = (value: unknown): string | null => {
    const text = textOf(value);
    if (!text) return null;
    const type = t(`hub.recon.type.${text}` as never, { defaultValue: text }) as string;
    return t(`hub.recon.state.${text}` as never, { defaultValue: type }) as string;
  };
  if (notes.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("hub.recon.noHistory")}
      </Text>
    );
  }
  return (
    <ol className={classes.history}>
      {[...notes]
        .sort((a, b) => b.id - a.id)
        .map(({ id, at, by_name, action, text, facts }) => {
          const way = [facts.from ?? facts.before, facts.to ?? facts.state ?? facts.after];
          const told = way.map(word).filter(Boolean).join(" \u2192 ");
          const name = t(`hub.recon.step.${action}` as never, { defaultValue: action }) as string;
          return (
            <li key={id}>
              <Text size="sm" fw={550}>
                {[name, told].filter(Boolean).join(": ")}
              </Text>
              {text && (
                <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
                  {text}
                </Text>
              )}
              <Text size="xs" c="dimmed" component="div">
                {by_name ?? t("hub.recon.byItself")} {"\u00b7"} <Time at={at} />
              </Text>
            </li>
          );
        })}
    </ol>
  );
}
