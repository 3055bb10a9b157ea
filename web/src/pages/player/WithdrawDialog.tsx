import { Anchor, NativeSelect, Stack, Text, Textarea } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Options, WithdrawalMethod } from "~/shared/api/funding";
import { balance, options, withdrawalMethods } from "~/shared/api/fundingQueries";
import { withdraw } from "~/shared/api/fundingWrites";
import { isLarge, subtract, wrongWithdrawal } from "~/shared/funding/limits";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { readTyped } from "~/shared/money";
import { Amount } from "~/shared/ui/Amount";
import { Notice } from "~/shared/ui/Notice";
import { done } from "~/shared/ui/notify";
import { Sheet, SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Failure, Rows } from "~/shared/ui/states";
import { AmountField } from "./AmountField";
import { useMethodName } from "./methods";
import classes from "./player.module.css";

interface WithdrawDialogProps {
  opened: boolean;
  onClose: () => void;
  onAddMethod: () => void;
}

/** Asks for money to be paid out; what is large is asked about twice. */
export function WithdrawDialog({ opened, onClose, onAddMethod }: WithdrawDialogProps) {
  const { t } = useTranslation();
  const limits = useQuery({ ...options(), enabled: opened });
  const money = useQuery({ ...balance(), enabled: opened });
  const methods = useQuery({ ...withdrawalMethods(), enabled: opened });
  const verified = methods.data?.filter((each) => each.is_verified) ?? [];
  if (!opened) return null;
  const allowed = limits.data?.withdrawal;
  if (limits.data && allowed && money.data && verified.length > 0) {
    return (
      <Form
        currency={limits.data.currency}
        withdrawal={allowed}
        available={money.data.available_balance}
        methods={verified}
        onClose={onClose}
        onAddMethod={onAddMethod}
      />
    );
  }
  const asked = [limits, money, methods];
  const failure = asked.find((each) => each.error && !each.data)?.error;
  const again = () => {
    for (const each of asked) if (each.error) void each.refetch();
  };
  return (
    <Sheet opened onClose={onClose} title={t("funding.withdraw.title")}>
      {failure ? (
        <Failure error={failure} retry={again} />
      ) : limits.data && !allowed ? (
        <Notice icon="alert">{t("funding.withdraw.closed")}</Notice>
      ) : methods.data && limits.data ? (
        <Stack gap="md">
          <Notice icon="bank">
            {t(methods.data.length > 0 ? "funding.withdraw.unverified" : "funding.withdraw.none")}
          </Notice>
          <Anchor component="button" type="button" size="sm" onClick={onAddMethod}>
            {t("funding.methods.add")}
          </Anchor>
        </Stack>
      ) : (
        <Rows count={5} />
      )}
    </Sheet>
  );
}

interface FormProps {
  currency: string;
  withdrawal: NonNullable<Options["withdrawal"]>;
  available: string;
  methods: readonly WithdrawalMethod[];
  onClose: () => void;
  onAddMethod: () => void;
}

function Form({ currency, withdrawal, available, methods, ...on }: FormProps) {
  const { t } = useTranslation();
  const { amount: format } = useLocale();
  const client = useQueryClient();
  const methodName = useMethodName();
  const [typed, setTyped] = useState("");
  const usual = methods.find((each) => each.is_default) ?? methods[0];
  const [chosen, setChosen] = useState(String(usual?.method_id ?? ""));
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const amount = readTyped(typed);
  const wrong = wrongWithdrawal(amount, withdrawal, available);
  const method = methods.find((each) => String(each.method_id) === chosen) ?? usual;

  // biome-ignore lint/correctness/useExhaustiveDependencies: other values are confirmed anew
  useEffect(() => setConfirming(false), [typed, chosen]);

  function valid(): boolean {
    setTried(true);
    if (wrong || amount === null) return false;
    if (confirming || !isLarge(amount, available)) return true;
    setConfirming(true);
    return false;
  }

  return (
    <SubmitDialog
      opened
      onClose={on.onClose}
      title={t(confirming ? "funding.withdraw.confirmTitle" : "funding.withdraw.title")}
      submit={t(confirming ? "funding.withdraw.confirm" : "funding.withdraw.submit")}
      valid={valid}
      act={(key) =>
        withdraw(key, {
          amount: amount ?? "",
          withdrawal_method_id: method?.method_id ?? 0,
          ...(reason.trim() ? { reason: reason.trim() } : {}),
        })
      }
      onDone={(made) => {
        const { amount: asked } = made.withdrawal;
        done(t("funding.withdraw.done", { amount: format(asked), currency }));
        refresh(client, ["player"]);
      }}
    >
      {confirming && amount !== null && method ? (
        <>
          <Text>
            {t("funding.withdraw.confirmNote", {
              amount: format(amount),
              currency,
              method: methodName(method),
            })}
          </Text>
          <Preview
            label={t("funding.withdraw.left")}
            value={subtract(available, amount)}
            {...{ currency }}
          />
          <Anchor component="button" type="button" size="sm" onClick={() => setConfirming(false)}>
            {t("funding.withdraw.change")}
          </Anchor>
        </>
      ) : (
        <>
          <Preview label={t("funding.available")} value={available} currency={currency} />
          <AmountField
            value={typed}
            currency={currency}
            limits={withdrawal}
            wrong={tried ? wrong : null}
            onChange={setTyped}
          />
          <div>
            <NativeSelect
              label={t("funding.withdraw.to")}
              value={chosen}
              onChange={(event) => setChosen(event.currentTarget.value)}
              data={methods.map((each) => ({
                value: String(each.method_id),
                label: methodName(each),
              }))}
            />
            <Anchor component="button" type="button" size="xs" mt={4} onClick={on.onAddMethod}>
              {t("funding.methods.add")}
            </Anchor>
          </div>
          <Textarea
            label={t("funding.withdraw.reason")}
            autosize
            minRows={1}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Text size="xs" c="dimmed">
            {t("funding.withdraw.note", {
              remaining: format(withdrawal.remaining),
              daily: format(withdrawal.daily_limit),
              currency,
            })}
          </Text>
        </>
      )}
    </SubmitDialog>
  );
}

function Preview(props: { label: string; value: string; currency: string }) {
  return (
    <dl className={classes.previews}>
      <div className={classes.preview}>
        <dt>{props.label}</dt>
        <dd>
          <Amount value={props.value} currency={props.currency} />
        </dd>
      </div>
    </dl>
  );
}
