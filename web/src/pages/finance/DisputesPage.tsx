export default function DisputesPage() {
  return null;
}
