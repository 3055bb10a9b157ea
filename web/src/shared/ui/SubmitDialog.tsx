import { Alert, Button, Group, Modal, type ModalProps, Stack, Text } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newKey } from "~/shared/api/client";
import { isAsking } from "~/shared/api/stepUp";
import { Icon } from "./icons";
import { toldToWait } from "./notify";
import { useReason } from "./states";

interface SubmitDialogProps<T> {
  title: string;
  note?: ReactNode;
  submit: string;
  danger?: boolean;
  size?: string;
  opened: boolean;
  onClose: () => void;
  /** Does it, under the key of this opening: sending again can never do it twice. */
  act: (key: string) => Promise<T>;
  /** Says whether the form may be sent; shows its own messages. */
  valid?: () => boolean;
  onDone: (result: T) => void;
  /** What comes of it is shown in the dialog itself. */
  stays?: boolean;
  children?: ReactNode;
}

interface SheetProps extends ModalProps {
  /** Stands above another, which stays when this one is closed. */
  above?: boolean;
}

/** A dialog as all of ours look. */
export function Sheet({ children, above, onClose, ...modal }: SheetProps) {
  const { t } = useTranslation();
  return (
    <Modal
      centered
      size="md"
      closeButtonProps={{ "aria-label": t("common.close") }}
      styles={{
        title: { fontWeight: 650 },
        content: { background: "var(--altyn-panel)" },
        header: { background: "var(--altyn-panel)" },
      }}
      {...modal}
      onClose={() => {
        if (above || !isAsking()) onClose();
      }}
    >
      {children}
    </Modal>
  );
}

/** A form in a dialog, with one idempotency key for each time it is opened. */
export function SubmitDialog<T>({ opened, onClose, title, size, ...form }: SubmitDialogProps<T>) {
  return (
    <Sheet opened={opened} onClose={onClose} title={title} size={size ?? "md"}>
      <DialogForm {...form} onClose={onClose} />
    </Sheet>
  );
}

type FormProps<T> = Omit<SubmitDialogProps<T>, "opened" | "title" | "size">;

function DialogForm<T>({
  note,
  submit,
  danger,
  onClose,
  act,
  valid,
  onDone,
  stays,
  children,
}: FormProps<T>) {
  const { t } = useTranslation();
  const reason = useReason();
  const [key] = useState(newKey);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>(null);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (pending || (valid && !valid())) return;
    setPending(true);
    setError(null);
    try {
      const result = await act(key);
      if (!stays) onClose();
      onDone(result);
    } catch (failure) {
      if (toldToWait(failure)) onClose();
      else setError(failure);
    } finally {
      setPending(false);
    }
  }

  return (
    <form onSubmit={(event) => void send(event)} noValidate>
      <Stack gap="md">
        {note && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
        {children}
        {error !== null && (
          <Alert color="red" variant="light" role="alert" icon={<Icon name="alert" />}>
            {reason(error)}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("common.cancel")}
          </Button>
          <Button type="submit" loading={pending} {...(danger ? { color: "red.8" } : {})}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
