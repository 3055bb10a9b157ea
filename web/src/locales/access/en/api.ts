const api = {
  api: {
    title: "API access",
    note: "Keys and requests to start from",
    address: "Address",
    keys: "Demo keys",
    keysTab: "API keys",
    keysNote: "Bearer keys that this demo made for you",
    walletsKey: "Wallets, organisations, ledger read, events",
    ledgerKey: "The same, and manual ledger entries",
    noDemo: "Keys are made on the command line",
    noDemoNote: "A key is shown once, when it is made. Run this beside the server:",
    examples: "Examples",
    examplesNote: "Copy, paste, and watch the pages change",
    example: {
      webhook: "A bank payment arrives",
      webhookNote: "Watch it appear under Bank payments without a reload.",
      wallet: "Create a wallet",
      deposit: "Deposit, safe to repeat",
      depositNote: "The same Idempotency-Key never books twice.",
      read: "Read a balance",
      events: "Read the event log",
    },
    reference: "Open the API reference",
    show: "Show key",
    hide: "Hide key",
  },
};

export default api;
