import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { nameOf, type Person, type WholeBreak } from "~/shared/psp/recon";
import { Time } from "~/shared/ui/Time";
import classes from "./recon.module.css";

interface Step {
  at: string;
  by: Person | string | null;
  what: string;
  text: string | null;
}

/** What was done about it and what was said, the newest first. */
export function History({ found }: { found: WholeBreak }) {
  const { t } = useTranslation();
  const word = (value: string | null | undefined) =>
    value
      ? (t(`hub.recon.state.${value}` as never, {
          defaultValue: t(`hub.recon.type.${value}` as never, { defaultValue: value }),
        }) as string)
      : null;
  const steps: Step[] = found.history.map((each) => {
    const way = [word(each.from), word(each.to)].filter(Boolean).join(" \u2192 ");
    const action = t(`hub.recon.step.${each.action}` as never, { defaultValue: each.action });
    return {
      at: each.at,
      by: each.by,
      what: [action, way].filter(Boolean).join(": "),
      text: each.text ?? null,
    };
  });
  const told = new Set(steps.map(({ text }) => text));
  for (const { at, by, text } of found.comments) {
    if (!told.has(text)) steps.push({ at, by, what: t("hub.recon.comment"), text });
  }
  steps.sort((a, b) => (a.at < b.at ? 1 : -1));
  if (steps.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("hub.recon.noHistory")}
      </Text>
    );
  }
  return (
    <ol className={classes.history}>
      {steps.map((step) => (
        <li key={`${step.at}${step.what}${step.text}`}>
          <Text size="sm" fw={550}>
            {step.what}
          </Text>
          {step.text && (
            <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {step.text}
            </Text>
          )}
          <Text size="xs" c="dimmed" component="div">
            {nameOf(step.by) ?? t("hub.recon.byItself")} {"\u00b7"} <Time at={step.at} />
          </Text>
        </li>
      ))}
    </ol>
  );
}
