import { Button, Group } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "~/shared/access/useMay";
import { discardAll, type Pile, replayAll } from "~/shared/api/deadLetters";
import { useLocale } from "~/shared/locale";
import { done } from "~/shared/ui/notify";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

interface Asked {
  pile: Pile;
  act: "replay" | "discard";
}

/** All of a name at once, once a name is chosen that is of one kind. */
export function SettleAll({ piles: [pile, another] }: { piles: Pile[] }) {
  const { t } = useTranslation();
  const { count } = useLocale();
  const client = useQueryClient();
  const may = useMay()("system:write");
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!may || (!asked && (!pile || another))) return null;
  const { kind, name } = asked?.pile ?? { kind: "job", name: "" };
  const settled = (said: string) => {
    done(said);
    void client.invalidateQueries({ queryKey: ["dead-letters"] });
  };
  return (
    <>
      {pile && (
        <Group gap="sm">
          <Button variant="default" onClick={() => setAsked({ pile, act: "replay" })}>
            {t("letters.replayAll", { count: pile.count })}
          </Button>
          <Button variant="default" onClick={() => setAsked({ pile, act: "discard" })}>
            {t("letters.discardAll", { count: pile.count })}
          </Button>
        </Group>
      )}
      <SubmitDialog
        opened={asked?.act === "replay"}
        onClose={() => setAsked(null)}
        title={t("letters.replayAllTitle")}
        note={t("letters.replayAllNote", { name })}
        submit={t("letters.replay")}
        act={() => replayAll(kind, name)}
        onDone={({ replayed, refused }) =>
          settled(
            refused > 0
              ? t("letters.someRefused", { replayed: count(replayed), refused: count(refused) })
              : t("letters.allReplayed", { count: replayed }),
          )
        }
      />
      <SubmitDialog
        opened={asked?.act === "discard"}
        onClose={() => setAsked(null)}
        title={t("letters.discardAllTitle")}
        note={t(`letters.discardNote.${kind}`)}
        submit={t("letters.discard")}
        danger
        act={() => discardAll(kind, name)}
        onDone={(discarded) => settled(t("letters.allDiscarded", { count: discarded }))}
      />
    </>
  );
}
