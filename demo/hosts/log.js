/** The messages between host and app, newest first. */

const list = document.getElementById('log');
const begun = performance.now();

const speakers = { app: ['App'], host: ['Host'], note: [] };

/** @param from `app`, `host`, or `note` for what neither of them says */
export function log(from, name, values = {}) {
  const line = document.createElement('li');
  line.dataset.from = from;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  line.append(
    textOf('time', `${seconds} s`),
    ...speakers[from].map((speaker) => textOf('span', speaker)),
    textOf('b', name),
  );
  const details = JSON.stringify(values);
  if (details !== '{}' && details !== '[]') line.append(textOf('code', details));
  list.prepend(line);
}

function textOf(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}

document.getElementById('clear').addEventListener('click', () => list.replaceChildren());
