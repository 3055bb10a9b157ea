import { Button, Group, Stack, Text } from "@mantine/core";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import type { DepositReview } from "~/shared/api/finance";
import { depositReviews } from "~/shared/api/financeQueries";
import { closeReview } from "~/shared/api/financeWrites";
import { refresh } from "~/shared/live/updates";
import { Amount } from "~/shared/ui/Amount";
import { Tag } from "~/shared/ui/badges";
import { Ident } from "~/shared/ui/Ident";
import { Items } from "~/shared/ui/Items";
import { done } from "~/shared/ui/notify";
import { Facts, Panel } from "~/shared/ui/Panel";
import { Segments } from "~/shared/ui/Segments";
import { Empty } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { CommentDialog } from "./CommentDialog";
import { FinanceHead } from "./heads";
import { Person } from "./Person";

export default function ReviewsPage() {
  const { t } = useTranslation();
  const [closed, setClosed] = useState("false");
  const list = useInfiniteQuery(depositReviews({ closed: closed === "true" }));
  const [closing, setClosing] = useState<DepositReview | null>(null);
  return (
    <>
      <FinanceHead area="deposits" note={t("finance.reviews.note")} />
      <Segments
        value={closed}
        onChange={setClosed}
        data={[
          { value: "false", label: t("finance.reviews.open") },
          { value: "true", label: t("finance.reviews.closed") },
        ]}
      />
      <Items
        query={list}
        empty={
          <Empty icon="check" title={t("finance.reviews.empty")}>
            {t("finance.reviews.emptyNote")}
          </Empty>
        }
      >
        {(item) => <Item key={item.id} review={item} onClose={() => setClosing(item)} />}
      </Items>
      <CloseDialog review={closing} onClose={() => setClosing(null)} />
    </>
  );
}

function Item({ review, onClose }: { review: DepositReview; onClose: () => void }) {
  const { t } = useTranslation();
  const may = useMay()("deposits:write");
  const { currency } = review;
  const facts: [string, React.ReactNode][] = [
    [
      t("finance.intent"),
      <Ident
        key="intent"
        id={review.intent_id}
        to={review.operation_id === null ? undefined : `/deposits/${review.operation_id}`}
      />,
    ],
    [t("finance.reviews.said"), review.status.replaceAll("_", " ")],
    [t("common.amount"), <Amount key="amount" value={review.amount} currency={currency} />],
    [
      t("finance.reviews.received"),
      <Amount key="received" value={review.received} currency={currency} />,
    ],
    [t("finance.reviews.opened"), <Time key="opened" at={review.opened_at} />],
  ];
  if (review.user_id) facts.push([t("finance.player"), <Person key="who" id={review.user_id} />]);
  if (review.comment) facts.push([t("finance.comment"), review.comment]);
  if (review.closed_at) {
    facts.push([t("finance.reviews.closedAt"), <Time key="closed" at={review.closed_at} />]);
  }
  return (
    <Panel padded>
      <Stack gap="md">
        <Group justify="space-between">
          <Tag tone={review.closed_at ? "plain" : "bad"}>
            {t(`finance.difference.${review.difference}` as never, {
              defaultValue: review.difference,
            })}
          </Tag>
          {may && !review.closed_at && (
            <Button size="xs" variant="default" onClick={onClose}>
              {t("finance.reviews.close")}
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {t(`finance.differenceNote.${review.difference}` as never, { defaultValue: "" })}
        </Text>
        <Facts items={facts} />
      </Stack>
    </Panel>
  );
}

function CloseDialog({ review, onClose }: { review: DepositReview | null; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  return (
    <CommentDialog
      opened={review !== null}
      onClose={onClose}
      title={t("finance.reviews.closeTitle")}
      note={t("finance.reviews.closeNote")}
      submit={t("finance.reviews.close")}
      act={(comment) => closeReview(review?.id ?? "", comment)}
      onDone={() => {
        done(t("finance.reviews.done"));
        void client.resetQueries({ queryKey: ["deposit-reviews"] });
        refresh(client, ["deposits"]);
      }}
    />
  );
}
