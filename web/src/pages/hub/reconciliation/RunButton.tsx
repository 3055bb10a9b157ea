import { Button, Checkbox, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { type Days, runNow } from "~/shared/psp/recon";
import { DateRange } from "~/shared/ui/DateRange";
import { Icon } from "~/shared/ui/icons";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

/** Holds the sources against each other once more, for days of one's choice. */
export function RunButton({ days }: { days: Days }) {
  const { t } = useTranslation();
  const may = useMay()("reconciliation:write");
  const client = useQueryClient();
  const [opened, { open, close }] = useDisclosure();
  const [chosen, setChosen] = useState<{ from?: string; to?: string }>({});
  const [force, setForce] = useState(false);
  const { from, to } = chosen;
  if (!may) return null;
  return (
    <>
      <Button
        leftSection={<Icon name="refresh" size={16} />}
        onClick={() => {
          setChosen({ from: days.from_date, to: days.to_date });
          setForce(false);
          open();
        }}
      >
        {t("hub.recon.run")}
      </Button>
      <SubmitDialog
        opened={opened}
        onClose={close}
        title={t("hub.recon.runTitle")}
        note={t("hub.recon.runNote")}
        submit={t("hub.recon.run")}
        valid={() => Boolean(from && to && from <= to)}
        act={(key) =>
          runNow(key, { from_date: from ?? "", to_date: to ?? "", ...(force ? { force } : {}) })
        }
        onDone={() => {
          done(t("hub.recon.runDone"));
          void client.invalidateQueries({ queryKey: ["psp", "recon"] });
        }}
      >
        <Group gap="sm">
          <DateRange from={from} to={to} onChange={setChosen} />
        </Group>
        <Checkbox
          label={t("hub.recon.force")}
          checked={force}
          onChange={(event) => setForce(event.currentTarget.checked)}
        />
      </SubmitDialog>
    </>
  );
}
