/**
 * Texts of the interface. Each namespace (locales/<language>/<namespace>.json) is a file of its own that is fetched when a page needs it, so the
 * first page carries only its own words and only in one language. Sentences with a name in them choose the Korean particle: `{{host, 이/가}}`.
 */
import i18next, { type i18n } from 'i18next';
import { ApiError } from '#api/errors.ts';
import type { Language } from '#course/views.ts';
import { particlePairs, withParticle } from '#course/language/particles.ts';

type Resource = Record<string, unknown>;

/** Path -> loader. Vite makes a chunk of each file; the command line's texts never reach the page. */
const files = import.meta.glob<Resource>(['../../../../locales/*/*.json', '!../../../../locales/*/cli.json'], { import: 'default' });

/** Where the page remembers the last language, to start in it before the settings have arrived. */
const rememberedKey = 'failover-lab.language';

/** The language to start in: the one used last in this page, else the system's, else English. */
export function firstLanguage(remembered: string | null, system: string): Language {
  if (remembered === 'ko' || remembered === 'en') return remembered;
  return system.toLowerCase().startsWith('ko') ? 'ko' : 'en';
}

/** Reads the language this page was last used in; null where storage is off. */
export function rememberedLanguage(): string | null {
  try {
    return localStorage.getItem(rememberedKey);
  } catch {
    return null;
  }
}

function remember(language: Language): void {
  try {
    localStorage.setItem(rememberedKey, language);
  } catch {
    // Storage is off: the settings kept by the host decide at the next start, only a moment later.
  }
}

async function loadNamespace(language: string, namespace: string): Promise<Resource> {
  const load = files[`../../../../locales/${language}/${namespace}.json`];
  if (!load) throw new Error(`no texts for ${language}/${namespace}`);
  return load();
}

/** Every pair of particles is a format of its own: `{{host, 이/가}}`. */
function addParticleFormats(instance: i18n): void {
  for (const pair of particlePairs) {
    instance.services.formatter?.add(pair, (value: unknown) => withParticle(String(value), pair));
  }
}

/**
 * Starts i18next with the texts of the shell.
 * @param language the language of the first screen; the other one is fetched when the learner asks for it or the page has nothing to do.
 */
export async function startI18n(language: Language): Promise<i18n> {
  i18next.use({
    type: 'backend',
    read: (wanted: string, namespace: string, done: (error: Error | null, data: Resource | null) => void) => {
      loadNamespace(wanted, namespace).then(
        (data) => {
          done(null, data);
        },
        (error: unknown) => {
          done(error instanceof Error ? error : new Error(String(error)), null);
        },
      );
    },
  });
  await i18next.init({
    lng: language,
    // No fallback: a missing text must show as its key and fail a test, not hide in the other language.
    fallbackLng: false,
    ns: ['app', 'errors'],
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  addParticleFormats(i18next);
  showLanguage(language);
  return i18next;
}

/**
 * Switches the whole page at once; whatever is shown, folded or playing stays as it is.
 * @throws ApiError `unreachable` when the texts could not be fetched; the page then stays in the language it is in
 */
export async function switchLanguage(language: Language): Promise<void> {
  await haveTexts(language, [i18next.options.ns ?? []].flat());
  await i18next.changeLanguage(language);
  showLanguage(language);
  remember(language);
}

/**
 * Fetches namespaces in any language. i18next shows keys where texts failed to load, and never asks again; so they are fetched first, and only
 * whole. @throws ApiError `unreachable`
 */
export async function haveTexts(language: string, namespaces: readonly string[]): Promise<void> {
  const missing = namespaces.filter((namespace) => !i18next.hasResourceBundle(language, namespace));
  try {
    const texts = await Promise.all(missing.map((namespace) => loadNamespace(language, namespace)));
    missing.forEach((namespace, index) => i18next.addResourceBundle(language, namespace, texts[index]));
  } catch (cause) {
    throw new ApiError('unreachable', { operation: 'texts' }, { cause });
  }
}

/** Fetches the namespaces a page needs before it is shown, in the language in use. @throws ApiError `unreachable` */
export async function needTexts(namespaces: readonly string[]): Promise<void> {
  if (namespaces.length === 0) return;
  await haveTexts(i18next.language, namespaces);
  await i18next.loadNamespaces([...namespaces]);
}

function showLanguage(language: Language): void {
  document.documentElement.lang = language;
}
