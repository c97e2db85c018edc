import './page-host.js';

const toastTime = 7000;

/** Says what a page has to say of itself, above all else on it; as text. */
export function addNotice(sentence: string): void {
  const notice = document.createElement('p');
  notice.className = 'notice';
  notice.setAttribute('role', 'alert');
  notice.textContent = sentence;
  document.body.prepend(notice);
}

/** Shows the messages of a page that no host shows: over the page, for seven seconds, an error until it is clicked. */
export function showToasts(): void {
  const toasts = document.createElement('div');
  toasts.className = 'toasts';
  toasts.setAttribute('role', 'status');
  document.body.append(toasts);
  const shown = new Map<string, HTMLElement>();
  document.addEventListener('sv-host-notify', ({ detail: { title, text = '', kind = 'info', id } }) => {
    const toast = document.createElement('p');
    toast.className = `toast ${kind}`;
    const heading = document.createElement('b');
    heading.textContent = title;
    toast.append(heading, ` ${text}`);
    if (id !== undefined) {
      shown.get(id)?.remove();
      shown.set(id, toast);
    }
    toasts.append(toast);
    toast.addEventListener('click', () => toast.remove());
    if (kind !== 'error') setTimeout(() => toast.remove(), toastTime);
  });
}
