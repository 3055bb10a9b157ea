import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { newKey } from "~/shared/api/client";
import { me } from "~/shared/api/queries";
import { isZero } from "~/shared/money";
import {
  addEvidence,
  assign,
  comment,
  setState,
  type WholeBreak,
  wholeBreak,
  writeOff,
} from "~/shared/psp/recon";
import { Amount } from "~/shared/ui/Amount";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { done, failed } from "~/shared/ui/notify";
import { Facts, PageHead, Panel } from "~/shared/ui/Panel";
import { Loaded, useReason } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { Evidence } from "./reconciliation/Evidence";
import { History } from "./reconciliation/History";
import classes from "./reconciliation/recon.module.css";
import { SideBySide } from "./reconciliation/SideBySide";
import {
  AssignDialog,
  CommentOnDialog,
  EvidenceDialog,
  StateDialog,
  WriteOffDialog,
} from "./reconciliation/WorkDialogs";
import { BreakStateTag, TypeTag, typeOf, useTypeName } from "./reconciliation/words";

export default function BreakPage() {
  const { breakId } = useParams({ from: "/frame/hub/reconciliation/breaks/$breakId" });
  const query = useQuery(wholeBreak(breakId));
  return <Loaded query={query}>{(data) => <Work found={data} />}</Loaded>;
}

function Work({ found }: { found: WholeBreak }) {
  const { t } = useTranslation();
  const typeName = useTypeName();
  return (
    <Stack gap="md">
      <div>
        <Anchor component={Link} to="/hub/reconciliation" size="sm">
          {t("hub.recon.queue")}
        </Anchor>
        <PageHead
          title={typeName(typeOf(found.result))}
          note={
            <Group gap="xs">
              <TypeTag row={found.result} />
              {found.result.state && <BreakStateTag state={found.result.state} />}
              {found.result.client_operation_id && (
                <Ident id={found.result.client_operation_id} whole />
              )}
            </Group>
          }
          actions={<Actions found={found} />}
        />
      </div>
      <div className={classes.columns}>
        <Stack gap="md">
          <Panel title={t("hub.recon.sideBySide")}>
            <SideBySide found={found} />
          </Panel>
          <Panel title={t("hub.recon.evidence")} padded>
            <Evidence items={found.evidence} />
          </Panel>
        </Stack>
        <Stack gap="md">
          <Panel padded>
            <About found={found} />
          </Panel>
          <Panel title={t("hub.recon.history")} padded>
            <History notes={found.history} />
          </Panel>
        </Stack>
      </div>
    </Stack>
  );
}

function About({ found }: { found: WholeBreak }) {
  const { t } = useTranslation();
  const { result } = found;
  const currency = result.currency ?? "";
  const facts: [string, React.ReactNode][] = [
    [t("hub.recon.owner"), result.owner?.name ?? t("hub.recon.nobody")],
    [t("hub.recon.day"), <Time key="day" at={`${result.recon_date}T12:00:00`} style="day" />],
    [t("hub.recon.opened"), <Time key="opened" at={result.opened_at} />],
  ];
  if (result.project) facts.push([t("hubWords.field.project"), result.project]);
  for (const name of ["amount_diff", "exposure", "written_off"] as const) {
    const value = result[name];
    if (value !== null && !isZero(value)) {
      facts.push([
        t(`hub.recon.${name}`),
        <Amount key={name} value={value} currency={currency} signed={name === "exposure"} />,
      ]);
    }
  }
  for (const id of found.entry_ids) {
    facts.push([t("hub.recon.booked"), <Ident key={id} id={id} to={`/ledger/entries/${id}`} />]);
  }
  return <Facts items={facts} />;
}

type Asking = "assign" | "state" | "comment" | "evidence" | "write-off" | null;

function Actions({ found }: { found: WholeBreak }) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const may = useMay()("reconciliation:write");
  const { data: who } = useQuery(me());
  const [asking, setAsking] = useState<Asking>(null);
  // What is no break any more leaves nothing to do.
  if (!may || found.result.state === null) return null;
  const { id, state, owner } = found.result;
  const mine = owner !== null && owner.id === who?.id;
  const after = () => {
    done(t("hub.recon.noted"));
    void client.invalidateQueries({ queryKey: ["psp", "recon"] });
  };
  const take = () =>
    assign(newKey(), id, mine ? null : (who?.id ?? null)).then(after, (error) =>
      failed(reason(error)),
    );
  const dialog = (name: Exclude<Asking, null>) => ({
    opened: asking === name,
    onClose: () => setAsking(null),
    onDone: after,
  });
  const settled = state === "written_off" || state === "resolved";
  return (
    <Group gap="xs">
      <Button variant={mine ? "default" : "filled"} onClick={() => void take()}>
        {t(mine ? "hub.recon.release" : "hub.recon.take")}
      </Button>
      <Button variant="default" onClick={() => setAsking("assign")}>
        {t("hub.recon.give")}
      </Button>
      <Button variant="default" onClick={() => setAsking("state")}>
        {t("hub.recon.changeState")}
      </Button>
      <Button variant="default" onClick={() => setAsking("comment")}>
        {t("hub.recon.addComment")}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => setAsking("evidence")}
      >
        {t("hub.recon.evidence")}
      </Button>
      {!settled && (
        <Button
          variant="default"
          c="var(--mantine-color-error)"
          onClick={() => setAsking("write-off")}
        >
          {t("hub.recon.writeOff")}
        </Button>
      )}
      <AssignDialog {...dialog("assign")} act={(key, person) => assign(key, id, person)} />
      <StateDialog {...dialog("state")} act={(key, next, why) => setState(key, id, next, why)} />
      <CommentOnDialog {...dialog("comment")} act={(key, text) => comment(key, id, text)} />
      <EvidenceDialog {...dialog("evidence")} act={(key, proof) => addEvidence(key, id, proof)} />
      <WriteOffDialog {...dialog("write-off")} act={(key, why) => writeOff(key, id, why)} />
      {state === "written_off" && (
        <Text size="sm" c="dimmed">
          {t("hub.recon.isWrittenOff")}
        </Text>
      )}
    </Group>
  );
}
