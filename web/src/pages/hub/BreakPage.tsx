import { Anchor, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { newKey } from "~/shared/api/client";
import { me } from "~/shared/api/queries";
import {
  addEvidence,
  assign,
  comment,
  nameOf,
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
          title={typeName(typeOf(found))}
          note={
            <Group gap="xs">
              <TypeTag row={found} />
              <BreakStateTag state={found.state} />
              {found.client_operation_id && <Ident id={found.client_operation_id} whole />}
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
            <History found={found} />
          </Panel>
        </Stack>
      </div>
    </Stack>
  );
}

function About({ found }: { found: WholeBreak }) {
  const { t } = useTranslation();
  const facts: [string, React.ReactNode][] = [
    [t("hub.recon.owner"), nameOf(found.owner) ?? t("hub.recon.nobody")],
    [t("hub.recon.day"), <Time key="day" at={`${found.recon_date}T12:00:00`} style="day" />],
    [t("hub.recon.opened"), <Time key="opened" at={found.opened_at} />],
  ];
  if (found.project) facts.push([t("hubWords.field.project"), found.project]);
  if (found.amount_diff !== null) {
    facts.push([
      t("hub.recon.difference"),
      <Amount key="diff" value={found.amount_diff} currency={found.currency ?? ""} />,
    ]);
  }
  if (found.rule_version !== null) {
    facts.push([t("hub.recon.byRule"), String(found.rule_version)]);
  }
  if (found.entry_id) {
    facts.push([
      t("hub.recon.booked"),
      <Ident key="entry" id={found.entry_id} to={`/ledger/entries/${found.entry_id}`} />,
    ]);
  }
  return <Facts items={facts} />;
}

type Asking = "state" | "comment" | "evidence" | "write-off" | null;

function Actions({ found }: { found: WholeBreak }) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const may = useMay()("reconciliation:write");
  const { data: who } = useQuery(me());
  const [asking, setAsking] = useState<Asking>(null);
  if (!may) return null;
  const { id } = found;
  const mine = found.owner !== null && found.owner.id === who?.id;
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
  const settled = found.state === "written_off" || found.state === "resolved";
  return (
    <Group gap="xs">
      <Button variant={mine ? "default" : "filled"} onClick={() => void take()}>
        {t(mine ? "hub.recon.release" : "hub.recon.take")}
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
      <StateDialog {...dialog("state")} act={(key, state, why) => setState(key, id, state, why)} />
      <CommentOnDialog {...dialog("comment")} act={(key, text) => comment(key, id, text)} />
      <EvidenceDialog {...dialog("evidence")} act={(key, proof) => addEvidence(key, id, proof)} />
      <WriteOffDialog
        {...dialog("write-off")}
        note={t("hub.recon.writeOffNote")}
        act={(key, why) => writeOff(key, id, why)}
      />
      {found.state === "written_off" && (
        <Text size="sm" c="dimmed">
          {t("hub.recon.isWrittenOff")}
        </Text>
      )}
    </Group>
  );
}
