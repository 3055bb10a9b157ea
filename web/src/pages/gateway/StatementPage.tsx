import { Anchor, Group, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type ReactNode, useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import {
  type BankStatement,
  type BankStatementLine,
  bankStatement,
  type LineOutcome,
  OUTCOMES,
  statementLines,
} from "~/shared/gateway/bankStatements";
import { useLocale } from "~/shared/locale";
import { Amount } from "~/shared/ui/Amount";
import { Tag, type Tone } from "~/shared/ui/badges";
import { Choice } from "~/shared/ui/Filters";
import { Ident } from "~/shared/ui/Ident";
import { type Column, List } from "~/shared/ui/ListTable";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Empty, Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { TraderName } from "./TraderName";

const TONES: Partial<Record<LineOutcome, Tone>> = {
  matched: "good",
  known: "good",
  unmatched: "wait",
  waiting: "wait",
};

/** One statement, with what became of each of its lines. */
export default function StatementPage() {
  const { t } = useTranslation();
  const { statementId } = useParams({ from: "/frame/gateway/notices/statements/$statementId" });
  const one = useQuery(bankStatement(statementId));
  return (
    <>
      <PageHead
        title={one.data?.filename ?? t("desk.statements.one")}
        note={<Ident id={statementId} />}
      />
      <Loaded query={one} skeleton={<Skeleton height={200} radius="lg" />}>
        {(statement) => (
          <>
            <Panel padded>
              <Facts items={factsOf(t, statement)} />
            </Panel>
            <Lines statement={statement} />
          </>
        )}
      </Loaded>
    </>
  );
}

function factsOf(t: TFunction, statement: BankStatement): [string, ReactNode][] {
  const { counts } = statement;
  const facts: [string, ReactNode][] = [
    [t("gateway.trader"), <TraderName key="trader" id={statement.trader_id} />],
    [t("desk.statements.format"), t(`desk.statements.formats.${statement.format}`)],
    [t("desk.statements.lines"), statement.lines],
    [t("desk.statements.outcome.matched"), counts.matched],
    [t("desk.statements.outcome.unmatched"), counts.unmatched],
    [t("desk.statements.outcome.dismissed"), counts.dismissed],
    [t("desk.statements.outcome.known"), counts.known],
    [t("desk.statements.ignored"), counts.ignored],
    [t("desk.statements.by"), statement.uploaded_by],
    [t("desk.statements.at"), <Time key="at" at={statement.uploaded_at} style="short" />],
  ];
  if (statement.account) facts.push([t("desk.statements.account"), statement.account]);
  if (counts.waiting > 0) {
    facts.push([
      t("common.status"),
      <Tag key="reading" tone="wait">
        {t("desk.statements.readingOf", { count: counts.waiting })}
      </Tag>,
    ]);
  }
  return facts;
}

const idOf = (row: BankStatementLine) => String(row.line);

function Lines({ statement: { statement_id, counts } }: { statement: BankStatement }) {
  const { t } = useTranslation();
  const { time } = useLocale();
  const navigate = useNavigate();
  const client = useQueryClient();
  const raw = useSearch({ from: "/frame/gateway/notices/statements/$statementId" });
  const outcome = oneOf(OUTCOMES, raw.outcome);
  const list = useInfiniteQuery(statementLines(statement_id, outcome));
  const { waiting, matched, unmatched } = counts;
  const known = `${waiting} ${matched} ${unmatched}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines change as their counts do
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ["gateway", "statements", "lines", statement_id] });
  }, [client, statement_id, known]);
  const columns = useMemo(() => columnsOf(t, (day) => time(day, "day")), [t, time]);
  return (
    <>
      <Group gap="sm">
        <Choice
          label={t("desk.statements.became")}
          any={t("desk.statements.anyOutcome")}
          value={outcome}
          options={OUTCOMES.map((value) => ({
            value,
            label: t(`desk.statements.outcome.${value}`),
          }))}
          onChange={(next) =>
            void navigate({
              to: `/gateway/notices/statements/${statement_id}`,
              search: next ? { outcome: next } : {},
              replace: true,
            })
          }
        />
      </Group>
      <Panel title={t("desk.statements.lines")}>
        <List
          label={t("desk.statements.lines")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={<Empty icon="search" title={t("desk.statements.noLines")} />}
        />
      </Panel>
    </>
  );
}

function columnsOf(t: TFunction, day: (date: string) => string): Column<BankStatementLine>[] {
  return [
    { id: "line", label: t("desk.statements.line"), card: "title", cell: (row) => row.line },
    {
      id: "amount",
      label: t("common.amount"),
      end: true,
      card: "amount",
      cell: (row) => <Amount value={row.amount} currency={row.currency} />,
    },
    { id: "day", label: t("desk.statements.booked"), cell: (row) => day(row.booked_on) },
    {
      id: "outcome",
      label: t("desk.statements.became"),
      cell: (row) => (
        <Tag tone={TONES[row.outcome] ?? "plain"}>
          {t(`desk.statements.outcome.${row.outcome}`)}
        </Tag>
      ),
    },
    {
      id: "why",
      label: t("desk.statements.why"),
      cell: (row) =>
        [row.why && t(`desk.notices.why.${row.why}`), row.settled && t("desk.notices.settled")]
          .filter(Boolean)
          .join(", ") || "\u2014",
    },
    {
      id: "order",
      label: t("gateway.order"),
      end: true,
      cell: (row) => <Leads t={t} line={row} />,
    },
  ];
}

/** Where a line leads: to its order, or to the queue in which somebody has to decide. */
function Leads({ t, line }: { t: TFunction; line: BankStatementLine }) {
  if (line.order_id) {
    return <Ident id={line.order_id} to={`/gateway/orders/${line.order_id}`} />;
  }
  if (line.outcome !== "unmatched") return "\u2014";
  return (
    <Anchor component={Link} to="/gateway/notices" size="sm">
      {t("desk.statements.decide")}
    </Anchor>
  );
}
