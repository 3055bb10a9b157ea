import { NativeSelect, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useLocale } from "~/shared/locale";
import { FilterBar } from "~/shared/psp/FilterBar";
import { type PspFilters, queryOf, zoneHere } from "~/shared/psp/filters";
import {
  addSchedule,
  changeSchedule,
  FORMATS,
  FREQUENCIES,
  type NewSchedule,
  type Schedule,
} from "~/shared/psp/reports";
import { useDraft } from "~/shared/psp/useDraft";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { addressesOf } from "../alerts/params";
import { NameField } from "../NameField";
import { weekdayName } from "./when";

interface ScheduleDialogProps {
  schedule: Schedule | "new" | null;
  onClose: () => void;
  onDone: () => void;
}

type Draft = Omit<NewSchedule, "recipients" | "filter" | "active"> & {
  recipients: string;
  filters: PspFilters;
};

const fresh = (): Draft => ({
  name: "",
  frequency: "daily",
  at: "08:00",
  timezone: zoneHere(),
  weekday: 0,
  day: 1,
  format: "pdf",
  language: "en",
  recipients: "",
  filters: {},
});

function draftOf(schedule: Schedule | "new" | null): Draft {
  if (schedule === null || schedule === "new") return fresh();
  const { recipients, filter, active: _active, ...rest } = schedule;
  const filters = Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, String(value)]),
  );
  return { ...rest, at: rest.at.slice(0, 5), recipients: recipients.join("\n"), filters };
}

/** What comes, when, as what, and to whom. */
export function ScheduleDialog({ schedule, onClose, onDone }: ScheduleDialogProps) {
  const { t, i18n } = useTranslation();
  const spoken = i18n.language === "ru" ? "ru" : "en";
  const { locale } = useLocale();
  const { draft, set, tried, goOn } = useDraft(schedule, draftOf);
  const addresses = addressesOf(draft.recipients);
  const strange = addresses.some((each) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(each));
  const body = (): NewSchedule => {
    const {
      from_date,
      to_date,
      timezone: _zone,
      ...filter
    } = queryOf(draft.filters, draft.timezone, new Date());
    return {
      name: draft.name.trim(),
      frequency: draft.frequency,
      at: draft.at,
      timezone: draft.timezone,
      weekday: draft.frequency === "weekly" ? (draft.weekday ?? 0) : null,
      day: draft.frequency === "monthly" ? (draft.day ?? 1) : null,
      format: draft.format,
      language: schedule === "new" ? spoken : draft.language,
      recipients: addresses,
      filter,
      active: schedule === "new" || schedule === null ? true : schedule.active,
    };
  };
  return (
    <SubmitDialog
      opened={schedule !== null}
      onClose={onClose}
      size="lg"
      title={t(schedule === "new" ? "hub.reports.newSchedule" : "hub.reports.editSchedule")}
      submit={t("hub.save")}
      valid={() => goOn(Boolean(draft.name.trim() && draft.at && !strange))}
      act={(key) =>
        schedule === "new" || schedule === null
          ? addSchedule(key, body())
          : changeSchedule(schedule.id, body())
      }
      onDone={() => {
        done(t("hub.alerts.saved"));
        onDone();
      }}
    >
      <NameField value={draft.name} tried={tried} onChange={(name) => set({ name })} />
      <SimpleGrid cols={2} spacing="sm">
        <NativeSelect
          label={t("hub.reports.howOften")}
          value={draft.frequency}
          onChange={(event) =>
            set({ frequency: oneOf(FREQUENCIES, event.currentTarget.value) ?? draft.frequency })
          }
          data={FREQUENCIES.map((value) => ({ value, label: t(`hub.reports.every.${value}`) }))}
        />
        <TextInput
          type="time"
          label={t("hub.reports.at")}
          value={draft.at}
          error={tried && !draft.at && t("hub.needed")}
          onChange={(event) => set({ at: event.currentTarget.value })}
        />
        {draft.frequency === "weekly" && (
          <NativeSelect
            label={t("hub.reports.weekday")}
            value={String(draft.weekday ?? 0)}
            onChange={(event) => set({ weekday: Number(event.currentTarget.value) })}
            data={[0, 1, 2, 3, 4, 5, 6].map((each) => ({
              value: String(each),
              label: weekdayName(locale, each),
            }))}
          />
        )}
        {draft.frequency === "monthly" && (
          <NativeSelect
            label={t("hub.reports.dayOfMonth")}
            value={String(draft.day ?? 1)}
            onChange={(event) => set({ day: Number(event.currentTarget.value) })}
            data={Array.from({ length: 28 }, (_, n) => String(n + 1))}
          />
        )}
        <NativeSelect
          label={t("hub.reports.format")}
          value={draft.format}
          onChange={(event) =>
            set({ format: oneOf(FORMATS, event.currentTarget.value) ?? draft.format })
          }
          data={FORMATS.map((value) => ({ value, label: value.toUpperCase() }))}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed">
        {t("hub.reports.zone", { zone: draft.timezone })}
      </Text>
      <FilterBar
        compact
        fields={["source", "project", "direction", "currency"]}
        value={draft.filters}
        onChange={(next) => set({ filters: { ...draft.filters, ...next } })}
      />
      <Textarea
        label={t("hub.alerts.recipients")}
        description={t("hub.reports.recipientsNote")}
        autosize
        minRows={2}
        value={draft.recipients}
        error={tried && strange && t("hub.noAddresses")}
        onChange={(event) => set({ recipients: event.currentTarget.value })}
      />
    </SubmitDialog>
  );
}
