import { Group } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayIn, shiftDay, zoneHere } from "~/shared/psp/filters";
import { type Rule, type Trial, tryRule } from "~/shared/psp/recon";
import { DateRange } from "~/shared/ui/DateRange";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Tried } from "./Tried";

const MOST_DAYS = 31;

/** Holds past days against a version, and shows what would be found otherwise. */
export function TryDialog({ rule, onClose }: { rule: Rule | null; onClose: () => void }) {
  const { t } = useTranslation();
  const today = dayIn(zoneHere(), new Date());
  const [days, setDays] = useState<{ from?: string; to?: string }>({
    from: shiftDay(today, -6),
    to: today,
  });
  const [found, setFound] = useState<Trial | null>(null);
  const { from = "", to = "" } = days;
  const valid = from !== "" && from <= to && shiftDay(from, MOST_DAYS) > to;
  const close = () => {
    setFound(null);
    onClose();
  };
  return (
    <SubmitDialog
      opened={rule !== null}
      onClose={close}
      size="lg"
      title={t("hub.recon.tryTitle", { version: rule?.version ?? "" })}
      note={t("hub.recon.tryNote", { count: MOST_DAYS })}
      submit={t("hub.recon.try")}
      stays
      valid={() => valid}
      act={() => tryRule(rule?.version ?? 0, { from_date: from, to_date: to })}
      onDone={setFound}
    >
      <Group gap="sm">
        <DateRange from={days.from} to={days.to} onChange={setDays} />
      </Group>
      {!valid && <span role="alert">{t("hub.recon.tryDays", { count: MOST_DAYS })}</span>}
      {found && rule && <Tried found={found} pair={rule.pair} />}
    </SubmitDialog>
  );
}
