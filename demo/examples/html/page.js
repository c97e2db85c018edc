const session = document.querySelector('sv-session');
const report = document.querySelector('sv-call-report');

// A page of your own has the address in its HTML: base-url="https://…".
const { baseUrl } = await (await fetch('/smartvideo/service')).json();
session.baseUrl = baseUrl;

document.querySelector('#export').addEventListener('change', ({ target }) => {
  session.permissions = { export: target.checked };
});

document.querySelector('#hand-in').addEventListener('click', () => {
  report.calls = [
    {
      id: 'one',
      start: '2020-10-01T09:00:00Z',
      type: 'video',
      from: { kind: 'visitor', label: 'Ann' },
      to: { kind: 'agent', label: 'Ben' },
      duration: 70,
      talk: 60,
    },
    {
      id: 'two',
      start: '2020-10-02T10:00:00Z',
      type: 'chat',
      from: { kind: 'visitor', label: 'Cem' },
      to: { kind: 'agent', label: 'Ben' },
      duration: 20,
      talk: 0,
    },
  ];
});

// Before the details open. `preventDefault()` keeps them closed, for details of your own.
report.addEventListener('sv-call-open', ({ detail }) => {
  document.querySelector('[role=status]').textContent = `Opened call ${detail.call.id}`;
});
