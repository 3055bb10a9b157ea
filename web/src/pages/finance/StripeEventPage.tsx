export default function StripeEventPage() {
  return null;
}
