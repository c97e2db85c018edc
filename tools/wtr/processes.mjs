// Wait for programs that run in the background while tests run.

/** Resolves with the match of the first output that fits the pattern; rejects if the child ends before. */
export function waitForOutput(child, output, pattern) {
  return new Promise((resolve, reject) => {
    let text = '';
    output.setEncoding('utf8').on('data', (piece) => {
      text += piece;
      const match = pattern.exec(text);
      if (match) resolve(match);
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      reject(new Error(`${child.spawnfile} ended with code ${code} before it was ready.`)),
    );
  });
}

/** Resolves with the first response from the address; rejects if there is none for that long. */
export async function waitForServer(address, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await fetch(address);
    } catch (error) {
      if (Date.now() > end)
        throw new Error(`Nothing answered at ${address} for ${seconds} s.`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
