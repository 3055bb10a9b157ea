import { Anchor, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import {
  type CallbackDetail,
  type CallbackSecret,
  renewCallbackSecret,
  type Store,
  testCallback,
} from "~/shared/gateway/stores";
import { useLocale } from "~/shared/locale";
import { Act } from "~/shared/ui/Act";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { Facts, Panel } from "~/shared/ui/Panel";
import { Sheet, SubmitDialog } from "~/shared/ui/SubmitDialog";
import { SecretSheet } from "../SecretSheet";

const OVERLAPS = [0, 3600, 86_400, 604_800] as const;
type Overlap = (typeof OVERLAPS)[number];

/** Where a store's callbacks go, what they are signed with, and whether they arrive. */
export function CallsPanel({ store, writes }: { store: Store; writes: boolean }) {
  const { t } = useTranslation();
  const may = useMay();
  const { time } = useLocale();
  const [asked, setAsked] = useState<"secret" | "test" | null>(null);
  const [overlap, setOverlap] = useState<Overlap>(86_400);
  const [secret, setSecret] = useState<CallbackSecret | null>(null);
  const [tried, setTried] = useState<CallbackDetail | null>(null);
  const close = () => setAsked(null);
  return (
    <Panel
      title={t("market.calls.title")}
      note={t("market.calls.note")}
      padded
      actions={
        <Group gap="sm">
          {may("callbacks:read") && (
            <Anchor
              component={Link}
              to="/gateway/callbacks"
              search={{ store_id: store.id } as never}
              size="sm"
            >
              {t("market.calls.log")}
            </Anchor>
          )}
          {may("callbacks:write") && store.callback_url !== null && (
            <Act icon="pulse" onClick={() => setAsked("test")}>
              {t("market.calls.test")}
            </Act>
          )}
          {writes && (
            <Act icon="key" onClick={() => setAsked("secret")}>
              {t("market.calls.secret")}
            </Act>
          )}
        </Group>
      }
    >
      <Facts items={[[t("market.calls.address"), store.callback_url ?? "\u2014"]]} />
      <SubmitDialog
        opened={asked === "secret"}
        onClose={close}
        title={t("market.calls.secretTitle")}
        note={t("market.calls.secretNote")}
        submit={t("market.calls.secret")}
        act={(key) => renewCallbackSecret(store.id, key, overlap)}
        onDone={setSecret}
      >
        <NativeSelect
          label={t("market.calls.overlap")}
          data-autofocus
          value={String(overlap)}
          onChange={(event) => {
            const chosen = OVERLAPS.find((each) => String(each) === event.currentTarget.value);
            if (chosen !== undefined) setOverlap(chosen);
          }}
          data={OVERLAPS.map((value) => ({
            value: String(value),
            label: t(`market.calls.overlaps.${value}`),
          }))}
        />
      </SubmitDialog>
      <SecretSheet
        opened={secret !== null}
        onClose={() => setSecret(null)}
        title={t("market.calls.secretShown")}
        secrets={secret ? [[t("market.keys.secret"), secret.secret]] : []}
      >
        {secret && Date.parse(secret.previous_until) > Date.now() && (
          <Text size="sm" c="dimmed">
            {t("market.calls.previous", { until: time(secret.previous_until) })}
          </Text>
        )}
      </SecretSheet>
      <SubmitDialog
        opened={asked === "test"}
        onClose={close}
        title={t("market.calls.testTitle")}
        note={t("market.calls.testNote")}
        submit={t("market.calls.test")}
        act={(key) => testCallback(store.id, key)}
        onDone={setTried}
      />
      <Answer detail={tried} onClose={() => setTried(null)} />
    </Panel>
  );
}

/** How a test was answered. */
function Answer({ detail, onClose }: { detail: CallbackDetail | null; onClose: () => void }) {
  const { t } = useTranslation();
  const last = detail?.attempts.at(-1);
  return (
    <Sheet opened={detail !== null} onClose={onClose} title={t("market.calls.testTitle")} size="lg">
      {detail && (
        <Stack gap="md">
          <Text fw={600} role="status">
            {last?.status
              ? t("market.calls.answer", { status: last.status, ms: last.took_ms })
              : t("market.calls.failure", {
                  why: (last?.failure ?? "\u2014").replaceAll("_", " "),
                })}
          </Text>
          {last?.answer && (
            <div>
              <Text size="sm">{t("market.calls.answered")}</Text>
              <CodeBlock text={last.answer} />
            </div>
          )}
          <div>
            <Text size="sm">{t("market.calls.body")}</Text>
            <CodeBlock text={detail.body} />
          </div>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t("common.close")}</Button>
          </Group>
        </Stack>
      )}
    </Sheet>
  );
}
