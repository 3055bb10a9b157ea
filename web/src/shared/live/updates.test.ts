import { InfiniteQueryObserver, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { operationOf, overtaken, Paced, patch, refresh, staleAfter } from "./updates";

const posted = (data: Record<string, unknown>) => ({
  type: "wallet.operation_posted",
  position: 9,
  at: "2026-01-01T10:00:00Z",
  data: {
    wallet_id: "w",
    operation_id: "o2",
    operation_type: "WITHDRAW",
    amount: "5.00",
    currency: "USD",
    balance: "95.00",
    ...data,
  },
});

/** As the live connection follows an event, without its pauses. */
function follow(client: QueryClient, event: ReturnType<typeof posted>) {
  patch(client, event);
  for (const key of overtaken(client, event)) refresh(client, key);
}

describe("operationOf", () => {
  it("gives the amount its sign", () => {
    expect(operationOf(posted({}))?.signed_amount).toBe("-5.00");
    expect(operationOf(posted({ operation_type: "TRANSFER_IN" }))?.signed_amount).toBe("5.00");
  });
  it("is nothing without an operation", () => {
    expect(operationOf(posted({ operation_id: undefined }))).toBeNull();
  });
});

describe("patch", () => {
  const pages = (items: unknown[]) => ({
    pages: [{ items, next_cursor: null }],
    pageParams: [null],
  });

  it("changes the balance wherever it shows, and adds the row once", () => {
    const client = new QueryClient();
    client.setQueryData(["wallet", "w"], { wallet_id: "w", balance: "100.00", currency: "USD" });
    client.setQueryData(["wallets", {}], pages([{ wallet_id: "v" }, { wallet_id: "w" }]));
    client.setQueryData(["operations", "w"], pages([{ operation_id: "o1" }]));
    patch(client, posted({}));
    patch(client, posted({}));
    expect(client.getQueryData(["wallet", "w"])).toMatchObject({ balance: "95.00" });
    expect(client.getQueryData(["wallets", {}])).toMatchObject({
      pages: [{ items: [{ wallet_id: "v" }, { wallet_id: "w", balance: "95.00" }] }],
    });
    expect(client.getQueryData(["operations", "w"])).toMatchObject({
      pages: [{ items: [{ operation_id: "o2" }, { operation_id: "o1" }] }],
    });
  });

  it("is not undone by a read that began before it", async () => {
    const client = new QueryClient();
    const answers = ["100.00", "95.00"];
    const queryFn = vi.fn(async () => {
      const balance = answers[queryFn.mock.calls.length - 1];
      await Promise.resolve();
      return { wallet_id: "w", balance };
    });
    const query = { queryKey: ["wallet", "w"], queryFn };
    new QueryObserver(client, query).subscribe(() => undefined);
    follow(client, posted({}));
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    expect(queryFn).toHaveBeenCalledTimes(2);
    expect(client.getQueryData(["wallet", "w"])).toMatchObject({ balance: "95.00" });
  });

  it("finds what was not there before", async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const answers = [Promise.reject(new Error("no such wallet")), { wallet_id: "w" }];
    const queryFn = vi.fn(async () => answers[queryFn.mock.calls.length - 1]);
    const query = { queryKey: ["wallet", "w"], queryFn };
    new QueryObserver(client, query).subscribe(() => undefined);
    await vi.waitFor(() => expect(client.getQueryState(["wallet", "w"])?.status).toBe("error"));
    follow(client, posted({ wallet_id: "v" }));
    expect(queryFn).toHaveBeenCalledTimes(1);
    follow(client, posted({ balance: null }));
    await vi.waitFor(() => expect(client.getQueryData(["wallet", "w"])).toBeDefined());
  });

  it("finds what was being looked for before it was there", async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const key = ["wallet-balances", "w", 30];
    const answers = [Promise.reject(new Error("no such wallet")), { items: [] }];
    const queryFn = vi.fn(async () => answers[queryFn.mock.calls.length - 1]);
    new QueryObserver(client, { queryKey: key, queryFn }).subscribe(() => undefined);
    follow(client, posted({}));
    await vi.waitFor(() => expect(client.getQueryData(key)).toBeDefined());
  });

  it("leaves what nobody has read alone", () => {
    const client = new QueryClient();
    patch(client, posted({}));
    expect(client.getQueryData(["wallet", "w"])).toBeUndefined();
  });
});

