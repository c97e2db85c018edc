/** What a credential is counted and remembered by, so that it is not kept itself: its SHA-256, in hexadecimal. */
export async function fingerprint(credential: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(credential));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
