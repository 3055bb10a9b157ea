import { Anchor, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Evidence as Item } from "~/shared/psp/recon";
import { Time } from "~/shared/ui/Time";
import classes from "./recon.module.css";

const SAFE = /^https?:\/\//i;

/** What shows why it was settled so: links and texts. */
export function Evidence({ items }: { items: readonly Item[] }) {
  const { t } = useTranslation();
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("hub.recon.noEvidence")}
      </Text>
    );
  }
  return (
    <ul className={classes.history}>
      {items.map((each) => (
        <li key={each.id}>
          <Text size="sm" fw={550}>
            {each.url && SAFE.test(each.url) ? (
              <Anchor href={each.url} target="_blank" rel="noreferrer noopener" size="sm">
                {each.title}
              </Anchor>
            ) : (
              each.title
            )}
          </Text>
          {each.text && (
            <Text size="sm" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
              {each.text}
            </Text>
          )}
          <Text size="xs" c="dimmed" component="div">
            {each.by_name} {"\u00b7"} <Time at={each.at} />
          </Text>
        </li>
      ))}
    </ul>
  );
}
