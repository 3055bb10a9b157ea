const PAGES: Record<string, string> = {
  user: "/users/",
  api_key: "/api-keys/",
  key: "/api-keys/",
  wallet: "/wallets/",
  entry: "/ledger/entries/",
  ledger_entry: "/ledger/entries/",
  account: "/ledger/accounts/",
  approval: "/approvals/",
  dead_letter: "/dead-letters?open=",
};

/** The page about an object of the trail, if there is one. */
export function pageOf(type: string, id: string): string | undefined {
  const page = PAGES[type];
  return page && id ? page + encodeURIComponent(id) : undefined;
}
