/** What each playground begins with. The calls are those of the demo server, by the supervisor guide's figures. */
export const samples = {
  'sv-session': { 'time-zone': 'Europe/Sofia' },
  'sv-call-report': {
    from: '2020-10-01T00:00',
    to: '2020-10-06T23:59',
    'auto-load': '',
    'time-zone': 'Europe/Sofia',
  },
  'sv-call-details': { 'call-id': '2d859320-0732-11eb-ac9a-416e8bfde0b8', 'time-zone': 'Europe/Sofia' },
  'sv-interaction': { 'interaction-id': 'e1b6a5b8-04b5-43fe-ad34-b0b20ee83a00', 'time-zone': 'Europe/Sofia' },
  'sv-interaction-stats': {
    from: '2021-05-28',
    to: '2021-05-28',
    'auto-load': '',
    'time-zone': 'Europe/Sofia',
  },
  'sv-timeseries-chart': {
    from: '2021-05-28',
    to: '2021-05-28',
    'auto-load': '',
    'time-zone': 'Europe/Sofia',
  },
  'sv-agent-stats': week(),
  'sv-heat-map': week(),
  'sv-breakdown': week(),
  'sv-period-picker': { from: '2020-10-01T00:00', to: '2020-10-06T23:59', 'time-zone': 'Europe/Sofia' },
};

/** A week of the made-up calls, which end yesterday; the playground puts days for the words. */
function week() {
  return { from: '-7', to: '-1', 'auto-load': '', 'time-zone': 'Europe/Sofia' };
}
