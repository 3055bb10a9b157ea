import { Radio, Stack, Text, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  assignNotice,
  type BankNotice,
  dismissNotice,
  ordersFor,
  undoNotice,
} from "~/shared/gateway/notices";
import type { OrderLine } from "~/shared/gateway/orders";
import { refresh } from "~/shared/live/updates";
import { useLocale } from "~/shared/locale";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded } from "~/shared/ui/states";
import { useKept } from "../kept";
import { ReasonDialog } from "../ReasonDialog";

export interface Asked {
  notice: BankNotice;
  act: "assign" | "dismiss" | "undo";
}

interface DialogProps {
  asked: Asked | null;
  onClose: () => void;
}

/** Says which order a notice is about, that it is about none, or that this was wrong. */
export function NoticeDialogs({ asked, onClose }: DialogProps) {
  const shown = useKept(asked);
  if (!shown) return null;
  const opened = asked !== null;
  const rest = { notice: shown.notice, opened, onClose };
  if (shown.act === "assign") return <AssignDialog {...rest} />;
  if (shown.act === "dismiss") return <DismissDialog {...rest} />;
  return <UndoDialog {...rest} />;
}

interface OneProps {
  notice: BankNotice;
  opened: boolean;
  onClose: () => void;
}

function useAfter() {
  const client = useQueryClient();
  return () => {
    refresh(client, ["gateway", "notices"]);
    refresh(client, ["gateway", "orders"]);
  };
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function AssignDialog({ notice, opened, onClose }: OneProps) {
  const { t } = useTranslation();
  const after = useAfter();
  const found = useQuery({ ...ordersFor(notice), enabled: opened });
  const [order, setOrder] = useState("");
  const [typed, setTyped] = useState("");
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!opened) return;
    setOrder("");
    setTyped("");
    setTried(false);
  }, [opened]);
  const chosen = typed.trim() || order;
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("desk.notices.assignTitle")}
      note={t(notice.amount === null ? "desk.notices.assignUnread" : "desk.notices.assignNote")}
      submit={t("desk.notices.assign")}
      valid={() => {
        setTried(true);
        return ID.test(chosen);
      }}
      act={() => assignNotice(notice.notice_id, chosen)}
      onDone={() => {
        done(t("desk.notices.assigned"));
        after();
      }}
    >
      <Told notice={notice} />
      <Loaded query={found}>
        {(orders) =>
          orders.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t("desk.notices.noOrders")}
            </Text>
          ) : (
            <Radio.Group
              label={t("desk.notices.which")}
              value={typed.trim() ? "" : order}
              onChange={(next) => {
                setOrder(next);
                setTyped("");
              }}
            >
              <Stack gap={8} mt={6}>
                {orders.map((each) => (
                  <Candidate key={each.order_id} order={each} />
                ))}
              </Stack>
            </Radio.Group>
          )
        }
      </Loaded>
      <TextInput
        label={t("desk.notices.byId")}
        autoComplete="off"
        value={typed}
        error={tried && !ID.test(chosen) && t("desk.notices.noId")}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </SubmitDialog>
  );
}

function Candidate({ order }: { order: OrderLine }) {
  const { t } = useTranslation();
  const { amount, time } = useLocale();
  const due = order.paid_amount ?? order.amount_to_pay ?? order.amount;
  return (
    <Radio
      value={order.order_id}
      label={`${order.external_order_id} \u00b7 ${amount(due)} ${order.currency}`}
      description={[
        t(`gateway.state.${order.status}`),
        order.requisite_masked,
        time(order.created_at, "short"),
      ]
        .filter(Boolean)
        .join(" \u00b7 ")}
      styles={{ label: { overflowWrap: "anywhere" } }}
    />
  );
}

function DismissDialog({ notice, opened, onClose }: OneProps) {
  const { t } = useTranslation();
  const after = useAfter();
  return (
    <ReasonDialog
      opened={opened}
      onClose={onClose}
      title={t("desk.notices.dismissTitle")}
      note={t("desk.notices.dismissNote")}
      hint={t("desk.notices.staysWithIt")}
      submit={t("desk.notices.dismiss")}
      act={(comment) => dismissNotice(notice.notice_id, comment)}
      onDone={() => {
        done(t("desk.notices.dismissed"));
        after();
      }}
    >
      <Told notice={notice} />
    </ReasonDialog>
  );
}

function UndoDialog({ notice, opened, onClose }: OneProps) {
  const { t } = useTranslation();
  const after = useAfter();
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("desk.notices.undoTitle")}
      note={t("desk.notices.undoNote")}
      submit={t("desk.notices.undo")}
      act={() => undoNotice(notice.notice_id)}
      onDone={() => {
        done(t("desk.notices.undone"));
        after();
      }}
    >
      <Told notice={notice} />
    </SubmitDialog>
  );
}

function Told({ notice }: { notice: BankNotice }) {
  return (
    <Text size="sm" style={{ overflowWrap: "anywhere" }}>
      {`${notice.sender}: ${notice.text}`}
    </Text>
  );
}
