import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { SubmitDialog } from "~/shared/ui/SubmitDialog";
import { Words } from "~/shared/ui/Words";

interface CommentDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  note: ReactNode;
  submit: string;
  act: (comment: string) => Promise<unknown>;
  onDone: () => void;
}

/** Settles something, with a comment that stays with it. */
export function CommentDialog({ onClose, act, ...dialog }: CommentDialogProps) {
  const { t } = useTranslation();
  const [comment, setComment] = useState("");
  const [tried, setTried] = useState(false);
  return (
    <SubmitDialog
      {...dialog}
      onClose={() => {
        setComment("");
        setTried(false);
        onClose();
      }}
      valid={() => {
        setTried(true);
        return comment.trim() !== "";
      }}
      act={() => act(comment.trim())}
    >
      <Words label={t("finance.comment")} value={comment} onChange={setComment} tried={tried} />
    </SubmitDialog>
  );
}
