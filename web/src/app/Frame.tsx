import { AppShell, Burger, Group, ScrollArea } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { StepUp } from "~/shared/access/StepUp";
import { me } from "~/shared/api/queries";
import { LiveProvider } from "~/shared/live/LiveProvider";
import { LanguageMenu, ThemeSwitch } from "~/shared/ui/choices";
import { Mark } from "~/shared/ui/icons";
import { FactorNotice } from "./FactorNotice";
import classes from "./frame.module.css";
import { Alerts, LiveBadge, PersonMenu, PlayerBalance } from "./header";
import { Navigation } from "./Navigation";

/** Whether it is known who looks; whoever is nobody any more is led to the sign-in. */
function useKnown(): boolean {
  const router = useRouter();
  const known = useQuery(me()).data !== null;
  useEffect(() => {
    if (!known) void router.invalidate();
  }, [router, known]);
  return known;
}

/** The frame around every page of a person who is signed in. */
export function Frame() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const known = useKnown();
  return (
    <LiveProvider>
      <a className="skip-link" href="#content">
        {t("app.skip")}
      </a>
      <AppShell
        header={{ height: 56 }}
        navbar={{ width: 236, breakpoint: "md", collapsed: { mobile: !opened } }}
        padding={{ base: "md", sm: "lg" }}
      >
        <AppShell.Header className={classes.header}>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="xs">
            <Group gap="sm" wrap="nowrap">
              <Burger
                opened={opened}
                onClick={toggle}
                hiddenFrom="md"
                size="sm"
                aria-label={t("nav.open")}
                aria-expanded={opened}
              />
              <Link to="/" className={classes.brand} onClick={close}>
                <Mark />
                <span>{t("app.name")}</span>
              </Link>
            </Group>
            <Group gap={6} wrap="nowrap">
              <PlayerBalance />
              <LiveBadge />
              <Alerts />
              <LanguageMenu />
              <ThemeSwitch />
              <PersonMenu />
            </Group>
          </Group>
        </AppShell.Header>
        <AppShell.Navbar
          className={classes.navbar}
          p="xs"
          component="nav"
          aria-label={t("nav.main")}
          data-closed={!opened || undefined}
        >
          <AppShell.Section grow component={ScrollArea}>
            <Navigation onFollow={close} />
          </AppShell.Section>
        </AppShell.Navbar>
        <AppShell.Main>
          <div className={classes.main}>
            <FactorNotice />
            <div id="content" tabIndex={-1} className={classes.main} style={{ outline: "none" }}>
              {known && <Outlet />}
            </div>
          </div>
        </AppShell.Main>
      </AppShell>
      <StepUp />
    </LiveProvider>
  );
}
