import type { PagesTexts } from './pages-texts.js';
import { isolated } from './plural.js';

/** The Arabic texts of the ready-made pages. */
const texts: PagesTexts = {
  title: 'تقارير SmartVideo',
  starting: 'جارٍ تحميل تقارير SmartVideo…',
  signingIn: 'جارٍ تسجيل الدخول إلى Genesys Cloud. إن فُتحت نافذة لتسجيل الدخول فيُرجى المتابعة فيها.',
  exported: 'اكتمل التصدير',
  interactionClosed: 'هذا التفاعل غير مفتوح في مساحة العمل.',
  signInWindow: 'يمكنك إغلاق هذه النافذة.',
  problems: {
    'no-configuration': 'ملف smartvideo.json الذي يحدّد خدمة SmartVideo غير موجود بجانب هذه الصفحة.',
    'configuration-unreachable':
      'تعذّر تحميل إعدادات الصفحة. يُرجى التحقق من الاتصال بالشبكة ثم إعادة تحميل الصفحة.',
    'configuration-unreadable': 'ملف smartvideo.json بجانب هذه الصفحة ليس بصيغة JSON صالحة.',
    'configuration-unusable': (name) =>
      `القيمة “${isolated(name)}” في smartvideo.json مفقودة أو لا يمكن استخدامها.`,
    secret: (name) =>
      `المعامل “${isolated(name)}” في عنوان هذه الصفحة يشبه مفتاحًا أو رمز دخول، ولا يجوز أبدًا أن يرد ذلك في عنوان، إذ تحفظه سجلّات التصفّح والخوادم.`,
    parameter: (name) => `تعذّر استخدام المعامل “${isolated(name)}” في عنوان هذه الصفحة فجرى تجاهله.`,
    'unknown-service':
      'الخدمة التي يطلبها “base-url” ليست ضمن الخدمات المذكورة في smartvideo.json؛ تُعرض الخدمة المعتادة.',
    'missing-placeholders': (names) =>
      `هذه الصفحة معدّة لـ Genesys Cloud، حيث يجب أن يتضمّن عنوانها ${isolated(names)}.`,
    'unknown-region': 'لا يذكر عنوان هذه الصفحة أي منطقة معروفة هنا من مناطق Genesys Cloud.',
    'not-in-genesys-cloud': 'هذه الصفحة معدّة لـ Genesys Cloud وقد فُتحت خارجه.',
    'not-in-workspace': 'هذه الصفحة معدّة لـ Workspace وقد فُتحت خارجه.',
    'other-host': (origin) => `تُعرض هذه الصفحة داخل ${isolated(origin)}، وهو ليس مكانًا أُعدّت له.`,
    'no-workspace-origins':
      'لا يمكن لهذه الصفحة التواصل مع Workspace لأن smartvideo.json لا يذكر “workspaceOrigins”.',
    'host-origin-needed':
      'يجب أن يحدّد عنوان هذه الصفحة عبر “hostOrigin” أيّ قيمة من “workspaceOrigins” فُتحت داخلها.',
  },
  signIn: {
    'popup-blocked':
      'لم يفتح المتصفّح نافذة تسجيل الدخول. يُرجى السماح لهذه الصفحة بفتح النوافذ ثم المحاولة من جديد.',
    'popup-closed': 'أُغلقت نافذة تسجيل الدخول قبل أن يكتمل تسجيل دخولك.',
    timeout: 'لم يكتمل تسجيل دخولك في الوقت المحدّد. يُرجى المحاولة من جديد.',
    cancelled: 'عدتَ قبل أن يكتمل تسجيل دخولك.',
    refused: 'لم يسجّل Genesys Cloud دخولك.',
    'unknown-state': 'لم يبدأ تسجيل الدخول هذا من هنا، أو استُخدم من قبل. يُرجى تسجيل الدخول من جديد.',
    unreachable: 'تعذّر الوصول إلى Genesys Cloud. يُرجى التحقق من الاتصال بالشبكة ثم المحاولة من جديد.',
    'unreadable-answer': 'أجاب Genesys Cloud إجابة تعذّر فهمها. يُرجى المحاولة لاحقًا.',
    'sign-in-again': 'لم تسجّل الدخول إلى Genesys Cloud، أو انتهى تسجيل دخولك. يُرجى تسجيل الدخول من جديد.',
  },
};

export default texts;
