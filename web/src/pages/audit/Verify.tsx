import { Alert, Button, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Verification } from "~/shared/api/access";
import { verifyTrail } from "~/shared/api/accessWrites";
import { useLocale } from "~/shared/locale";
import { Icon } from "~/shared/ui/icons";
import { Panel } from "~/shared/ui/Panel";
import { Failure } from "~/shared/ui/states";

/** Walks the chain from its beginning, and says whether anything was changed or taken out. */
export function Verify() {
  const { t } = useTranslation();
  const verify = useMutation({ mutationFn: verifyTrail });
  return (
    <Panel
      title={t("audit.chain")}
      note={t("audit.chainNote")}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="check" size={14} />}
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {t("audit.verify")}
        </Button>
      }
      padded={verify.isSuccess}
    >
      {verify.error && <Failure error={verify.error} />}
      {verify.data && <Result found={verify.data} />}
    </Panel>
  );
}

function Result({ found }: { found: Verification }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  return (
    <Alert
      role="status"
      data-testid="verification"
      color={found.intact ? "teal" : "red"}
      variant="light"
      icon={<Icon name={found.intact ? "check" : "alert"} />}
      title={t(found.intact ? "audit.intact" : "audit.broken")}
      styles={{ title: { color: "var(--mantine-color-text)" } }}
    >
      <Group gap="md">
        <Text size="sm">
          {t("audit.rows", { rows: count(found.rows) })}
          {found.broken_at !== null && ` \u00b7 ${t("audit.brokenAt", { at: found.broken_at })}`}
          {found.reason && ` \u00b7 ${found.reason}`}
        </Text>
        <Text size="xs" ff="monospace" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {found.head}
        </Text>
      </Group>
    </Alert>
  );
}
