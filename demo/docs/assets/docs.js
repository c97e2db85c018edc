/** Of every page: theme, menu, copying, search. */
const byId = (id) => document.getElementById(id);

const theme = byId('theme');
theme.value = document.documentElement.dataset.theme ?? '';
theme.addEventListener('change', () => {
  if (theme.value) {
    document.documentElement.dataset.theme = theme.value;
    localStorage.setItem('docs-theme', theme.value);
  } else {
    delete document.documentElement.dataset.theme;
    localStorage.removeItem('docs-theme');
  }
  document.dispatchEvent(new Event('docs-theme'));
});

const menu = byId('menu');
menu.addEventListener('click', () => {
  const isOpen = byId('pages').toggleAttribute('data-open');
  menu.setAttribute('aria-expanded', String(isOpen));
});

for (const code of document.querySelectorAll('.text pre > code')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  button.setAttribute('aria-label', 'Copy this sample');
  code.parentElement.tabIndex = 0;
  code.after(button);
  button.addEventListener('click', () => copy(button, code.textContent));
}
for (const button of document.querySelectorAll('[data-copies]'))
  button.addEventListener('click', () => copy(button, byId(button.dataset.copies).textContent));

async function copy(button, text) {
  const done = await navigator.clipboard.writeText(text).then(
    () => 'Copied',
    () => 'Not copied',
  );
  button.textContent = done;
  setTimeout(() => (button.textContent = 'Copy'), 2000);
}

const field = byId('search');
const found = byId('found');
/** The index is fetched when somebody is about to search. */
let index;
const searched = () => (index ??= import('./search.js').then(({ openIndex }) => openIndex()));

field.addEventListener('focus', () => void searched());
field.addEventListener('input', show);
async function show() {
  const words = field.value.trim();
  found.hidden = words === '';
  if (!words) return;
  const search = await searched();
  if (words !== field.value.trim()) return;
  const results = search(words).slice(0, 12);
  found.querySelector('p').textContent =
    results.length === 0 ? `Nothing has “${words}”.` : `${results.length} places, the best first`;
  found.querySelector('ul').replaceChildren(...results.map(item));
}

function item({ id, page, title, excerpt }) {
  const link = document.createElement('a');
  link.href = `${document.body.dataset.base}/${id}`;
  const head = document.createElement('b');
  head.textContent = page === title ? title : `${page} › ${title}`;
  const text = document.createElement('span');
  text.textContent = excerpt;
  link.append(head, text);
  const line = document.createElement('li');
  line.append(link);
  return line;
}

document.addEventListener('keydown', (event) => {
  const isTyping = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
  }
  if (event.key === 'Escape' && !found.hidden) {
    found.hidden = true;
    field.focus();
  }
});
byId('found').parentElement.addEventListener('keydown', (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || found.hidden) return;
  event.preventDefault();
  const stops = [field, ...found.querySelectorAll('a')];
  const place = stops.indexOf(document.activeElement) + step;
  stops[Math.max(0, Math.min(place, stops.length - 1))].focus();
});
document.addEventListener('click', ({ target }) => {
  if (!target.closest('.search')) found.hidden = true;
  else if (target.closest('.found a')) found.hidden = true;
});
