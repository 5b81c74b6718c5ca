import { useTranslation } from 'i18next-vue';
import type { FileProblemView } from '#api/operations.ts';
import type { ClusterFile } from '#api/sandbox-schema.ts';
import { offered } from './columns.ts';
import type { FormField, Row } from './columns.ts';
import { rowOf, sectionOf } from './problem-places.ts';
import type { ListName } from './references.ts';

/** Words for the form's fields, their choices and what is wrong in them. Call it in setup. */
export function useFieldTexts() {
  const { t } = useTranslation(['sandbox', 'ha', 'scenario']);

  const fieldName = (list: ListName, key: string): string => t(`sandbox:field.${list}.${key}`);

  function optionsOf(field: FormField, file: ClusterFile): { value: string; label: string }[] {
    const { control } = field;
    if (control.kind !== 'choice' && control.kind !== 'ticks') return [];
    return offered(control.of, file).map((value) => ({
      value,
      label: control.texts !== null ? t(`${control.texts}.${value === '' ? 'cluster' : value}`) : value === '' ? t('sandbox:none') : value,
    }));
  }

  /** A sentence of its own; the command line has it after the place. */
  const sentenceOf = ({ code, params }: FileProblemView): string => t(`scenario:problems.${code}`, { ...params }).replace(/\.?$/, '.');

  /** Where it is, in words: `esx-03 · memory`. */
  function placeOf({ key }: FileProblemView, file: ClusterFile): string {
    const row = rowOf(key);
    const [, list, index] = /^(rules|timeline)\[(\d+)\]/.exec(key) ?? [];
    if (index !== undefined) return t(list === 'rules' ? 'sandbox:rules.nth' : 'sandbox:run.nth', { number: Number(index) + 1 });
    if (row === null) return sectionOf(key) === null ? '' : t(`sandbox:section.${sectionOf(key) ?? 'ha'}`);
    const thing = (file[row.list] as readonly Row[])[row.index];
    const name = thing?.id === undefined || thing.id === '' ? `${t(`sandbox:section.${row.list}`)} ${String(row.index + 1)}` : thing.id;
    return row.field === null || row.field === 'count' ? name : `${name} · ${fieldName(row.list, row.field)}`;
  }

  /** All that is wrong at a place, in sentences; null: nothing. */
  function problemsAt(place: string, problems: readonly FileProblemView[]): string | null {
    const own = problems.filter(({ key }) => key.startsWith(place) && !/^\w/.test(key.slice(place.length)));
    return own.length === 0 ? null : own.map(sentenceOf).join(' ');
  }

  return { t, fieldName, optionsOf, sentenceOf, placeOf, problemsAt };
}
