import { Checkbox, Radio, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewReport } from "~/shared/api/funding";
import { askForReport } from "~/shared/api/fundingWrites";
import { refresh } from "~/shared/live/updates";
import { dayOf, daysAgo } from "~/shared/ui/DateRange";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

const PARTS = ["include_bets", "include_transactions", "include_statistics"] as const;

const usual = (): Omit<NewReport, "language"> => ({
  format: "pdf",
  date_from: daysAgo(30),
  date_to: daysAgo(0),
  include_bets: true,
  include_transactions: true,
  include_statistics: true,
});

/** Asks for a report: from when until when, as what, and with what in it. */
export function ExportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "ru" ? "ru" : "en";
  const client = useQueryClient();
  const [wanted, setWanted] = useState(usual);
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!opened) return;
    setWanted(usual());
    setTried(false);
  }, [opened]);
  const set = (part: Partial<NewReport>) => setWanted((old) => ({ ...old, ...part }));
  const backwards =
    !dayOf(wanted.date_from) || !dayOf(wanted.date_to) || wanted.date_from > wanted.date_to;
  const nothing = PARTS.every((part) => !wanted[part]);

  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("funding.reports.make")}
      note={t("funding.reports.makeNote")}
      submit={t("funding.reports.submit")}
      valid={() => {
        setTried(true);
        return !backwards && !nothing;
      }}
      act={(key) => askForReport(key, { ...wanted, language })}
      onDone={() => {
        done(t("funding.reports.asked"));
        refresh(client, ["player", "reports"]);
      }}
    >
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          type="date"
          label={t("funding.reports.from")}
          value={wanted.date_from}
          error={tried && backwards && t("funding.reports.backwards")}
          onChange={(event) => set({ date_from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t("funding.reports.to")}
          value={wanted.date_to}
          onChange={(event) => set({ date_to: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Radio.Group
        label={t("funding.reports.format")}
        value={wanted.format}
        onChange={(next) => set({ format: next === "csv" ? "csv" : "pdf" })}
      >
        <Stack gap="xs" mt={6}>
          <Radio value="pdf" label={t("funding.reports.pdf")} />
          <Radio value="csv" label={t("funding.reports.csv")} />
        </Stack>
      </Radio.Group>
      <Checkbox.Group
        label={t("funding.reports.parts")}
        error={tried && nothing && t("funding.reports.nothing")}
        value={PARTS.filter((part) => wanted[part])}
        onChange={(chosen) =>
          set(Object.fromEntries(PARTS.map((part) => [part, chosen.includes(part)])))
        }
      >
        <Stack gap="xs" mt={6}>
          {PARTS.map((part) => (
            <Checkbox key={part} value={part} label={t(`funding.reports.${part}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
    </SubmitDialog>
  );
}
