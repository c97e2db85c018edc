import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An address that cannot be listened on. */
export class CannotListen extends Error {}

const lastPort = 65_535;

/** Listens and gives the port it got. */
export async function listen(
  server: Server,
  { host, port, orNext }: { host: string; port: number; orNext: boolean },
): Promise<number> {
  for (let candidate = port; candidate <= lastPort; candidate++) {
    if (await tryToListen(server, host, candidate)) return (server.address() as AddressInfo).port;
    if (!orNext)
      throw new CannotListen(`Port ${port} is taken. Name another one with --port, or none at all.`);
  }
  throw new CannotListen(`No port from ${port} upwards is free.`);
}

function tryToListen(server: Server, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new CannotListen(`Cannot listen on ${host}, port ${port}: ${error.message}.`));
    };
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}
