/** Milliseconds a browser may take to begin a download. */
const revokeAfter = 10_000;

/** Hands a file to the user. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Some browsers read the address only after the click.
  setTimeout(() => URL.revokeObjectURL(url), revokeAfter);
}
