import { DepositDialog } from "./DepositDialog";
import { useDialog } from "./dialogs";
import { MethodDialog } from "./MethodDialog";
import { WithdrawDialog } from "./WithdrawDialog";

/** The dialogs that every page about one's own money can open. */
export function MoneyDialogs() {
  const { dialog, open, close } = useDialog();
  return (
    <>
      <DepositDialog opened={dialog === "deposit"} onClose={close} />
      <WithdrawDialog
        opened={dialog === "withdraw"}
        onClose={close}
        onAddMethod={() => open("method")}
      />
      <MethodDialog opened={dialog === "method"} onClose={close} />
    </>
  );
}
