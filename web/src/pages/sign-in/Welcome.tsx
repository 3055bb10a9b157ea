import { Group, Stack, Text, Title } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { LanguageMenu, ThemeSwitch } from "~/shared/ui/choices";
import { Icon, Mark } from "~/shared/ui/icons";
import classes from "./sign-in.module.css";

interface WelcomeProps {
  title: string;
  note?: ReactNode;
  children: ReactNode;
}

/** What all ways in have around them: who we are, and one form. */
export function Welcome({ title, note, children }: WelcomeProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} \u00b7 ${t("app.name")}`;
  }, [title, t]);
  return (
    <main className={classes.page}>
      <section className={classes.story} aria-label={t("app.name")}>
        <div className={classes.brand}>
          <Mark size={36} />
          {t("app.name")}
        </div>
        <div>
          <p className={classes.promise}>{t("signIn.promise")}</p>
          <p className={classes.note}>{t("signIn.promiseNote")}</p>
          <ul className={classes.points}>
            {(["point1", "point2", "point3"] as const).map((point) => (
              <li key={point}>
                <Icon name="check" />
                {t(`signIn.${point}`)}
              </li>
            ))}
          </ul>
        </div>
        <div />
      </section>
      <section className={classes.side}>
        <Group justify="flex-end" gap={6}>
          <LanguageMenu />
          <ThemeSwitch />
        </Group>
        <div className={classes.form}>
          <Stack gap="md">
            <div>
              <Title order={1}>{title}</Title>
              {note && (
                <Text c="dimmed" size="sm" mt={4}>
                  {note}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </div>
        <div />
      </section>
    </main>
  );
}
