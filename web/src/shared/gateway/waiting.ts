/** The queues of each page, as the server names them. */
const QUEUES: Record<string, readonly string[]> = {
  "/gateway/guard": ["reviews"],
  "/gateway/notices": ["notices"],
  "/gateway/appeals": ["disputes"],
  "/gateway/callbacks": ["callbacks"],
  "/gateway/requisites": ["requisites"],
  "/gateway/stores": ["stores"],
  "/gateway/transfers": ["transfers", "destinations"],
};

type Queue = Readonly<{ queue: string; waiting: number }>;

/** How many wait on a page. */
export function waitingOn(page: string, queues: readonly Queue[]): number {
  const own = QUEUES[page] ?? [];
  return queues.reduce((sum, each) => sum + (own.includes(each.queue) ? each.waiting : 0), 0);
}
