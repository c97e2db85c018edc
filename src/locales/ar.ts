import { en } from './en.js';
import type { Language } from './texts.js';
const ar: Language = { tag: 'ar', direction: 'rtl', texts: en };
export default ar;
