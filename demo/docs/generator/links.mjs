import { posix } from 'node:path';
import { addressOf, copied, elsewhere, home } from './navigation.mjs';

/**
 * Where a link of one file of the project leads on the site: files are written so that links work between them, as they
 * do on a repository's own pages.
 * @param href As the file has it
 * @param source The file it stands in, from the project's folder on
 * @param page The page that is made of it
 */
export function linkOnSite(href, source, page) {
  if (/^(?:#|\/|[a-z]+:)/.test(href)) return href;
  const [path, anchor] = href.split('#');
  const file = posix.join(posix.dirname(source), path);
  const target = targetOf(file);
  if (target === undefined) throw new Error(`${source} leads to ${href}, which is no page.`);
  const address = target.startsWith('/')
    ? target
    : posix.relative(posix.dirname(`/${addressOf(page)}`), `/${target}`);
  return anchor ? `${address}#${anchor}` : address;
}

function targetOf(file) {
  if (file in copied) return copied[file];
  if (file === home) return 'index.html';
  const [written] = Object.entries(elsewhere).find(([, source]) => source === file) ?? [];
  if (written) return addressOf(written);
  if (/^demo\/docs\/.*\.md$/.test(file)) return addressOf(file.slice('demo/docs/'.length));
  if (/^demo\/docs\/(?:images|themes)\//.test(file)) return file.slice('demo/docs/'.length);
  if (/^demo\/[\w-]+\.html$/.test(file)) return `/${file}`;
  return undefined;
}
