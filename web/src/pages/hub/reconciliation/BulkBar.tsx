import { Button } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "~/shared/api/client";
import { me } from "~/shared/api/queries";
import { type Bulk, inBulk } from "~/shared/psp/recon";
import { done, failed } from "~/shared/ui/notify";
import { useReason } from "~/shared/ui/states";
import classes from "./recon.module.css";
import { AssignDialog, CommentOnDialog, StateDialog } from "./WorkDialogs";

type Asking = "assign" | "state" | "comment";

interface BulkBarProps {
  chosen: ReadonlySet<string>;
  clear: () => void;
}

/** What can be done to everything that is ticked, at once. */
export function BulkBar({ chosen, clear }: BulkBarProps) {
  const { t } = useTranslation();
  const reason = useReason();
  const client = useQueryClient();
  const { data: who } = useQuery(me());
  const [asking, setAsking] = useState<Asking | null>(null);
  const ids = [...chosen];

  const act = (key: string, part: Omit<Bulk, "ids">) => inBulk(key, { ids, ...part });
  const after = ({ changed, refused }: Awaited<ReturnType<typeof act>>) => {
    done(t("hub.recon.bulkDone", { count: changed }));
    if (refused.length) failed(t("hub.recon.bulkRefused", { count: refused.length }));
    clear();
    void client.invalidateQueries({ queryKey: ["psp", "recon"] });
  };
  const assign = (owner: string | null) =>
    act(newKey(), { action: "assign", owner }).then(after, (error) => failed(reason(error)));
  const dialog = (name: Asking) => ({
    opened: asking === name,
    onClose: () => setAsking(null),
    onDone: after,
  });

  return (
    <div className={classes.bulk} role="status">
      <strong>{t("hub.chosen", { count: ids.length })}</strong>
      <Button size="xs" variant="default" onClick={() => void assign(who?.id ?? null)}>
        {t("hub.recon.take")}
      </Button>
      <Button size="xs" variant="default" onClick={() => void assign(null)}>
        {t("hub.recon.release")}
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsking("assign")}>
        {t("hub.recon.give")}
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsking("state")}>
        {t("hub.recon.changeState")}
      </Button>
      <Button size="xs" variant="default" onClick={() => setAsking("comment")}>
        {t("hub.recon.addComment")}
      </Button>
      <Button size="xs" variant="subtle" color="slate" onClick={clear}>
        {t("common.clear")}
      </Button>
      <AssignDialog
        {...dialog("assign")}
        act={(key, owner) => act(key, { action: "assign", owner })}
      />
      <StateDialog
        {...dialog("state")}
        act={(key, state, reason) => act(key, { action: "state", state, reason })}
      />
      <CommentOnDialog
        {...dialog("comment")}
        act={(key, text) => act(key, { action: "comment", text })}
      />
    </div>
  );
}
