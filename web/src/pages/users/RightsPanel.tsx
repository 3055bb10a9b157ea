import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Choices, explain, readChoices, writeChoices } from "~/shared/access/explain";
import { PermissionList } from "~/shared/access/PermissionList";
import { PermissionPicker } from "~/shared/access/PermissionPicker";
import type { Person, Roles } from "~/shared/api/access";
import { roles } from "~/shared/api/accessQueries";
import { changeUser } from "~/shared/api/accessWrites";
import { Act } from "~/shared/ui/Act";
import { done } from "~/shared/ui/notify";
import { Panel } from "~/shared/ui/Panel";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Loaded } from "~/shared/ui/states";

/** What somebody may do: from the role, and what they are given or denied beside it. */
export function RightsPanel({ person, writes }: { person: Person; writes: boolean }) {
  const { t } = useTranslation();
  const known = useQuery(roles());
  const [editing, { open, close }] = useDisclosure();
  return (
    <Panel
      title={t("permission.title")}
      note={t("permission.note")}
      actions={
        writes &&
        known.data && (
          <Act icon="edit" onClick={open}>
            {t("permission.edit")}
          </Act>
        )
      }
      padded
    >
      <Loaded query={known}>
        {(found) => (
          <>
            <Told person={person} roles={found} />
            {writes && <Edit person={person} roles={found} opened={editing} onClose={close} />}
          </>
        )}
      </Loaded>
    </Panel>
  );
}

const ofRole = (roles: Roles, name: string) =>
  roles.items.find((each) => each.name === name)?.permissions ?? [];

function Told({ person, roles }: { person: Person; roles: Roles }) {
  const { t } = useTranslation();
  const role = ofRole(roles, person.role);
  const names = roles.permissions.map((each) => each.name);
  const lines = explain(names, role, person.granted, person.withheld);
  const all = role.includes("*:*:*") && person.withheld.length === 0;
  return (
    <>
      {all && (
        <Text size="sm" mb="xs">
          {t("permission.everything")}
        </Text>
      )}
      <PermissionList label={t("permission.title")} lines={lines} known={roles.permissions} />
    </>
  );
}

interface EditProps {
  person: Person;
  roles: Roles;
  opened: boolean;
  onClose: () => void;
}

function Edit({ person, roles, opened, onClose }: EditProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const names = roles.permissions.map((each) => each.name);
  const read = (): Choices => readChoices(names, person.granted, person.withheld);
  const [choices, setChoices] = useState(read);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening starts from what is
  useEffect(() => {
    if (opened) setChoices(read());
  }, [opened]);
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("permission.edit")}
      note={t("permission.editNote")}
      size="lg"
      submit={t("common.save")}
      act={() => changeUser(person.id, writeChoices(choices, ofRole(roles, person.role)))}
      onDone={() => {
        done(t("person.changed"));
        void client.invalidateQueries({ queryKey: ["user", person.id] });
        void client.invalidateQueries({ queryKey: ["users"] });
      }}
    >
      <PermissionPicker
        known={roles.permissions}
        value={choices}
        onChange={setChoices}
        besideRole
      />
    </SubmitDialog>
  );
}
