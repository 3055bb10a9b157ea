import { NativeSelect, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { type ExportFormat, fetchFile } from "~/shared/psp/exporting";
import { FilterBar } from "~/shared/psp/FilterBar";
import { type PspFilters, queryOf, zoneHere } from "~/shared/psp/filters";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

const KINDS = [
  "transactions",
  "metrics-summary",
  "reconciliation",
  "payshack-clients",
  "payshack-report",
] as const;
type Kind = (typeof KINDS)[number];

const SIDES = ["payin", "payout"] as const;

/** Asks for any of the files: small ones come at once, long ones are listed. */
export function ExportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [kind, setKind] = useState<Kind>("transactions");
  const [format, setFormat] = useState<ExportFormat>("csv");
  const [side, setSide] = useState<(typeof SIDES)[number]>("payin");
  const [filters, setFilters] = useState<PspFilters>({});
  const live = kind === "payshack-report";
  const days = kind !== "payshack-clients";

  function query(): object {
    const chosen = queryOf(filters, zoneHere(), new Date(), "7d");
    const { from_date, to_date } = chosen;
    if (live) return { report_type: side, from_date, to_date };
    if (kind === "reconciliation") return { format, from_date, to_date };
    return kind === "payshack-clients" ? { format } : { ...chosen, format };
  }

  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t("hub.reports.make")}
      note={t("hub.reports.makeNote")}
      submit={t("hub.reports.submit")}
      act={() => fetchFile(`/api/v1/export/${kind}`, query())}
      onDone={(prepared) => {
        done(t(prepared === null ? "hubWords.fileCame" : "hubWords.filePrepared"));
        void client.invalidateQueries({ queryKey: ["psp", "exports"] });
      }}
    >
      <NativeSelect
        label={t("hub.reports.what")}
        value={kind}
        onChange={(event) => setKind(oneOf(KINDS, event.currentTarget.value) ?? kind)}
        data={KINDS.map((value) => ({ value, label: t(`hub.reports.kind.${value}`) }))}
      />
      {days && (
        <FilterBar
          compact
          fields={
            live || kind === "reconciliation"
              ? ["period"]
              : ["period", "source", "project", "status"]
          }
          value={filters}
          onChange={(next) => setFilters((old) => ({ ...old, ...next }))}
        />
      )}
      {live ? (
        <>
          <NativeSelect
            label={t("hubWords.field.direction")}
            value={side}
            onChange={(event) => setSide(oneOf(SIDES, event.currentTarget.value) ?? side)}
            data={SIDES.map((value) => ({
              value,
              label: t(`hubWords.direction.${value === "payin" ? "in" : "out"}`),
            }))}
          />
          <Text size="sm" c="dimmed">
            {t("hub.reports.liveNote")}
          </Text>
        </>
      ) : (
        <NativeSelect
          label={t("hub.reports.format")}
          value={format}
          onChange={(event) => setFormat(event.currentTarget.value === "xlsx" ? "xlsx" : "csv")}
          data={[
            { value: "csv", label: t("hubWords.csv") },
            { value: "xlsx", label: t("hubWords.xlsx") },
          ]}
        />
      )}
    </SubmitDialog>
  );
}
