import { Button, Group } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import type { PlayersMethod, RevealedMethod } from "~/shared/api/finance";
import { rejectMethod, revealMethod, verifyMethod } from "~/shared/api/financeWrites";
import { Ident } from "~/shared/ui/Ident";
import { done } from "~/shared/ui/notify";
import { Facts } from "~/shared/ui/Panel";
import { Sheet, SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded, Rows } from "~/shared/ui/states";
import { Words } from "~/shared/ui/Words";

export interface AskedOfMethod {
  method: PlayersMethod;
  what: "reveal" | "verify" | "reject";
}

interface ButtonsProps {
  method: PlayersMethod;
  onAsk: (asked: AskedOfMethod) => void;
}

/** What can be done with a method: its details are read by few, and decided about once. */
export function MethodButtons({ method, onAsk }: ButtonsProps) {
  const { t } = useTranslation();
  const may = useMay();
  const waits = method.verification_status === "pending";
  const decide = waits && may("withdrawal-methods:decide");
  const acts = [
    ...(may("audit:reveal") ? (["reveal"] as const) : []),
    ...(decide ? (["verify", "reject"] as const) : []),
  ];
  if (acts.length === 0) return null;
  return (
    <Group gap={6} wrap="nowrap" justify="flex-end">
      {acts.map((what) => (
        <Button
          key={what}
          size="compact-xs"
          variant={what === "verify" ? "light" : "default"}
          onClick={() => onAsk({ method, what })}
        >
          {t(`finance.methods.${what}`)}
        </Button>
      ))}
    </Group>
  );
}

interface DialogsProps {
  asked: AskedOfMethod | null;
  onClose: () => void;
}

export function MethodDialogs({ asked, onClose }: DialogsProps) {
  if (!asked) return null;
  const { method, what } = asked;
  if (what === "reveal") return <RevealDialog method={method} onClose={onClose} />;
  return <DecideDialog method={method} verify={what === "verify"} onClose={onClose} />;
}

interface OneProps {
  method: PlayersMethod;
  onClose: () => void;
}

function RevealDialog({ method, onClose }: OneProps) {
  const { t } = useTranslation();
  const details = useQuery({
    queryKey: ["revealed-method", method.id],
    queryFn: () => revealMethod(method.id),
    gcTime: 0, // clear text stays no longer than it is looked at
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <Sheet opened onClose={onClose} title={t("finance.methods.details")} size="lg">
      <Loaded query={details} skeleton={<Rows count={4} />}>
        {(found) => <Details details={found.details} />}
      </Loaded>
    </Sheet>
  );
}

const FIELDS = [
  "account_holder_name",
  "bank_name",
  "iban",
  "swift_code",
  "bank_account_number",
  "bank_code",
  "crypto_wallet_address",
] as const;

function Details({ details }: { details: RevealedMethod["details"] }) {
  const { t } = useTranslation();
  return (
    <Facts
      items={FIELDS.flatMap((field): [string, React.ReactNode][] => {
        const value = details[field];
        return value ? [[t(`funding.field.${field}`), <Ident key={field} id={value} whole />]] : [];
      })}
    />
  );
}

function DecideDialog({ method, verify, onClose }: OneProps & { verify: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const what = verify ? "verify" : "reject";
  return (
    <SubmitDialog
      opened
      onClose={onClose}
      title={t(`finance.methods.${what}Title`)}
      note={t(`finance.methods.${what}Note`, { holder: method.account_holder_name ?? "\u2014" })}
      submit={t(`finance.methods.${what}`)}
      danger={!verify}
      valid={() => {
        setTried(true);
        return verify || reason.trim() !== "";
      }}
      act={() => (verify ? verifyMethod(method.id) : rejectMethod(method.id, reason.trim()))}
      onDone={() => {
        done(t(`finance.methods.${what}Done`));
        void client.invalidateQueries({ queryKey: ["methods"] });
      }}
    >
      {!verify && (
        <Words
          label={t("finance.withdrawals.why")}
          hint={t("finance.theyRead")}
          value={reason}
          onChange={setReason}
          tried={tried}
        />
      )}
    </SubmitDialog>
  );
}
