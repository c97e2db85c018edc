/** The address, if a link may lead there: a web page or a letter. Anything else (`javascript:`) is no address. */
export function safeUrl(address: string): string | undefined {
  try {
    const { protocol } = new URL(address, document.baseURI);
    return ['https:', 'http:', 'mailto:'].includes(protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}
