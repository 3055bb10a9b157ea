export default function StripeEventsPage() {
  return null;
}
