import { Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "~/shared/access/access.module.css";
import { CodeInput } from "~/shared/access/CodeInput";
import type { TotpSecret } from "~/shared/api/access";
import { beginTotp, confirmTotp } from "~/shared/api/accessWrites";
import { Copy } from "~/shared/ui/Copy";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Failure } from "~/shared/ui/states";

interface TotpDialogProps {
  opened: boolean;
  onClose: () => void;
  onCodes: (codes: string[]) => void;
}

/** Shows the secret as a picture and as text, and is satisfied by a first code made from it. */
export function TotpDialog({ opened, onClose, onCodes }: TotpDialogProps) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  useEffect(() => {
    if (opened) setCode("");
  }, [opened]);
  // Each opening begins anew; nothing of it is kept.
  const begun = useQuery({
    queryKey: ["totp-secret"],
    queryFn: beginTotp,
    enabled: opened,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchOnWindowFocus: false,
  });
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("totp.setUp")}
      note={t("totp.scan")}
      submit={t("totp.activate")}
      valid={() => code.trim() !== ""}
      act={() => confirmTotp(code.trim())}
      onDone={({ recovery_codes }) => onCodes(recovery_codes)}
    >
      {begun.error ? (
        <Failure error={begun.error} retry={() => void begun.refetch()} />
      ) : begun.data ? (
        <Secret begun={begun.data} />
      ) : (
        <Skeleton height={192} />
      )}
      <CodeInput value={code} onChange={setCode} hint={t("totp.firstCode")} />
    </SubmitDialog>
  );
}

function Secret({ begun: { qr_svg, secret } }: { begun: TotpSecret }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" align="center">
      <img
        className={classes.qr}
        src={`data:image/svg+xml,${encodeURIComponent(qr_svg)}`}
        alt={t("totp.qr")}
      />
      <Text size="xs" c="dimmed">
        {t("totp.byHand")}
      </Text>
      <Group gap={4} wrap="nowrap">
        <Text ff="monospace" size="sm" style={{ overflowWrap: "anywhere" }}>
          {secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}
        </Text>
        <Copy text={secret} label={t("totp.copySecret")} />
      </Group>
    </Stack>
  );
}
