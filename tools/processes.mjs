// Waiting for programs that the tools start in the background.

/** The first line of a child's output that fits the pattern, as a match; fails when the child ends before. */
export function lineOf(child, output, pattern) {
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

/** Waits until something answers at the address. */
export async function answering(address, seconds = 20) {
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
