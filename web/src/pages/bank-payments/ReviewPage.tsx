import { Button, Group, Text, TextInput } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { useMay } from "~/shared/access/useMay";
import { review } from "~/shared/api/queries";
import type { PaymentContent, ReviewItem } from "~/shared/api/types";
import { assignPayment, dismissConflict } from "~/shared/api/writes";
import { useLocale } from "~/shared/locale";
import { PaymentStatus } from "~/shared/ui/badges";
import { Ident } from "~/shared/ui/Ident";
import { Items } from "~/shared/ui/Items";
import { isInn } from "~/shared/ui/ids";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Failure } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { PaymentsHead } from "./PaymentsHead";
import classes from "./review.module.css";

const KINDS = ["conflict", "suspense"] as const;

export default function ReviewPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const kind = oneOf(KINDS, useSearch({ from: "/frame/bank-payments/review" }).kind);
  const list = useInfiniteQuery(review({ kind }));
  const [assigning, setAssigning] = useState<ReviewItem | null>(null);

  return (
    <>
      <PaymentsHead note={t("payments.reviewNote")} />
      <Segments
        label={t("payments.kind")}
        value={kind ?? ""}
        onChange={(next) =>
          void navigate({
            to: "/bank-payments/review",
            search: { kind: next || undefined },
            replace: true,
          })
        }
        data={[
          { value: "", label: t("common.all") },
          { value: "conflict", label: t("payments.conflict") },
          { value: "suspense", label: t("payments.suspense") },
        ]}
      />
      <Items
        query={list}
        empty={
          <Empty icon="check" title={t("payments.reviewEmpty")}>
            {t("payments.reviewEmptyNote")}
          </Empty>
        }
      >
        {(item) => <Item key={item.id} item={item} onAssign={() => setAssigning(item)} />}
      </Items>
      <AssignDialog item={assigning} onClose={() => setAssigning(null)} />
    </>
  );
}

function Item({ item, onAssign }: { item: ReviewItem; onAssign: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const dismiss = useMutation({
    mutationFn: () => dismissConflict(item.id),
    onSuccess: () => {
      done(t("payments.dismissed"));
      void client.invalidateQueries({ queryKey: ["review"] });
    },
  });
  const conflict = item.kind === "conflict";
  const may = useMay()("bank-payments:write");
  return (
    <Panel>
      <div className={classes.head}>
        <Group gap="sm">
          <PaymentStatus status={item.kind} />
          <Ident id={item.operation_id} />
          <Time at={item.received_at} />
        </Group>
        {!may ? null : conflict ? (
          <Button
            size="xs"
            variant="default"
            loading={dismiss.isPending}
            onClick={() => dismiss.mutate()}
          >
            {t("payments.dismiss")}
          </Button>
        ) : (
          <Button size="xs" onClick={onAssign}>
            {t("payments.assign")}
          </Button>
        )}
      </div>
      <Text size="sm" c="dimmed" px="md" pt="sm">
        {t(conflict ? "payments.conflictNote" : "payments.suspenseNote")}
      </Text>
      <div className={classes.sides}>
        {item.known && <Content title={t("payments.known")} content={item.known} />}
        <Content
          title={t(conflict ? "payments.repeated" : "payments.received")}
          content={item.received}
          against={item.known}
        />
      </div>
      {dismiss.error && <Failure error={dismiss.error} retry={() => dismiss.mutate()} />}
    </Panel>
  );
}

interface ContentProps {
  title: string;
  content: PaymentContent;
  against?: PaymentContent | null;
}

function Content({ title, content, against }: ContentProps) {
  const { t } = useTranslation();
  const { amount, time } = useLocale();
  const rows = [
    [
      t("common.amount"),
      `${amount(content.amount)} ${content.currency}`,
      against?.amount !== content.amount,
    ],
    [t("payments.payer"), content.payer_inn, against?.payer_inn !== content.payer_inn],
    [
      t("payments.document"),
      content.document_number,
      against?.document_number !== content.document_number,
    ],
    [
      t("payments.documentDate"),
      time(content.document_date),
      against?.document_date !== content.document_date,
    ],
  ] as const;
  return (
    <div>
      <Text size="xs" c="dimmed" fw={550} mb={6}>
        {title}
      </Text>
      <dl className={classes.content}>
        {rows.map(([name, value, differs]) => (
          <div key={name} data-differs={(against && differs) || undefined}>
            <dt>{name}</dt>
            <dd>
              {value}
              {against && differs && <small>{t("payments.differs")}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function AssignDialog({ item, onClose }: { item: ReviewItem | null; onClose: () => void }) {
  const { t } = useTranslation();
  const { amount } = useLocale();
  const client = useQueryClient();
  const [inn, setInn] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <SubmitDialog
      opened={item !== null}
      onClose={() => {
        setInn("");
        setTried(false);
        onClose();
      }}
      title={t("payments.assignTitle")}
      note={
        item &&
        t("payments.assignNote", {
          amount: amount(item.received.amount),
          currency: item.received.currency,
        })
      }
      submit={t("payments.assign")}
      valid={() => {
        setTried(true);
        return isInn(inn);
      }}
      act={() => assignPayment(item?.operation_id ?? "", inn.trim())}
      onDone={(payment) => {
        done(t("payments.assignedDone", { inn: payment.credited_inn ?? inn }));
        void client.invalidateQueries({ queryKey: ["review"] });
        void client.invalidateQueries({ queryKey: ["bank-payments"] });
      }}
    >
      <TextInput
        label={t("payments.assignInn")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={12}
        data-autofocus
        value={inn}
        error={tried && !isInn(inn) && t("payments.badInn")}
        onChange={(event) => setInn(event.currentTarget.value)}
      />
    </SubmitDialog>
  );
}
