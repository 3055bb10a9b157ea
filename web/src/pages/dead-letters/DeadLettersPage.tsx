import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import {
  DEAD_LETTER_KINDS,
  type DeadLetter,
  deadLetterCounts,
  deadLetters,
  type Pile,
} from "~/shared/api/deadLetters";
import { useLocale } from "~/shared/locale";
import { Choice, FilterRow } from "~/shared/ui/Filters";
import { List } from "~/shared/ui/ListTable";
import { PageHead, Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty } from "~/shared/ui/states";
import { columnsOf } from "./columns";
import { DeadLetterDrawer } from "./DeadLetterDrawer";
import { SettleAll } from "./SettleAll";

const idOf = (row: DeadLetter) => String(row.id);
const sum = (piles: Pile[]) => piles.reduce((total, each) => total + each.count, 0);

/** Whatever has failed for good: looked into, tried again, or thrown away. */
export default function DeadLettersPage() {
  const { t } = useTranslation();
  const { count } = useLocale();
  const navigate = useNavigate();
  const search = useSearch({ from: "/frame/dead-letters" });
  const kind = oneOf(DEAD_LETTER_KINDS, search.kind);
  const { name } = search;
  const piles = useQuery(deadLetterCounts()).data?.items ?? [];
  const list = useInfiniteQuery(
    deadLetters({ ...(kind ? { kind } : {}), ...(name ? { name } : {}) }),
  );
  const set = (next: Partial<typeof search>) =>
    void navigate({ to: "/dead-letters", search: { ...search, ...next }, replace: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words change with the language
  const columns = useMemo(
    () => columnsOf(t, (row) => set({ open: String(row.id) })),
    [t, search.kind, search.name],
  );
  const ofKind = piles.filter((each) => !kind || each.kind === kind);
  const names = [...new Set([...ofKind.map((each) => each.name), ...(name ? [name] : [])])].sort();
  const chosen = ofKind.filter((each) => each.name === name);
  const open = /^\d{1,15}$/.test(search.open ?? "") ? Number(search.open) : undefined;
  return (
    <>
      <PageHead
        title={t("letters.title")}
        note={t("letters.note")}
        actions={<SettleAll piles={chosen} />}
      />
      <Segments
        label={t("letters.kindLabel")}
        value={kind ?? "all"}
        onChange={(next) => set({ kind: oneOf(DEAD_LETTER_KINDS, next), name: undefined })}
        data={[
          { value: "all", label: `${t("common.all")} (${count(sum(piles))})` },
          ...DEAD_LETTER_KINDS.map((value) => ({
            value,
            label: `${t(`letters.kinds.${value}`)} (${count(
              sum(piles.filter((each) => each.kind === value)),
            )})`,
          })),
        ]}
      />
      <Panel>
        <FilterRow filtered={Boolean(name)} onReset={() => set({ name: undefined })}>
          <Choice
            label={t("letters.name")}
            any={t("letters.anyName")}
            value={name}
            options={names}
            onChange={(next) => set({ name: next })}
          />
        </FilterRow>
        <List
          label={t("letters.title")}
          columns={columns}
          idOf={idOf}
          query={list}
          empty={
            <Empty icon="check" title={t("letters.empty")}>
              {t("letters.emptyNote")}
            </Empty>
          }
        />
      </Panel>
      <DeadLetterDrawer id={open} onClose={() => set({ open: undefined })} />
    </>
  );
}
