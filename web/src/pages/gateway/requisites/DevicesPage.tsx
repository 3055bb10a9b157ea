import { Button, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useMayForOthers } from "~/shared/access/useMay";
import {
  addDevice,
  type Device,
  devices,
  type MadeDevice,
  revokeDevice,
} from "~/shared/gateway/devices";
import { refresh } from "~/shared/live/updates";
import { useDraft } from "~/shared/psp/useDraft";
import { Ident } from "~/shared/ui/Ident";
import { Icon } from "~/shared/ui/icons";
import { type Column, Table } from "~/shared/ui/ListTable";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Empty, Loaded } from "~/shared/ui/states";
import { Time } from "~/shared/ui/Time";
import { SecretSheet } from "../SecretSheet";
import { TraderPick } from "../TraderPick";
import { RequisitesHead } from "./Head";

const idOf = (row: Device) => row.device_id;

function columnsOf(t: TFunction, onRevoke: ((device: Device) => void) | null): Column<Device>[] {
  const all: (Column<Device> | false)[] = [
    { id: "name", label: t("market.device.name"), card: "title", cell: (row) => row.name },
    { id: "id", label: "ID", cell: (row) => <Ident id={row.device_id} /> },
    {
      id: "tells",
      label: t("market.device.tells"),
      cell: (row) =>
        row.requisite_ids === null
          ? t("market.device.all")
          : t("market.device.some", { count: row.requisite_ids.length }),
    },
    {
      id: "seen",
      label: t("market.device.seen"),
      end: true,
      cell: (row) =>
        row.seen_at ? <Time at={row.seen_at} style="short" /> : t("market.keys.unused"),
    },
    onRevoke !== null && {
      id: "acts",
      label: t("common.actions"),
      end: true,
      cell: (row) => (
        <Button size="compact-xs" variant="default" onClick={() => onRevoke(row)}>
          {t("market.device.revoke")}
        </Button>
      ),
    },
  ];
  return all.filter((each) => each !== false);
}

/** Telephones and the like that tell what banks tell them. */
export default function DevicesPage() {
  const { t } = useTranslation();
  const client = useQueryClient();
  const writes = useMay()("requisites:write");
  const query = useQuery(devices());
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<MadeDevice | null>(null);
  const [revoking, setRevoking] = useState<Device | null>(null);
  const columns = useMemo(() => columnsOf(t, writes ? setRevoking : null), [t, writes]);
  const again = () => refresh(client, ["gateway", "devices"]);
  const make = writes && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
      {t("market.device.make")}
    </Button>
  );
  return (
    <>
      <RequisitesHead note={t("market.device.note")} actions={make} />
      <Panel>
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty icon="bell" title={t("market.device.none")}>
                {t("market.device.noneNote")}
              </Empty>
            ) : (
              <Table label={t("market.device.title")} columns={columns} rows={items} idOf={idOf} />
            )
          }
        </Loaded>
      </Panel>
      <DeviceDialog
        opened={making}
        onClose={() => setMaking(false)}
        onMade={(device) => {
          again();
          setMade(device);
        }}
      />
      <SecretSheet
        opened={made !== null}
        onClose={() => setMade(null)}
        title={t("market.device.shown")}
        secrets={
          made
            ? [
                [t("market.device.id"), made.device_id],
                [t("market.keys.secret"), made.secret],
              ]
            : []
        }
      />
      <SubmitDialog
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t("market.device.revokeTitle", { name: revoking?.name ?? "" })}
        note={t("market.device.revokeNote")}
        submit={t("market.device.revoke")}
        danger
        act={() => revokeDevice(revoking?.device_id ?? "")}
        onDone={() => {
          done(t("market.device.revoked"));
          again();
        }}
      />
    </>
  );
}

interface DeviceDialogProps {
  opened: boolean;
  onClose: () => void;
  onMade: (device: MadeDevice) => void;
}

const blank = () => ({ name: "", trader: "" });

function DeviceDialog({ opened, onClose, onMade }: DeviceDialogProps) {
  const { t } = useTranslation();
  const forOthers = useMayForOthers()("requisites:write");
  const { draft, set, tried, goOn } = useDraft<true, ReturnType<typeof blank>>(
    opened || null,
    blank,
  );
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("market.device.make")}
      note={t("market.device.makeNote")}
      submit={t("market.device.make")}
      valid={() => goOn(draft.name.trim() !== "" && (!forOthers || draft.trader !== ""))}
      act={(key) => addDevice(key, { name: draft.name.trim(), trader_id: draft.trader || null })}
      onDone={onMade}
    >
      {forOthers && (
        <TraderPick
          value={draft.trader}
          error={tried && !draft.trader && t("gateway.needed")}
          onChange={(found) => set({ trader: found?.trader_id ?? "" })}
        />
      )}
      <TextInput
        label={t("market.device.name")}
        maxLength={100}
        autoComplete="off"
        data-autofocus
        value={draft.name}
        error={tried && !draft.name.trim() && t("gateway.needed")}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
    </SubmitDialog>
  );
}
