/** What is warned of when something is done: all together, a moment later. */
export async function warningsOf(action: () => void): Promise<string[]> {
  const { warn } = console;
  const said: string[] = [];
  console.warn = (text: string) => said.push(text);
  try {
    action();
    await Promise.resolve();
  } finally {
    console.warn = warn;
  }
  return said;
}
