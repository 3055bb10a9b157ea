import { Anchor, Button, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { type Appeal, type AppealNote, appeal } from "~/shared/gateway/appeals";
import { Clock } from "~/shared/gateway/words";
import { Amount } from "~/shared/ui/Amount";
import { Figure } from "~/shared/ui/Figure";
import { Ident } from "~/shared/ui/Ident";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { type AppealAct, AppealDialog } from "./appeals/AppealDialog";
import { AppealTag } from "./appeals/words";

/** One appeal: what both sides have said and shown, and what can be done about it now. */
export default function AppealPage() {
  const { t } = useTranslation();
  const { appealId } = useParams({ from: "/frame/gateway/appeals/$appealId" });
  const one = useQuery(appeal(appealId));
  const may = useMay();
  const [act, setAct] = useState<AppealAct | null>(null);
  const acts = one.data ? actsOf(one.data, may) : [];
  return (
    <>
      <PageHead
        title={t("desk.appeals.one")}
        note={<Ident id={appealId} />}
        actions={
          acts.length > 0 && (
            <Group gap="xs">
              {acts.map((each, n) => (
                <Button
                  key={each}
                  variant={n === 0 ? "filled" : "default"}
                  onClick={() => setAct(each)}
                >
                  {t(`desk.appeals.${each}`)}
                </Button>
              ))}
            </Group>
          )
        }
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole found={found} />}
      </Loaded>
      {one.data && <AppealDialog appeal={one.data} act={act} onClose={() => setAct(null)} />}
    </>
  );
}

function actsOf({ status }: Appeal, may: (needed: string) => boolean): readonly AppealAct[] {
  if (status === "decided") return [];
  const decides = may("appeals:decide");
  const acts: AppealAct[] = decides ? ["decide"] : [];
  if (!decides && status === "open" && may("trading:write")) acts.push("accept", "refuse");
  if (may("appeals:write")) acts.push("comment");
  return acts;
}

function Whole({ found }: { found: Appeal }) {
  const { t } = useTranslation();
  return (
    <>
      <Figure label={t(`desk.appeals.why.${found.reason}`)} aside={<AppealTag appeal={found} />}>
        <Amount value={found.claimed_amount ?? found.due_amount} currency={found.currency} />
      </Figure>
      <Panel padded>
        <Facts items={factsOf(t, found)} />
      </Panel>
      <Panel title={t("desk.appeals.said")} padded>
        <Stack gap="lg" component="ol" m={0} p={0} style={{ listStyle: "none" }}>
          {found.notes.map((note) => (
            <li key={note.id}>
              <Said note={note} currency={found.currency} />
            </li>
          ))}
        </Stack>
      </Panel>
    </>
  );
}

function Said({ note, currency }: { note: AppealNote; currency: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Group gap="sm">
        <Text size="sm" fw={600}>
          {`${t(`gateway.actor.${note.side}`)}: ${t(`desk.appeals.kind.${note.kind}`)}`}
        </Text>
        {note.amount !== null && <Amount value={note.amount} currency={currency} />}
        <Time at={note.at} style="short" />
        {note.by_name && (
          <Text size="xs" c="dimmed">
            {note.by_name}
          </Text>
        )}
      </Group>
      {note.text && (
        <Text size="sm" mt={4} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }}>
          {note.text}
        </Text>
      )}
      {note.receipt && (
        <Anchor href={note.receipt.url} size="sm" download>
          {t("gateway.receiptOf", {
            side: t(`gateway.actor.${note.receipt.side}`),
            type: note.receipt.type,
          })}
        </Anchor>
      )}
    </>
  );
}

function factsOf(t: TFunction, found: Appeal): [string, ReactNode][] {
  const { currency } = found;
  const facts: [string, ReactNode][] = [
    [
      t("gateway.order"),
      <Ident key="order" id={found.order_id} to={`/gateway/orders/${found.order_id}`} />,
    ],
    [t("gateway.direction"), t(`gateway.${found.direction}`)],
    [t("desk.appeals.due"), <Amount key="due" value={found.due_amount} currency={currency} />],
    [t("desk.appeals.opened"), <Time key="opened" at={found.opened_at} style="short" />],
    [t("desk.appeals.by"), t(`gateway.actor.${found.opened_by}`)],
  ];
  if (found.store_name) facts.push([t("gateway.store"), found.store_name]);
  if (found.trader_name) facts.push([t("gateway.trader"), found.trader_name]);
  if (found.answer) facts.push([t("desk.appeals.answer"), t(`desk.appeals.kind.${found.answer}`)]);
  if (found.offered_amount !== null) {
    facts.push([
      t("desk.appeals.offered"),
      <Amount key="offered" value={found.offered_amount} currency={currency} />,
    ]);
  }
  if (found.status === "open") {
    facts.push([t("desk.appeals.answerLeft"), <Clock key="a" until={found.answer_by} />]);
  }
  if (found.status !== "decided") {
    facts.push([t("desk.appeals.decideLeft"), <Clock key="d" until={found.decide_by} />]);
  }
  if (found.decided_amount !== null) {
    facts.push([
      t("desk.appeals.decidedAmount"),
      <Amount key="decided" value={found.decided_amount} currency={currency} />,
    ]);
  }
  if (found.decided_by) {
    facts.push([t("desk.appeals.decidedBy"), t(`gateway.actor.${found.decided_by}`)]);
  }
  if (found.decided_at) {
    facts.push([
      t("desk.appeals.decidedAt"),
      <Time key="at" at={found.decided_at} style="short" />,
    ]);
  }
  return facts;
}
