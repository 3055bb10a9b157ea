import { NativeSelect, TextInput } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { oneOf } from "~/app/search";
import { ROLES } from "~/shared/access/roles";
import { useRoleName } from "~/shared/access/words";
import type { Person, PersonChange } from "~/shared/api/access";
import { users } from "~/shared/api/accessQueries";
import { changeUser } from "~/shared/api/accessWrites";
import { rowsOf } from "~/shared/api/pages";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";

interface EditDialogProps {
  person: Person;
  self: boolean;
  opened: boolean;
  onClose: () => void;
  onDone: () => void;
}

/** Name, role and lead. Only what has changed is sent. */
export function EditDialog({ person, self, opened, onClose, onDone }: EditDialogProps) {
  const { t } = useTranslation();
  const roleName = useRoleName();
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const [lead, setLead] = useState(person.lead ?? "");
  const [tried, setTried] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each opening starts from what is
  useEffect(() => {
    if (!opened) return;
    setName(person.name);
    setRole(person.role);
    setLead(person.lead ?? "");
    setTried(false);
  }, [opened]);
  const leads = useInfiniteQuery({
    ...users({ role: "teamlead", active: "true" }),
    enabled: opened,
  });
  const others = rowsOf(leads.data?.pages).filter((each) => each.id !== person.id);
  const known = others.some((each) => each.id === lead);
  const change = (): PersonChange => ({
    ...(name.trim() === person.name ? {} : { name: name.trim() }),
    ...(role === person.role ? {} : { role }),
    ...(lead === (person.lead ?? "") ? {} : { lead: lead || null }),
  });
  return (
    <SubmitDialog
      opened={opened}
      onClose={onClose}
      title={t("person.edit")}
      submit={t("common.save")}
      valid={() => {
        setTried(true);
        return name.trim() !== "";
      }}
      act={async () => {
        const part = change();
        if (Object.keys(part).length > 0) await changeUser(person.id, part);
      }}
      onDone={onDone}
    >
      <TextInput
        label={t("person.name")}
        autoComplete="off"
        maxLength={100}
        data-autofocus
        value={name}
        error={tried && !name.trim() && t("person.needName")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t("person.role")}
        description={self ? t("person.ownRole") : t(`roleNote.${role}`)}
        disabled={self}
        value={role}
        onChange={(event) => setRole(oneOf(ROLES, event.currentTarget.value) ?? role)}
        data={ROLES.map((value) => ({ value, label: roleName(value) }))}
      />
      <NativeSelect
        label={t("person.lead")}
        description={t("person.leadHint")}
        value={lead}
        onChange={(event) => setLead(event.currentTarget.value)}
        data={[
          { value: "", label: t("common.none") },
          ...(lead && !known ? [{ value: lead, label: lead }] : []),
          ...others.map((each) => ({ value: each.id, label: each.name || each.email })),
        ]}
      />
    </SubmitDialog>
  );
}
