export default function WithdrawalsPage() {
  return null;
}
