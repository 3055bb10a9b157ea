import { Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { rowsOf } from "~/shared/api/pages";
import type { Page } from "~/shared/api/types";
import { More } from "./More";
import { Panel } from "./Panel";
import { Failure, Rows } from "./states";

interface Query<T> {
  data: { pages: readonly Page<T>[] } | undefined;
  error: unknown;
  refetch: () => unknown;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  fetchNextPage: () => unknown;
}

interface ItemsProps<T> {
  query: Query<T>;
  /** What stands there when there is nothing. */
  empty: ReactNode;
  children: (item: T) => ReactNode;
}

/** What a query gives, each item in a place of its own, for things that one has to look at. */
export function Items<T>({ query, empty, children }: ItemsProps<T>) {
  if (!query.data) {
    return (
      <Panel>
        {query.error ? (
          <Failure error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Rows />
        )}
      </Panel>
    );
  }
  const items = rowsOf(query.data.pages);
  if (items.length === 0) return <Panel>{empty}</Panel>;
  return (
    <Stack gap="md">
      {items.map(children)}
      <More list={query} />
    </Stack>
  );
}
