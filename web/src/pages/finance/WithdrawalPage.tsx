export default function WithdrawalPage() {
  return null;
}
