import { Alert, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocale } from "~/shared/locale";
import { profiles, startImport, type Uploaded } from "~/shared/psp/imports";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { useReason } from "~/shared/ui/states";
import classes from "./imports.module.css";
import { Readings } from "./Readings";

interface PreviewProps {
  file: Uploaded;
  name: string;
  onOver: () => void;
}

const SHOWN = 20;

/** The first rows as they were read, and the profile by which all are taken in. */
export function Preview({ file, name, onOver }: PreviewProps) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const reason = useReason();
  const client = useQueryClient();
  const { data } = useQuery(profiles());
  const [profile, setProfile] = useState(file.suggested_profile?.id ?? "");
  const chosen = data?.items.find((each) => each.id === profile);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { rows } = file;

  async function start() {
    setPending(true);
    setError(null);
    try {
      await startImport(file.file_id, profile);
      done(t("hub.imports.started"));
      void client.invalidateQueries({ queryKey: ["psp", "imports"] });
      onOver();
    } catch (failure) {
      setError(failure);
    } finally {
      setPending(false);
    }
  }

  const told = [
    file.row_count ? t("hub.imports.rows", { count: file.row_count }) : null,
    file.encoding,
    file.delimiter && t("hub.imports.between", { sign: file.delimiter }),
  ].filter(Boolean);
  return (
    <Panel title={name} note={told.join(" \u00b7 ")} padded>
      <Stack gap="md">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of keys */}
        <section className={classes.preview} tabIndex={0} aria-label={t("hub.imports.preview")}>
          <table>
            <thead>
              <tr>
                {file.columns.map((column, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns may have the same name
                  <th key={n} scope="col">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, SHOWN).map((row, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names
                <tr key={n}>
                  {row.map((cell, m) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: nor have cells
                    <td key={m} title={cell ?? ""}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <Text size="xs" c="dimmed">
          {t("hub.imports.firstRows", { shown: count(Math.min(SHOWN, rows.length)) })}
        </Text>
        {chosen && <Readings file={file.file_id} profile={chosen} />}
        {error !== null && (
          <Alert color="red" variant="light" role="alert">
            {reason(error)}
          </Alert>
        )}
        <Group align="flex-end" gap="sm">
          <NativeSelect
            label={t("hub.imports.profile")}
            value={profile}
            onChange={(event) => setProfile(event.currentTarget.value)}
            data={[
              { value: "", label: t("hub.imports.chooseProfile") },
              ...(data?.items ?? []).map((each) => ({ value: each.id, label: each.name })),
            ]}
          />
          <Button loading={pending} disabled={!profile} onClick={() => void start()}>
            {t("hub.imports.start")}
          </Button>
          <Button variant="default" onClick={onOver}>
            {t("common.cancel")}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}
