const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

export function isUuid(text: string): boolean {
  return UUID.test(text.trim());
}

export function isInn(text: string): boolean {
  return /^(\d{10}|\d{12})$/.test(text.trim());
}
