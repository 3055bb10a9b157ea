import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { bankPayments, type PaymentFilters } from "~/shared/api/queries";
import { DateRange } from "~/shared/ui/DateRange";
import { Choice, FilterRow, SearchBox } from "~/shared/ui/Filters";
import { List } from "~/shared/ui/ListTable";
import { Panel } from "~/shared/ui/Panel";
import { paymentColumns, paymentIdOf } from "~/shared/ui/paymentColumns";
import { Empty } from "~/shared/ui/states";
import { PaymentsHead } from "./PaymentsHead";

const STATUSES = ["credited", "suspense", "assigned"] as const;

export default function BankPaymentsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const raw = useSearch({ from: "/frame/bank-payments" });
  const search: PaymentFilters = { ...raw, status: oneOf(STATUSES, raw.status) };
  const list = useInfiniteQuery(bankPayments(search));
  const columns = useMemo(() => paymentColumns(t, true), [t]);
  const filtered = Object.values(search).some(Boolean);
  const set = (next: PaymentFilters) =>
    void navigate({ to: "/bank-payments", search: { ...search, ...next }, replace: true });
  const reset = () => void navigate({ to: "/bank-payments", search: {}, replace: true });

  return (
    <>
      <PaymentsHead note={t("payments.note")} />
      <Panel>
        <FilterRow filtered={filtered} onReset={reset}>
          <SearchBox
            label={t("payments.search")}
            value={search.query ?? ""}
            width={260}
            onChange={(query) => set({ query })}
          />
          <SearchBox
            label={t("payments.inn")}
            value={search.inn ?? ""}
            width={180}
            onChange={(inn) => set({ inn })}
          />
          <Choice
            label={t("common.status")}
            value={search.status}
            options={STATUSES.map((value) => ({ value, label: t(`payments.${value}`) }))}
            onChange={(status) => set({ status })}
          />
          <DateRange
            from={search.from}
            to={search.to}
            onChange={({ from, to }) => set({ from, to })}
          />
        </FilterRow>
        <List
          label={t("payments.title")}
          columns={columns}
          idOf={paymentIdOf}
          query={list}
          empty={
            filtered ? (
              <Empty icon="search" title={t("payments.nothing")}>
                {t("payments.nothingNote")}
              </Empty>
            ) : (
              <Empty icon="bank" title={t("payments.empty")}>
                {t("payments.emptyNote")}
              </Empty>
            )
          }
        />
      </Panel>
    </>
  );
}
