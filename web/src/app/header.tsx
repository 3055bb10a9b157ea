import { ActionIcon, Menu, Text, Tooltip } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useIsPlayer, useMay } from "~/shared/access/useMay";
import { me } from "~/shared/api/queries";
import { signOut } from "~/shared/api/writes";
import { useLiveState } from "~/shared/live/LiveProvider";
import { Icon } from "~/shared/ui/icons";
import classes from "./frame.module.css";
import { withTexts } from "./i18n";

const BalanceMenu = lazy(() => withTexts("funding", () => import("./BalanceMenu")));

const Bell = lazy(() => withTexts("hub", () => import("./Bell")));

/** What is out of the ordinary, for those who look after the providers. */
export function Alerts() {
  if (!useMay()("alerts:read")) return null;
  return (
    <Suspense>
      <Bell />
    </Suspense>
  );
}

/** What a player has; nothing for everybody else. */
export function PlayerBalance() {
  if (!useIsPlayer()) return null;
  return (
    <Suspense>
      <BalanceMenu />
    </Suspense>
  );
}

/** Whether the page is in step with the server. */
export function LiveBadge() {
  const { t } = useTranslation();
  const state = useLiveState();
  if (state === "off") return null;
  return (
    <Tooltip label={t(state === "live" ? "live.liveHint" : "live.waitingHint")} withArrow>
      <output className={classes.live} data-state={state} data-testid="live-state">
        <span className={classes.dot} />
        {t(`live.${state}`)}
      </output>
    </Tooltip>
  );
}

export function PersonMenu() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery(me());

  async function leave() {
    await signOut().catch(() => undefined); // the session may be over already
    client.clear();
    client.setQueryData(["me"], null);
    await navigate({ to: "/sign-in", search: {} });
  }

  return (
    <Menu position="bottom-end" withinPortal width={220}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="slate" size="lg" aria-label={t("nav.account")}>
          <Icon name="user" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: "0.5rem 0.75rem" }}>
          <Text size="sm" fw={600} truncate>
            {data?.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {data?.email}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<Icon name="user" size={16} />} component={Link} to="/profile">
          {t("nav.profile")}
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="leave" size={16} />} onClick={() => void leave()}>
          {t("nav.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
