export interface Example {
  name: "webhook" | "wallet" | "deposit" | "read" | "events";
  note?: "webhookNote" | "depositNote";
  command: string;
}

const WALLET = "11111111-2222-4333-8444-555555555555";

/** Commands that work as they are pasted, given the address of this server and a key. */
export function examples(base: string, key: string): Example[] {
  const bearer = `  -H 'Authorization: Bearer ${key}'`;
  const json = "  -H 'Content-Type: application/json'";
  return [
    {
      name: "webhook",
      note: "webhookNote",
      command: [
        `curl -X POST ${base}/api/webhook/bank/ \\`,
        `${json} \\`,
        `  -d '{"operation_id": "'$(cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen)'",`,
        `       "amount": 145000, "payer_inn": "1234567890",`,
        `       "document_number": "PAY-328", "document_date": "2024-04-27T21:00:00Z"}'`,
      ].join("\n"),
    },
    {
      name: "wallet",
      command: [
        `curl -X POST ${base}/api/v1/wallets \\`,
        `${bearer} \\`,
        `${json} -d '{"currency": "USD"}'`,
      ].join("\n"),
    },
    {
      name: "deposit",
      note: "depositNote",
      command: [
        `curl -X POST ${base}/api/v1/wallets/${WALLET}/operation \\`,
        `${bearer} \\`,
        `  -H 'Idempotency-Key: my-first-deposit' \\`,
        `${json} -d '{"operation_type": "DEPOSIT", "amount": "100.00"}'`,
      ].join("\n"),
    },
    {
      name: "read",
      command: [`curl ${base}/api/v1/wallets/${WALLET} \\`, bearer].join("\n"),
    },
    {
      name: "events",
      command: [`curl '${base}/api/v1/events?after=0&limit=20' \\`, bearer].join("\n"),
    },
  ];
}
