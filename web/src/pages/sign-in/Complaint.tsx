import { Alert } from "@mantine/core";
import { Icon } from "~/shared/ui/icons";
import { useReason } from "~/shared/ui/states";

/** Why it was refused. */
export function Complaint({ error }: { error: unknown }) {
  const reason = useReason();
  if (!error) return null;
  return (
    <Alert color="red" variant="light" role="alert" icon={<Icon name="alert" />}>
      {reason(error)}
    </Alert>
  );
}
