/** The function with a cache of its last result, which is reused while the arguments stay the same. */
export function memoizeLast<Args extends unknown[], Result>(
  compute: (...args: Args) => Result,
): (...args: Args) => Result {
  let last: { args: Args; result: Result } | undefined;
  return (...args) => {
    if (!last || args.length !== last.args.length || args.some((arg, index) => arg !== last!.args[index]))
      last = { args, result: compute(...args) };
    return last.result;
  };
}

/** The function with a cache of all its results, by its arguments as text. */
export function memoize<Args extends (string | undefined)[], Result>(
  compute: (...args: Args) => Result,
): (...args: Args) => Result {
  const results = new Map<string, Result>();
  return (...args) => {
    const key = args.join(' ');
    let result = results.get(key);
    if (result === undefined) results.set(key, (result = compute(...args)));
    return result;
  };
}
