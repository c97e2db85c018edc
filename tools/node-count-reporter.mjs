// Counts the Node tests for tools/test.mjs, from the totals that node:test states at the end.

export default async function* countReporter(events) {
  const totals = {};
  for await (const { type, data } of events) {
    const [, name, count] = (type === 'test:diagnostic' && /^(\w+) (\d+)$/.exec(data.message)) || [];
    if (name) totals[name] = Number(count);
  }
  yield JSON.stringify({ passed: totals.pass ?? 0, failed: (totals.fail ?? 0) + (totals.cancelled ?? 0) });
}
