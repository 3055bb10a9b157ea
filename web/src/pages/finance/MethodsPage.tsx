export default function MethodsPage() {
  return null;
}
