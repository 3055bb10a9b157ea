import { Button, Group, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { useAbout } from "~/shared/access/words";
import type { Setting } from "~/shared/api/access";
import { settings } from "~/shared/api/accessQueries";
import { resetSetting, setSetting } from "~/shared/api/accessWrites";
import { useLocale } from "~/shared/locale";
import { Tag } from "~/shared/ui/badges";
import { done } from "~/shared/ui/notify";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded, useReason } from "~/shared/ui/states";
import { SettingField } from "./SettingField";
import classes from "./settings.module.css";
import { grouped, readValue, textOf } from "./values";

export default function SettingsPage() {
  const { t } = useTranslation();
  const all = useQuery(settings());
  const writes = useMay()("settings:write");
  return (
    <>
      <PageHead title={t("setting.title")} note={t("setting.note")} />
      <Loaded query={all}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <Empty icon="sliders" title={t("setting.none")} />
            </Panel>
          ) : (
            grouped(items).map(([group, found]) => (
              <Panel
                key={group}
                title={t(`setting.group.${group}` as never, { defaultValue: group }) as string}
              >
                {found.map((setting) => (
                  <One key={setting.name} setting={setting} writes={writes} />
                ))}
              </Panel>
            ))
          )
        }
      </Loaded>
    </>
  );
}

function One({ setting, writes }: { setting: Setting; writes: boolean }) {
  const { t } = useTranslation();
  const { time } = useLocale();
  const reason = useReason();
  const id = useId();
  const client = useQueryClient();
  const now = textOf(setting.value);
  const [draft, setDraft] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const typed = draft ?? now;
  const again = async (leave: (latest: string | null) => string | null) => {
    done(t("setting.saved"));
    await client.invalidateQueries({ queryKey: ["settings"] });
    setDraft(leave);
    setTried(false);
  };
  const save = useMutation({
    mutationFn: ({ value }: { value: Setting["value"]; text: string }) =>
      setSetting(setting.name, value),
    // Whoever has typed on in the meantime keeps that.
    onSuccess: (_, { text }) => again((latest) => (latest === text ? null : latest)),
  });
  const reset = useMutation({
    mutationFn: () => resetSetting(setting.name),
    onSuccess: () => again(() => null),
  });
  const value = readValue(setting, typed);
  const about = useAbout();
  const standard =
    typeof setting.default === "boolean"
      ? t(setting.default ? "setting.on" : "setting.off")
      : textOf(setting.default) || "\u2014";
  const own = now !== textOf(setting.default);
  const error = save.error ?? reset.error;

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    reset.reset();
    if (value !== undefined) save.mutate({ value, text: typed });
  }

  return (
    <form className={classes.setting} onSubmit={submit} noValidate>
      <div>
        <Group gap="xs">
          <label htmlFor={id} className={classes.name}>
            {setting.name}
          </label>
          {own && <Tag tone="wait">{t("setting.changed")}</Tag>}
        </Group>
        <Text size="sm" c="dimmed">
          {about(setting.name, setting.description)}
        </Text>
        <Text size="xs" c="dimmed">
          {t("setting.default", { value: standard })}
          {setting.changed_at &&
            ` \u00b7 ${t("setting.changedAt", { time: time(setting.changed_at, "short") })}`}
        </Text>
      </div>
      <div>
        <SettingField
          id={id}
          setting={setting}
          typed={typed}
          disabled={!writes}
          error={tried && value === undefined ? t("setting.bad") : undefined}
          onChange={setDraft}
        />
        {error && (
          <Text size="xs" c="var(--mantine-color-error)" role="alert" mt={4}>
            {reason(error)}
          </Text>
        )}
        {writes && (own || typed !== now) && (
          <Group gap="xs" mt="xs">
            {typed !== now && (
              <Button
                type="submit"
                size="compact-sm"
                loading={save.isPending}
                aria-label={`${t("common.save")}: ${setting.name}`}
              >
                {t("common.save")}
              </Button>
            )}
            {own && (
              <Button
                size="compact-sm"
                variant="default"
                loading={reset.isPending}
                aria-label={`${t("setting.reset")}: ${setting.name}`}
                onClick={() => {
                  save.reset();
                  reset.mutate();
                }}
              >
                {t("setting.reset")}
              </Button>
            )}
          </Group>
        )}
      </div>
    </form>
  );
}
