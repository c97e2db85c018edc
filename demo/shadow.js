/** A shadow root of somebody else's, with the report in it. */
const root = document.getElementById('foreign').attachShadow({ mode: 'open' });
const session = document.createElement('sv-session');
for (const [name, value] of Object.entries({
  'base-url': location.origin,
  'token-url': '/demo/token?user=slav@videoengager.com',
  'time-zone': 'Europe/Sofia',
  theme: 'light',
}))
  session.setAttribute(name, value);
const report = document.createElement('sv-call-report');
for (const [name, value] of Object.entries({
  from: '2020-10-01T00:00',
  to: '2020-10-06T23:59',
  'auto-load': '',
}))
  report.setAttribute(name, value);
session.append(report);
root.append(session);
