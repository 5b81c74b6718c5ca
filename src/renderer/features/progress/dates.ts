/** Dates of the journal as people read them. */
import type { Language } from '#course/views.ts';

const locales: Readonly<Record<Language, string>> = { ko: 'ko-KR', en: 'en-US' };

/** `11월 22일 21:48`, `Nov 22, 21:48`, in this computer's time zone. An unreadable date is shown as it is. */
export function momentText(iso: string, language: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const options: Intl.DateTimeFormatOptions = {
    month: language === 'ko' ? 'long' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  };
  return new Intl.DateTimeFormat(locales[language], options).format(date);
}
