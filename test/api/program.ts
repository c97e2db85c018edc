import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after } from 'node:test';

const running = new Set<ChildProcess>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
});

/** The server as a program of its own. */
export class Program {
  readonly child: ChildProcess;
  output = '';
  errors = '';

  constructor(args: readonly string[], environment: NodeJS.ProcessEnv = {}, input?: string) {
    this.child = spawn(process.execPath, ['--import', 'tsx', 'demo/api/main.ts', ...args], {
      env: { ...process.env, PORT: '', ...environment },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    running.add(this.child);
    this.child.stdin?.end(input);
    this.child.stdout?.on('data', (piece) => (this.output += String(piece)));
    this.child.stderr?.on('data', (piece) => (this.errors += String(piece)));
  }

  async prints(pattern: RegExp): Promise<string> {
    const stdout = this.child.stdout ?? assert.fail();
    while (!pattern.test(this.output)) {
      await Promise.race([once(stdout, 'data'), once(stdout, 'end')]);
      if (stdout.readableEnded && !pattern.test(this.output)) assert.fail(this.output + this.errors);
    }
    return pattern.exec(this.output)?.[1] ?? '';
  }

  async exits(): Promise<number | null> {
    const [code] = (await once(this.child, 'close')) as [number | null];
    running.delete(this.child);
    return code;
  }
}
