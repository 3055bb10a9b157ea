import { Button, Code, Group, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { useActionName } from "~/shared/access/words";
import type { Approval } from "~/shared/api/access";
import { approval } from "~/shared/api/accessQueries";
import { Difference } from "~/shared/ui/Difference";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { Notice } from "~/shared/ui/Notice";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { ApprovalState } from "./ApprovalState";
import { DecideDialog, type Verdict } from "./DecideDialog";

export default function ApprovalPage() {
  const { t } = useTranslation();
  const { approvalId } = useParams({ from: "/frame/approvals/$approvalId" });
  const one = useQuery(approval(approvalId));
  const may = useMay()("approvals:decide");
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const data = one.data;
  const waits = data?.state === "waiting";
  return (
    <>
      <PageHead
        title={data?.summary || t("approvals.one")}
        note={<Ident id={approvalId} whole />}
        actions={
          waits &&
          (data.mine ? (
            <Button
              variant="default"
              leftSection={<Icon name="undo" size={16} />}
              onClick={() => setVerdict("withdraw")}
            >
              {t("approvals.withdraw")}
            </Button>
          ) : (
            may && (
              <Group gap="xs">
                <Button
                  leftSection={<Icon name="check" size={16} />}
                  onClick={() => setVerdict("approve")}
                >
                  {t("approvals.approve")}
                </Button>
                <Button
                  variant="default"
                  leftSection={<Icon name="close" size={16} />}
                  onClick={() => setVerdict("reject")}
                >
                  {t("approvals.reject")}
                </Button>
              </Group>
            )
          ))
        }
      />
      <Loaded query={one} skeleton={<Skeleton height={260} radius="lg" />}>
        {(found) => <Whole approval={found} />}
      </Loaded>
      <DecideDialog id={approvalId} verdict={verdict} onClose={() => setVerdict(null)} />
    </>
  );
}

function Whole({ approval }: { approval: Approval }) {
  const { t } = useTranslation();
  const actionName = useActionName();
  const facts: [string, ReactNode][] = [
    [t("common.status"), <ApprovalState key="state" approval={approval} />],
    [t("approvals.action"), actionName(approval.action)],
    [t("approvals.by"), approval.mine ? t("approvals.you") : approval.requested_by.name],
    [t("approvals.requested"), <Time key="requested" at={approval.requested_at} />],
  ];
  if (approval.state === "waiting") {
    facts.push([t("approvals.expires"), <Time key="expires" at={approval.expires_at} />]);
  }
  if (approval.decided_by) facts.push([t("approvals.decidedBy"), approval.decided_by.name]);
  if (approval.decided_at) {
    facts.push([t("approvals.decided"), <Time key="decided" at={approval.decided_at} />]);
  }
  if (approval.comment) facts.push([t("approvals.comment"), approval.comment]);
  return (
    <>
      {approval.mine && approval.state === "waiting" && (
        <Notice icon="inbox">{t("approvals.mineNote")}</Notice>
      )}
      <Panel padded>
        <Facts items={facts} />
      </Panel>
      <Panel title={t("difference.title")} padded>
        <Difference before={approval.before} after={approval.after} />
      </Panel>
      {approval.result !== null && approval.result !== undefined && (
        <Panel title={t("approvals.result")} padded>
          <Code block>{JSON.stringify(approval.result, null, 2)}</Code>
        </Panel>
      )}
    </>
  );
}
