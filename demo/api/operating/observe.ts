import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '../http.js';
import type { Answered, Log } from './log.js';
import type { Metrics } from './metrics.js';

/** Names the operation of a route for logs and metrics, which never see the address. */
export function named(operation: string): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    c.set('operation', operation);
    await next();
  };
}

/** Has logs and metrics told of every answer, when its last byte was written or its connection ended. */
export function observe(log: Log, metrics: Metrics): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const { incoming, outgoing } = c.env;
    const { socket } = incoming;
    const started = performance.now();
    const written = socket.bytesWritten;
    metrics.inFlight.inc();
    outgoing.once('close', () => {
      const answered: Answered = {
        requestId: c.get('requestId'),
        operation: c.get('operation') ?? 'other',
        method: c.req.method,
        status: outgoing.statusCode,
        ms: Math.round(performance.now() - started),
        bytes: socket.bytesWritten - written,
        ...(!outgoing.writableFinished && { cut: true }),
      };
      metrics.inFlight.dec();
      metrics.answered(answered);
      log.answered(answered);
    });
    await next();
  };
}
