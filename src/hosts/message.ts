/** Who a message has to come from, and who alone is to read an answer. */
export interface Peer {
  window: Window;
  origin: string;
}

/** A message's values, when it is the peer's and an object; anybody else's, or of another form, is no message. */
export function messageFrom({ window, origin }: Peer, event: Event): Record<string, unknown> | undefined {
  const { source, origin: sender, data } = event as MessageEvent<unknown>;
  if (source !== window || sender !== origin) return undefined;
  const plain = Object.prototype.toString.call(data) === '[object Object]';
  return plain ? (data as Record<string, unknown>) : undefined;
}
