/** The same function, which keeps its last result as long as it is called with the same arguments. */
export function latest<Args extends unknown[], Result>(
  make: (...args: Args) => Result,
): (...args: Args) => Result {
  let kept: { args: Args; result: Result } | undefined;
  return (...args) => {
    if (!kept || args.length !== kept.args.length || args.some((arg, index) => arg !== kept!.args[index]))
      kept = { args, result: make(...args) };
    return kept.result;
  };
}
