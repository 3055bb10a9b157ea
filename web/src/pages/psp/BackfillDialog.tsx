import { Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayIn, isDay, shiftDay, zoneHere } from "~/shared/psp/filters";
import { type SyncSource, startBackfill } from "~/shared/psp/sync";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

interface BackfillDialogProps {
  opened: boolean;
  sources: readonly SyncSource[];
  onClose: () => void;
}

/** Reads days of the past once more: what is known already stays, what was missed comes in. */
export function BackfillDialog({ opened, sources, onClose }: BackfillDialogProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const today = dayIn(zoneHere(), new Date());
  const [source, setSource] = useState("");
  const [from, setFrom] = useState(() => shiftDay(today, -6));
  const [to, setTo] = useState(today);
  const [told, setTold] = useState(false);
  const wrong = !isDay(from) || !isDay(to) || from > to || to > today;
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("psp.backfill.title")}
      note={t("psp.backfill.note")}
      submit={t("psp.backfill.start")}
      valid={() => {
        setTold(wrong);
        return !wrong;
      }}
      act={() => startBackfill({ ...(source ? { source } : {}), from_date: from, to_date: to })}
      onDone={() => {
        done(t("psp.backfill.started"));
        void client.invalidateQueries({ queryKey: ["psp", "sync"] });
      }}
    >
      <NativeSelect
        label={t("hubWords.field.source")}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
        data={[
          { value: "", label: t("common.all") },
          ...sources.map((each) => ({ value: each.source, label: each.title })),
        ]}
      />
      <Group grow align="flex-start">
        <TextInput
          type="date"
          label={t("psp.backfill.from")}
          value={from}
          max={today}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t("psp.backfill.to")}
          value={to}
          max={today}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      </Group>
      {told && wrong && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {t("psp.backfill.wrong")}
        </Text>
      )}
    </SubmitDialog>
  );
}
