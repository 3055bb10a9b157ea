export default function DepositPage() {
  return null;
}
