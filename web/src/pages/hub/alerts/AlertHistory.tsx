import { Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { wholeAlert } from "~/shared/psp/alerts";
import { Sheet } from "~/shared/ui/SubmitDialog";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import classes from "../reconciliation/recon.module.css";

/** What has been done about an alert, and who has been told of it. */
export function AlertHistory({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet opened={id !== null} onClose={onClose} title={t("hub.alerts.history")}>
      {id && <Told id={id} />}
    </Sheet>
  );
}

function Told({ id }: { id: string }) {
  const { t } = useTranslation();
  const query = useQuery(wholeAlert(id));
  const word = (path: string, value: string) =>
    t(`hub.alerts.${path}.${value}` as never, { defaultValue: value }) as string;
  return (
    <Loaded query={query}>
      {({ history, deliveries }) => (
        <Stack gap="lg">
          <ol className={classes.history}>
            {history.map((each) => (
              <li key={`${each.at}${each.what}`}>
                <Text size="sm" fw={550}>
                  {word("step", each.what)}
                </Text>
                {each.note && <Text size="sm">{each.note}</Text>}
                <Text size="xs" c="dimmed" component="div">
                  {each.by} <Time at={each.at} />
                </Text>
              </li>
            ))}
          </ol>
          {deliveries.length > 0 && (
            <ul className={classes.history}>
              {deliveries.map((each) => (
                <li key={`${each.channel}${each.recipient}${each.at}`}>
                  <Text size="sm">
                    {[word("channel", each.channel), each.recipient].filter(Boolean).join(": ")}
                    {" \u2014 "}
                    {word("sent", each.state)}
                  </Text>
                  {each.error && (
                    <Text size="xs" c="dimmed">
                      {each.error}
                    </Text>
                  )}
                  {each.at && <Time at={each.at} />}
                </li>
              ))}
            </ul>
          )}
        </Stack>
      )}
    </Loaded>
  );
}