describe("refresh", () => {
  it("reads again what was being read for the first time", async () => {
    const client = new QueryClient();
    const answers = ["missing", "gone"];
    const queryFn = vi.fn(async () => {
      const outcome = answers[queryFn.mock.calls.length - 1];
      await Promise.resolve();
      return { outcome };
    });
    new QueryObserver(client, { queryKey: ["break", "b"], queryFn }).subscribe(() => undefined);
    refresh(client, ["break"]);
    await vi.waitFor(() => expect(queryFn).toHaveBeenCalledTimes(2));
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    expect(client.getQueryData(["break", "b"])).toEqual({ outcome: "gone" });
  });

  it("keeps what was asked for later when it comes sooner", async () => {
    const client = new QueryClient();
    const page = (...ids: string[]) => ({ items: ids.map((id) => ({ id })), next_cursor: null });
    let arrive = (_: unknown) => undefined as unknown;
    const slow = new Promise((resolve) => {
      arrive = resolve;
    });
    const head = vi.fn(() => (head.mock.calls.length === 1 ? slow : Promise.resolve(page("2"))));
    new InfiniteQueryObserver(client, {
      queryKey: ["rows"],
      queryFn: () => page("1"),
      initialPageParam: null,
      getNextPageParam: () => null,
      meta: { head, idOf: (row: unknown) => (row as { id: string }).id },
    }).subscribe(() => undefined);
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    const first = () => client.getQueryData<{ pages: unknown[] }>(["rows"])?.pages[0];
    refresh(client, ["rows"]);
    refresh(client, ["rows"]);
    await vi.waitFor(() => expect(first()).toEqual(page("2")));
    arrive(page("1"));
    await slow;
    expect(first()).toEqual(page("2"));
  });

  it("keeps new rows that come while the next page is on its way", async () => {
    const client = new QueryClient();
    const page = (cursor: string | null, ...items: string[]) => ({
      items: items.map((id) => ({ id })),
      next_cursor: cursor,
    });
    const head = vi.fn(async () => page("c", "3", "2"));
    let arrive = () => undefined as unknown;
    const next = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const list = new InfiniteQueryObserver(client, {
      queryKey: ["rows"],
      queryFn: async ({ pageParam }) => {
        if (pageParam === null) return page("c", "2");
        await next;
        return page(null, "1");
      },
      initialPageParam: null as string | null,
      getNextPageParam: (last) => last.next_cursor,
      meta: { head, idOf: (row: unknown) => (row as { id: string }).id },
    });
    list.subscribe(() => undefined);
    await vi.waitFor(() => expect(client.isFetching()).toBe(0));
    const more = list.fetchNextPage();
    refresh(client, ["rows"]);
    arrive();
    await more;
    await vi.waitFor(() => expect(head).toHaveBeenCalledTimes(1));
    await vi.waitFor(() => {
      const { pages } = client.getQueryData<{ pages: { items: { id: string }[] }[] }>(["rows"]) ?? {
        pages: [],
      };
      expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(["3", "2", "1"]);
    });
  });
});

describe("staleAfter", () => {
  it("knows each kind, and nothing of others", () => {
    expect(staleAfter("organization.credited")).toContainEqual(["bank-payments"]);
    expect(staleAfter("bank_payment.suspended")).toContainEqual(["review"]);
    expect(staleAfter("session.ended")).toEqual([["sessions"], ["me"]]);
    expect(staleAfter("wallet.created")).toEqual([["wallets"]]);
    expect(staleAfter("metrics_updated")).toEqual([["psp", "metrics"]]);
    expect(staleAfter("sync_progress")).toEqual([]);
    expect(staleAfter("sync_completed")).toContainEqual(["psp", "sync"]);
    expect(staleAfter("unheard_of")).toEqual([]);
  });
});

describe("Paced", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("acts at once, then at most once a pause", () => {
    const act = vi.fn();
    const paced = new Paced(act, 1000);
    for (let n = 0; n < 5; n += 1) paced.ask(["a"]);
    paced.ask(["b"]);
    expect(act).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(1000);
    expect(act).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(5000);
    expect(act).toHaveBeenCalledTimes(3);
  });
});
