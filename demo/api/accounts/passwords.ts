import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(
  scrypt,
);

/** OWASP's recommendation for scrypt with 32 MB: some 100 ms a sign-in. */
const cost = { N: 2 ** 15, r: 8, p: 3 };
const bytes = 32;

const form = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{16,})\$([\w-]{43})$/;

/** `scrypt$N$r$p$salt$key`, the last two in base64url: what the accounts file has in place of a password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await keyOf(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Whether this is such an entry, and not one that a sign-in would take gigabytes for. */
export function isPasswordHash(entry: string): boolean {
  const [, n = '', r = '', p = ''] = form.exec(entry) ?? [];
  const size = Number(n);
  return (
    size >= 2 ** 14 &&
    size <= 2 ** 17 &&
    Number.isInteger(Math.log2(size)) &&
    +r >= 1 &&
    +r <= 16 &&
    +p >= 1 &&
    +p <= 16
  );
}

/** Takes the same time whether or not there is an entry to compare with: nobody learns who has an account. */
export async function passwordMatches(password: string, entry = nobody): Promise<boolean> {
  const [, n = '', r = '', p = '', salt = '', key = ''] = form.exec(entry) ?? [];
  const expected = Buffer.from(key, 'base64url');
  const given = await keyOf(password, Buffer.from(salt, 'base64url'), { N: +n, r: +r, p: +p });
  return timingSafeEqual(given, expected) && entry !== nobody;
}

/** The entry of a password that nobody knows. */
const nobody = `scrypt$${cost.N}$${cost.r}$${cost.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

function keyOf(password: string, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> {
  return derive(password.normalize('NFKC'), salt, bytes, { N, r, p, maxmem: 256 * N * r });
}
