/** The messages between host and app, newest first. */

const list = document.getElementById('log');
const begun = performance.now();

const speakers = { app: ['App'], host: ['Host'], note: [] };

/** What messages mean, for those whose names do not say it. */
const meanings = {
  bootstrap: 'Start, and say when you are ready.',
  bootstrapped: 'I am ready to be seen.',
  focus: 'The user looks at you.',
  blur: 'The user looks elsewhere.',
  stop: 'You are about to be closed: put away what is open.',
  stopped: 'All is put away, close me.',
  showToast: 'Show this short message.',
  setAttentionCount: 'Show this number beside my name.',
  showInteractionDetails: 'Open this conversation.',
  'system.popupToast': 'Show this short message.',
  'system.closeToast': 'Take that message away.',
  'system.amIVisible': 'Does the user look at me?',
  'system.updateViewInApplicationMenuBar': 'Show this beside my name.',
  'system.closeViewInApplicationMenuBar': 'Take that away from beside my name.',
  'interaction.getByInteractionId': 'Which case does this interaction belong to?',
  'interaction.selectCaseByCaseId': 'Open this case.',
};

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
  if (Object.hasOwn(meanings, name)) line.append(textOf('i', `“${meanings[name]}”`));
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
