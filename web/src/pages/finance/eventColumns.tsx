import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import type { StripeEvent } from "~/shared/api/finance";
import { Tag, type Tone } from "~/shared/ui/badges";
import { Ident } from "~/shared/ui/Ident";
import type { Column } from "~/shared/ui/ListTable";
import { Time } from "~/shared/ui/Time";

const TONES: Record<string, Tone> = {
  credited: "good",
  booked: "good",
  waiting: "wait",
  review: "bad",
  unknown: "wait",
};

export const eventIdOf = (row: StripeEvent) => row.event_id;

/** What came of an event, in a word. */
export function EffectTag({ t, event }: { t: TFunction; event: StripeEvent }) {
  const failing = event.effect === "waiting" && event.error !== null;
  const word = t(`finance.effect.${failing ? "failing" : event.effect}` as never, {
    defaultValue: event.effect,
  }) as string;
  return <Tag tone={failing ? "bad" : (TONES[event.effect] ?? "plain")}>{word}</Tag>;
}

export function eventColumns(t: TFunction): Column<StripeEvent>[] {
  return [
    {
      id: "type",
      label: t("common.type"),
      card: "title",
      cell: (row) => (
        <Anchor component={Link} to={`/stripe-events/${row.event_id}`} size="sm" fw={550}>
          {row.type}
        </Anchor>
      ),
    },
    {
      id: "effect",
      label: t("finance.events.effect"),
      card: "amount",
      cell: (row) => <EffectTag t={t} event={row} />,
    },
    {
      id: "subject",
      label: t("finance.events.subject"),
      cell: (row) => (
        <Ident
          id={row.subject}
          to={row.operation_id === null ? undefined : `/deposits/${row.operation_id}`}
        />
      ),
    },
    {
      id: "attempts",
      label: t("finance.attempts"),
      end: true,
      cell: (row) => row.attempts,
    },
    {
      id: "time",
      label: t("finance.received"),
      end: true,
      cell: (row) => <Time at={row.received_at} />,
    },
  ];
}
