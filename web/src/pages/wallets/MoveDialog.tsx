import { Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Wallet } from "~/shared/api/types";
import { postOperation, transfer } from "~/shared/api/writes";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { readTyped } from "~/shared/money";
import { isUuid } from "~/shared/ui/ids";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

export type Movement = "deposit" | "withdraw" | "transfer";

interface MoveDialogProps {
  wallet: Wallet;
  movement: Movement | null;
  onClose: () => void;
}

/** Deposits, withdraws or transfers; what was typed is read exactly, never as a float. */
export function MoveDialog({ wallet, movement, onClose }: MoveDialogProps) {
  const { t } = useTranslation();
  const { amount: format } = useLocale();
  const client = useQueryClient();
  const [shown, setShown] = useState<Movement>("deposit");
  const [typed, setTyped] = useState("");
  const [to, setTo] = useState("");
  const [tried, setTried] = useState(false);

  useEffect(() => {
    if (!movement) return;
    setShown(movement);
    setTyped("");
    setTo("");
    setTried(false);
  }, [movement]);

  const amount = readTyped(typed);
  const target = to.trim();
  const wrongTarget = !isUuid(target)
    ? t("wallets.badWallet")
    : target.toLowerCase() === wallet.wallet_id
      ? t("wallets.sameWallet")
      : null;

  async function act(key: string): Promise<string> {
    const exact = amount ?? "";
    if (shown === "transfer") {
      const body = { to_wallet_id: target, amount: exact };
      return String((await transfer(key, wallet.wallet_id, body)).balance);
    }
    const operation_type = shown === "deposit" ? "DEPOSIT" : "WITHDRAW";
    const posted = await postOperation(key, wallet.wallet_id, { operation_type, amount: exact });
    return String(posted.balance);
  }

  function finish(balance: string) {
    done(t("wallets.done", { balance: format(balance), currency: wallet.currency }));
    client.setQueryData<Wallet>(["wallet", wallet.wallet_id], (old) => old && { ...old, balance });
    // An event of something later may have come before our answer.
    refresh(client, ["wallet", wallet.wallet_id]);
    refresh(client, ["operations", wallet.wallet_id]);
    refresh(client, ["wallet-balances", wallet.wallet_id]);
  }

  return (
    <SubmitDialog
      opened={movement !== null}
      onClose={onClose}
      title={t(`wallets.${shown}`)}
      note={t(`wallets.${shown}Note`)}
      submit={t(`wallets.${shown}`)}
      act={act}
      valid={() => {
        setTried(true);
        return amount !== null && (shown !== "transfer" || wrongTarget === null);
      }}
      onDone={finish}
    >
      {shown === "transfer" && (
        <TextInput
          label={t("wallets.to")}
          description={t("wallets.toHint")}
          value={to}
          error={tried && wrongTarget}
          data-autofocus
          autoComplete="off"
          spellCheck={false}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          onChange={(event) => setTo(event.currentTarget.value)}
        />
      )}
      <TextInput
        label={t("common.amount")}
        inputMode="decimal"
        autoComplete="off"
        placeholder="0.00"
        value={typed}
        error={tried && amount === null && t("wallets.badAmount")}
        data-autofocus={shown !== "transfer" || undefined}
        rightSection={
          <Text size="sm" c="dimmed">
            {wallet.currency}
          </Text>
        }
        rightSectionWidth={60}
        rightSectionPointerEvents="none"
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </SubmitDialog>
  );
}
