/** All that has happened to an order, in one order of time: steps, money, receipts, callbacks. */
import { Anchor, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import type { Callback, WholeOrder } from "~/shared/gateway/orders";
import { OrderTag } from "~/shared/gateway/words";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { Ident } from "~/shared/ui/Ident";
import type { Column } from "~/shared/ui/ListTable";
import { Time } from "~/shared/ui/Time";

type Step = WholeOrder["steps"][number];
type Entry = WholeOrder["entries"][number];
type Receipt = WholeOrder["receipts"][number];
export type Moment = { id: string; at: string } & (
  | { kind: "step"; step: Step }
  | { kind: "entry"; entry: Entry }
  | { kind: "receipt"; receipt: Receipt }
  | { kind: "callback"; callback: Callback }
);

const RANK = { receipt: 0, step: 1, entry: 2, callback: 3 };
export const idOfMoment = (moment: Moment) => moment.id;

/** The latest first; what is of one instant in the order of cause and effect. */
export function momentsOf(whole: WholeOrder, callbacks: readonly Callback[]): Moment[] {
  const all: Moment[] = [
    ...whole.steps.map((step) => ({
      id: `step-${step.version}`,
      at: step.at,
      kind: "step" as const,
      step,
    })),
    ...whole.entries.map((entry) => ({
      id: entry.entry_id,
      at: entry.at,
      kind: "entry" as const,
      entry,
    })),
    ...whole.receipts.map((receipt) => ({
      id: receipt.id,
      at: receipt.at,
      kind: "receipt" as const,
      receipt,
    })),
    ...callbacks.map((callback) => ({
      id: callback.callback_id,
      at: callback.created_at,
      kind: "callback" as const,
      callback,
    })),
  ];
  return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || RANK[b.kind] - RANK[a.kind]);
}

export function momentColumns(t: TFunction): Column<Moment>[] {
  return [
    {
      id: "what",
      label: t("gateway.what"),
      card: "title",
      cell: (moment) => t(`gateway.moment.${moment.kind}`),
    },
    { id: "more", label: t("common.details"), cell: (moment) => more(t, moment) },
    {
      id: "at",
      label: t("common.time"),
      end: true,
      cell: (moment) => <Time at={moment.at} style="moment" />,
    },
  ];
}

function more(t: TFunction, moment: Moment): ReactNode {
  if (moment.kind === "step") return <StepWords t={t} step={moment.step} />;
  if (moment.kind === "entry") return <EntryWords entry={moment.entry} />;
  if (moment.kind === "callback") return <CallbackWords t={t} callback={moment.callback} />;
  const { receipt } = moment;
  return (
    <Anchor href={receipt.url} size="sm" download>
      {t("gateway.receiptOf", { side: t(`gateway.actor.${receipt.side}`), type: receipt.type })}
    </Anchor>
  );
}

function StepWords({ t, step }: { t: TFunction; step: Step }) {
  const facts = Object.entries(step.facts).map(([name, each]) => `${name}: ${said(each)}`);
  return (
    <div>
      <OrderTag state={step.after} />
      <Text size="sm">
        {[step.by_name ?? t(`gateway.actor.${step.actor}`), step.note].filter(Boolean).join(": ")}
      </Text>
      {facts.length > 0 && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
          {facts.join(", ")}
        </Text>
      )}
    </div>
  );
}

function said(fact: unknown): string {
  return typeof fact === "string" ? fact : JSON.stringify(fact);
}

function EntryWords({ entry }: { entry: Entry }) {
  return (
    <div>
      <Ident id={entry.entry_id} to={`/ledger/entries/${entry.entry_id}`} />
      {entry.postings.map((posting) => (
        <Text key={`${posting.debit} ${posting.credit}`} size="sm">
          {`${posting.debit} \u2192 ${posting.credit} `}
          <Amount value={posting.amount} currency={posting.currency} />
        </Text>
      ))}
    </div>
  );
}

const CALLED = { delivered: "good", waiting: "wait", dead: "bad" } as const;

function CallbackWords({ t, callback }: { t: TFunction; callback: Callback }) {
  const { callback_id, state, status, attempts, last_status } = callback;
  return (
    <div>
      <Ident id={callback_id} to={`/gateway/callbacks/${callback_id}`} />
      <Tag tone={CALLED[state]}>{t(`gateway.callback.${state}`)}</Tag>
      <Text size="sm">
        {t("gateway.callbackTold", { status, attempts, answer: last_status ?? "\u2014" })}
      </Text>
    </div>
  );
}
