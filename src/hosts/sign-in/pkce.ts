/** Random text of letters, digits, `-` and `_`: 4 characters for 3 bytes. */
export function randomText(bytes: number): string {
  return base64url(crypto.getRandomValues(new Uint8Array(bytes)));
}

/** A code verifier (RFC 7636, 4.1): 64 of its 43 to 128 characters. */
export const newVerifier = (): string => randomText(48);

/** The verifier's challenge by S256 (RFC 7636, 4.2). Needs a secure context, as all of `crypto.subtle` does. */
export async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

/** RFC 4648, 5, without padding. */
export function base64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** @throws DOMException for text that is none */
export function fromBase64url(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (character) =>
    character.charCodeAt(0),
  );
}
