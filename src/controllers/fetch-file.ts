import { errorFrom } from '../client/response.js';
import { httpUrl } from '../client/urls.js';
import { CallFileError } from '../model/call-file.js';
import { UnreachableError } from '../model/errors.js';

const operation = 'src';

/**
 * Gets the file at an address, with the page's cookies where it is of the same origin, and without a token.
 * @throws CallFileError for an address that is none of http or https; SmartVideoError for any other failure, or the
 *   signal's reason
 */
export async function fetchFile(src: string, signal: AbortSignal): Promise<Blob> {
  const response = await fetch(fileUrl(src), { signal, credentials: 'same-origin' }).catch(
    (cause: unknown) => {
      signal.throwIfAborted();
      throw new UnreachableError({ operation, cause });
    },
  );
  const { status, headers, ok } = response;
  if (!ok) throw errorFrom({ status, headers, text: '' }, operation);
  return response.blob().catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new UnreachableError({ operation, detail: 'the file was cut off', cause });
  });
}

function fileUrl(src: string): URL {
  try {
    return httpUrl(src, operation);
  } catch (error) {
    throw new CallFileError('bad-address', error instanceof Error ? error.message : String(error));
  }
}
