export type LogLevel = 'off' | 'errors' | 'all';

/** How a request was answered. */
export interface Answered {
  requestId: string;
  /** Its name in the OpenAPI document; the address has names and ids in it. */
  operation: string;
  method: string;
  status: number;
  /** Milliseconds from the request's head to the answer's end. */
  ms: number;
  /** Written to the connection, the head included. */
  bytes: number;
  /** Whether the connection ended before the answer did. */
  cut?: true;
}

/**
 * JSON lines without personal data: no addresses, queries, names or tokens. A fault is told by its kind and place; its
 * message is left out, as databases quote values in theirs.
 */
export class Log {
  /** @param quoting Whether messages of faults are told: where all data are made */
  constructor(
    private readonly level: LogLevel,
    private readonly quoting = false,
    private readonly write: (line: string) => unknown = (line) => process.stderr.write(line),
  ) {}

  answered(request: Answered): void {
    const isError = request.status >= 500;
    if (this.level === 'all' || (isError && this.level === 'errors')) {
      this.#line(isError ? 'error' : 'info', 'request', request);
    }
  }

  /** A fault of this server, or of what it stands on. */
  fault(error: unknown, request: Partial<Answered> = {}): void {
    if (this.level === 'off') return;
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    const { code } = error as { code?: unknown };
    this.#line('error', 'fault', {
      ...request,
      kind: /^[A-Z][A-Za-z ]{0,40} Error(?=:)/.exec(message)?.[0] ?? name,
      ...((typeof code === 'string' || typeof code === 'number') && { code }),
      ...(this.quoting && { message }),
      at: stack
        .split('\n')
        .filter((frame) => /^ {4}at /.test(frame))
        .map((frame) => frame.trim()),
    });
  }

  /** What happens to the server itself. */
  event(name: string, values: Readonly<Record<string, string | number>> = {}): void {
    if (this.level === 'all') this.#line('info', name, values);
  }

  #line(level: 'info' | 'error', event: string, values: object): void {
    this.write(`${JSON.stringify({ time: new Date().toISOString(), level, event, ...values })}\n`);
  }
}
