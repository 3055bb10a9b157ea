import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import type { WholeStripeEvent } from "~/shared/api/finance";
import { stripeEvent } from "~/shared/api/financeQueries";
import { applyEvent } from "~/shared/api/financeWrites";
import { CodeBlock } from "~/shared/ui/CodeBlock";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { done, failed } from "~/shared/ui/notify";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded, useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { EffectTag } from "./eventColumns";

export default function StripeEventPage() {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const { eventId } = useParams({ from: "/frame/stripe-events/$eventId" });
  const one = useQuery(stripeEvent(eventId));
  const may = useMay()("stripe-events:write");
  const again = useMutation({
    mutationFn: () => applyEvent(eventId),
    onSuccess: () => done(t("finance.events.applied")),
    onError: (error) => failed(reason(error)),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ["stripe-event", eventId] });
      void client.invalidateQueries({ queryKey: ["stripe-events"] });
    },
  });
  return (
    <>
      <PageHead
        title={one.data?.event.type ?? t("finance.events.one")}
        note={<Ident id={eventId} whole />}
        actions={
          may &&
          one.data && (
            <Button
              variant="default"
              leftSection={<Icon name="refresh" size={16} />}
              loading={again.isPending}
              onClick={() => again.mutate()}
            >
              {t("finance.events.apply")}
            </Button>
          )
        }
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole {...found} />}
      </Loaded>
    </>
  );
}

function Whole({ event, raw }: WholeStripeEvent) {
  const { t } = useTranslation();
  const facts: [string, React.ReactNode][] = [
    [t("finance.events.effect"), <EffectTag key="effect" t={t} event={event} />],
    [
      t("finance.events.subject"),
      <Ident
        key="subject"
        id={event.subject}
        to={event.operation_id === null ? undefined : `/deposits/${event.operation_id}`}
      />,
    ],
    [t("finance.received"), <Time key="received" at={event.received_at} />],
    [t("finance.attempts"), String(event.attempts)],
  ];
  if (event.created_at) {
    facts.push([t("finance.events.told"), <Time key="told" at={event.created_at} />]);
  }
  if (event.applied_at) {
    facts.push([t("finance.events.appliedAt"), <Time key="applied" at={event.applied_at} />]);
  }
  if (event.error) facts.push([t("finance.error"), event.error]);
  return (
    <>
      <Panel padded>
        <Facts items={facts} />
      </Panel>
      <Panel title={t("finance.events.raw")} padded>
        <CodeBlock text={JSON.stringify(raw, null, 2)} />
      </Panel>
    </>
  );
}
