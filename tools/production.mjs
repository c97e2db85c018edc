// Some packages ask Node which environment they run in. Browsers have no `process` to ask, so they are told.

const question = 'process.env.NODE_ENV';

function answered(path, code) {
  const asks = path.includes('node_modules') && code.includes(question);
  return asks ? code.replaceAll(question, '"production"') : undefined;
}

/** For the browser bundle. */
export const rollupProduction = {
  name: 'production',
  transform(code, id) {
    const answer = answered(id, code);
    return answer === undefined ? null : { code: answer, map: null };
  },
};

/** For the tests' server, which serves modules one by one. */
export const serverProduction = {
  name: 'production',
  transform: ({ path, body }) => (path.endsWith('.js') ? answered(path, String(body)) : undefined),
};
