/** Why a request was not carried out: the API's problem document, or the network's silence. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly requestId: string | null = null,
    readonly errors: readonly { pointer: string; message: string }[] = [],
    /** The whole document: some refusals say how to go on. */
    readonly document: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  /** Whether the same request may do better in a moment. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  static of(status: number, body: unknown): ApiProblem {
    const document = isRecord(body) ? body : {};
    const errors = Array.isArray(document.errors) ? document.errors : [];
    return new ApiProblem(
      status,
      textOf(document.code) ?? `http_${status}`,
      textOf(document.detail) ?? textOf(document.title) ?? `HTTP ${status}`,
      textOf(document.request_id),
      errors.filter(isRecord).map((each) => ({
        pointer: textOf(each.pointer) ?? "",
        message: textOf(each.message) ?? "",
      })),
      document,
    );
  }
}

/** It has not been done: it waits until somebody else approves it. */
export class AwaitsApproval extends Error {
  override readonly name = "AwaitsApproval";

  constructor(readonly approvalId: string) {
    super("Waits for approval");
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
