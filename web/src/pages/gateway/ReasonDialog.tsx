import { type ReactNode, useEffect, useState } from "react";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Reason } from "./Reason";

interface ReasonDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  note: ReactNode;
  /** Who reads the reason. */
  hint: string;
  submit: string;
  danger?: boolean;
  /** Whether the rest of what is asked for is right. */
  valid?: () => boolean;
  act: (reason: string, key: string) => Promise<unknown>;
  onDone: () => void;
  children?: ReactNode;
}

/** Does something that needs a reason. */
export function ReasonDialog({ act, hint, valid, children, ...dialog }: ReasonDialogProps) {
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  useEffect(() => {
    if (!dialog.opened) return;
    setReason("");
    setTried(false);
  }, [dialog.opened]);
  return (
    <SubmitDialog
      {...dialog}
      valid={() => {
        setTried(true);
        const right = valid?.() ?? true;
        return right && reason.trim() !== "";
      }}
      act={(key) => act(reason.trim(), key)}
    >
      {children}
      <Reason value={reason} onChange={setReason} tried={tried} hint={hint} />
    </SubmitDialog>
  );
}
