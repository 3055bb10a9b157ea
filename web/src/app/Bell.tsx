import { ActionIcon, Button, Indicator, Popover, Stack, Text } from "@mantine/core";
import "@mantine/core/styles/Indicator.layer.css";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { SeverityTag, useFacts, useRuleName } from "~/pages/hub/alerts/words";
import { openAlerts } from "~/shared/psp/alerts";
import { Icon } from "~/shared/ui/icons";
import { Time } from "~/shared/ui/Time";

/** How many alerts are open, and the latest of them. */
export default function Bell() {
  const { t } = useTranslation();
  const name = useRuleName();
  const facts = useFacts();
  const [opened, { toggle, close }] = useDisclosure();
  const { data } = useQuery(openAlerts());
  const count = data?.total ?? 0;
  return (
    <Indicator
      label={count > 99 ? "99+" : count}
      size={16}
      offset={6}
      color="red.8"
      disabled={count === 0}
    >
      <Popover
        opened={opened}
        onChange={(next) => !next && close()}
        onDismiss={close}
        position="bottom-end"
        width={320}
        shadow="md"
        trapFocus
        returnFocus
        withinPortal
      >
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="slate"
            size="lg"
            onClick={toggle}
            aria-expanded={opened}
            aria-label={t("hub.alerts.bell", { count })}
            data-testid="bell"
          >
            <Icon name="bell" />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={t("nav.alerts")}>
          <Stack gap="sm">
            {count === 0 && (
              <Text size="sm" c="dimmed">
                {t("hub.alerts.empty")}
              </Text>
            )}
            {data?.items.map((alert) => (
              <div key={alert.id}>
                <SeverityTag severity={alert.severity} />
                <Text size="sm" fw={550} mt={2}>
                  {name(alert.rule, alert.rule_kind)}
                </Text>
                <Text size="xs" c="dimmed" lineClamp={2}>
                  {facts(alert.facts)}
                </Text>
                <Time at={alert.raised_at} style="short" />
              </div>
            ))}
            <Button
              component={Link}
              to="/hub/alerts"
              variant="default"
              size="xs"
              onClick={close}
              fullWidth
            >
              {t("hub.alerts.showAll")}
            </Button>
          </Stack>
        </Popover.Dropdown>
      </Popover>
    </Indicator>
  );
}
