/** The learner's settings: what is stored, checked field by field, over the defaults. */
import type { Handlers } from '#api/dispatcher.ts';
import { settingsSchema } from '#api/operations.ts';
import type { Settings } from '#api/operations.ts';
import type { ServicePorts } from './ports.ts';
import { storageError } from './saving.ts';

/** `language: null` makes the page ask; nothing is decided for the learner before that. */
export const defaultSettings: Settings = {
  language: null,
  theme: 'system',
  reducedMotion: false,
  singleKeyShortcuts: true,
  path: 'beginner',
};

/** A field that is missing or does not fit its schema falls back to its default; the others stay as they were chosen. */
export function readSettings(stored: Readonly<Record<string, unknown>>): Settings {
  let settings = defaultSettings;
  for (const name of Object.keys(defaultSettings)) {
    const candidate = settingsSchema.safeParse({ ...settings, [name]: stored[name] });
    if (candidate.success) settings = candidate.data;
  }
  return settings;
}

export function settingsHandlers(ports: Pick<ServicePorts, 'settings' | 'publish'>): Pick<Handlers, 'settings.get' | 'settings.set'> {
  return {
    'settings.get': () => readSettings(ports.settings.read()),
    'settings.set': (changes) => {
      // A key whose value is undefined says nothing; it must not blank a setting.
      const said = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const settings = settingsSchema.parse({ ...readSettings(ports.settings.read()), ...said });
      try {
        ports.settings.write(settings);
      } catch (error) {
        throw storageError(error);
      }
      ports.publish('settings.changed', settings);
      return settings;
    },
  };
}
