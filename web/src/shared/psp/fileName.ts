/** The file's name out of the header that tells it. */
export function nameIn(header: string | null): string | null {
  if (!header) return null;
  const told = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  if (told) {
    try {
      return decodeURIComponent(told);
    } catch {
      return null;
    }
  }
  return /filename="?([^";]+)"?/i.exec(header)?.[1] ?? null;
}
