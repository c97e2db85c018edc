/** What is read of a request of `node:http`, `node:http2`, Express or Connect. */
export interface NodeRequest {
  method?: string;
  url?: string;
  /** Express: the address before a router took its part off. */
  originalUrl?: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  socket?: object;
}

/** What is used of a response of `node:http` or `node:http2`. */
export interface NodeResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(content: Uint8Array): unknown;
}

/**
 * Puts a handler of web requests behind `node:http`, `node:http2`, Express or Connect. The handler gets Node's own
 * request as its second argument, with what other middleware left on it (a session). A body is not passed on.
 */
export function nodeListener<Incoming extends NodeRequest>(
  handler: (request: Request, incoming: Incoming) => Promise<Response>,
): (incoming: Incoming, response: NodeResponse) => Promise<void> {
  const respond = async (request: Request, incoming: Incoming): Promise<Response> => {
    try {
      return await handler(request, incoming);
    } catch {
      return failed(500);
    }
  };
  return async (incoming, response) => {
    const request = requestOf(incoming);
    const answer = request ? await respond(request, incoming) : failed(400);
    const headers = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, headers);
    response.end(new Uint8Array(await answer.arrayBuffer()));
  };
}

/** Nothing for what a web request cannot be: methods and headers that browsers do not send. */
function requestOf({
  method = 'GET',
  url,
  originalUrl = url,
  headers,
  socket,
}: NodeRequest): Request | undefined {
  try {
    const scheme = socket && 'encrypted' in socket && socket.encrypted ? 'https' : 'http';
    // Joined as text: as a relative address `//elsewhere/` would name another host.
    const host = String(headers[':authority'] ?? headers.host ?? 'localhost');
    const address = `${scheme}://${host}${originalUrl ?? '/'}`;
    return new Request(address, { method, headers: headersOf(headers) });
  } catch {
    return undefined;
  }
}

/**
 * The address at the other end of the connection that a request of `nodeListener` came by: of the user, or of the last
 * proxy before this server. An IPv6 address is cut to its first 64 bits, which one household or office has to itself.
 * @returns `undefined` for what is no such request, and for a connection that has no address (a socket of Unix)
 */
export function socketAddress(incoming: unknown): string | undefined {
  const { socket } = (incoming ?? {}) as { socket?: { remoteAddress?: unknown } };
  const address = socket?.remoteAddress;
  if (typeof address !== 'string' || address === '') return undefined;
  // An IPv4 address as IPv6 sockets have it.
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1];
  return mapped ?? (address.includes(':') ? network64(address) : address);
}

/** The first four groups of an IPv6 address; `::` stands for as many groups of zero as are missing. */
function network64(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::');
  const groups = (text: string): string[] => (text ? text.split(':') : []);
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups(head).length - groups(tail).length);
  const all = [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail ?? '')];
  return `${all.slice(0, 4).join(':')}::/64`;
}

function headersOf(from: NodeRequest['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(from)) {
    // HTTP/2 has its method, path and host among the headers.
    if (value === undefined || name.startsWith(':')) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

function failed(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
}
