import { Group, Text } from "@mantine/core";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { type ReactNode, useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { rowsOf } from "~/shared/api/pages";
import { useLocale } from "~/shared/locale";
import { More } from "~/shared/ui/More";
import { Failure, Rows } from "~/shared/ui/states";
import { type LongColumn, LongTable } from "./LongTable";
import type { NumberedPage } from "./numbered";

interface Chosen {
  chosen: ReadonlySet<string>;
  turn: (id: string) => void;
  choose: (ids: readonly string[]) => void;
}

interface LongListProps<T extends object> {
  label: string;
  query: UseInfiniteQueryResult<InfiniteData<NumberedPage<T>>>;
  columns: readonly LongColumn<T>[];
  idOf: (row: T) => string;
  nameOf: (row: T) => string;
  onOpen: (row: T) => void;
  chosen?: Chosen;
  /** What stands above the rows once there are any. */
  above?: ReactNode;
  empty: ReactNode;
}

/** A long list of the API in all its states, read on as one scrolls. */
export function LongList<T extends object>({
  label,
  query,
  columns,
  idOf,
  nameOf,
  onOpen,
  chosen,
  above,
  empty,
}: LongListProps<T>) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const rows = useMemo(() => rowsOf(query.data?.pages), [query.data]);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = query;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);
  if (!query.data) {
    if (query.error) return <Failure error={query.error} retry={() => void query.refetch()} />;
    return <Rows count={10} />;
  }
  if (rows.length === 0) return empty;
  const first = query.data.pages[0];
  const total = Math.max(first?.total ?? 0, rows.length);
  const all = first?.exact === false ? `${count(total)}+` : count(total);
  const turnAll = () => chosen?.choose(chosen.chosen.size >= rows.length ? [] : rows.map(idOf));
  return (
    <>
      {above}
      <LongTable
        label={label}
        columns={columns}
        rows={rows}
        idOf={idOf}
        nameOf={nameOf}
        total={total}
        onOpen={onOpen}
        onEnd={onEnd}
        {...(chosen ? { selection: { chosen: chosen.chosen, turn: chosen.turn, turnAll } } : {})}
      />
      <Group justify="space-between" px="md" py="xs">
        <Text size="xs" c="dimmed" role="status">
          {t("hubWords.readOf", { read: count(rows.length), total: all })}
        </Text>
        {isFetchNextPageError && <More list={query} />}
      </Group>
    </>
  );
}
