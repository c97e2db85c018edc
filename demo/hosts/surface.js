/** What a host shows around its apps: toasts, a badge, a panel of its own, windows. */
import { log } from './log.js';

const byId = (id) => document.getElementById(id);
const toasts = new Map();
let toastCount = 0;

/** Shows a toast, in place of one of the same id, for so many seconds; 0 until it is closed. Gives its id. */
export function showToast({ id = `toast-${++toastCount}`, title, message, type = 'info', seconds = 7 }) {
  closeToast(id);
  const toast = document.createElement('div');
  toast.className = 'toast';
  toast.dataset.type = type;
  const heading = document.createElement('b');
  heading.textContent = title;
  const text = document.createElement('p');
  text.textContent = message;
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => closeToast(id));
  toast.append(heading, text, close);
  byId('toasts').append(toast);
  const timer = seconds > 0 ? setTimeout(() => closeToast(id), seconds * 1000) : undefined;
  toasts.set(id, { toast, timer });
  return id;
}

export function closeToast(id) {
  const { toast, timer } = toasts.get(id) ?? {};
  clearTimeout(timer);
  toast?.remove();
  return toasts.delete(id);
}

/** Puts a number or a short text beside the app's name; an empty one takes it away. */
export function showBadge(text) {
  const badge = document.querySelector('#apps [aria-current] .badge');
  if (badge) badge.textContent = text;
}

/** Opens the panel in which the host shows something of its own. */
export function showPanel(title, text) {
  byId('panel-title').textContent = title;
  byId('panel-text').textContent = text;
  byId('panel').hidden = false;
  byId('panel-close').focus();
}

export function hidePanel() {
  byId('panel').hidden = true;
}

byId('panel-close').addEventListener('click', hidePanel);

/** Opens a window of the host's own, for addresses of the web alone. */
export function openWindow(address) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!/^https?:$/.test(url?.protocol ?? ''))
    return log('note', 'The host opens addresses of the web alone.');
  log('note', 'The host opens a window.');
  window.open(url, '_blank', 'noopener');
}

/** Takes away all that an app had the host show. */
export function clearSurface() {
  [...toasts.keys()].forEach(closeToast);
  showBadge('');
  hidePanel();
}
