import { plural } from './plural.js';

/** The English texts of the period picker's panel; those of its field are in `en.ts`. */
export const periodPanelInEnglish = {
  period: {
    selected: 'Selected:',
    nothingSelected: 'Choose the first day',
    chooseEnd: 'Now choose the last day',
    days: (n: number) => plural('en', n, { one: '1 Day', other: '{n} Days' }),
    panel: 'Period',
    time: 'Time:',
    hour: 'Hour:',
    minute: 'Minute:',
    startTime: 'Start time',
    endTime: 'End time',
    startHour: 'Hour of the start',
    startMinute: 'Minute of the start',
    endHour: 'Hour of the end',
    endMinute: 'Minute of the end',
    previousMonth: 'Previous month',
    nextMonth: 'Next month',
    previousYear: 'Previous year',
    nextYear: 'Next year',
    weekdays: { mon: 'MO', tue: 'TU', wed: 'WE', thu: 'TH', fri: 'FR', sat: 'SA', sun: 'SU' },
    presets: {
      title: 'Quick choices',
      today: 'Today',
      yesterday: 'Yesterday',
      last7: 'Last 7 days',
      last30: 'Last 30 days',
      thisWeek: 'This week',
      lastWeek: 'Last week',
      thisMonth: 'This month',
      lastMonth: 'Last month',
    },
    errors: {
      time: (text: string) => `“${text}” is not a time. Write it as HH:mm.`,
    },
  },
};
