/** Which pages there are and in which order; paths are those of the Markdown files, from `demo/docs/` on. */
export const sections = [
  {
    title: 'Start',
    pages: ['README.md', 'start.md', 'frameworks.md', 'examples.md', 'cdn.md'],
  },
  {
    title: 'Elements',
    pages: [
      'elements/README.md',
      'elements/sv-session.md',
      'elements/sv-call-report.md',
      'elements/sv-call-details.md',
      'elements/sv-interaction.md',
      'elements/sv-interaction-stats.md',
      'elements/sv-timeseries-chart.md',
      'elements/sv-agent-stats.md',
      'elements/sv-heat-map.md',
      'elements/sv-breakdown.md',
      'elements/sv-period-picker.md',
    ],
  },
  {
    title: 'Guides',
    pages: ['theming.md', 'data.md', 'statistics.md', 'views.md', 'exports.md', 'languages.md'],
  },
  {
    title: 'Into your product',
    pages: [
      'sessions.md',
      'permissions.md',
      'portals.md',
      'genesys-cloud.md',
      'workspace.md',
      'hosts.md',
      'reference-server.md',
      'demo.md',
    ],
  },
  {
    title: 'To rely on',
    pages: [
      'errors.md',
      'security.md',
      'accessibility.md',
      'versions.md',
      'migration.md',
      'performance.md',
      'changelog.md',
    ],
  },
];

/** Pages whose text stands elsewhere in the project. */
export const elsewhere = {
  'reference-server.md': 'demo/api/README.md',
  'examples.md': 'demo/examples/README.md',
  'changelog.md': 'CHANGELOG.md',
};

/** Other files of the project that pages lead to, and what they are beside the pages. */
export const copied = {
  LICENSE: 'LICENSE.txt',
  'custom-elements.json': 'custom-elements.json',
};

/** Where links to the project's own README lead. */
export const home = 'README.md';

export const pages = sections.flatMap((section) => section.pages);

/** The address of a page, from `/docs/` on. */
export const addressOf = (page) => page.replace(/README\.md$/, 'index.html').replace(/\.md$/, '.html');

/** The file in the project that has a page's text. */
export const sourceOf = (page) => elsewhere[page] ?? `demo/docs/${page}`;
