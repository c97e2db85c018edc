import { type Answer, HttpError, nothingHere } from './answers.js';
import type { ApiRequest } from './request.js';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
export type Handler = (request: ApiRequest) => Answer | Promise<Answer>;

interface Route {
  method: Method;
  pattern: RegExp;
  names: string[];
  handle: Handler;
}

/** Finds who answers a path. Every path is served with and without a slash at its end. */
export class Router {
  readonly #routes: Route[] = [];

  /** `path` is a template: `{name}` stands for one segment. */
  add(method: Method, path: string, handle: Handler): void {
    const names = Array.from(path.matchAll(/\{(\w+)\}/g), (match) => match[1] as string);
    const pattern = path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)');
    this.#routes.push({ method, pattern: new RegExp(`^${pattern}/?$`), names, handle });
  }

  /** HEAD is answered like GET; its content is dropped when it is sent. */
  async answer(request: ApiRequest): Promise<Answer> {
    const routes = this.#at(request.path);
    if (routes.length === 0) throw nothingHere();
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const route = routes.find((candidate) => candidate.method === method);
    if (route === undefined) throw notAllowed(request.method, routes);
    request.params = paramsOf(route, request.path);
    return route.handle(request);
  }

  /** What can be done at a path; empty where no route has it. */
  methods(path: string): string[] {
    return allowed(this.#at(path));
  }

  #at(path: string): Route[] {
    return this.#routes.filter((route) => route.pattern.test(path));
  }
}

function paramsOf(route: Route, path: string): Record<string, string> {
  const values = route.pattern.exec(path)?.slice(1) ?? [];
  try {
    return Object.fromEntries(
      route.names.map((name, index) => [name, decodeURIComponent(values[index] ?? '')]),
    );
  } catch {
    throw new HttpError(400, 'The address is not encoded correctly.');
  }
}

function allowed(routes: readonly Route[]): string[] {
  return routes.flatMap((route) => (route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]));
}

function notAllowed(method: string, routes: readonly Route[]): HttpError {
  const methods = allowed(routes).join(', ');
  return new HttpError(405, `${method} is not possible here; ${methods} is.`, { Allow: methods });
}
