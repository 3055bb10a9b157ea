import { useTranslation } from "react-i18next";
import type { WithdrawalMethod } from "~/shared/api/funding";

type Named = Pick<
  WithdrawalMethod,
  "withdrawal_type" | "bank_name" | "iban_last4" | "bank_account_last4" | "crypto_wallet_address"
>;

/** What tells one place to be paid at from another: `Sparkasse ···· 3000`. */
export function useMethodName() {
  const { t } = useTranslation();
  return (method: Named): string => {
    if (method.crypto_wallet_address) return method.crypto_wallet_address;
    const last4 = method.iban_last4 ?? method.bank_account_last4;
    const bank = method.bank_name ?? t("funding.methods.bank");
    return last4 ? `${bank} \u00b7\u00b7\u00b7\u00b7\u00a0${last4}` : bank;
  };
}
