import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { EFFECTS } from "~/shared/api/finance";
import { stripeEvents } from "~/shared/api/financeQueries";
import { Choice, FilterRow, SearchBox } from "~/shared/ui/Filters";
import { List } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { Empty } from "~/shared/ui/states";
import { eventColumns, eventIdOf } from "./eventColumns";
import { FinanceHead } from "./heads";

const TYPES = [
  "payment_intent.succeeded",
  "payment_intent.payment_failed",
  "payment_intent.requires_action",
  "payment_intent.processing",
  "payment_intent.canceled",
  "charge.refunded",
  "charge.dispute.created",
  "charge.dispute.updated",
  "charge.dispute.closed",
  "charge.dispute.funds_withdrawn",
  "charge.dispute.funds_reinstated",
  "setup_intent.succeeded",
] as const;

interface Search {
  type?: string | undefined;
  effect?: string | undefined;
  query?: string | undefined;
}

export default function StripeEventsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const raw: Search = useSearch({ from: "/frame/stripe-events" });
  const type = oneOf(TYPES, raw.type);
  const effect = oneOf(EFFECTS, raw.effect);
  const list = useInfiniteQuery(
    stripeEvents({
      ...(type ? { type } : {}),
      ...(effect ? { effect } : {}),
      ...(raw.query ? { query: raw.query } : {}),
    }),
  );
  const columns = useMemo(() => eventColumns(t), [t]);
  const go = (search: Search) => void navigate({ to: "/stripe-events", search, replace: true });
  const filtered = Boolean(type || effect || raw.query);
  return (
    <>
      <FinanceHead area="stripe" note={t("finance.events.note")} />
      <Panel>
        <FilterRow filtered={filtered} onReset={() => go({})}>
          <SearchBox
            label={t("finance.events.search")}
            value={raw.query ?? ""}
            onChange={(query) => go({ ...raw, query })}
          />
          <Choice
            label={t("common.type")}
            value={type}
            options={TYPES}
            onChange={(next) => go({ ...raw, type: next })}
          />
          <Choice
            label={t("finance.events.effect")}
            any={t("finance.events.anyEffect")}
            value={effect}
            options={EFFECTS.map((value) => ({ value, label: t(`finance.effect.${value}`) }))}
            onChange={(next) => go({ ...raw, effect: next })}
          />
        </FilterRow>
        <List
          label={t("finance.events.title")}
          columns={columns}
          idOf={eventIdOf}
          query={list}
          empty={
            <Empty
              icon={filtered ? "search" : "pulse"}
              title={t(filtered ? "finance.nothing" : "finance.events.empty")}
            >
              {!filtered && t("finance.events.emptyNote")}
            </Empty>
          }
        />
      </Panel>
    </>
  );
}
