/** The settings of a host without Electron: one JSON file, through conf. */
import { join } from 'node:path';
import Conf from 'conf';
import type { SettingsStore } from '#services/ports.ts';
import { openJsonStore } from './set-aside.ts';
import { storageFailure } from './storage-failure.ts';

export interface OpenedSettings extends SettingsStore {
  /** New name of a settings file that could not be read, null when there was none. */
  readonly setAside: string | null;
}

/** Opens `settings.json` of a folder; a broken one is set aside and the settings start anew. */
export function openSettings(folder: string, nowIso: string): OpenedSettings {
  const { value: conf, setAside } = openJsonStore(
    join(folder, 'settings.json'),
    nowIso,
    () => new Conf({ cwd: folder, configName: 'settings' }),
  );
  return {
    setAside,
    read: () => ({ ...conf.store }),
    write(settings) {
      try {
        conf.store = { ...conf.store, ...settings };
      } catch (error) {
        throw storageFailure(error);
      }
    },
  };
}
