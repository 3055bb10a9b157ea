export default function DepositsPage() {
  return null;
}
