import "@mantine/core/styles/Drawer.layer.css";
import { Anchor, Button, Drawer, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import {
  type DeadLetter,
  deadLetter,
  discardDeadLetter,
  replayDeadLetter,
  type WholeDeadLetter,
} from "~/shared/api/deadLetters";
import { useLocale } from "~/shared/locale";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { done, failed } from "~/shared/ui/notify";
import { Facts } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded, useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { readable } from "./raw";

interface DeadLetterDrawerProps {
  id: number | undefined;
  onClose: () => void;
}

/** One dead letter beside the list: what it was, why it failed, and what can be done. */
export function DeadLetterDrawer({ id, onClose }: DeadLetterDrawerProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      opened={id !== undefined}
      onClose={onClose}
      position="right"
      size="lg"
      title={t("letters.one")}
      closeButtonProps={{ "aria-label": t("common.close") }}
      styles={{
        title: { fontWeight: 650 },
        content: { background: "var(--altyn-panel)" },
        header: { background: "var(--altyn-panel)" },
      }}
    >
      {id !== undefined && <Whole key={id} id={id} onClose={onClose} />}
    </Drawer>
  );
}

function Whole({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(deadLetter(id));
  const may = useMay()("system:write");
  return (
    <Loaded query={query}>
      {(found) => (
        <Stack gap="lg">
          <About found={found} />
          <Content found={found} />
          {may && <Acts found={found} onClose={onClose} />}
        </Stack>
      )}
    </Loaded>
  );
}

function About({ found }: { found: WholeDeadLetter }) {
  const { t } = useTranslation();
  const { count, bytes } = useLocale();
  const { letter } = found;
  const facts: [string, ReactNode][] = [
    [t("letters.number"), String(letter.id)],
    [t("letters.kindLabel"), t(`letters.kind.${letter.kind}`)],
    [t("letters.name"), letter.name],
    [t("letters.error"), letter.error],
    [t("letters.attempts"), count(letter.attempts)],
    [t("letters.since"), <Time key="since" at={letter.enqueued_at} />],
    [t("letters.died"), <Time key="died" at={letter.died_at} />],
  ];
  if (letter.size !== null) facts.push([t("letters.size"), bytes(letter.size)]);
  if (letter.kind === "event") facts.push([t("letters.waiting"), count(found.waiting)]);
  return (
    <>
      <Facts items={facts} />
      <Text size="sm" c="dimmed">
        {t(`letters.means.${letter.kind}`)}
      </Text>
    </>
  );
}

function Content({ found: { letter, event, message } }: { found: WholeDeadLetter }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      <Title order={3} fz="sm">
        {t("letters.about")}
      </Title>
      <CodeBlock text={JSON.stringify(letter.payload, null, 2)} />
      {letter.kind === "callback" && (
        <Anchor
          component={Link}
          to={`/gateway/callbacks/${String(letter.payload.callback_id)}`}
          size="sm"
        >
          {t("letters.callback")}
        </Anchor>
      )}
      {letter.kind === "event" && event === null && (
        <Text size="sm">{t("letters.handledMeanwhile")}</Text>
      )}
      {event && (
        <>
          <Title order={3} fz="sm">
            {t("letters.event")}
          </Title>
          <CodeBlock text={JSON.stringify(event, null, 2)} />
        </>
      )}
      {message && (
        <>
          <Title order={3} fz="sm">
            {t("letters.message")}
          </Title>
          {message.value === null ? (
            <Text size="sm">{t("letters.noValue")}</Text>
          ) : (
            <CodeBlock text={readable(message.value)} />
          )}
          {!message.whole && <Text size="sm">{t("letters.cutShort")}</Text>}
        </>
      )}
    </Stack>
  );
}

function Acts({ found, onClose }: { found: WholeDeadLetter; onClose: () => void }) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const [discarding, setDiscarding] = useState<DeadLetter | null>(null);
  const { letter } = found;
  const settled = (said: string) => {
    done(said);
    onClose();
    void client.invalidateQueries({ queryKey: ["dead-letters"] });
  };
  const replay = useMutation({
    mutationFn: () => replayDeadLetter(letter.id),
    onSuccess: () => settled(t("letters.replayed")),
    onError: (error) => failed(reason(error)),
  });
  const cut = found.message !== null && !found.message.whole;
  return (
    <Group gap="sm">
      <Button
        loading={replay.isPending}
        disabled={letter.replaying || cut}
        onClick={() => replay.mutate()}
      >
        {t("letters.replay")}
      </Button>
      <Button variant="default" onClick={() => setDiscarding(letter)}>
        {t("letters.discard")}
      </Button>
      <SubmitDialog
        opened={discarding !== null}
        onClose={() => setDiscarding(null)}
        title={t("letters.discardTitle")}
        note={t(`letters.discardNote.${letter.kind}`)}
        submit={t("letters.discard")}
        danger
        act={() => discardDeadLetter(letter.id)}
        onDone={() => settled(t("letters.discarded"))}
      />
    </Group>
  );
}
