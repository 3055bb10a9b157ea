import { Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Factors } from "~/shared/api/access";
import { newRecoveryCodes, removeTotp } from "~/shared/api/accessWrites";
import { useLocale } from "~/shared/locale";
import { Act } from "~/shared/ui/Act";
import { Tag } from "~/shared/ui/badges";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { RecoveryCodes } from "./RecoveryCodes";
import { TotpDialog } from "./TotpDialog";

/** Codes of an authenticator app: set up, replaced, switched off. */
export function SecondFactor({ factors }: { factors: Factors }) {
  const { t } = useTranslation();
  const { time } = useLocale();
  const client = useQueryClient();
  const [setting, setUp] = useDisclosure();
  const [renewing, renew] = useDisclosure();
  const [removing, remove] = useDisclosure();
  const [codes, setCodes] = useState<string[] | null>(null);
  const active = factors.totp?.active === true;
  // Whoever had to set a factor up may now read everything else.
  const changed = () => void client.invalidateQueries();
  const show = (found: string[]) => {
    changed();
    setCodes(found);
  };
  return (
    <Panel
      title={t("totp.title")}
      actions={
        <Group gap="xs">
          {active ? (
            <>
              <Act icon="refresh" onClick={renew.open}>
                {t("totp.newCodes")}
              </Act>
              <Act icon="trash" onClick={remove.open}>
                {t("totp.disable")}
              </Act>
            </>
          ) : (
            <Act icon="lock" onClick={setUp.open}>
              {t("totp.setUp")}
            </Act>
          )}
        </Group>
      }
      padded
    >
      <Group gap="xs">
        <Tag tone={active ? "good" : "wait"}>{t(active ? "totp.on" : "totp.off")}</Tag>
        <Text size="sm" c="dimmed">
          {active && factors.totp
            ? `${t("totp.since", { time: time(factors.totp.since, "day") })} \u00b7 ${t("totp.left", { count: factors.recovery_codes_left })}`
            : t("totp.note")}
        </Text>
      </Group>
      <TotpDialog opened={setting} onClose={setUp.close} onCodes={show} />
      <SubmitDialog
        opened={renewing}
        onClose={renew.close}
        title={t("totp.newCodes")}
        note={t("totp.newCodesNote")}
        submit={t("totp.newCodes")}
        act={newRecoveryCodes}
        onDone={({ recovery_codes }) => show(recovery_codes)}
      />
      <SubmitDialog
        opened={removing}
        onClose={remove.close}
        title={t("totp.disable")}
        note={t("totp.disableNote")}
        submit={t("totp.disable")}
        danger
        act={removeTotp}
        onDone={() => {
          done(t("totp.disabled"));
          changed();
        }}
      />
      <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />
    </Panel>
  );
}
